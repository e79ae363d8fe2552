"""The first model of each side above a threshold of training compute, and the months between the two.

A threshold is a power of ten from LOWEST on that a model of either side reaches. First is the earliest release whose
compute is at or above it; of two on one day the larger. Where one side has none yet, the months are at least those from
the other's first model to the newest release in the data. Compute of most closed models is an estimate.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.inputs import INPUTS
from tui.analysis.lags.frames import FIRST_MODELS

if TYPE_CHECKING:
    from datetime import date

LOWEST = 23
"""The power of ten that the first threshold is: a large-scale model, as Epoch AI counts them."""

MONTH = 30.4375
"""Days."""

ABOVE_METHOD = (
    "Days from one side's first model at or above this many operations of training to the other side's, over 30.4375;"
    " where the other has none yet, to the newest release in the data: at least so long."
)

SCHEMA = {
    "id": pl.String, "threshold": pl.Float64, "leader": pl.String, "between": pl.Float64, "bound": pl.String,
    **{f"{side}_{part}": kind for side in ("first", "second") for part, kind in (
        ("id", pl.String), ("model", pl.String), ("released", pl.String), ("day", pl.Date), ("compute", pl.Float64),
        ("confidence", pl.String), ("source_id", pl.String), ("locator", pl.String))},
    "inputs": INPUTS,
}  # fmt: skip


@gives(FIRST_MODELS)
def first_models(models: pl.DataFrame, pair: tuple[str, str], day: date) -> pl.DataFrame:
    """One row a threshold, the lowest first.

    In: the table `models`, two countries (of the leading organisation), and the day up to which releases count.
    """
    known = models.filter(
        pl.col("training_compute_flop").is_not_null(), pl.col("day") <= day, pl.col("country").is_in(list(pair))
    ).sort("day", "training_compute_flop", "model_id", descending=[False, True, False])
    if known.is_empty():
        return pl.DataFrame(schema=SCHEMA)
    newest = models.filter(pl.col("day") <= day)["day"].max()
    top = math.floor(math.log10(float(str(known["training_compute_flop"].max()))) + 1e-12)
    rows = []
    for power in range(LOWEST, top + 1):
        above = known.filter(pl.col("training_compute_flop") >= 10.0**power)
        firsts = [next(above.filter(country=code).head(1).iter_rows(named=True), None) for code in pair]
        rows.append(_row(power, firsts, newest))
    return pl.DataFrame(rows, schema=SCHEMA)


def _row(power: int, firsts: list[dict[str, object] | None], newest: object) -> dict[str, object]:
    days = [one["day"] if one else newest for one in firsts]
    apart = (days[1] - days[0]).days / MONTH  # type: ignore[operator]
    row: dict[str, object] = {
        "id": f"1e{power}", "threshold": 10.0**power, "between": abs(apart),
        "leader": "first" if firsts[0] and (apart >= 0 or not firsts[1]) else "second",
        "bound": "at_least" if None in firsts else "",
        "inputs": [
            {"label": f"{one['model']}, {one['released']}: training compute", "value": one["training_compute_flop"],
             "unit": "flop", "source_id": one["source_id"], "locator": one["locator"]}
            for one in firsts if one
        ],
    }  # fmt: skip
    for side, one in zip(("first", "second"), firsts, strict=True):
        for part, column in (("id", "model_id"), ("model", "model"), ("released", "released"), ("day", "day"),
                             ("compute", "training_compute_flop"), ("confidence", "confidence"),
                             ("source_id", "source_id"), ("locator", "locator")):  # fmt: skip
            row[f"{side}_{part}"] = one[column] if one else None
    return row
