"""The facts, loaded once and never changed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

    from tui.facts.scan.references import Reference


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """Every table as a typed frame with the columns of its CSV, plus `day` columns (see `facts.dates`).

    `scores.day`, `gaps.day`, `observations.day`, `models.day`, `sources.published_day`: the last day of the date or
    period named, as `pl.Date`. It decides what is known on an as-of date, and places points on a time axis.
    """

    sources: pl.DataFrame
    countries: pl.DataFrame
    organizations: pl.DataFrame
    benchmarks: pl.DataFrame
    evaluators: pl.DataFrame
    gaps: pl.DataFrame
    scores: pl.DataFrame
    indicators: pl.DataFrame
    observations: pl.DataFrame
    models: pl.DataFrame
    model_aliases: pl.DataFrame
    composites: pl.DataFrame
    claims: pl.DataFrame
    training_costs: pl.DataFrame
    noise: pl.DataFrame
    digest: str
    """A hash of the data, for `--info` and exports."""

    newest: str
    """The newest dated event (score, gap or model release): the default as-of date."""

    table: Any = None
    """A large table of the user's own, a `facts.scan.Scan`, which stays in its files; None: there is none."""

    references: tuple[Reference, ...] = ()
    """The large tables that the user imported by name, the last one first; see `with_reference`."""

    opened: dict[Reference, Any] = field(default_factory=dict)
    """Those that were looked at, as scans."""


def data_folder() -> Path:
    """Where the embedded CSV files are, in a wheel and in a checkout alike."""
    inside = Path(__file__).parent.parent / "data"
    return inside if inside.is_dir() else Path(__file__).parent.parent.parent / "data"


def load(folder: Path | None = None, table: str = "", beside: Path | None = None) -> Facts:
    """The facts, checked; with a folder, its CSV files laid over ours; with `table`, a large table of the user's.

    `beside` is the folder of the user in which tables imported by name are noted; they are opened when looked at.

    Raises `facts.problems.FactsError`, and for the table `facts.scan_errors.ScanError`. What `facts.load.load` and
    `facts.scan_open.open_scan` do: this is where the floors above find it.
    """
    from tui.facts.loading.load import load

    facts = load(folder)
    if beside is not None:
        from tui.facts.scan.references import references

        facts = replace(facts, references=references(beside))
    return replace(facts, table=_opened(facts, table)) if table else facts


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


def _opened(facts: Facts, place: str) -> Any:
    from tui.facts.scan.columns import adopted
    from tui.facts.scan.open import open_scan

    countries = dict(facts.countries.select("name", "country").iter_rows())
    return adopted(open_scan(place), countries)
