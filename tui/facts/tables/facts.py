"""The facts: every table, typed; where they lie; and a large table of the user's by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

PACKAGE = Path(__file__).parents[2]
"""The package `tui`, in a wheel and in a checkout alike."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A large table by name, as it was when it was imported."""

    name: str
    place: str = ""
    """A file, a folder or a pattern, absolute; or a URL. Empty: what is written of it can't be read."""

    kind: str = ""
    """parquet, arrow or csv."""

    files: int = 0
    rows: int = 0
    columns: int = 0
    size: int = 0
    """Bytes of all files; 0 where nobody says."""

    changed: int = 0
    """When the newest file was changed, in nanoseconds; 0 where nobody says."""

    imported: str = ""
    """When it was imported, ISO."""


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """Every table as a typed frame with the columns of its CSV, plus `day` columns (see `facts.tables.dates`).

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
    copies: pl.DataFrame
    known: pl.DataFrame
    nicknames: pl.DataFrame
    tour: pl.DataFrame
    digest: str
    """A hash of the data, for `--info` and exports."""

    newest: str
    """The newest dated event (score, gap or model release): the default as-of date."""

    table: Any = None
    """A large table of the user's own, a `facts.scan.frame.Scan`, which stays in its files; None: there is none."""

    references: tuple[Reference, ...] = ()
    """The large tables that the user imported by name, the last one first; see `store.with_reference`."""

    opened: dict[Reference, Any] = field(default_factory=dict)
    """Those that were looked at, as scans."""


def data_folder() -> Path:
    """Where the embedded CSV files are, in a wheel and in a checkout alike."""
    inside = PACKAGE / "data"
    return inside if inside.is_dir() else PACKAGE.parent / "data"
