"""The words of the command line, parsed and as far as possible checked without the facts."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from tui.app.options import COLORS, SYMBOL_SETS, Options
from tui.pages.query import PROGRAM, Query
from tui.pages.registry import BY_ID, TABS, Tab

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

VERBS = ("show", "export", "cite", "data")
"""What may stand before a tab; without one the app opens."""

CITE_FORMATS = ("text", "md", "bibtex", "csl")
DATA_VERBS = ("check", "where")
MOST = (1000, 1000)
"""The largest grid that is drawn."""


class UsageError(Exception):
    """Words that mean nothing here; `str()` is one sentence. Exit code 2."""


class Failure(Exception):
    """What was asked for can't be done; `str()` says why. Exit code 1."""


@dataclass(frozen=True, slots=True)
class Request:
    """A parsed command line."""

    verb: str
    """One of VERBS, info, version, help, or empty: open the app."""

    query: Query
    options: Options
    words: tuple[str, ...] = ()
    """What stood after `cite` or `data`."""

    size: tuple[int, int] | None = None
    output: str = ""
    format: str = ""
    given: frozenset[str] = frozenset()
    """Fields of the query that were set by an option."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(_sentence(message))


def _sentence(message: str) -> str:
    """argparse's words as a sentence."""
    text = message.removeprefix("argument ").replace(": expected one argument", " needs a value")
    return text[:1].upper() + text[1:].rstrip(".") + "."


def _parser() -> _Parser:
    parser = _Parser(prog=PROGRAM, add_help=False, allow_abbrev=False, usage=argparse.SUPPRESS)
    parser.add_argument("words", nargs="*")
    for name in ("compare", "as-of", "section", "select", "open", "chart", "evaluator", "sort", "only"):
        parser.add_argument(f"--{name}")
    for name in ("size", "theme", "color", "symbols", "mouse", "data", "format"):
        parser.add_argument(f"--{name}")
    parser.add_argument("-o", "--output")
    for name in ("log", "tui", "info", "version"):
        parser.add_argument(f"--{name}", action="store_true")
    parser.add_argument("-h", "--help", action="store_true")
    return parser


def parse(arguments: Sequence[str]) -> Request:
    """The request that the words make. Raises UsageError with one sentence that names the nearest right word."""
    parser = _parser()
    flags = {flag: action for action in parser._actions for flag in action.option_strings}
    found, extra = parser.parse_known_intermixed_args(_glued(arguments, flags))
    if extra:
        raise UsageError(_unknown("option", extra[0].split("=")[0], [f for f in flags if f.startswith("--")]))
    for asked in ("help", "version", "info"):
        if getattr(found, asked):
            return Request(asked, Query(), _options(found))
    words: list[str] = found.words
    verb = words.pop(0) if words and words[0] in VERBS else ""
    if verb in {"cite", "data"}:
        return Request(verb, Query(), _options(found), tuple(words), format=found.format or "")
    if len(words) > 1:
        raise UsageError(f"One tab is named at a time, not {shown(words[0])} and {shown(words[1])}.")
    tab = tab_of(words[0], verb) if words else TABS[0]
    if not words and verb == "export":
        raise UsageError(f"Say what to export: {PROGRAM} export TAB -o FILE; the tabs are {_listed(BY_ID)}.")
    for option in ("output", "format"):
        if getattr(found, option) and verb != "export":
            raise UsageError(f"--{option} goes with export: {PROGRAM} export {tab.id} -o FILE.")
    query, given = _query(found, tab)
    return Request(verb, query, _options(found), (), _size(found.size), found.output or "", found.format or "", given)


def _glued(arguments: Sequence[str], flags: dict[str, argparse.Action]) -> list[str]:
    """The words, each value that begins with a dash tied to its option, so that it can't be taken for one."""
    out: list[str] = []
    rest = iter(arguments)
    for word in rest:
        action = flags.get(word)
        if action is None or action.nargs == 0:
            out.append(word)
            continue
        value = next(rest, None)
        if value is None or value in flags:
            raise UsageError(f"{word} needs a value.")
        out.append(f"{word}={value}" if word.startswith("--") else f"{word}{value}")
    return out


def _query(found: argparse.Namespace, tab: Tab) -> tuple[Query, frozenset[str]]:
    values: dict[str, object] = {}
    for name in ("as_of", "section", "select", "open", "chart", "evaluator", "sort", "only"):
        value = getattr(found, name)
        if value is not None:
            if not value.strip():
                raise UsageError(f"--{name.replace('_', '-')} needs a value.")
            values[name] = value.strip()
    if found.compare is not None:
        pair = tuple(part.strip() for part in found.compare.split(","))
        if len(pair) != 2 or not all(pair):
            raise UsageError("--compare takes two countries with a comma between, such as USA,CHN.")
        values["pair"] = pair
    if found.log:
        values["log"] = True
    query = replace(Query(tab.id), **values)  # type: ignore[arg-type]
    return check(query, tab), frozenset(values)


def check(query: Query, tab: Tab) -> Query:
    """The query with its date, section, chart and `only` checked, unique parts of names written out."""
    if query.as_of:
        from tui.facts.dates import BadDate, last_day_of

        try:
            last_day_of(query.as_of)
        except BadDate as error:
            raise UsageError(str(error)) from None
    if query.section:
        query = query.to(section=choice("section", query.section, tab.sections, f"on {tab.title}"))
    if query.chart:
        query = query.to(chart=choice("chart", query.chart, tab.charts, f"on {tab.title}"))
    if query.only:
        query = query.to(only=choice("value of --only", query.only, ("chart", "table")))
    return query


def tab_of(text: str, verb: str = "") -> Tab:
    """The tab of that name, number or unique beginning."""
    if text.isascii() and text.isdigit() and 1 <= int(text) <= len(TABS):
        return TABS[int(text) - 1]
    known = list(BY_ID) if verb else [*BY_ID, *VERBS]
    try:
        return BY_ID[choice("tab", text, tuple(BY_ID))]
    except UsageError:
        raise UsageError(_unknown("tab" if verb else "tab or command", text, known)) from None


def choice(kind: str, text: str, known: Sequence[str], where: str = "") -> str:
    """The one of `known` that `text` means: itself, whatever the case, or a beginning that only one has."""
    folded = text.casefold()
    if folded in known:
        return folded
    found = [name for name in known if folded and name.startswith(folded)]
    if len(found) == 1:
        return found[0]
    raise UsageError(_unknown(kind, text, known, where))


def _unknown(kind: str, text: str, known: Iterable[str], where: str = "") -> str:
    names = list(known)
    near = get_close_matches(text.casefold(), names, 1, 0.5)
    place = f" {where}" if where else ""
    hint = f"did you mean {near[0]}?" if near else f"there is {_listed(names)}."
    return f"There is no {kind} {shown(text)}{place}: {hint}"


def shown(text: str) -> str:
    """What somebody typed, quoted, short and without control characters."""
    return "'" + "".join(c if c.isprintable() else "?" for c in text[:60]) + "'"


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _size(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    width, _, height = text.casefold().replace("×", "x").partition("x")
    if not (width.isascii() and width.isdigit() and height.isascii() and height.isdigit()):
        raise UsageError(f"{shown(text)} is not a size: write columns x rows, such as 120x40.")
    size = int(width[:9]), int(height[:9])
    if not (1 <= size[0] <= MOST[0] and 1 <= size[1] <= MOST[1]):
        raise UsageError(f"{shown(text)} is not a size that can be drawn: 1x1 to {MOST[0]}x{MOST[1]}.")
    return size


def _options(found: argparse.Namespace) -> Options:
    theme = found.theme or ""
    if theme:
        from tui.themes import THEMES

        theme = choice("theme", theme, tuple(THEMES))
    mouse = choice("value of --mouse", found.mouse, ("on", "off")) if found.mouse else ""
    return Options(
        data=Path(found.data).expanduser() if found.data else None,
        theme=theme,
        color=choice("value of --color", found.color, COLORS) if found.color else "auto",
        symbols=choice("value of --symbols", found.symbols, SYMBOL_SETS) if found.symbols else "auto",
        mouse=mouse == "on" if mouse else None,
        tui=found.tui,
    )
