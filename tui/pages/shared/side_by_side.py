"""A table of things side by side: one row a fact, one column a thing, each cell with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tui.analysis.common.bounds import bound_between
from tui.analysis.compare.alignment import DIFFERENCE_METHOD, RATIO_METHOD
from tui.facts.tables.units import QUANTITIES, difference_unit
from tui.pages.model.numbers import unit_name
from tui.pages.model.page import Cell, Column, DumbbellItem, ListRows, Table
from tui.pages.shared.scope import as_input, ratio_cell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.pages.model.page import Text

_SUBTRACTED = ("relative_percent", "months")
"""Units that are no shares, and with which a ratio would say less than the difference does all the same."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A row: what it says of each thing, in the order of the things."""

    id: str
    group: str
    name: str
    cells: tuple[Cell, ...]
    basis: str = ""
    compare: bool = True
    """Whether the first two may be subtracted and divided at all."""

    @property
    def is_computed(self) -> bool:
        """Whether all that is known of it is computed."""
        known = [cell for cell in self.cells if cell.value is not None]
        return bool(known) and all(cell.is_computed for cell in known)


def difference_cell(one: Cell, other: Cell, labels: tuple[str, str]) -> Cell:
    """`one` minus `other`, computed, where both are numbers of one unit; otherwise a missing value that says why."""
    if not (one.is_number and other.is_number):
        return Cell(None)
    if one.unit != other.unit:
        return Cell(None, note="different units")
    value = round(float(one.value or 0) - float(other.value or 0), 6)
    inputs = as_input(one, labels[0]) + as_input(other, labels[1])
    bound = bound_between(one.bound, other.bound)
    return Cell(value, difference_unit(one.unit), method=DIFFERENCE_METHOD, inputs=inputs, bound=bound)


def by_evaluator(facts: Sequence[Fact]) -> list[Fact]:
    """Scores on benchmarks; where several evaluators ran one benchmark, each row says whose scores it has."""
    return _told_apart(facts, lambda fact: fact.basis)


def by_unit(facts: Sequence[Fact]) -> list[Fact]:
    """Amounts; where one stands in several units, such as dollars of several years, each row says in which."""
    return _told_apart(facts, lambda fact: unit_name(next(c.unit for c in fact.cells if c.is_number)))


def _told_apart(facts: Sequence[Fact], by: Callable[[Fact], str]) -> list[Fact]:
    names = [fact.name for fact in facts]
    return [replace(f, name=f"{f.name} ({by(f)})") if names.count(f.name) > 1 else f for f in facts]


def on_tests(facts: Sequence[Fact]) -> tuple[DumbbellItem, ...]:
    """The first two things on each benchmark."""
    return tuple(DumbbellItem(fact.id, fact.name, *fact.cells[:2]) for fact in facts)


def _ratio(one: Cell, other: Cell, labels: tuple[str, str]) -> Cell:
    if not (one.is_number and other.is_number) or one.unit != other.unit:
        return Cell(None)
    if one.unit not in QUANTITIES or one.unit in _SUBTRACTED:
        return Cell(None)
    return ratio_cell(one, other, labels, RATIO_METHOD)


def table(
    id: str,
    title: Text,
    names: Sequence[str],
    sides: Sequence[str],
    facts: Sequence[Fact],
    empty: str = "Nothing here.",
) -> Table:
    """The facts as a table with a column for each of `names`, and the difference and ratio of the first two."""
    rows = [_row(fact, names) for fact in _told(facts)]
    columns = [
        Column("field", "Fact", "text", source_in="field_source", locator_in="field_locator", priority=0, max_width=40),
        *(
            _column(f"v{i}", name, side, 0 if i < 2 else 1, mixed=True)
            for i, (name, side) in enumerate(zip(names, sides, strict=True))
        ),
    ]
    if len(names) > 1:
        # Of more than two the first two are subtracted and divided, and the heads say so.
        titles = ("Difference", "Ratio") if len(names) == 2 else ("First two, difference", "First two, ratio")
        more = len(names) > 2
        columns += [
            _column("difference", titles[0], "", 1 + more, signed=True),
            _column("ratio", titles[1], "", 2 + more),
        ]
    columns.append(Column("basis", "Evaluator, basis", "text", priority=4, max_width=44, grow=True))
    return Table(id, title, tuple(columns), ListRows(rows), key="id", name="field", empty=empty, group="group")


def _told(facts: Sequence[Fact]) -> list[Fact]:
    """The facts with the sign of computed figures on the groups, else on the rows, that have no others."""
    stated = {fact.group for fact in facts if not fact.is_computed}
    return [
        fact
        if not fact.is_computed
        else replace(fact, name=f"{fact.name} ƒ")
        if fact.group in stated
        else replace(fact, group=f"{fact.group} ƒ")
        for fact in facts
    ]


def _column(name: str, title: str, side: str, priority: int, *, signed: bool = False, mixed: bool = False) -> Column:
    return Column(
        name, title, side=side, unit_in=f"{name}_unit", source_in=f"{name}_source", locator_in=f"{name}_locator",
        method_in=f"{name}_method", mixed=mixed, inputs_in=f"{name}_inputs", bound_in=f"{name}_bound",
        note_in=f"{name}_note", period_in=f"{name}_period", why_in=f"{name}_note", compact=True, signed=signed,
        priority=priority, max_width=32,
    )  # fmt: skip


def _row(fact: Fact, names: Sequence[str]) -> dict[str, Any]:
    row: dict[str, Any] = {"id": fact.id, "group": fact.group, "field": fact.name, "basis": fact.basis}
    cited = next((cell.cites[0] for cell in fact.cells if cell.cites), None)
    if cited:
        row |= {"field_source": cited.source_id, "field_locator": cited.locator}
    for i, cell in enumerate(fact.cells):
        row |= _flat(f"v{i}", cell)
    if len(names) > 1:
        one, other = fact.cells[:2]
        labels = (names[0], names[1])
        row |= _flat("difference", difference_cell(one, other, labels) if fact.compare else Cell(None))
        row |= _flat("ratio", _ratio(one, other, labels) if fact.compare else Cell(None))
    return row


def _flat(name: str, cell: Cell) -> dict[str, Any]:
    return {
        name: cell.value, f"{name}_unit": cell.unit, f"{name}_source": cell.source_id, f"{name}_locator": cell.locator,
        f"{name}_method": cell.method, f"{name}_inputs": [i._asdict() for i in cell.inputs],
        f"{name}_bound": cell.bound, f"{name}_note": cell.note, f"{name}_period": cell.period,
    }  # fmt: skip
