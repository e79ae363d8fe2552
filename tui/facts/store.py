"""The facts, loaded once and never changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts, Reference


def load(
    folder: Path | None = None, table: str = "", beside: Path | None = None, first: int = 0, *, partial: bool = False
) -> Facts:
    """The facts, checked; with a folder, its CSV files laid over ours; with `table`, a large table of the user's.

    `beside` is the folder of the user in which tables imported by name are noted; they are opened when looked at.
    With `first`, at most so many rows of the large table are there, and none of the others is counted. `partial` leaves
    out its lines that can't be read.

    Raises `facts.tables.problems.FactsError`, and for the table `facts.scan.errors.ScanError`. What
    `facts.loading.load.load` and `facts.scan.open.open_scan` do: this is where the floors above find it.
    """
    from tui.facts.loading.load import load

    facts = load(folder)
    if beside is not None:
        from tui.facts.scan.references import references

        facts = replace(facts, references=references(beside))
    return replace(facts, table=_opened(facts, table, first, partial=partial)) if table else facts


def with_reference(facts: Facts, reference: Reference) -> Facts:
    """The facts with a table imported by name as their large table; opened once. Raises ScanError."""
    if reference not in facts.opened:
        from tui.facts.scan.errors import ScanError

        if not reference.place:
            raise ScanError(f"What is written of the table {reference.name} can't be read.")
        scan = _opened(facts, reference.place)
        if "*" in scan.name:  # a pattern is no name to read
            scan.name = reference.name
        facts.opened[reference] = scan
    return replace(facts, table=facts.opened[reference])


def _opened(facts: Facts, place: str, first: int = 0, *, partial: bool = False) -> Any:
    from tui.facts.scan.columns import adopted
    from tui.facts.scan.open import open_scan

    countries = dict(facts.countries.select("name", "country").iter_rows())
    return adopted(open_scan(place, first, partial=partial), countries)
