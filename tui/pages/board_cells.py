"""Cells of a row of the board (`analysis.board`): both values, the lead, and the lead before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.pages.model import Cell
from tui.pages.scope import inputs_from

if TYPE_CHECKING:
    from collections.abc import Mapping


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
    """The size of the lead a year (tests) or a period of the same edition (indicators) before."""
    return Cell(row["before"], row["lead_unit"], method=row["lead_method"], inputs=inputs_from(row["before_inputs"]))
