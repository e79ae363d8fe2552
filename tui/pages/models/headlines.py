"""The numbers that answer the Models tab's question, and what must be said with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.models import catalogue as analysis
from tui.analysis.models import costs as cost_analysis
from tui.pages.model.page import Cell, Headline
from tui.pages.shared.scope import SIDES, ahead, inputs_from, ratio_cell, stated_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Text
    from tui.pages.shared.scope import Scope

CLAIM = ("deepseek-v3", "claimed")
BESIDE = (("gpt-4-mar-2023", "cloud"), ("gemini-1-0-ultra", "cloud"))
DEBATE = (CLAIM, ("gpt-4-mar-2023", "amortised"), *BESIDE, ("deepseek-v3", "company_hardware"))
"""The costs that the public debate sets side by side, each printed with its basis. The figures are the facts'."""


BRIEF = {"claimed": "claimed", "amortised": "amortised", "cloud": "cloud rental", "company_hardware": "all hardware"}
"""Bases of DEBATE beside a model's name: where only number and label have room, figures must not stand without them."""


def headlines(facts: Facts, scope: Scope, models: pl.DataFrame, costs: pl.DataFrame) -> tuple[Headline, ...]:
    """Two to five headlines: notable models by AI Index, the largest training compute, training cost."""
    return (*_counts(facts, scope), *_compute(scope, models), *_cost(facts, scope, costs))


def debated(facts: Facts, scope: Scope, models: pl.DataFrame, costs: pl.DataFrame) -> tuple[Headline, ...]:
    """The costs that the public debate sets side by side, each with its basis; where there are none `headlines`."""
    if set(scope.pair) == {"USA", "CHN"}:
        found = [(basis, _first_stated(facts, costs, model_id, basis)) for model_id, basis in DEBATE]
        if any(row for _, row in found):
            return tuple(_card(basis, row) for basis, row in found if row)
    return headlines(facts, scope, models, costs)


def _card(basis: str, row: dict[str, Any]) -> Headline:
    counts = cost_analysis.BASES[basis][1]
    digits = 3 if row["cost"] < 1e7 else None
    opens = f"models --section costs --row {row['cost_id']}"
    return Headline(
        f"{row['model'].split(' (')[0]}, {BRIEF[basis]}", _cost_cell(row, digits), (counts,), side=row["side"],
        opens=opens,
    )  # fmt: skip


def _counts(facts: Facts, scope: Scope) -> list[Headline]:
    stated = analysis.stated_counts(facts, scope.pair, scope.day)
    both = stated.group_by("year").agg(pl.len().alias("n")).filter(pl.col("n") == 2)["year"].sort(descending=True)
    out = []
    for year in both.head(2).to_list():
        rows = {r["side"]: r for r in stated.filter(pl.col("year") == year).iter_rows(named=True)}
        cells = [
            stated_cell(rows[side], "value", "count", period=str(year), edition=rows[side]["edition"], stated=True)
            for side in SIDES
        ]
        out.append(
            Headline(
                f"Notable models {year}, AI Index",
                cells[0],
                (f"{scope.short[0]}, ", cells[1], f" {scope.short[1]} · as {rows['first']['edition']} prints"),
                side=ahead(*cells),
                opens=f"models --section years --chart count --row {year}",
            )
        )
    return out


def _compute(scope: Scope, models: pl.DataFrame) -> list[Headline]:
    found: dict[str, dict[str, Any]] = analysis.largest(models, "training_compute_flop")
    cells = {s: stated_cell(r, "training_compute_flop", "flop", period=r["released"]) for s, r in found.items()}
    if not cells:
        return []
    detail: list[str | Cell] = []
    for side in SIDES:
        if side in cells:
            detail += [", " if detail else "", f"{scope.name(side)} ", cells[side]]
    opens = "models --chart compute"
    if len(cells) == 1:
        side = next(iter(cells))
        return [Headline("Largest known training compute", cells[side], tuple(detail), side=side, opens=opens)]
    leader = ahead(cells["first"], cells["second"]) or "first"
    other = "second" if leader == "first" else "first"
    ratio = ratio_cell(
        cells[leader],
        cells[other],
        (str(found[leader]["model"]), str(found[other]["model"])),
        "computed: the largest known training compute of a model of one country, divided by that of the other",
    )
    return [Headline("Largest known training compute", ratio, tuple(detail), side=leader, opens=opens)]


def _cost(facts: Facts, scope: Scope, costs: pl.DataFrame) -> list[Headline]:
    claim = _first_stated(facts, costs, *CLAIM)
    if set(scope.pair) == {"USA", "CHN"} and claim:
        side, counts = str(claim["side"]), cost_analysis.BASES[CLAIM[1]][1]
        label = f"{claim['model']}, as claimed"
        opens = "models --section costs"
        said = [Headline(label, _cost_cell(claim, 3), (counts,), side=side, opens=opens)]
        others = [row for model_id, basis in BESIDE if (row := _first_stated(facts, costs, model_id, basis))]
        if others:
            first, *more = others
            detail: list[str | Cell] = ["estimated as cloud rental, another basis"]
            for row in more:
                detail = [f"{row['model'].split(' (')[0]} ", _cost_cell(row), "; ", *detail]
            label = f"{first['model'].split(' (')[0]}, cloud rental"
            said.append(Headline(label, _cost_cell(first), tuple(detail), side=str(first["side"]), opens=opens))
        return said
    found: dict[str, dict[str, Any]] = cost_analysis.dearest(costs, "amortised")
    out: list[str | Cell] = []
    for side, row in sorted(found.items()):
        out += [" · " if out else "", f"{scope.name(side)} ", _cost_cell(row), f" {row['model']}"]
    if not found:
        return []
    side, row = min(found.items())
    return [
        Headline(
            f"Dearest known run, amortised{DOLLARS.get(row['unit'], '')}",
            _cost_cell(row),
            tuple(out),
            side=side,
            opens="models --section costs",
        )
    ]


def _first_stated(facts: Facts, costs: pl.DataFrame, model_id: str, basis: str) -> dict[str, Any] | None:
    """The statement that was published first: later ones restate it in other dollars or with another model of cost."""
    rows = (
        cost_analysis.of_model(costs, model_id)
        .filter(pl.col("basis") == basis, pl.col("cost").is_not_null())
        .join(facts.sources.select("source_id", "published"), on="source_id", how="left", maintain_order="left")
        .sort(pl.col("published").cast(pl.String), "cost_id", nulls_last=True)
    )
    return rows.row(0, named=True) if rows.height else None


def _cost_cell(row: dict[str, Any], digits: int | None = None) -> Cell:
    note = "; ".join(filter(None, (row["basis_text"], row["note"])))
    return Cell(
        row["cost"], row["unit"], row["source_id"], row["locator"],
        bound=row["bound"], note=note, period=row["released"], digits=digits,
    )  # fmt: skip


DOLLARS = {"usd_2023": ", in 2023 dollars", "usd": ", nominal"}
"""Runs are ranked within one kind of dollars."""

COUNT_METHOD = "counted: rows of models.csv up to the as-of date"


def notes(facts: Facts, scope: Scope, models: pl.DataFrame, caveats: Sequence[str]) -> tuple[Text, ...]:
    """Coverage first, then what the figures of the section can't say."""
    found = {
        (r["side"], r["field"]): Cell(r["count"], "count", method=COUNT_METHOD, inputs=inputs_from(r["inputs"]))
        for r in analysis.coverage(facts, models).iter_rows(named=True)
    }
    out: list[Text] = []
    for side in SIDES:
        if (side, "models") in found:
            parts: list[str | Cell] = [f"{scope.name(side)}: ", found[side, "models"], " models here, "]
            parts += [found.get((side, "parameters"), "none"), " with known parameters, "]
            parts += [found.get((side, "compute"), "none"), " with known training compute, "]
            parts += [found.get((side, "cost"), "none"), " with a stated training cost."]
            out.append(tuple(parts))
    return (*out, *((line,) for line in (*_ALWAYS, *caveats)))


_ALWAYS = (
    "The country of a model is the seat of its leading organisation; Hong Kong stands apart, as in the sources.",
)
