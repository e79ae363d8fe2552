"""Statements of the article that no single figure decides, but all comparable benchmarks together: near, turned.

*near*: on how many of the benchmarks in percent the two sides lie less than NEAR points apart on the day that the claim
refers to; from nine tenths of them on it is confirmed, below one tenth wrong, between imprecise. *turned*: on how many
of the comparable benchmarks the country that followed leads now; from half of them on it is confirmed, on none it stays
open, for a turn may still come. Both thresholds are ours.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.checks.frames import JUDGED
from tui.analysis.common.columns import gives
from tui.analysis.common.inputs import INPUTS
from tui.analysis.gaps.movement import gap_changes
from tui.facts.tables.dates import last_day_of

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts

PAIR = ("USA", "CHN")
NEAR = 5.0
"""Percentage points."""

NEAR_METHOD = f"counted: comparable benchmarks in percent with the two best scores less than {NEAR:.0f} points apart"
TURNED_METHOD = "counted: comparable benchmarks on which China's best score is above that of the United States"

_OUT = {
    "claim_id": pl.String, "counted_label": pl.String, "counted": pl.Float64, "of": pl.Int64,
    "counted_verdict": pl.String, "counted_because": pl.String, "counted_how": pl.String, "counted_inputs": INPUTS,
}  # fmt: skip


@gives(JUDGED)
def judged(claims: pl.DataFrame, facts: Facts, as_of: date | None) -> pl.DataFrame:
    """One row for each claim whose `table` is `comparison` and of which some benchmark can be compared.

    In: rows of `claims`; `refers_to` is near or turned, perhaps with the date of the comparison after an @ (else the
    newest day, or `as_of`).
    """
    newest = last_day_of(facts.newest) if as_of is None else as_of
    rows = []
    for claim, refers in claims.filter(pl.col("table") == "comparison").select("claim_id", "refers_to").iter_rows():
        kind, _, when = refers.partition("@")
        day = min(last_day_of(when), newest) if when else newest
        tests = gap_changes(facts, PAIR, day)
        near = kind == "near"
        tests = tests.filter(pl.col("gap_unit") == "percentage_points") if near else tests
        if tests.is_empty():
            continue
        some = tests.filter(pl.col("gap").abs() < NEAR if near else pl.col("leader") == "second").height
        which = "benchmarks in percent" if near else "benchmarks"
        words = f"on {some} of {tests.height} {which} less than {NEAR:.0f} points apart"
        rows.append(
            {
                "claim_id": claim, "counted_label": f"of {tests.height} comparable {which}, {day:%Y-%m}",
                "counted": float(some), "of": tests.height,
                "counted_verdict": _near(some, tests.height) if near else _turned(some, tests.height),
                "counted_because": words if near else f"China leads on {some} of {tests.height} {which} by {day:%Y-%m}",
                "counted_how": NEAR_METHOD if near else TURNED_METHOD,
                "counted_inputs": tests["inputs"].explode().to_list(),
            }
        )  # fmt: skip
    return pl.DataFrame(rows, schema=_OUT)


def _near(some: int, every: int) -> str:
    return "confirmed" if some >= 0.9 * every else "wrong" if some < 0.1 * every else "imprecise"


def _turned(some: int, every: int) -> str:
    return "confirmed" if some >= 0.5 * every else "imprecise" if some else "open"
