"""What the sections of Benchmarks share: charts of the chosen row, headlines, notes, the evaluator asked for."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from tui.analysis.gaps.gap_units import UNITS
from tui.pages.benchmarks import charts
from tui.pages.benchmarks.headlines import headlines, notes
from tui.pages.shared.scope import nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Chart, Headline, Text
    from tui.pages.shared.builder import View


def benchmark_of(facts: Facts, key: str) -> str:
    """The benchmark that a row's key (`mmlu`, or a stated gap's `mmlu@2023-12|…`) names; else UnknownRow."""
    known = facts.benchmarks["benchmark_id"].to_list()
    name = key.partition("@")[0]
    if name in known:
        return name
    raise nearest(name, known, "benchmark")


def chosen(view: View) -> str:
    """The benchmark of the chosen row, else of the first; empty where there is no row."""
    key = view.chosen()
    return benchmark_of(view.facts, key) if key else ""


def one_of(kind: str) -> Callable[[View], Chart | None]:
    """The chart of one benchmark, of that kind."""

    def draw(view: View) -> Chart | None:
        query = view.query
        return charts.one(view.facts, view.pair, view.day, query.evaluator, chosen(view), kind, query.lens)

    return draw


def headlines_of(view: View) -> tuple[Headline, ...]:
    """The tab's own: leads, lag, what closed, what is widest."""
    return headlines(view.facts, view.pair, view.day, view.query.evaluator)


def said(*words: str, of_lens: str = "", marks: bool = True) -> Callable[[View], tuple[Text, ...]]:
    """The notes of a section: `words`, before them `of_lens` where gaps are seen in another unit than points.

    `marks`: benchmarks stand in its rows, saturated ones with their sign.
    """

    def build(view: View) -> tuple[Text, ...]:
        evaluator = view.query.evaluator if view.section.takes("evaluator") else ""
        first = (of_lens,) if of_lens and view.query.lens in UNITS else ()
        return notes(view.facts, view.pair, view.day, evaluator, (*first, *words), marks=marks)

    return build


def check_evaluator(view: View) -> None:
    """Raises ValueError, one sentence, for an evaluator that nobody knows."""
    evaluator = view.query.evaluator
    known = view.facts.evaluators["evaluator"].to_list()
    if evaluator and evaluator not in known:
        near = get_close_matches(evaluator, known, 1, 0.4)
        raise ValueError(
            f"There is no evaluator {evaluator!r}; "
            + (f"did you mean {near[0]}?" if near else f"try {', '.join(known)}.")
        )
