"""Organisations side by side: their models, compute, and best scores, with the rank among all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.common.counting import tally
from tui.analysis.models.organizations import best_scores, largest, ranks
from tui.pages.compare.common import holds_kind, said
from tui.pages.model.page import Cell, DumbbellChart, Headline
from tui.pages.shared.builder import Builder
from tui.pages.shared.comparands import thing
from tui.pages.shared.findings import ahead_on
from tui.pages.shared.naming import listed
from tui.pages.shared.saturation import marked
from tui.pages.shared.scope import SIDES, inputs_from
from tui.pages.shared.side_by_side import Fact, by_evaluator, difference_cell, on_tests, table

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Table
    from tui.pages.model.query import Query
    from tui.pages.shared.builder import View
    from tui.pages.shared.scope import Scope

MOST = 4
RECENT = 2
"""Years whose notable models decide which two organisations are shown first."""

RANK = "counted: organisations of all countries with more, plus 1"
COUNTED = "counted: models of the organisation, as leading one, released by the as-of date"


def chosen(facts: Facts, query: Query, scope: Scope) -> list[dict[str, Any]]:
    """The organisations that `query.select` names, else of each country the one with most notable models of late."""
    words = [word for word in query.select.split(",") if word.strip()]
    ids = [thing(facts, "organization", word) for word in words]
    if len(set(ids)) < 2:
        recent = scope.day.replace(year=scope.day.year - RECENT, day=min(scope.day.day, 28))
        known = _models(facts, scope).filter(pl.col("day") > recent)
        for country in scope.pair:
            top = (
                known.filter(pl.col("notable"), pl.col("organization_id").is_not_null(), pl.col("seat") == country)
                .group_by("organization_id").len().sort("len", "organization_id", descending=[True, False])
            )  # fmt: skip
            ids += [i for i in top["organization_id"].head(1).to_list() if i not in ids]
    wanted = list(dict.fromkeys(ids))[: max(2, min(MOST, len(words)))]
    rows = {r["organization_id"]: r for r in facts.organizations.iter_rows(named=True)}
    return [rows[i] for i in wanted]


def _models(facts: Facts, scope: Scope) -> pl.DataFrame:
    seats = facts.organizations.select("organization_id", organization="name", seat="country")
    return facts.models.filter(pl.col("day") <= scope.day).join(
        seats, on="organization", how="left", maintain_order="left"
    )


def sides_of(scope: Scope, rows: list[dict[str, Any]]) -> list[str]:
    """Which side of the pair each organisation's seat is of: its colour and sign, in the table and in the chart."""
    sides = dict(zip(scope.pair, SIDES, strict=True))
    return [sides.get(row["country"], "") for row in rows]


def build_table(facts: Facts, scope: Scope, rows: list[dict[str, Any]]) -> Table:
    """Aligned facts of the organisations; counts are computed, scores are those of one evaluator."""
    names = [row["name"] for row in rows]
    sides = sides_of(scope, rows)
    lines = [*_what(facts, scope, rows), *_scores(facts, scope, rows)]
    return table("organizations", ("Organisations side by side: " + listed(names),), names, sides, lines)


def _what(facts: Facts, scope: Scope, rows: list[dict[str, Any]]) -> list[Fact]:
    known = _models(facts, scope)
    wanted = [row["name"] for row in rows]
    countries = dict(facts.countries.select("country", "name").iter_rows())
    out = [
        Fact("seat", "What they are", "Seat", tuple(_word(facts, known, r, countries.get(r["country"])) for r in rows)),
        Fact("kind", "What they are", "Kind", tuple(_word(facts, known, r, r["kind"]) for r in rows)),
    ]
    notable = known.filter("notable")
    for id, name, models in (
        ("models", "Models here", known),
        ("notable", "Notable models", notable),
        ("open", "Open weights", known.filter(pl.col("open_weights") == "open")),
    ):
        counted = tally(models, ["organization"], "models", f"{name.lower()}, released by {scope.as_of}")
        order = ranks(counted, "count")
        cells = {
            r["organization"]: Cell(r["count"], "count", method=COUNTED, inputs=inputs_from(r["inputs"]))
            for r in counted.filter(pl.col("organization").is_in(wanted)).iter_rows(named=True)
        }
        none = Cell(None, note="none here")
        values = tuple(cells.get(n, none) for n in wanted)
        out.append(Fact(id, "Their models", name, values))
        out.append(Fact(f"{id}-rank", "Their models", f"{name}, rank among all", tuple(
            Cell(order[n], "rank", method=RANK, inputs=cells[n].inputs) if n in cells else none for n in wanted
        ), f"of {counted.height:,} organisations", compare=False))  # fmt: skip
    for column, name, unit in (("training_compute_flop", "Largest training compute", "flop"),
                               ("parameters", "Most parameters", "count")):  # fmt: skip
        top = largest(known, column)
        out.append(Fact(column, "Their largest", name, tuple(_stated(top.get(n), column, unit) for n in wanted)))
    return out


def _word(facts: Facts, models: pl.DataFrame, row: dict[str, Any], value: str | None) -> Cell:
    own = models.filter(pl.col("organization") == row["name"]).head(1)
    if not own.height or not value:
        return Cell(value, note="not stated")
    first = own.row(0, named=True)
    return Cell(value, source_id=first["source_id"], locator=first["locator"])


def _stated(row: dict[str, Any] | None, column: str, unit: str) -> Cell:
    if row is None:
        return Cell(None, note="not stated")
    return Cell(row[column], unit, row["source_id"], row["locator"], note=row["model"], period=row["released"])


def _scores(facts: Facts, scope: Scope, rows: list[dict[str, Any]]) -> list[Fact]:
    wanted = [row["name"] for row in rows]
    found = marked(facts, scope.pair, scope.day, best_scores(facts, tuple(wanted), scope.day))
    out = []
    keys = ["benchmark_id", "evaluator", "series"]
    for (benchmark, evaluator, series), part in found.group_by(keys, maintain_order=True):
        best = {r["organization"]: r for r in part.iter_rows(named=True)}
        cells = tuple(
            Cell(r["score"], r["unit"], r["source_id"], r["locator"], note=r["model"], period=r["date"])
            for r in (best[n] for n in wanted)
        )
        one = part.row(0, named=True)
        basis = ", ".join(filter(None, (one["by"], series)))
        out.append(
            Fact(f"{benchmark}-{evaluator}-{series}", "Best scores, one evaluator a row", one["name"], cells, basis)
        )
    if not out:
        none = tuple(Cell(None, note="no shared benchmark") for _ in rows)
        why = "no benchmark where one independent evaluator ran models of all of them"
        out.append(Fact("no-shared", "Best scores, one evaluator a row", "Scores", none, why, compare=False))
    return by_evaluator(out)


def headlines(facts: Facts, scope: Scope, rows: list[dict[str, Any]]) -> tuple[Headline, ...]:
    """Notable models of each, and the benchmark where their best lie furthest apart."""
    lines = {fact.id: fact for fact in _what(facts, scope, rows)}
    out = []
    for at, row in enumerate(rows[:2]):
        cell = lines["notable"].cells[at]
        rank = lines["notable-rank"].cells[at]
        detail: tuple[str | Cell, ...] = ("rank ", rank, " of all") if rank.value else ()
        out.append(Headline(f"{row['name']}, notable models", cell, detail))
    gaps = _gaps(facts, scope, rows)
    if gaps:
        cell, fact = max(gaps, key=lambda pair: abs(float(pair[0].value or 0)))
        ahead = rows[0 if float(cell.value or 0) > 0 else 1]["name"]
        out.append(Headline("Makers furthest apart", cell, (f"{fact.name}, {ahead} ahead",)))
    return tuple(out)


def _gaps(facts: Facts, scope: Scope, rows: list[dict[str, Any]]) -> list[tuple[Cell, Fact]]:
    names = (rows[0]["name"], rows[1]["name"]) if len(rows) > 1 else ("", "")
    tests = [f for f in _scores(facts, scope, rows) if f.cells[0].unit == "percent"] if len(rows) > 1 else []
    return [(difference_cell(f.cells[0], f.cells[1], names), f) for f in tests]


def profile(facts: Facts, scope: Scope, rows: list[dict[str, Any]]) -> DumbbellChart | None:
    """The best of the first two on every shared percent benchmark."""
    found = _gaps(facts, scope, rows)
    if not found:
        return None
    items = on_tests([fact for _, fact in found])
    sides = sides_of(scope, rows[:2])
    return DumbbellChart(
        ahead_on([(i.start, i.end) for i in items], (rows[0]["name"], rows[1]["name"]), "benchmarks that both took"),
        "one evaluator and one series a row",
        "percent",
        items,
        rows[0]["name"],
        rows[1]["name"],
        ends=(sides[0], sides[1]) if sides[0] != sides[1] and all(sides) else ("", ""),
        source=("the evaluator of each row stands in the table",),
        at_once=True,
    )


def _chosen(view: View) -> Any:
    return view.once("chosen", lambda: chosen(view.facts, view.query, view.scope))


_NOTES = (
    "A model counts for its leading organisation, under its name at release; ranks are among all countries.",
    "Scores: one evaluator and one series of settings a row, of the models that all of them have.",
    "Choose others with --select and two to four names, separated by commas.",
)

BUILDER = Builder(
    table=lambda view: build_table(view.facts, view.scope, _chosen(view)),
    charts={"profile": lambda view: profile(view.facts, view.scope, _chosen(view))},
    headlines=lambda view: headlines(view.facts, view.scope, _chosen(view)),
    notes=said(*_NOTES, most=MOST, marked=True),
    check=holds_kind,
)
