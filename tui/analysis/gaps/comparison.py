"""Everything that is computed about all benchmarks for one pair of countries at one as-of date, made once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from tui.analysis.common.memo import memoized
from tui.analysis.gaps import comparable
from tui.analysis.gaps.frontier import compared, frontier, levels, pick
from tui.analysis.gaps.gap import gap_at, gap_over_time
from tui.analysis.gaps.lag import lag_over_time, latest
from tui.analysis.gaps.year_before import a_year_before

if TYPE_CHECKING:
    import polars as pl

    from tui.facts.tables.facts import Facts


@dataclass(frozen=True, eq=False)
class Comparison:
    """Frames about the candidates that are shown. Gaps and lags exist for those that qualify, and for no others."""

    scores: pl.DataFrame
    """`comparable.pair_scores`: all scores of the two sides."""

    candidates: pl.DataFrame
    """`comparable.candidates`: all of them, best first within a benchmark."""

    chosen: pl.DataFrame
    """`comparable.choose`: one row for every benchmark."""

    records: pl.DataFrame
    """`frontier.frontier` of the qualifying chosen candidates, from their first models on."""

    since: pl.DataFrame
    """`comparable.comparable_from` of these: before it nothing is stated of both sides."""

    gaps: pl.DataFrame
    """`gap.gap_over_time`, from `since` on."""

    now: pl.DataFrame
    """`gap.gap_at` the newest day of each candidate."""

    before: pl.DataFrame
    """`year_before.a_year_before`: the gap then, where that can be said."""

    stated: pl.DataFrame
    """`comparable.stated_gaps`: kept apart from the computed ones."""

    @cached_property
    def lags(self) -> pl.DataFrame:
        """`lag.lag_over_time`; made when asked for, since half of all views want no lag."""
        return lag_over_time(self.gaps, self.records)

    @cached_property
    def lag(self) -> pl.DataFrame:
        """`lag.latest`: at the newest day of each candidate."""
        return latest(self.lags)


@memoized(16)
def compare(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str = "") -> Comparison:
    """The comparison of `pair` at `as_of`; with `evaluator` that one's scores instead of those the rule chooses.

    About 20 ms, and nothing when asked again: facts never change, so an answer is kept.
    """
    scores = comparable.pair_scores(facts, pair, as_of)
    found = comparable.candidates(facts, pair, as_of, scores)
    chosen = comparable.choose(facts, pair, as_of, evaluator, found)
    qualified = chosen.filter("qualifies")
    records = frontier(pick(scores, qualified))
    since = comparable.comparable_from(pick(scores, qualified))
    gaps = gap_over_time(compared(levels(records, qualified), since))
    before = a_year_before(gaps, pick(scores, qualified), qualified, as_of)
    return Comparison(
        scores,
        found,
        chosen,
        records,
        since,
        gaps,
        gap_at(gaps),
        before,
        comparable.stated_gaps(facts, pair, as_of),
    )
