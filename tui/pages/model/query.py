"""The state of a tab as a value, and as the shell line that brings it back."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field, fields, replace
from typing import Any, NamedTuple

PROGRAM = "aigap-tui"


LENSES = ("points", "relative", "headroom", "win", "months")
"""What gaps can be shown in, in the order in which the key goes round; `analysis.lens` knows how."""


def option(default: Any, value: str, about: str, **more: Any) -> Any:
    """A field of a frozen value that is an option of the command line; see `Query`."""
    return field(default=default, metadata={"value": value, "about": about, **more})


@dataclass(frozen=True, slots=True)
class Query:
    """What a view shows. Every field that differs from its default becomes an option of the command line.

    One line here is an option: the parser, `--help`, the checks of `cli.words` and the views written in our own pages
    read it. `value` is what help writes for its value (empty: a flag); `of_tab` says whether a tab's sections or its
    charts are what it takes, `among` lists it outright, `date` says that it is one.
    """

    tab: str = "overview"
    pair: tuple[str, str] = option(
        ("USA", "CHN"), "A,B", "the two countries, such as USA,CHN (default) or France,Germany", name="compare"
    )
    """The two countries; the first one is `first` in every page, the second `second`."""

    as_of: str = option(
        "", "DATE", "2024, 2024-02 or 2024-02-29: later events are left out (default: newest in the data)", date=True
    )
    """An ISO date, possibly only a month or year (its last day is meant); empty: the newest date in the facts."""

    known: bool = option(False, "", "only what had been published by the as-of date")
    """Leave out what a source published after the as-of date says, even of what was before it."""

    start: str = option("", "PERIOD", "where time is an axis, from the beginning of it: 2020, 2020-06 ...",
                         name="from", date=True)  # fmt: skip
    """The range of time begins here; empty: with the data."""

    end: str = option("", "PERIOD", "and to the end of it", name="to", date=True)
    """The range of time ends here; empty: with the as-of date."""

    section: str = option("", "NAME", "which of the tab's tables", of_tab="sections")
    """Which of the tab's tables; empty: the first."""

    select: str = option("", "ID[,ID]", "compare: what to set side by side; elsewhere short for --row and --marks")
    """Compare: the things set side by side, by id, comma-separated; empty: a pair worth comparing."""

    row: str = option("", "ROW", "the row under the cursor, by id, name or a unique part of it; its chart is drawn")
    """The id of the row that the cursor stands on, and that the chart is of; empty: the first."""

    open: str = option("", "ROW", "the detail page of a row")
    """The row whose detail page is open; empty: the tab itself."""

    chart: str = option("", "KIND", "which of the tab's charts", of_tab="charts")
    """Kind of chart; empty: the first that suits."""

    evaluator: str = option("", "NAME", "benchmarks: whose scores")
    """Benchmarks: the evaluator whose scores to show; empty: the rule decides."""

    lens: str = option(
        "", "UNIT", "benchmarks: gaps as points, relative, headroom, win or months",
        among=LENSES,
    )  # fmt: skip
    """Benchmarks: what gaps are shown in (`analysis.lens.LENSES`); empty: points."""

    sort: str = option("", "COLUMN[:desc]", "order of the table; several with commas between, the first counts most")
    """`column` or `column:desc`, several with commas between; empty: the tab's own order."""

    filter: str = option("", "'WORDS'", "rows to keep, such as 'country:CHN released>=2025 compute>1e24'")
    """In the language of `analysis.filter_syntax`; empty: all rows."""

    summary: str = option("", "KIND", "freq:COLUMN (how often each value), by:COLUMN (with medians) or describe")
    """The table summed up; empty: the table itself."""

    preset: str = option("", "NAME", "compare, section index: even, vibrancy or tortoise")
    """Compare: the indicators and weights that the index starts from; empty: the first preset of composites.csv."""

    weights: str = option("", "ID=N,...", "compare, section index: weights that differ from the preset's")
    norm: str = option("", "minmax|z", "compare, section index: how values are normalised", among=("minmax", "z"))
    head: bool = option(False, "", "compare, section index: amounts per head", name="per-head")
    ask: str = option("", "TEXT", "sources, section lookup: a figure to look up, or a sentence to check")
    """Sources: what is looked up; a figure, or a sentence with one."""

    log: bool = option(False, "", "logarithmic scale")
    only: str = option("", "chart|table", "give one of them the whole room", among=("chart", "table"))
    """chart or table, to give one of them the whole room."""

    def to(self, **changes: Any) -> Query:
        """A changed copy."""
        return replace(self, **changes)

    def shared(self) -> dict[str, Any]:
        """What holds on every tab: the countries, the date and what was known on it, the range of time."""
        return {name: getattr(self, name) for name in SHARED}

    def arguments(self, verb: str = "", look: Any = None) -> list[str]:
        """The words after the program's name that bring this view back, with a `Look` as it is looked at."""
        return [*([verb] if verb else []), self.tab, *words_of(self), *(words_of(look) if look is not None else ())]

    def command(self, verb: str = "", data: str = "", look: Any = None) -> str:
        """The shell line that brings this view back, over the data named (as `--data`)."""
        return shlex.join([PROGRAM, *self.arguments(verb, look), *(["--data", data] if data else [])])


SHARED = ("pair", "as_of", "known", "start", "end")


class Option(NamedTuple):
    """An option of the command line that is a field of the query."""

    field: str
    flag: str
    default: Any
    value: str
    """What help writes for its value; empty: it takes none."""

    about: str
    of_tab: str = ""
    among: tuple[str, ...] = ()
    date: bool = False


def options_of(cls: type) -> tuple[Option, ...]:
    """The options that the fields of a frozen class declare."""
    found = []
    for one in fields(cls):
        if one.metadata:
            more = dict(one.metadata)
            flag = "--" + more.pop("name", one.name.replace("_", "-"))
            found.append(Option(one.name, flag, one.default, **more))
    return tuple(found)


def words_of(value: Any) -> list[str]:
    """The options and values of the command line that make a `Query` or a `Look` what it is."""
    words: list[str] = []
    for one in options_of(type(value)):
        held = getattr(value, one.field)
        if held == one.default:
            continue
        if held is True:
            words.append(one.flag)
        else:
            words += [one.flag, ",".join(held) if isinstance(held, tuple) else str(held)]
    return words


OPTIONS = options_of(Query)
"""Every option of a view, in the order of help."""
