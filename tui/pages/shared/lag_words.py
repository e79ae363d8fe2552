"""A lag counted on to the as-of date: what design and readers also call the lag, said beside the measured one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.analysis.gaps.lag import DAYS_A_MONTH
from tui.pages.model.page import Cell
from tui.pages.shared.scope import inputs_from

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import Any

    from tui.pages.model.page import Text

COUNTED_ON_METHOD = (
    "Days from the leader's first model at or above the follower's best to the as-of date, in months of 30.4375 days;"
    " no score newer than the newest release in the data was measured, so a newer model of the follower would shorten"
    " it."
)


def counted_on(row: Mapping[str, Any], as_of: date) -> Text:
    """`counted on to 2026-10-08, with no newer score measured: 7.1 months`; nothing where `row` reaches the as-of day.

    In: a row of `analysis.lag.latest`.
    """
    if row["reached_day"] is None or as_of <= row["day"]:
        return ()
    months = (as_of - row["reached_day"]).days / DAYS_A_MONTH
    cell = Cell(
        months, "months", method=COUNTED_ON_METHOD, inputs=inputs_from(row["inputs"]), bound=row["lag_bound"],
        period=str(as_of),
    )  # fmt: skip
    return (f"counted on to {as_of}, with no newer score measured: ", cell)
