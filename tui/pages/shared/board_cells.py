"""What pages make of the board (`analysis.board`): cells, the two columns of values, and the view behind a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.compare.leads_table import BEFORE, GROUPS
from tui.pages.model.numbers import number, symbol
from tui.pages.model.page import Cell, Column
from tui.pages.shared.scope import SIDES, inputs_from

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.pages.shared.scope import Scope


def side_cell(row: Mapping[str, Any], side: str) -> Cell:
    """The stated value of one side."""
    return Cell(
        row[side], row["unit"], row[f"{side}_source_id"], row[f"{side}_locator"], bound=row[f"{side}_bound"] or "",
        period=row["period"], edition=row["basis"],
    )  # fmt: skip


def lead_cell(row: Mapping[str, Any]) -> Cell:
    """The size of the lead, with the caveats of the comparison."""
    return Cell(
        row["lead"], row["lead_unit"], method=row["lead_method"], inputs=inputs_from(row["inputs"]),
        bound=row["lead_bound"] or "", note=row["note"] or "", period=row["period"], edition=row["basis"],
    )  # fmt: skip


def before_cell(row: Mapping[str, Any]) -> Cell:
    """The size of the lead a year (benchmarks) or a period of the same edition (indicators) before; a range in words
    where only that can be given."""
    inputs, low, high = inputs_from(row["before_inputs"]), row["before_low"], row["before_high"]
    if low is None:
        return Cell(row["before"], row["lead_unit"], method=BEFORE, inputs=inputs, period=row["before_period"] or "")
    unit = row["lead_unit"]
    return Cell(
        None, unit, method=BEFORE, inputs=inputs, note=f"{number(low, unit)} to {number(high, unit)} {symbol(unit)}"
    )


def caveat_cell(row: Mapping[str, Any]) -> Cell:
    """What weakens a comparison, in the words of the facts' notes: a row of the board or of `analysis.leads`."""
    return Cell(row["caveat"], "", row["first_source_id"], row["first_locator"])


def value_columns(scope: Scope, priority: int) -> tuple[Column, ...]:
    """The values of both countries, each with its source."""
    return tuple(
        Column(
            side, scope.name(side), side=side, unit_in="unit", compact=True, source_in=f"{side}_source_id",
            locator_in=f"{side}_locator", bound_in=f"{side}_bound", note_in=f"{side}_label", period_in="period",
            edition_in="basis", why_in="why", conflict_in=f"{side}_conflict", priority=priority,
        )
        for side in SIDES
    )  # fmt: skip


def goes(benchmark: pl.Expr) -> pl.Expr:
    """The view behind a row, from `key` and `group`; `benchmark` says which rows are benchmarks."""
    group = pl.col("group")
    target = (
        pl.when(benchmark)
        .then(pl.lit("benchmarks"))
        .when(group == GROUPS["investment"])
        .then(pl.lit("investment"))
        .otherwise(pl.lit("research"))
    )
    return (
        pl.when(group == GROUPS["models"])
        .then(pl.lit("models --section years"))
        .otherwise(pl.format("{} --row {}", target, "key"))
    )
