"""What could be known by a day: a page made of the facts without what came out later, and what that leaves open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from tui.analysis.common.inputs import INPUTS
from tui.analysis.common.memo import memoized
from tui.analysis.sources.known import HIDDEN, OPEN, known_on
from tui.facts.tables.dates import last_day_of
from tui.facts.tables.undecided import OF_ALL, SAID
from tui.pages.model.frame_rows import source_lines
from tui.pages.model.page import Cell, Input, ListRows
from tui.pages.transforms.filtered import framed

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Column, Page, Table
    from tui.pages.model.query import Query

METHOD = "The figures dated up to the day that came out later, divided by all figures dated up to the day, times 100."
COUNT_METHOD = "counted: figures dated up to the day that came out later (sources.csv, known.csv)"
OPEN_METHOD = "counted: figures dated up to the day of which nothing tells whether they were out by then"
ROWS_METHOD = "counted: rows of the table with a figure that is undecided, or made of one"


class Known(NamedTuple):
    """The facts as they could be known on a day."""

    facts: Facts
    share: Cell
    """How much is hidden, in percent of the figures dated up to the day; what was hidden by source are its inputs."""

    rows: Cell
    """How many figures are hidden."""

    undecided: Cell
    """How many stay although nobody can tell."""


@memoized(6)
def known_by(facts: Facts, day: date) -> Known:
    """The facts that could be known by `day` (see `analysis.sources.known`), and how much that hides. Then kept."""
    found = known_on(facts, day)
    total = int(found.counts["figures"].sum())
    hidden, undecided = (_by_source(facts, found.counts, state) for state in (HIDDEN, OPEN))
    many = sum(int(str(one.value)) for one in hidden)
    share = Cell(100 * many / total if total else 0.0, "percent", method=METHOD, inputs=hidden, digits=0)
    return Known(
        found.facts,
        share,
        Cell(many, "count", method=COUNT_METHOD, inputs=hidden),
        Cell(sum(int(str(one.value)) for one in undecided), "count", method=OPEN_METHOD, inputs=undecided),
    )


def _by_source(facts: Facts, counts: pl.DataFrame, state: str) -> tuple[Input, ...]:
    """How many figures of each source are in that state, most first."""
    rows = counts.filter(pl.col("state") == state).group_by("source_id").agg(pl.col("figures").sum())
    rows = rows.join(facts.sources, on="source_id").sort("figures", "source_id", descending=[True, False])
    return tuple(
        Input(f"figures of {title}", figures, "count", source, f"sources.csv, published {published}")
        for source, title, published, figures in rows.select("source_id", "title", "published", "figures").iter_rows()
    )


def known_facts(facts: Facts, query: Query) -> Facts:
    """The facts that could be known by the as-of date of `query`."""
    return known_by(facts, last_day_of(query.as_of or facts.newest)).facts


def knowing(build: Callable[[Facts, Query], Page], facts: Facts, query: Query) -> Page:
    """The page of a builder on what could be known, with what that hides and leaves open first among its notes."""
    known = known_by(facts, last_day_of(query.as_of or facts.newest))
    page = build(known.facts, query)
    rows = undecided_rows(page.table)
    hidden = (
        "Hidden are ", known.rows, " figures that came out later, ", known.share, " of all dated up to that day.",
        " W shows them.",
    )  # fmt: skip
    left = (
        "In ", rows, f" of {page.table.height:,} rows a figure is undecided (?): nothing tells whether it was out by",
        " then. ",
    ) if rows.value else ()  # fmt: skip
    marked = bool(rows.value) or any(one.value.is_undecided for one in page.headlines)
    return replace(
        page, hidden=known.share, undecided=rows if marked else None, sources=source_lines(facts),
        notes=((f"Known by {page.as_of}. ", *left, *hidden), *page.notes),
    )  # fmt: skip


def undecided_rows(table: Table) -> Cell:
    """How many rows of a table have a figure that is undecided, or that was made of one."""
    if isinstance(table.rows, ListRows):  # a list may mix words and figures in one column
        marked = [any(c.is_number and c.is_undecided for c in row) for row in table.window(0, table.height)]
        return Cell(sum(marked), "count", method=ROWS_METHOD)
    names = _needed(table)
    frame = framed(table.rows).left(*names).collect() if names else pl.DataFrame()
    asked = [expr for column in table.columns if (expr := _undecided(column, frame.schema)) is not None]
    many = frame.select(pl.any_horizontal(asked).sum()).item() if asked else 0
    return Cell(int(many or 0), "count", method=ROWS_METHOD)


def _needed(table: Table) -> list[str]:
    """The columns of the rows that say where their figures stand."""
    there = framed(table.rows).frame.collect_schema()
    names = {c: None for one in table.columns for c in (one.name, one.locator_in, one.inputs_in, one.unit_in)}
    return [name for name in names if name and name in there]


def _undecided(column: Column, schema: pl.Schema) -> pl.Expr | None:
    """Whether the figure in a column is undecided, as `Cell.is_undecided` has it; None where it holds no figures."""
    if column.kind == "text" or column.name not in schema or not schema[column.name].is_numeric():
        return None
    parts = []
    if column.locator_in in schema:
        unit = pl.col(column.unit_in).fill_null(column.unit) if column.unit_in in schema else pl.lit(column.unit)
        parts.append(_words(pl.col(column.locator_in), unit))
    if column.inputs_in in schema and schema[column.inputs_in] == INPUTS:
        one = pl.element().struct
        parts.append(pl.col(column.inputs_in).list.eval(_words(one.field("locator"), one.field("unit"))).list.any())
    return pl.col(column.name).is_not_null() & pl.any_horizontal(parts).fill_null(False) if parts else None


def _words(locator: pl.Expr, unit: pl.Expr) -> pl.Expr:
    """As `undecided.is_undecided`, of columns."""
    said = locator.str.contains(OF_ALL, literal=True)
    for of, words in SAID.items():
        said = said | ((unit == of) & pl.any_horizontal(locator.str.contains(one, literal=True) for one in words))
    return said.fill_null(False)
