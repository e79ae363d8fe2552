"""Models side by side: what each is, what it took, and the scores that they share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.compare import alignment as analysis
from tui.analysis.models import catalogue as model_analysis
from tui.analysis.models import costs as cost_analysis
from tui.analysis.models.ranking import model_scores, ranked
from tui.facts.tables.names import resolve
from tui.pages.compare.common import holds_kind, said
from tui.pages.model.page import Cell, DumbbellChart, Headline
from tui.pages.shared.builder import Builder
from tui.pages.shared.findings import ahead_on
from tui.pages.shared.naming import listed
from tui.pages.shared.saturation import marked
from tui.pages.shared.scope import as_input
from tui.pages.shared.side_by_side import Fact, by_evaluator, by_unit, difference_cell, on_tests, table

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Table
    from tui.pages.model.query import Query
    from tui.pages.shared.builder import View
    from tui.pages.shared.scope import Scope

MOST = 4
NONE_SHARED = "no score shared"
SHARED = "Shared scores"
RANKS = "Rank among all"
RANK = "counted: models of all countries with a larger figure of this quantity, plus 1"


def chosen(facts: Facts, query: Query, scope: Scope) -> list[dict[str, Any]]:
    """The models that `query.select` names (ids, names or unique parts of names), else a pair worth comparing."""
    known = model_analysis.known(facts, scope.pair, scope.day)
    words = [word for word in query.select.split(",") if word.strip()]
    ids = [resolve("model", word, facts) for word in words]
    if len(set(ids)) < 2:
        ids += [i for i in analysis.default_models(facts, scope.pair, scope.day) if i not in ids]
    wanted = list(dict.fromkeys(ids))[: max(2, min(MOST, len(words)))]
    rows = {row["model_id"]: row for row in known.filter(pl.col("model_id").is_in(wanted)).iter_rows(named=True)}
    return [rows[i] for i in wanted if i in rows]


def build_table(facts: Facts, scope: Scope, models: list[dict[str, Any]]) -> Table:
    """Aligned facts, costs by basis and shared scores of the models."""
    names = [row["model"] for row in models]
    what, costs, scores = _what(facts, models), _costs(facts, scope, models), _scores(facts, scope, models)
    rows = [*what, *costs, *scores, *_ranks(facts, scope, models, [*what, *costs, *scores])]
    return table(
        "models",
        ("Models side by side: " + listed(names),) if names else ("Models side by side",),
        names,
        [row["side"] for row in models],
        rows if models else [],
        "No model of the two countries was released by this date.",
    )


def _stated(row: dict[str, Any], column: str, unit: str = "") -> Cell:
    nothing = column == "confidence" and row["training_compute_flop"] is None  # of a compute that is not stated
    if nothing or row[column] in (None, ""):
        return Cell(None, note="not stated")
    return Cell(row[column], unit, row["source_id"], row["locator"], note=row["note"] or "", period=row["released"])


def _what(facts: Facts, models: list[dict[str, Any]]) -> list[Fact]:
    countries = dict(facts.countries.select("country", "name").iter_rows())
    models = [row | {"country": countries.get(row["country"], row["country"])} for row in models]
    fields = (
        ("organization", "Organisation", ""),
        ("country", "Seat", ""),
        ("released", "Released", ""),
        ("domain", "Domain", ""),
        ("open_weights", "Weights", ""),
        ("parameters", "Parameters", "count"),
        ("training_compute_flop", "Training compute", "flop"),
        ("confidence", "Confidence of the compute", ""),
    )
    return [
        Fact(column, "What they are", name, tuple(_stated(row, column, unit) for row in models))
        for column, name, unit in fields
    ]


def _costs(facts: Facts, scope: Scope, models: list[dict[str, Any]]) -> list[Fact]:
    wanted = [row["model_id"] for row in models]
    known = model_analysis.known(facts, scope.pair, scope.day)
    costs = _stated_costs(facts, known).filter(pl.col("model_id").is_in(wanted))
    by_key: dict[tuple[str, str], dict[str, Cell]] = {}
    for r in costs.iter_rows(named=True):
        cell = Cell(r["cost"], r["unit"], r["source_id"], r["locator"], bound=r["bound"], note=r["basis_text"])
        by_key.setdefault((r["basis"], r["unit"]), {})[r["model_id"]] = cell
    none = Cell(None, note="not stated")
    return by_unit(
        [
            Fact(
                f"cost-{basis}-{unit}",
                "Training cost, by basis",
                cost_analysis.BASES[basis][0],
                tuple(cells.get(i, none) for i in wanted),
                cost_analysis.BASES[basis][1],
                compare=basis in cost_analysis.WHOLE_RUN,
            )
            for (basis, unit), cells in by_key.items()
        ]
    )


def _stated_costs(facts: Facts, known: pl.DataFrame) -> pl.DataFrame:
    """One stated cost of a model in each basis and unit, the first stated where there are several."""
    return (
        cost_analysis.statements(facts, known)
        .filter(pl.col("cost").is_not_null())
        .sort("basis_order", "unit", "cost_id")
        .unique(["model_id", "basis", "unit"], keep="first", maintain_order=True)
    )


def _ranks(facts: Facts, scope: Scope, models: list[dict[str, Any]], facts_of: list[Fact]) -> list[Fact]:
    """Where each stands among all models with that figure: compute and size, costs within one basis and unit, scores
    within one evaluator and series."""
    known = model_analysis.known(facts, scope.pair, scope.day)
    found: dict[str, pl.DataFrame] = {name: ranked(known, [], name) for name in ("parameters", "training_compute_flop")}
    costs = _stated_costs(facts, known).filter(pl.col("basis").is_in(cost_analysis.WHOLE_RUN))
    for (basis, unit), part in ranked(costs, ["basis", "unit"], "cost", "bound").group_by("basis", "unit"):
        found[f"cost-{basis}-{unit}"] = part
    scores = model_scores(facts, scope.day).filter(pl.col("model").is_in([row["model"] for row in models]))
    for (benchmark, evaluator, series), part in scores.group_by("benchmark_id", "evaluator", "series"):
        found[f"{benchmark}-{evaluator}-{series}"] = part
    out = []
    for fact in facts_of:
        part = found.get(fact.id)
        places = {r["model"]: r for r in part.iter_rows(named=True)} if part is not None else {}
        if not any(row["model"] in places for row in models):
            continue
        cells = tuple(
            _place(places.get(row["model"]), cell, row["model"]) for row, cell in zip(models, fact.cells, strict=True)
        )
        every = next(iter(places.values()))["of"]
        basis = f"of {every:,} models with a figure" + (f"; {fact.basis}" if fact.group == SHARED else "")
        out.append(Fact(f"rank-{fact.id}", RANKS, fact.name, cells, basis, compare=False))
    return out


def _place(place: dict[str, Any] | None, cell: Cell, name: str) -> Cell:
    if place is None or not cell.is_number:
        return Cell(None, note=cell.note if cell.value is None else "no rank")
    return Cell(place["rank"], "rank", method=RANK, inputs=as_input(cell, name), bound=place["rank_bound"])


def shared(facts: Facts, scope: Scope, models: list[dict[str, Any]]) -> list[Fact]:
    """The scores that all of the models have under one evaluator and series."""
    names = [row["model"] for row in models]
    found = marked(facts, scope.pair, scope.day, analysis.shared_scores(facts, tuple(names), scope.day), "benchmark")
    keys = ["benchmark_id", "evaluator", "series"]
    out = []
    for (benchmark_id, evaluator, series), part in found.group_by(keys, maintain_order=True):
        rows = {r["model"]: r for r in part.iter_rows(named=True)}
        cells = tuple(
            Cell(r["score"], r["unit"], r["source_id"], r["locator"], note=r["setting"] or "", period=r["date"])
            for r in (rows[name] for name in names)
        )
        one = part.row(0, named=True)
        basis = ", ".join(filter(None, (one["by"], str(series))))
        out.append(Fact(f"{benchmark_id}-{evaluator}-{series}", SHARED, one["benchmark"], cells, basis))
    return by_evaluator(out)


def _scores(facts: Facts, scope: Scope, models: list[dict[str, Any]]) -> list[Fact]:
    if len(models) < 2:
        return []
    found = shared(facts, scope, models)
    if found:
        return found
    why = Cell(None, note=NONE_SHARED)
    reason = "no benchmark where one independent evaluator ran all of them"
    return [Fact("no-shared", SHARED, "Scores", tuple(why for _ in models), reason, compare=False)]


def headlines(facts: Facts, scope: Scope, models: list[dict[str, Any]]) -> tuple[Headline, ...]:
    """How the two differ in compute, and on the shared benchmark where they lie furthest apart."""
    if len(models) < 2:
        return ()
    names = (models[0]["model"], models[1]["model"])
    out = []
    for row in models[:2]:
        cell = _stated(row, "training_compute_flop", "flop")
        out.append(Headline(f"{row['model']}, compute", cell, (row["organization"],), side=row["side"]))
    tests = [f for f in shared(facts, scope, models) if f.cells[0].unit == "percent"]
    gaps = [(difference_cell(f.cells[0], f.cells[1], names), f) for f in tests]
    if gaps:
        cell, fact = max(gaps, key=lambda pair: abs(float(pair[0].value or 0)))
        ahead = models[0 if float(cell.value or 0) > 0 else 1]
        words = (f"{fact.name}, {ahead['model']} ahead",)
        out.append(Headline("Models furthest apart", cell, words, side=ahead["side"]))
    return tuple(out)


def profile(facts: Facts, scope: Scope, models: list[dict[str, Any]]) -> DumbbellChart | None:
    """The two models on every shared percent benchmark."""
    if len(models) < 2:
        return None
    tests = [f for f in shared(facts, scope, models) if f.cells[0].unit == "percent"]
    items = on_tests(tests)
    sides = (models[0]["side"], models[1]["side"])
    return DumbbellChart(
        ahead_on([(i.start, i.end) for i in items], (models[0]["model"], models[1]["model"]), "benchmarks they share"),
        "one evaluator and one series a row; nothing else is comparable",
        "percent",
        items,
        models[0]["model"],
        models[1]["model"],
        sides if sides[0] != sides[1] and all(sides) else ("", ""),
        ("the evaluator of each row stands in the table",),
        at_once=True,
    )


def _chosen(view: View) -> Any:
    return view.once("chosen", lambda: chosen(view.facts, view.query, view.scope))


_NOTES = (
    "Scores stand here only if one evaluator ran all of the models in one series; makers' own claims never do.",
    "Costs stand by basis; a stage, a cluster or a company's hardware is not divided by another's.",
    "Choose others with --select and two to four ids or names, separated by commas.",
)

BUILDER = Builder(
    table=lambda view: build_table(view.facts, view.scope, _chosen(view)),
    charts={"profile": lambda view: profile(view.facts, view.scope, _chosen(view))},
    headlines=lambda view: headlines(view.facts, view.scope, _chosen(view)),
    notes=said(*_NOTES, most=MOST, marked=True),
    check=holds_kind,
)
