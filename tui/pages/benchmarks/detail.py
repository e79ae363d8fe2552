"""The detail page of a benchmark: all its scores, who could be compared with whom, and what sources state."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.sides import side_of
from tui.analysis.gaps.comparable import KIND_RANK, short_names
from tui.analysis.gaps.comparison import compare
from tui.analysis.gaps.lag import LAG_METHOD
from tui.analysis.lags.catch_up import catch_up_times
from tui.analysis.models.aliases import linked
from tui.pages.benchmarks import charts as benchmarks_charts
from tui.pages.benchmarks import stated as benchmarks_stated
from tui.pages.benchmarks.common import benchmark_of, check_evaluator
from tui.pages.benchmarks.table import rows
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.page import Cell, Column, Headline, Input, Table, Text
from tui.pages.model.sorting import sort_frame
from tui.pages.shared import saturation as marks
from tui.pages.shared.builder import Builder
from tui.pages.shared.lag_words import counted_on
from tui.pages.shared.naming import cite_words, the
from tui.pages.shared.scope import SIDES, inputs_from

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Chart
    from tui.pages.model.query import Query
    from tui.pages.shared.builder import View

MODELS_METHOD = "Distinct models of that country with a score by this evaluator in this series of settings."


def _key(view: View) -> str:
    return benchmark_of(view.facts, view.query.open)


def _about(view: View) -> dict:
    return view.facts.benchmarks.row(by_predicate=pl.col("benchmark_id") == _key(view), named=True)


def _name(view: View) -> str:
    return marks.called(view.facts, view.pair, view.day, _key(view), _about(view)["name"])


def _table(view: View) -> Table:
    facts, query, key = view.facts, view.query, _key(view)
    frame = _scores(facts, query, view.day, key)
    if not frame.height:
        return benchmarks_stated.table(facts, query.pair, view.day, query.sort, key)
    declared = _columns(facts, query.pair)
    return Table(
        "scores", (f"{_name(view)}: all scores up to {view.day}",), declared,
        FrameRows(sort_frame(frame, query.sort, declared, "id")), "id", "model",
        group="" if query.sort else "shown_by", sorted_by=query.sort, time="date", opens="card", goes_in="goes",
    )  # fmt: skip


def _columns(facts: Facts, pair: tuple[str, str]) -> tuple[Column, ...]:
    columns = (
        Column("model", "Model", "text", side_in="side", priority=0, max_width=34),
        Column("score", "Score", unit_in="unit", apart_in="evaluator_name", source_in="source_id", locator_in="locator",
               note_in="note", period_in="date", priority=0),
        Column("country", "Country", "text", priority=1),
        Column("date", "Date", "date", priority=0),
        Column("organization", "Organisation", "text", priority=2, max_width=24),
        Column("evaluator_name", "Evaluator", "text", priority=3, max_width=32),
        Column("setting", "Setting", "text", priority=2, max_width=36),
        Column("source", "Source", "text", priority=4, max_width=44),
        Column("locator", "Place", "text", priority=4, max_width=44),
        Column("note", "Note", "text", priority=5, max_width=60, grow=True),
    )  # fmt: skip
    return cite_words(columns, [c.name for c in columns if c.name != "score"], "source_id", "locator")


def _scores(facts: Facts, query: Query, as_of: date, key: str) -> pl.DataFrame:
    """Every score of the benchmark up to `as_of`, of all countries: the candidate shown first, the others by rank."""
    found = compare(facts, query.pair, as_of, query.evaluator)
    shown = found.chosen.filter(pl.col("benchmark_id") == key)
    chosen = (shown["evaluator"][0], shown["series"][0])
    ranks = (
        found.candidates.filter(pl.col("benchmark_id") == key)
        .group_by("evaluator")
        .agg(pl.col("rank").min().alias("_rank"))
    )
    series = (
        pl.when(pl.col("setting_is") == "configuration").then(pl.lit("")).otherwise(pl.col("setting").fill_null(""))
    )
    is_shown = pl.col("evaluator").eq_missing(pl.lit(chosen[0], pl.String)) & pl.col("series").eq_missing(
        pl.lit(chosen[1], pl.String)
    )
    word = "shown" if shown["qualifies"][0] else "not comparable"
    return (
        linked(facts, facts.scores.filter(pl.col("benchmark_id") == key, pl.col("day") <= as_of))
        .join(facts.evaluators.select("evaluator", "name", "kind", "setting_is"), on="evaluator", how="left")
        .join(facts.benchmarks.select("benchmark_id", "unit"), on="benchmark_id", how="left")
        .join(facts.sources.select("source_id", pl.col("title").alias("source")), on="source_id", how="left")
        .join(ranks, on="evaluator", how="left")
        .with_columns(series.alias("series"), pl.col("name").alias("evaluator_name"))
        .with_columns(
            pl.when(is_shown)
            .then(pl.format("{} ({})", "name", pl.lit(word)))
            .otherwise(pl.format("{} ({})", "name", "kind"))
            .alias("shown_by"),
            side_of(query.pair).alias("side"),
            pl.format("models --open {}", "model_id").alias("goes"),
            pl.concat_str(
                ["evaluator", "setting", "model", "date", "source_id", "locator"], separator="|", ignore_nulls=True
            ).alias("id"),
        )
        .sort(
            ~is_shown, "_rank", "evaluator", "score", "model", "date", "id",
            descending=[False, False, False, True, False, False, False], nulls_last=True,
        )
    )  # fmt: skip


def _models_cell(facts: Facts, query: Query, as_of: date, row: dict, side: str, *, whole: bool = False) -> Cell:
    """How many models of a side a candidate has (or its evaluator in all series), with the sources of the scores."""
    scores = compare(facts, query.pair, as_of, query.evaluator).scores.filter(
        pl.col("benchmark_id") == row["benchmark_id"], pl.col("evaluator") == row["evaluator"]
    )
    if not whole:
        scores = scores.filter(pl.col("series") == row["series"])
    models = scores.filter(pl.col("side") == side)["model"].n_unique()
    sources = (
        scores.sort("source_id", "locator")
        .group_by("source_id", maintain_order=True)
        .agg(pl.col("locator").first(), pl.col("locator").n_unique().alias("places"), pl.len().alias("rows"))
    )
    inputs = tuple(
        Input(
            "rows of scores.csv", part["rows"], "count", part["source_id"],
            part["locator"] if part["places"] == 1 else f"{part['locator']}, and the places of the other rows",
        )
        for part in sources.iter_rows(named=True)
    )  # fmt: skip
    method = MODELS_METHOD.replace("this series", "any series") if whole else MODELS_METHOD
    return Cell(models, "count", method=method, inputs=inputs)


def _headlines(facts: Facts, query: Query, as_of: date, key: str) -> tuple[Headline, ...]:
    frame = rows(facts, query.pair, as_of, query.evaluator, query.lens)
    row = frame.row(by_predicate=pl.col("benchmark_id") == key, named=True)
    found = compare(facts, query.pair, as_of, query.evaluator)
    names = short_names(facts, query.pair)
    said: list[Headline] = []
    if row["qualifies"]:
        gap = Cell(
            row["gap"], row["gap_unit"], method=row["gap_method"], inputs=inputs_from(row["gap_inputs"]),
            bound=row["gap_bound"] or "", period=row["gap_period"],
        )  # fmt: skip
        if gap.value is None:
            gap = Cell(None, note=row["gap_why"] or "")
        lead = f"{row['leads']} ahead" if row["side"] else "level"
        said.append(Headline("Gap", gap, (f"{lead}, up to {row['newest']}",), side=row["side"]))
        for side, name in zip(SIDES, names, strict=True):
            best = Cell(
                row[f"{side}_score"], row["unit"], row[f"{side}_source"], row[f"{side}_locator"],
                period=row[f"{side}_date"],
            )  # fmt: skip
            said.append(Headline(f"{name} best", best, (f"{row[f'{side}_model']}, {row[f'{side}_date']}",), side=side))
        said += _unmatched(facts, query, as_of, key)
    else:
        said.append(Headline("Comparison", Cell(None, note="not comparable"), (row["reason"],)))
    shown = found.chosen.row(by_predicate=pl.col("benchmark_id") == key, named=True)
    if shown["evaluator"]:
        # As in the reason: what developers and rivals print is counted over all their settings.
        whole = shown["kind"] not in KIND_RANK
        models = [_models_cell(facts, query, as_of, shown, side, whole=whole) for side in SIDES]
        detail: Text = (f"{names[0]}, ", models[1], f" {names[1]}; {_evaluator_name(facts, shown['evaluator'])}")
        said.append(Headline("Models scored", models[0], detail))
    stated = benchmarks_stated.frame(facts, query.pair, as_of, key).sort("day", "unit", "bound", "source_id")
    if stated.height and not query.evaluator:
        last = stated.row(-1, named=True)
        detail = (f"{last['leads']} ahead, for {last['as_of']}",)
        said.append(Headline("As stated", benchmarks_charts.stated_cell(last), detail, side=last["side"]))
    return tuple(said)


def _unmatched(facts: Facts, query: Query, as_of: date, key: str) -> list[Headline]:
    """The oldest record of a side that the other has not matched: a catch-up time that is a lower bound."""
    found = compare(facts, query.pair, as_of, query.evaluator)
    records, gaps = (frame.filter(pl.col("benchmark_id") == key) for frame in (found.records, found.gaps))
    waited = catch_up_times(records, gaps)
    unmatched = waited.filter(pl.col("wait_bound") == "at_least").to_dicts()
    if not unmatched:
        return []
    row = unmatched[0]
    wait = Cell(
        row["wait"], "months", method=row["wait_method"], inputs=inputs_from(row["inputs"]), bound=row["wait_bound"],
        period=str(row["day"]),
    )  # fmt: skip
    score = Cell(row["score"], row["unit"], method="The record that stands.", inputs=inputs_from(row["inputs"]))
    detail: Text = (f"{row['model']} at ", score, f", {row['day']}")
    return [Headline("Oldest record unmatched", wait, detail, side=row["leader"])]


def _evaluator_name(facts: Facts, evaluator: str) -> str:
    return str(facts.evaluators.filter(pl.col("evaluator") == evaluator)["name"][0])


def _notes(facts: Facts, query: Query, as_of: date, key: str, about: dict) -> tuple[Text, ...]:
    """The benchmark's own caveat, every candidate with counts and verdict, and what sources state with the tensions."""
    names = short_names(facts, query.pair)
    found = compare(facts, query.pair, as_of, query.evaluator)
    shown = found.chosen.row(by_predicate=pl.col("benchmark_id") == key, named=True)
    said: list[Text] = [(Cell(about["note"]),)] if about["note"] else []
    if key in marks.saturated(facts, query.pair, as_of):
        said.append((marks.LEGEND,))
    # Developers' and rivals' figures are spread over many settings, none of which could qualify: one line for all.
    admitted = pl.col("kind").is_in(list(KIND_RANK))
    listed = found.candidates.filter(
        pl.col("benchmark_id") == key, admitted | pl.struct("evaluator").is_first_distinct().over("benchmark_id")
    )
    for row in listed.iter_rows(named=True):
        whole = row["kind"] not in KIND_RANK
        series = f" [{row['series']}]" if row["series"] and not whole else ""
        models = [_models_cell(facts, query, as_of, row, side, whole=whole) for side in SIDES]
        is_shown = (row["evaluator"], row["series"]) == (shown["evaluator"], shown["series"])
        verdict = "qualifies" if row["qualifies"] else "does not qualify: " + row["reason"]
        text: Text = (f"{_evaluator_name(facts, row['evaluator'])}{series}: {names[0]} ", models[0], f", {names[1]} ",
                      models[1], f" models; {verdict}{', shown here' if is_shown else ''}.")  # fmt: skip
        said.append(text)
    lag = found.lag.filter(pl.col("benchmark_id") == key).to_dicts()
    if key == "eci" and lag and lag[0]["lag"] is not None and (later := counted_on(lag[0], as_of)):
        row = lag[0]
        inputs = inputs_from(row["inputs"])
        months = Cell(row["lag"], "months", method=LAG_METHOD, inputs=inputs, bound=row["lag_bound"])
        behind = names[0] if row["follower"] == "first" else names[1]
        said.insert(
            0, (f"Lag of {the(behind)} at {row['day']}, the newest release in the fit: ", months, "; ", *later, ".")
        )
    for row in benchmarks_stated.frame(facts, query.pair, as_of, key).iter_rows(named=True):
        text = (f"Stated for {row['as_of']}: {row['leads']} ahead by ", benchmarks_charts.stated_cell(row), ". ")
        if row["note"]:
            text += (Cell(row["note"], source_id=row["source_id"], locator=row["locator"]),)
        said.append(text)
    return tuple(said)


def _drawn(kind: str) -> Callable[[View], Chart | None]:
    def draw(view: View) -> Chart | None:
        query = view.query
        return benchmarks_charts.one(view.facts, view.pair, view.day, query.evaluator, _key(view), kind, query.lens)

    return draw


BUILDER = Builder(
    table=_table,
    charts={kind: _drawn(kind) for kind in ("frontier", "gap", "lag", "levels")},
    headlines=lambda view: _headlines(view.facts, view.query, view.day, _key(view)),
    notes=lambda view: _notes(view.facts, view.query, view.day, _key(view), _about(view)),
    title=lambda view: (_name(view), view.tab.question),
    check=check_evaluator,
)
