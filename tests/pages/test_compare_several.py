"""Three or four countries side by side: one edition and period a row, one evaluator a test, each two comparable."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import polars as pl
import pytest
from tiny_facts import many
from tiny_facts import scores as rows

from tui.analysis.compare.many_countries import many_countries
from tui.analysis.gaps.comparable import candidates
from tui.cli.names import settle
from tui.cli.words import parse
from tui.facts.tables.facts import Facts
from tui.pages import assemble
from tui.pages.model.page import ShareChart
from tui.pages.model.query import Query

AS_OF = date(2026, 10, 8)
THREE = ("USA", "CHN", "FRA")


def _settled(facts: Facts, *words: str) -> Query:
    request = parse(["compare", *words])
    return settle(request.query, request.given, facts)


def test_three_countries_stand_in_columns_of_their_own_and_the_first_two_are_the_pair(facts: Facts) -> None:
    query = _settled(facts, "--select", "China,US,France")
    assert query.pair == ("CHN", "USA") and query.section == "countries" and query.select == "CHN,USA,FRA"
    assert _settled(facts, *query.arguments()[1:]) == query, "the copied line brings the view back"
    page = assemble.build(facts, query)
    heads = [column.title for column in page.table.columns if column.name in {"v0", "v1", "v2"}]
    assert heads == ["China", "US", "France"]
    assert [head.label for head in page.headlines] == [f"{name} is first on" for name in heads]
    assert isinstance(page.chart, ShareChart) and page.charts == (("lead", "The size of each lead"),)
    for item in page.chart.items:
        assert sum(float(cell.value or 0) for cell in item.cells) == pytest.approx(100)


def test_a_row_is_of_one_edition_and_period(facts: Facts) -> None:
    found = many_countries(facts, THREE, AS_OF).filter(pl.col("kind") == "indicator")
    assert found.height > 20
    told = facts.observations.with_columns(pl.coalesce("edition", "source_id").alias("basis"))
    for at, country in enumerate(THREE):
        own = told.filter(pl.col("country") == country).select("indicator_id", "period", "basis", "value")
        both = found.join(own, left_on=["key", "period"], right_on=["indicator_id", "period"], suffix="_told")
        assert set(both.filter(pl.col(f"v{at}") == pl.col("value"))["key"]) == set(found["key"])


def test_a_test_stands_only_where_every_two_may_be_compared(facts: Facts) -> None:
    found = many_countries(facts, THREE, AS_OF).filter(pl.col("kind") == "benchmark")
    assert found.height
    names = dict(facts.evaluators.select("evaluator", "name").iter_rows())
    for pair in combinations(THREE, 2):
        good = candidates(facts, pair, AS_OF).filter("qualifies")
        known = {(b, names[e]) for b, e in good.select("benchmark_id", "evaluator").iter_rows()}
        assert known.issuperset(found.select("key", "basis").iter_rows())


def test_the_leader_by_hand(facts: Facts) -> None:
    found = many_countries(facts, THREE, AS_OF)
    places = {row["key"]: row for row in found.iter_rows(named=True)}
    vibrancy = next(row for row in places.values() if row["unit"] == "rank")
    assert vibrancy["leader"] == min(range(3), key=lambda at: vibrancy[f"v{at}"]), "of ranks the smallest leads"
    money = places["ai_private_investment"]
    assert money["leader"] == max(range(3), key=lambda at: money[f"v{at}"]) == 0


def test_with_too_few_models_of_one_of_them_no_test_is_left(facts: Facts) -> None:
    from dataclasses import replace

    french = rows(*(("mmlu", f"fr-{i}", "FRA", "2025-06-01", 45.0, "epoch-run", None) for i in range(4)))
    two = many("epoch-run", 5, 5).with_columns(pl.lit("mmlu").alias("benchmark_id"))
    few = replace(facts, scores=pl.concat([two, french]))
    assert many_countries(few, THREE, AS_OF).filter(pl.col("kind") == "benchmark").is_empty()
    fifth = rows(("mmlu", "fr-4", "FRA", "2025-06-01", 60.0, "epoch-run", None))
    enough = many_countries(replace(facts, scores=pl.concat([two, french, fifth])), THREE, AS_OF)
    row = enough.filter(pl.col("kind") == "benchmark").row(0, named=True)
    assert (row["v0"], row["v1"], row["v2"], row["leader"]) == (50.0, 40.0, 60.0, 2)


def test_rows_chosen_by_name_stay_rows(facts: Facts) -> None:
    query = _settled(facts, "--select", "mmlu,gpqa-diamond,eci")
    assert query.pair == ("USA", "CHN")
    assert "v2" not in [column.name for column in assemble.build(facts, query).table.columns]


def test_only_what_adds_up_is_drawn_as_shares_of_a_sum(facts: Facts) -> None:
    for select in ("", "USA,CHN,GBR"):
        page = assemble.build(facts, Query(tab="compare", section="countries", select=select))
        assert isinstance(page.chart, ShareChart) and len(page.chart.items) > 10
        keys = {item.key for item in page.chart.items}
        assert not keys & {"epoch_max_training_compute", "robot_density", "top500_rmax_share", "mmlu"}
