"""The state of a tab as a value, and as the shell line that brings it back."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from tui.pages.model.fields import LENSES as LENSES
from tui.pages.model.fields import LOOKS, OPTIONS, PROGRAM
from tui.pages.model.storable import Storable

if TYPE_CHECKING:
    from tui.pages.model.fields import Option


def defaults(options: tuple[Option, ...]) -> dict[str, Any]:
    """For each option the field of a frozen class that holds it."""
    return {option.field: field(default=option.default) for option in options}


_OF = defaults(OPTIONS)


@dataclass(frozen=True, slots=True)
class Query(Storable):
    """What a view shows. Every field that differs from its default becomes an option of the command line.

    What each is called there, and what it takes, stands in `fields.OPTIONS`.
    """

    tab: str = "overview"
    pair: tuple[str, str] = _OF["pair"]
    """The two countries; the first one is `first` in every page, the second `second`."""

    as_of: str = _OF["as_of"]
    """An ISO date, possibly only a month or year (its last day is meant); empty: the newest date in the facts."""

    known: bool = _OF["known"]
    """Leave out what a source published after the as-of date says, even of what was before it."""

    start: str = _OF["start"]
    """The range of time begins here; empty: with the data."""

    end: str = _OF["end"]
    """The range of time ends here; empty: with the as-of date."""

    section: str = _OF["section"]
    """Which of the tab's tables; empty: the first."""

    select: str = _OF["select"]
    """Compare: the things set side by side, by id, comma-separated; empty: a pair worth comparing."""

    row: str = _OF["row"]
    """The id of the row that the cursor stands on, and that the chart is of; empty: the first."""

    open: str = _OF["open"]
    """The row whose detail page is open; empty: the tab itself."""

    chart: str = _OF["chart"]
    """Kind of chart; empty: the first that suits."""

    evaluator: str = _OF["evaluator"]
    """Benchmarks: the evaluator whose scores to show; empty: the rule decides."""

    pool: str = _OF["pool"]
    """Benchmarks: scores of models with open weights alone, or of closed ones; empty: of all."""

    lens: str = _OF["lens"]
    """Benchmarks: what gaps are shown in (`analysis.lens.LENSES`); empty: points."""

    sort: str = _OF["sort"]
    """`column` or `column:desc`, several with commas between; empty: the tab's own order."""

    filter: str = _OF["filter"]
    """In the language of `analysis.filter_syntax`; empty: all rows."""

    summary: str = _OF["summary"]
    """The table summed up; empty: the table itself."""

    preset: str = _OF["preset"]
    """Compare: the indicators and weights that the index starts from; empty: the first preset of composites.csv."""

    weights: str = _OF["weights"]
    norm: str = _OF["norm"]
    head: bool = _OF["head"]
    ask: str = _OF["ask"]
    """Sources: what is looked up; a figure, or a sentence with one."""

    log: bool = _OF["log"]
    only: str = _OF["only"]
    """chart or table, to give one of them the whole room."""

    def to(self, **changes: Any) -> Query:
        """A changed copy."""
        return replace(self, **changes)

    def shared(self) -> dict[str, Any]:
        """What holds on every tab: the countries, the date and what was known on it, the range of time."""
        return {name: getattr(self, name) for name in SHARED}

    def arguments(self, verb: str = "", look: Any = None) -> list[str]:
        """The words after the program's name that bring this view back, with a `Look` as it is looked at."""
        looked = words_of(look, LOOKS) if look is not None else ()
        return [*([verb] if verb else []), self.tab, *words_of(self, OPTIONS), *looked]

    def command(self, verb: str = "", data: str = "", look: Any = None) -> str:
        """The shell line that brings this view back, over the data named (as `--data`)."""
        return shlex.join([PROGRAM, *self.arguments(verb, look), *(["--data", data] if data else [])])


SHARED = ("pair", "as_of", "known", "start", "end")


def words_of(value: Any, options: tuple[Option, ...]) -> list[str]:
    """Those of `options`, with their values, that make a `Query` or a `Look` what it is."""
    words: list[str] = []
    for one in options:
        held = getattr(value, one.field)
        if held == one.default:
            continue
        if held is True:
            words.append(one.flag)
        else:
            words += [one.flag, ",".join(held) if isinstance(held, tuple) else str(held)]
    return words
