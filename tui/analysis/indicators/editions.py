"""What each edition says of the same period: restatements, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.inputs import inputs_of
from tui.analysis.common.sides import SIDES
from tui.analysis.indicators.frames import EDITIONS
from tui.analysis.indicators.latest import difference_unit, side_input, visible
from tui.facts.tables.units import QUANTITIES

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts

_KEYS = ("indicator_id", "period", "edition")
_OWN = ("value", "source_id", "locator", "note", "bound", "label")


@gives(EDITIONS)
def editions(facts: Facts, pair: tuple[str, str], as_of: date, indicator: str = "") -> pl.DataFrame:
    """Values that more than one edition gives for the same indicator and period, side by side.

    Only rows with a named edition take part; a (indicator, period) is in if one country of the pair has it in at least
    two editions.
    """
    seen = visible(facts, as_of).filter(pl.col("edition").is_not_null() & pl.col("country").is_in(list(pair)))
    if indicator:
        seen = seen.filter(pl.col("indicator_id") == indicator)
    base = seen.select(*_KEYS, "name", "topic", "unit", "day", "edition_date", "plain").unique(_KEYS, keep="any")
    for side, country in zip(SIDES, pair, strict=True):
        own = [pl.col(c).alias(side if c == "value" else f"{side}_{c}") for c in _OWN]
        base = base.join(seen.filter(pl.col("country") == country).select(*_KEYS, *own), on=list(_KEYS), how="left")
    order = ["indicator_id", "day", "period", "edition_date", "plain", "edition"]
    rows = base.sort(order, descending=[False, True, True, False, True, False]).filter(
        pl.max_horizontal(*(pl.col(side).count().over("indicator_id", "period") for side in SIDES)) > 1
    )
    unit = pl.col("unit")
    relative = unit.is_in(list(QUANTITIES))
    rows = rows.with_columns(
        pl.concat_str(*_KEYS, separator=":").alias("key"),
        pl.when(relative).then(pl.lit("relative_percent")).otherwise(difference_unit(unit)).alias("restated_unit"),
        *(
            _older(side, c).alias(f"{side}_older{c and '_' + c}")
            for side in SIDES
            for c in ("", "source_id", "locator", "label", "edition")
        ),
    )
    return rows.with_columns(
        *(_restated(side, relative).alias(f"{side}_restated") for side in SIDES),
        *(inputs_of(side_input(f"{side}_older"), side_input(side)).alias(f"{side}_inputs") for side in SIDES),
        *(pl.format("{} against {}", "edition", f"{side}_older_edition").alias(f"{side}_method") for side in SIDES),
        *(
            pl.when(pl.col(side).is_null())
            .then(pl.lit("no figure"))
            .otherwise(pl.lit("first print"))
            .alias(f"{side}_why")
            for side in SIDES
        ),
    )


def _older(side: str, column: str) -> pl.Expr:
    """What the next older edition with a value of this side had in `column`."""
    name = "edition" if column == "edition" else side if not column else f"{side}_{column}"
    held = pl.when(pl.col(side).is_not_null()).then(pl.col(name))
    return held.forward_fill().shift(1).over("indicator_id", "period")


def _restated(side: str, relative: pl.Expr) -> pl.Expr:
    now, then = pl.col(side), pl.col(f"{side}_older")
    return pl.when(relative).then(pl.when(then > 0).then((now / then - 1) * 100)).otherwise(now - then)
