"""The words of the command line, parsed and as far as possible checked without the facts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tui.pages.model.declare import Tab
from tui.pages.model.look import LOOKS, Look
from tui.pages.model.query import OPTIONS, PROGRAM, Option, Query
from tui.pages.registry import BY_ID, TABS
from tui.settings.options import COLORS, SYMBOL_SETS, Options

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Sequence
    from pathlib import Path

VERBS = ("show", "export", "find", "check", "cite", "data")
"""What may stand before a tab; without one the app opens."""

CITE_FORMATS = ("text", "md", "bibtex", "csl")
FIND_FORMATS = ("txt", "csv", "tsv", "json", "md")
"""What `find` and `check` print; text unless asked otherwise."""

DATA_VERBS = ("check", "import", "list", "remove", "diff", "where")
MOST = (1000, 1000)
"""The largest grid that is drawn."""


class UsageError(Exception):
    """Words that mean nothing here; `str()` is one sentence. Exit code 2."""

    exit_code = 2


class Failure(Exception):
    """What was asked for can't be done; `str()` says why. Exit code 1."""

    exit_code = 1


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

    look: Look = field(default_factory=Look)
    """How the view is looked at."""

    importing: tuple[tuple[str, str | bool], ...] = ()
    """The options of `data import` that were given."""


def parse(arguments: Sequence[str]) -> Request:
    """The request that the words make. Raises UsageError with one sentence that names the nearest right word."""
    if not arguments or (len(arguments) == 1 and arguments[0] in BY_ID):
        # The commonest lines don't pay for argparse before the first paint.
        return Request("", Query(arguments[0]) if arguments else Query(), Options())
    for word in arguments:
        if not _readable(word):
            raise UsageError(f"{shown(word)} holds bytes that are no text in UTF-8.")
    from tui.cli.parser import read

    found, extra, flags = read(arguments)
    if extra:
        raise UsageError(_unknown("option", extra[0].split("=")[0], flags))
    for asked in ("help", "version", "info"):
        if getattr(found, asked):
            return Request(asked, Query(), _options(found))
    words: list[str] = found.words
    verb = words.pop(0) if words and words[0] in VERBS else ""
    importing = _importing(found)
    if importing and (verb, words[:1]) != ("data", ["import"]):
        raise UsageError(f"{importing[0][0]} goes with data import.")
    if verb in {"find", "check"}:
        return _asked(verb, words, found)
    if verb in {"cite", "data"}:
        asked = tuple((field, value) for _, field, value in importing)
        return Request(verb, Query(), _options(found), tuple(words), format=found.format or "", importing=asked)
    if len(words) > 1:
        tab_of(words[0], verb)
        raise UsageError(f"One tab is named at a time, not {shown(words[0])} and {shown(words[1])}.")
    options = _options(found)
    tab = tab_of(words[0], verb) if words else BY_ID["models"] if options.table else TABS[0]
    if not words and verb == "export":
        raise UsageError(f"Say what to export: {PROGRAM} export TAB -o FILE; the tabs are {_listed(BY_ID)}.")
    for option in ("output", "format"):
        if getattr(found, option) and verb != "export":
            raise UsageError(f"--{option} goes with export: {PROGRAM} export {tab.id} -o FILE.")
    query, given, look = _query(found, tab)
    return Request(
        verb, query, options, (), _size(found.size), found.output or "", found.format or "", given, look=look
    )


def _asked(verb: str, words: list[str], found: Namespace) -> Request:
    """`find FIGURE` and `check SENTENCE`: the section of Sources that answers both."""
    text = " ".join(words).strip()
    if not text:
        example = "find 1.7" if verb == "find" else 'check "US 17.5% ahead on MMLU, end of 2023"'
        raise UsageError(f"Say what to {verb}, such as: {PROGRAM} {example}.")
    if found.output:
        raise UsageError(f"--output goes with export; {verb} writes to stdout.")
    form = choice("format", found.format, FIND_FORMATS) if found.format else ""
    query, given, look = _query(found, BY_ID["sources"])
    query = query.to(section="lookup", ask=text)
    return Request(verb, query, _options(found), (text,), None, "", form, given, look=look)


def _importing(found: Namespace) -> list[tuple[str, str, str | bool]]:
    """The options of `data import` that were given: flag, field, value."""
    from tui.cli.imports import IMPORT_OPTIONS

    given = [(option.flag, option.field, getattr(found, f"import_{option.field}")) for option in IMPORT_OPTIONS]
    return [one for one in given if one[2] not in {None, False}]


def _readable(word: str) -> bool:
    try:
        word.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return "\0" not in word


def _query(found: Namespace, tab: Tab) -> tuple[Query, frozenset[str], Look]:
    values: dict[str, object] = {}
    for option in OPTIONS:
        value = getattr(found, option.field)
        if value is None or value is False:
            continue
        if value is not True and not value.strip():
            raise UsageError(f"{option.flag} needs a value.")
        values[option.field] = value if value is True else value.strip()
    if "pair" in values:
        pair = tuple(part.strip() for part in str(values["pair"]).split(","))
        if len(pair) != 2 or not all(pair):
            raise UsageError("--compare takes two countries with a comma between, such as USA,CHN.")
        values["pair"] = pair
    looked = {option.field: _looked(option, found) for option in LOOKS if getattr(found, f"look_{option.field}")}
    if tab.id != "compare" and "select" in values:
        # Short for the row under the cursor and, of several, their marks; what is compared has a tab of its own.
        names = [part.strip() for part in str(values.pop("select")).split(",") if part.strip()]
        values.setdefault("row", names[0] if names else "")
        if len(names) > 1:
            looked.setdefault("marks", ",".join(names))
    query = replace(Query(tab.id), **values)  # type: ignore[arg-type]
    return check(query, tab), frozenset(values), Look(**looked)  # type: ignore[arg-type]


def _looked(option: Option, found: Namespace) -> object:
    """The value of an option of the look."""
    value = getattr(found, f"look_{option.field}")
    if value is True:
        return True
    if not value.strip():
        raise UsageError(f"{option.flag} needs a value.")
    if option.among:
        return choice(f"value of {option.flag}", value, option.among)
    if option.field == "point":
        if not (value.isascii() and value.isdigit()):
            raise UsageError(f"--point takes a number, not {shown(value)}.")
        return int(value[:9])
    if option.field == "zoom":
        from tui.draw.page.looking_at import span_of

        try:
            span_of(value)
        except ValueError as error:
            raise UsageError(str(error)) from None
    return value


def check(query: Query, tab: Tab) -> Query:
    """The query with its dates and words of a list checked, unique parts of names written out."""
    for option in OPTIONS:
        value = getattr(query, option.field)
        if not value:
            continue
        if option.date:
            from tui.facts.tables.dates import BadDate, last_day_of

            try:
                last_day_of(value)
            except BadDate as error:
                raise UsageError(str(error)) from None
        elif option.of_tab:
            known = [one.id for one in tab.sections] if option.of_tab == "sections" else list(tab.charts())
            if option.of_tab == "sections" and value.partition(":")[0] in [one.id for one in tab.sections if one.guest]:
                continue  # which of the user's own tables there are is known with the facts
            query = query.to(**{option.field: choice(option.field, value, known, f"on {tab.title}")})
        elif option.among:
            query = query.to(**{option.field: choice(f"value of {option.flag}", value, option.among)})
    return _ordered(query)


def _ordered(query: Query) -> Query:
    """The query, its range of time not upside down."""
    if query.start and query.end:
        from tui.pages.transforms.timeframe import BadRange, span_of

        try:
            span_of(query)
        except BadRange as error:
            raise UsageError(str(error)) from None
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
    from difflib import get_close_matches

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


def _options(found: Namespace) -> Options:
    theme = found.theme or ""
    if theme:
        from tui.themes import THEMES

        theme = choice("theme", theme, tuple(THEMES))
    mouse = choice("value of --mouse", found.mouse, ("auto", "on", "off")) if found.mouse else "auto"
    folder, table = _data(found.data or "")
    return Options(
        data=folder,
        table=table,
        theme=theme,
        color=choice("value of --color", found.color, COLORS) if found.color else "auto",
        symbols=choice("value of --symbols", found.symbols, SYMBOL_SETS) if found.symbols else "auto",
        mouse=None if mouse == "auto" else mouse == "on",
        tui=found.tui,
        linear=found.linear,
        kiosk=found.kiosk,
    )


def _data(place: str) -> tuple[Path | None, str]:
    """What `--data` names: a folder with tables of our own, or one large table."""
    if not place:
        return None, ""
    from tui.facts.scan.names import is_remote, means_table

    if is_remote(place):
        return None, place
    path = path_of(place)
    return (None, str(path)) if means_table(str(path)) else (path, "")


def path_of(text: str) -> Path:
    """The path that was typed, `~` resolved; UsageError where nobody knows whose home that is."""
    from pathlib import Path

    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise UsageError(f"The home folder in {shown(text)} is not known: write the whole path.") from None
