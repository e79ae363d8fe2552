"""The tables of the Models tab: all models, all stated training costs, and the years."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.sides import side_of
from tui.analysis.models import aliases
from tui.analysis.models import catalogue as analysis
from tui.analysis.models import costs as cost_analysis
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.page import Column, Table
from tui.pages.model.sorting import sort_frame
from tui.pages.shared.naming import cite_words, of_inputs
from tui.pages.shared.scope import SIDES

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.query import Query
    from tui.pages.shared.scope import Scope


OPEN_WORDS = {"open": "yes", "restricted": "partly", "closed": "no"}
"""Whether the weights can be downloaded, in words that leave room for the figures beside a chart."""


def models_table(facts: Facts, query: Query, models: pl.DataFrame) -> Table:
    """Every model up to the day, newest first; the lowest and highest cost of a whole run stand beside their bases."""
    costs = cost_analysis.statements(facts, models)
    frame = models.join(cost_analysis.spans(costs), on="model_id", how="left", maintain_order="left")
    frame = frame.join(cost_analysis.one_basis(costs), on="model_id", how="left", maintain_order="left").with_columns(
        pl.when("notable").then(pl.lit("yes")).otherwise(pl.lit("")).alias("notable_word"),
        pl.col("open_weights").replace_strict(OPEN_WORDS, default=None).alias("weights_free"),
    )
    columns = (
        Column("model", "Model", "text", side_in="side", priority=0, max_width=30, grow=True),
        Column("organization", "Organisation", "text", priority=3, max_width=22),
        Column("country", "Seat", "text", priority=1),
        Column("released", "Released", "date", priority=1),
        Column("domain", "Domain", "text", priority=5, max_width=16),
        Column("notable_word", "Notable", "text", priority=6),
        Column("weights_free", "Open", "text", note_in="open_weights", priority=1),
        _figure("parameters", "Parameters", "count", 1),
        _figure("training_compute_flop", "Compute", "flop", 1),
        Column("confidence", "Confidence", "text", priority=6),
        *_cost_columns("low", "Cost from"),
        *_cost_columns("high", "Cost to"),
    )
    words = ("model", "organization", "country", "released", "domain", "notable_word", "weights_free", "confidence")
    columns = cite_words(columns, words, "source_id", "locator")
    return Table(
        "models",
        ("All models" if query.sort else "All models, newest first",),
        columns,
        FrameRows(sort_frame(frame, query.sort, columns, ())),  # ties: newest first, as without an order
        key="model_id",
        name="model",
        empty="No model was released by this date.",
        opens="card",
        sorted_by=query.sort,
        measures=(Column("amortised", "Cost, amortised", unit="usd_2023", compact=True, source_in="amortised_source"),),
        time="released",
    )


def _figure(name: str, title: str, unit: str, priority: int) -> Column:
    return Column(
        name, title, unit=unit, compact=True, source_in="source_id", locator_in="locator", note_in="note",
        period_in="released", priority=priority,
    )  # fmt: skip


def _cost_columns(end: str, title: str) -> tuple[Column, Column]:
    name = f"cost_{end}"
    return (
        Column(
            name, title, unit="usd", compact=True, unit_in=f"{name}_unit", apart_in=f"{name}_basis",
            source_in=f"{name}_source", locator_in=f"{name}_locator", bound_in=f"{name}_bound",
            period_in="released", priority=4,
        ),
        Column(f"{name}_basis", "on the basis", "text", priority=4, max_width=24),
    )  # fmt: skip


def costs_table(query: Query, costs: pl.DataFrame) -> Table:
    """Every stated training cost, grouped by basis, the two countries first; a chosen order holds within each basis."""
    columns = (
        Column("model", "Model", "text", side_in="side", priority=0, max_width=30),
        Column("country", "Seat", "text", side_in="side", priority=2),
        Column("released", "Released", "date", priority=3),
        Column(
            "cost", "Cost", unit="usd", unit_in="unit", apart_in="basis_name", compact=True, source_in="source_id",
            locator_in="locator", bound_in="bound", note_in="note", period_in="released", why_in="words",
            priority=0, max_width=28,
        ),
        Column("basis_name", "Basis", "text", priority=3, max_width=24),
        Column("basis_text", "In the source's words", "text", priority=3, max_width=60, grow=True),
        Column("source_title", "Source", "text", priority=1, max_width=44),
        Column("locator", "Place", "text", priority=5, max_width=44),
        Column("note", "Note", "text", priority=6, max_width=60),
    )  # fmt: skip
    columns = cite_words(columns, [c.name for c in columns if c.name != "cost"], "source_id", "locator")
    frame = costs.with_columns(
        pl.when(pl.col("cost").is_null()).then(pl.lit("in words only")).otherwise(pl.lit("")).alias("words")
    )
    ours_first = frame.sort(pl.col("side") == "", maintain_order=True)
    ordered = sort_frame(ours_first, query.sort, columns, "cost_id").sort("basis_order", maintain_order=True)
    return Table(
        "costs",
        ("What training cost, by the basis of the figure",),
        columns,
        FrameRows(ordered),
        key="cost_id",
        name="model",
        empty="No training cost is stated for a model released by this date.",
        opens="card",
        group="basis_name",
        sorted_by=query.sort,
        time="released",
    )


def names_table(facts: Facts, query: Query, scope: Scope) -> Table:
    """Every name under which a model has scores, and the model it is linked to; those without one first."""
    columns = (
        Column("name", "Name in scores", "text", side_in="side", source_in="score_source", locator_in="score_locator",
               priority=0, max_width=34),
        Column("model", "Model", "text", source_in="link_source", locator_in="link_locator", note_in="link_note",
               why_in="none", priority=0, max_width=30),
        Column("relation_words", "It is", "text", source_in="link_source", locator_in="link_locator", priority=1,
               max_width=30),
        Column("scores", "Scores", unit="count", method="counted: scores under this name up to the as-of date",
               inputs_in="inputs", priority=1),
        Column("first", "First dated", "date", source_in="score_source", locator_in="score_locator", priority=4),
        Column("organization", "Organisation", "text", source_in="score_source", locator_in="score_locator",
               priority=5, max_width=22),
        Column("basis", "Why", "text", source_in="link_source", locator_in="link_locator", priority=2, max_width=44,
               grow=True),
        Column("link_locator", "Where a source says so", "text", source_in="link_source", locator_in="link_locator",
               priority=3, max_width=44),
    )  # fmt: skip
    words = pl.col("relation").replace_strict(aliases.RELATION_WORDS, default=None, return_dtype=pl.String)
    frame = aliases.names(facts, scope.day).with_columns(
        words.alias("relation_words"),
        side_of(scope.pair).alias("side"),
        pl.lit("not linked").alias("none"),
        pl.when(pl.col("model_id").is_null())
        .then(pl.lit("Not linked to a model"))
        .otherwise(pl.lit("Linked"))
        .alias("group"),
        pl.format("models --open {}", "model_id").alias("goes"),
    )
    return Table(
        "names",
        ("Names under which models have scores",),
        columns,
        FrameRows(sort_frame(frame, query.sort, columns, "name_id")),
        key="name_id",
        name="name",
        empty="No model has a score by this date.",
        opens="card",
        goes_in="goes",
        group="" if query.sort else "group",
        sorted_by=query.sort,
    )


def years_table(facts: Facts, query: Query, scope: Scope) -> Table:
    """One row a year: what each side built, by our count and by AI Index's."""
    columns = [Column("label", "Year", "text", source_in="name_source", locator_in="name_locator", priority=0)]
    for name, title, unit, method, priority in _YEAR_COLUMNS:
        columns += [_year_column(scope, side, name, title, unit, method, priority) for side in SIDES]
    frame = analysis.years(facts, scope.pair, scope.day).with_columns(*of_inputs("first_notable_inputs"))
    unfinished = (scope.day.month, scope.day.day) != (12, 31)
    now = pl.col("year") == scope.day.year
    frame = frame.with_columns(
        pl.col("year").cast(pl.String).alias("label"),
        pl.when(now & unfinished).then(pl.lit("part of the year only")).otherwise(pl.lit("")).alias("caveat"),
        *(pl.format("largest: {}", f"{side}_largest_model").alias(f"{side}_largest_note") for side in SIDES),
    )
    return Table(
        "years",
        ("What was built, year by year",),
        tuple(columns),
        FrameRows(sort_frame(frame, query.sort, columns, "label")),
        key="label",
        name="label",
        empty="No model of the two countries was released by this date.",
        sorted_by=query.sort,
        time="label",
    )


_YEAR_COLUMNS = (
    ("notable", "notable", "count", analysis.NOTABLE_METHOD, 0),
    ("stated", "AI Index", "count", "", 1),
    ("open", "weights free", "share_percent", analysis.SHARE_METHOD, 2),
    ("compute", "median compute", "flop", analysis.MEDIAN_METHOD, 4),
    ("parameters", "median params", "count", analysis.MEDIAN_METHOD, 5),
    ("largest", "largest compute", "flop", analysis.LARGEST_METHOD, 3),
)


def _year_column(scope: Scope, side: str, name: str, title: str, unit: str, method: str, priority: int) -> Column:
    full = f"{side}_{name}"
    title = f"{scope.name(side)} {title}"
    if name == "stated":
        return Column(
            full, title, unit=unit, side=side, source_in=f"{full}_source", locator_in=f"{full}_locator",
            edition_in=f"{full}_edition", note_in=f"{full}_note", period_in="label", priority=priority,
        )  # fmt: skip
    return Column(
        full, title, unit=unit, side=side, compact=True, method=method, inputs_in=f"{full}_inputs", period_in="label",
        note_in=f"{full}_note" if name == "largest" else "caveat", priority=priority,
    )  # fmt: skip
