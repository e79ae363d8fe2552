"""A command line as a request: what the light modules have checked, as values that the rest of the program takes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from tui.cli.refusals import UsageError as UsageError
from tui.pages.model.look import Look
from tui.pages.model.query import Query
from tui.settings.options import Options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.cli.checks import Asked


class Request(NamedTuple):
    """A parsed command line."""

    verb: str
    """A verb of `cli.commands`, info, version, help, or empty: open the app."""

    query: Query
    options: Options
    words: tuple[str, ...] = ()
    """What stood after the verb, where that is no tab."""

    size: tuple[int, int] | None = None
    output: str = ""
    format: str = ""
    given: frozenset[str] = frozenset()
    """Fields of the query that were set by an option."""

    look: Look = Look()
    """How the view is looked at."""

    importing: tuple[tuple[str, str | bool], ...] = ()
    """The options of `data import` that were given."""

    style: str = "screen"
    """What an exported file looks like: one of `export.formats.STYLES`."""

    width: int = 0
    scale: float = 0.0
    """Of a picture for print; 0: not said."""


def parse(arguments: Sequence[str]) -> Request:
    """The request that the words make. Raises UsageError with one sentence that names the nearest right word."""
    from tui.cli.checks import checked  # argparse, which a bare start does not need

    return request_of(checked(arguments))


def plain(tab: str = "") -> Request:
    """The app at a tab, which no option says anything of."""
    return Request("", Query(tab) if tab else Query(), Options())


def request_of(asked: Asked) -> Request:
    """The request that was asked for in plain values. Raises UsageError for a range of time that holds nothing."""
    options = _options(asked)
    command, rest = asked.command, asked.rest
    if command is None:
        return Request("help", Query(), options, tuple(asked.words))
    for alone in ("version", "info"):
        if rest.get(alone):
            return Request(alone, Query(), options)
    verb, *more = command.words or [""]
    words = (*more, *asked.words)
    form = str(rest.get("format", ""))
    if not (command.views or verb in {"find", "check"}):
        from tui.cli.commands import IMPORTS

        importing = tuple((o.field, rest[o.field]) for o in IMPORTS if o.field in rest)
        return Request(verb, Query(), options, words, format=form, importing=importing)
    query = replace(Query(asked.tab.id), **asked.view)  # type: ignore[arg-type]
    if query.start and query.end:
        from tui.pages.transforms.timeframe import BadRange, span_of

        try:
            span_of(query)
        except BadRange as error:
            raise UsageError(str(error)) from None
    if not command.views:
        query = query.to(section="lookup", ask=words[0])
    return Request(
        verb, query, options, () if command.views else words, asked.size, str(rest.get("output", "")), form,
        asked.given, Look(**asked.look),  # type: ignore[arg-type]
        style=str(rest.get("style", "screen")), width=asked.width, scale=asked.scale,
    )  # fmt: skip


def _options(asked: Asked) -> Options:
    rest = asked.rest
    folder, table = asked.data
    mouse = rest.get("mouse", "auto")
    return Options(
        data=folder,
        table=table,
        theme=str(rest.get("theme", "")),
        color=str(rest.get("color", "auto")),
        symbols=str(rest.get("symbols", "auto")),
        mouse=None if mouse == "auto" else mouse == "on",
        tui="tui" in rest,
        linear="linear" in rest,
        kiosk="kiosk" in rest,
        partial="partial" in rest,
    )
