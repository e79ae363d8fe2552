"""The first model of each side at or above a training compute, and the months between the two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.lags.first_models import ABOVE_METHOD, first_models
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.page import BarChart, Cell, Column, Headline, Table
from tui.pages.model.row_charts import BarItem
from tui.pages.model.sorting import sort_frame
from tui.pages.models.chart_source import source_text
from tui.pages.models.common import about_models, models_of, section
from tui.pages.shared.naming import of_inputs, the
from tui.pages.shared.scope import SIDES, inputs_from

if TYPE_CHECKING:
    from tui.pages.model.page import Text
    from tui.pages.shared.builder import View
    from tui.pages.shared.scope import Scope

MOST = 3
"""Thresholds that have a headline."""

NONE_YET = "none yet"


def _rows(view: View) -> pl.DataFrame:
    """`first_models`, the highest threshold first, with the words and cells' sources that the views show."""

    def made() -> pl.DataFrame:
        found = first_models(view.facts.models, view.pair, view.day).reverse()
        later = pl.when(pl.col("leader") == "first").then("second_id").otherwise("first_id")
        return found.with_columns(
            pl.format("{} FLOP", "id").alias("above"),
            pl.col("leader").replace_strict(dict(zip(SIDES, view.scope.short, strict=True))).alias("ahead"),
            pl.format("models --open {}", pl.coalesce(later, "first_id", "second_id")).alias("goes"),
            pl.lit(NONE_YET).alias("none"),
            *of_inputs("inputs"),
        )

    return view.once("first models", made)


def _table(view: View) -> Table:
    columns = [
        Column("above", "At or above", "text", source_in="name_source", locator_in="name_locator", priority=0),
        *_of_side(view.scope, "first"),
        *_of_side(view.scope, "second"),
        Column("between", "Months between", unit="months", method=ABOVE_METHOD, inputs_in="inputs", bound_in="bound",
               side_in="leader", digits=1, priority=0),
        Column("ahead", "First", "text", side_in="leader", source_in="name_source", locator_in="name_locator",
               priority=2),
    ]  # fmt: skip
    return Table(
        "firsts",
        ("The first model of each country at or above a training compute",),
        tuple(columns),
        FrameRows(sort_frame(_rows(view), view.query.sort, columns, ())),
        key="id",
        name="above",
        empty="No model of the two countries is known to have taken 1e23 operations of training by this date.",
        opens="the later model's card",
        goes_in="goes",
        sorted_by=view.query.sort,
    )


def _of_side(scope: Scope, side: str) -> tuple[Column, ...]:
    name, (source, locator) = scope.name(side), (f"{side}_source_id", f"{side}_locator")
    return (
        Column(f"{side}_model", f"{name} first", "text", side=side, source_in=source, locator_in=locator,
               why_in="none", priority=0, max_width=24, grow=True),
        Column(f"{side}_released", "Released", "date", side=side, source_in=source, locator_in=locator, priority=1),
        Column(f"{side}_compute", "Compute", unit="flop", side=side, compact=True, source_in=source,
               locator_in=locator, note_in=f"{side}_confidence", period_in=f"{side}_released", priority=3),
        Column(f"{side}_confidence", "Confidence", "text", side=side, source_in=source, locator_in=locator,
               priority=5),
    )  # fmt: skip


def _cell(row: dict[str, Any]) -> Cell:
    return Cell(row["between"], "months", method=ABOVE_METHOD, inputs=inputs_from(row["inputs"]), bound=row["bound"],
                digits=1)  # fmt: skip


def _chart(view: View) -> BarChart | None:
    """Months between the two first models by threshold, in the colour of the country that was first."""
    rows = _rows(view).to_dicts()
    if not rows:
        return None
    items = tuple(BarItem(row["id"], row["above"], ((row["leader"], _cell(row)),)) for row in rows)
    models = models_of(view).filter(pl.col("training_compute_flop") >= min(row["threshold"] for row in rows))
    return BarChart(
        _finding(view.scope, rows),
        f"months between the first models at or above each training compute; colour: who was first, {_sides(view)}",
        "months",
        items,
        source=source_text(view.facts, models),
    )


def _sides(view: View) -> str:
    return f"{view.scope.short[0]} or {view.scope.short[1]}"


def _finding(scope: Scope, rows: list[dict[str, Any]]) -> Text:
    """What the highest threshold that both have reached says; where there is none, the highest of all."""
    row = next((r for r in rows if not r["bound"]), rows[0])
    late = SIDES[row["leader"] == "first"]
    one, other = the(scope.name(row["leader"])), the(scope.name(late))
    if row["bound"]:
        return (f"No model of {other} has taken {row['id']} operations yet, ", _cell(row), f" after {one}")
    return (f"At {row['id']} operations of training {other} came ", _cell(row), f" after {one}")


def _headlines(view: View) -> tuple[Headline, ...]:
    # What both have reached first: months that still run say less.
    rows = _rows(view).sort(pl.col("bound") != "", maintain_order=True).head(MOST).to_dicts()
    if not rows:
        return about_models(view)
    scope = view.scope
    return tuple(
        Headline(f"Between first models at {row['above']}", _cell(row), _named(scope, row), side=row["leader"],
                 opens=f"models --section first-above --row {row['id']}")
        for row in rows
    )  # fmt: skip


def _named(scope: Scope, row: dict[str, Any]) -> Text:
    order = SIDES if row["leader"] == "first" else SIDES[::-1]
    parts = [
        f"{row[f'{side}_model']}, {str(row[f'{side}_released'])[:7]}"
        if row[f"{side}_model"]
        else f"{scope.name(side)} none yet"
        for side in order
    ]
    return ("; ".join(parts),)


CAVEATS = (
    "The compute of most closed models is an estimate, and a first model may be one of which no estimate is known.",
    "Where a country has no such model yet, the months run to the newest release here: at least so many.",
)

BUILDER = section(_table, caveats=CAVEATS, headlines=_headlines, own={"between": _chart})
