"""What the charts of the Models tab found, as their titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.pages.model.page import Cell
from tui.pages.shared.naming import capital, the
from tui.pages.shared.scope import SIDES, as_input

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.pages.model.page import Series, ShareItem, Text
    from tui.pages.shared.scope import Scope

TIMES = "The larger of the two sides' largest known figures over the smaller."


def largest(title: str, fronts: Sequence[Series], scope: Scope, what: str = "has") -> Text:
    """Whose largest figure is how many times the other's; which side has none where one has no figure."""
    none = [the(scope.short[at]) for at, front in enumerate(fronts) if not front.points]
    if none:
        return (f"{title}: no figure of {' or '.join(none)} is known",)
    ends = [front.points[-1] for front in fronts if front.points]
    values = [float(end.cell.value) for end in ends if isinstance(end.cell.value, int | float)]
    if len(values) < 2 or min(values) <= 0:
        return (title,)
    if values[0] == values[1]:
        return capital((f"{title}: {the(scope.short[0])} and {the(scope.short[1])} are level at ", ends[0].cell))
    order = (0, 1) if values[0] > values[1] else (1, 0)
    (name, large), (other, small) = ((scope.short[at], ends[at]) for at in order)
    inputs = (*as_input(large.cell, large.label), *as_input(small.cell, small.label))
    cell = Cell(
        max(values) / min(values),
        "ratio",
        method=TIMES,
        inputs=inputs,
        period=max(large.cell.period, small.cell.period),
    )
    return (f"{title}: the largest known of {the(name)} is ", cell, f" that of {the(other)}")


def yearly(title: str, lines: Sequence[Series], scope: Scope, before: int) -> Text:
    """What both sides have in the newest year that is over; `before` is the first that is not."""
    found = [{p.x: p.cell for p in line.points if p.x < before} for line in lines]
    both = sorted(set(found[0]) & set(found[1])) if len(found) == 2 else []
    if not both:
        return (f"{title}: no year that is over has figures of both",)
    one, two = (cells[both[-1]] for cells in found)
    return capital((f"{title}: {the(scope.short[0])} ", one, f", {the(scope.short[1])} ", two, f" in {both[-1]:.0f}"))


def openest(items: Sequence[ShareItem], scope: Scope) -> Text:
    """How much of each side's newest year has open weights, the first part of `openness`."""
    cells = {item.key: item.cells[0] for item in items if item.cells and item.cells[0].value is not None}
    years = sorted(
        {key.partition("-")[0] for key in cells if all(f"{key.partition('-')[0]}-{side}" in cells for side in SIDES)}
    )
    if not years:
        return ("Open weights: no year has models of both",)
    one, two = (cells[f"{years[-1]}-{side}"] for side in SIDES)
    return (
        f"Open weights in {years[-1]}: ", one, f" of models from {the(scope.short[0])}, ", two,
        f" of those from {the(scope.short[1])}",
    )  # fmt: skip
