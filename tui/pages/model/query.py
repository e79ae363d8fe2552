"""The state of a tab as a value, and as the shell line that brings it back."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field, fields, replace
from typing import Any, NamedTuple

PROGRAM = "aigap-tui"


LENSES = ("points", "relative", "headroom", "win", "months")
"""What gaps can be shown in, in the order in which the key goes round; `analysis.lens` knows how."""


def _option(default: Any, value: str, about: str, **more: Any) -> Any:
    return field(default=default, metadata={"value": value, "about": about, **more})


@dataclass(frozen=True, slots=True)
class Query:
    """What a view shows. Every field that differs from its default becomes an option of the command line.

    One line here is an option: the parser, `--help`, the checks of `cli.words` and the views written in our own pages
    read it. `value` is what help writes for its value (empty: a flag); `of_tab` names the attribute of a `Tab` that
    lists what it takes, `among` lists it outright, `date` says that it is one.
    """

    tab: str = "overview"
    pair: tuple[str, str] = _option(
        ("USA", "CHN"), "A,B", "the two countries, such as USA,CHN (default) or France,Germany", name="compare"
    )
    """The two countries; the first one is `first` in every page, the second `second`."""

    as_of: str = _option(
        "", "DATE", "2024, 2024-02 or 2024-02-29: later events are left out (default: newest in the data)", date=True
    )
    """An ISO date, possibly only a month or year (its last day is meant); empty: the newest date in the facts."""

    known: bool = _option(False, "", "only what had been published by the as-of date")
    """Leave out what a source published after the as-of date says, even of what was before it."""

    start: str = _option("", "PERIOD", "where time is an axis, from the beginning of it: 2020, 2020-06 ...",
                         name="from", date=True)  # fmt: skip
    """The range of time begins here; empty: with the data."""

    end: str = _option("", "PERIOD", "and to the end of it", name="to", date=True)
    """The range of time ends here; empty: with the as-of date."""

    section: str = _option("", "NAME", "which of the tab's tables", of_tab="sections")
    """Which of the tab's tables; empty: the first."""

    select: str = _option("", "ROW[,ROW]", "rows by id, name or a unique part of it; the chart shows the first")
    """Ids of chosen rows, comma-separated; the first one is where the cursor stands."""

    open: str = _option("", "ROW", "the detail page of a row")
    """The row whose detail page is open; empty: the tab itself."""

    chart: str = _option("", "KIND", "which of the tab's charts", of_tab="charts")
    """Kind of chart; empty: the first that suits."""

    evaluator: str = _option("", "NAME", "benchmarks: whose scores")
    """Benchmarks: the evaluator whose scores to show; empty: the rule decides."""

    lens: str = _option(
        "", "UNIT", "benchmarks: gaps as points, relative, headroom, win or months",
        among=LENSES,
    )  # fmt: skip
    """Benchmarks: what gaps are shown in (`analysis.lens.LENSES`); empty: points."""

    sort: str = _option("", "COLUMN[:desc]", "order of the table; several with commas between, the first counts most")
    """`column` or `column:desc`, several with commas between; empty: the tab's own order."""

    filter: str = _option("", "'WORDS'", "rows to keep, such as 'country:CHN released>=2025 compute>1e24'")
    """In the language of `analysis.filter_syntax`; empty: all rows."""

    summary: str = _option("", "KIND", "freq:COLUMN (how often each value), by:COLUMN (with medians) or describe")
    """The table summed up; empty: the table itself."""

    preset: str = _option("", "NAME", "compare, section composite: even, vibrancy or tortoise")
    """Compare: the indicators and weights that the index starts from; empty: the first preset of composites.csv."""

    weights: str = _option("", "ID=N,...", "compare, section composite: weights that differ from the preset's")
    norm: str = _option("", "minmax|z", "compare, section composite: how values are normalised", among=("minmax", "z"))
    head: bool = _option(False, "", "compare, section composite: amounts per head", name="per-head")
    ask: str = _option("", "TEXT", "sources, section lookup: a figure to look up, or a sentence to check")
    """Sources: what is looked up; a figure, or a sentence with one."""

    log: bool = _option(False, "", "logarithmic scale")
    only: str = _option("", "chart|table", "give one of them the whole room", among=("chart", "table"))
    """chart or table, to give one of them the whole room."""

    def to(self, **changes: Any) -> Query:
        """A changed copy."""
        return replace(self, **changes)

    def shared(self) -> dict[str, Any]:
        """What holds on every tab: the countries, the date and what was known on it, the range of time."""
        return {name: getattr(self, name) for name in SHARED}

    def arguments(self, verb: str = "") -> list[str]:
        """The words after the program's name that bring this view back."""
        words = [*([verb] if verb else []), self.tab]
        for option in OPTIONS:
            value = getattr(self, option.field)
            if value == option.default:
                continue
            if value is True:
                words.append(option.flag)
            else:
                words += [option.flag, ",".join(value) if isinstance(value, tuple) else str(value)]
        return words

    def command(self, verb: str = "", data: str = "") -> str:
        """The shell line that brings this view back, over the data named (as `--data`)."""
        return shlex.join([PROGRAM, *self.arguments(verb), *(["--data", data] if data else [])])


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


def _options() -> tuple[Option, ...]:
    found = []
    for one in fields(Query):
        if one.metadata:
            more = dict(one.metadata)
            flag = "--" + more.pop("name", one.name.replace("_", "-"))
            found.append(Option(one.name, flag, one.default, **more))
    return tuple(found)


OPTIONS = _options()
"""Every option of a view, in the order of help."""
