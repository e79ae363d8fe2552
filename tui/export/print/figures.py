"""The figures of a chart as rows of a specification's data: the chart's own numbers, and how each is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.draw.plot.clip import real
from tui.draw.plot.row_fit import is_estimate, value_text
from tui.export.print.measure import plain
from tui.export.tidy import fields

if TYPE_CHECKING:
    from tui.pages.model.page import Cell


def figure(cell: Cell, unit: str, **names: Any) -> dict[str, Any]:
    """A figure: value, how it is written, what is special about it; `names` say what it is of."""
    return {
        **fields(**{name: plain(value) if isinstance(value, str) else value for name, value in names.items()}),
        "value": number(cell),
        "written": plain(value_text(cell, unit)),
        **fields(
            bound=cell.bound if is_estimate(cell) else "", period=plain(cell.period), edition=plain(cell.edition),
            computed=cell.is_computed or None,
        ),
    }  # fmt: skip


def number(cell: Cell | None, log: bool = False) -> float | int | None:
    """The figure, as it is; None where it is missing or can't be drawn."""
    if cell is None or real(cell.value, log) is None:
        return None
    return cell.value  # type: ignore[return-value]


def censored(cell: Cell) -> bool:
    """Whether the value is only a limit: the true one lies beyond."""
    return cell.bound in {"at_least", "at_most"}
