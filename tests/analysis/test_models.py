"""Models by side and year: counts, medians and frontiers that a reader can check by hand."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from tui.analysis.models import catalogue as models
from tui.facts.tables.facts import Facts

AS_OF = date(2026, 10, 8)
PAIR = ("USA", "CHN")


def _rows(facts: Facts, *rows: tuple) -> Facts:
    names = (
        "model_id",
        "country",
        "day",
        "notable",
        "open_weights",
        "parameters",
        "training_compute_flop",
        "source_id",
    )
    frame = pl.DataFrame(rows, schema=names, orient="row").with_columns(
        pl.col("day").str.to_date(),
        pl.col("training_compute_flop").cast(pl.Float64),
        pl.col("model_id").alias("model"),
        pl.format("row {}", "model_id").alias("locator"),
    )
    return replace(facts, models=frame)


@pytest.fixture
def small(facts: Facts) -> Facts:
    return _rows(
        facts,
        ("a", "USA", "2024-02-01", True, "closed", 10, 1e24, "s1"),
        ("b", "USA", "2024-03-01", True, "open", 30, 4e24, "s1"),
        ("c", "USA", "2024-04-01", False, "restricted", 50, 2e24, "s2"),
        ("d", "CHN", "2024-05-01", True, "open", None, 1e24, "s1"),
        ("e", "CHN", "2025-01-01", False, None, 7, None, "s2"),
        ("f", "FRA", "2024-06-01", True, "open", 9, 9e24, "s1"),
    )


def test_a_year_counts_the_notable_and_takes_the_median_of_what_is_known(small: Facts) -> None:
    row = models.years(small, PAIR, AS_OF).row(1, named=True)
    assert row["year"] == 2024
    assert (row["first_notable"], row["second_notable"]) == (2, 1)
    assert row["first_parameters"] == 30 and row["second_parameters"] is None
    assert row["first_compute"] == 2e24
    assert row["first_largest"] == 4e24 and row["first_largest_model"] == "b"
    assert row["first_open"] == pytest.approx(200 / 3), "open and restricted weights can be downloaded"


def test_a_count_names_each_source_and_how_many_rows_it_gave(small: Facts) -> None:
    row = models.years(small, PAIR, AS_OF).row(1, named=True)
    parts = row["first_parameters_inputs"]
    assert [(p["source_id"], p["value"]) for p in parts] == [("s1", 2.0), ("s2", 1.0)]
    assert parts[0]["locator"].startswith("2 rows") and parts[1]["locator"].startswith("1 row:")


def test_the_largest_cites_the_row_it_stands_in(small: Facts) -> None:
    found = models.years(small, PAIR, AS_OF).row(1, named=True)["second_largest_inputs"]
    assert found == [{"label": "d", "value": 1e24, "unit": "flop", "source_id": "s1", "locator": "row d"}]


def test_what_came_out_after_the_date_does_not_exist(small: Facts) -> None:
    assert models.known(small, PAIR, date(2024, 2, 29))["model_id"].to_list() == ["a"]
    assert models.years(small, PAIR, date(2024, 12, 31))["year"].to_list() == [2024]
    assert models.years(small, PAIR, date(2009, 1, 1)).height == 0


def test_the_frontier_keeps_the_models_that_beat_all_before_them(small: Facts) -> None:
    found = models.frontier(models.known(small, PAIR, AS_OF), "training_compute_flop")
    assert found.select("side", "model_id").rows() == [("first", "a"), ("first", "b"), ("second", "d")]


def test_shares_of_openness_add_up_and_count_the_unknown(small: Facts) -> None:
    found = models.openness(models.known(small, PAIR, AS_OF))
    for _, part in found.group_by("year", "side"):
        assert part["share"].sum() == pytest.approx(100)
    unknown = found.filter(pl.col("year") == 2025, pl.col("side") == "second")
    assert unknown.select("part", "share").rows() == [("", 100.0)]


def test_a_third_country_has_no_side(small: Facts) -> None:
    sides = dict(models.known(small, PAIR, AS_OF).select("model_id", "side").iter_rows())
    assert sides["f"] == "" and sides["a"] == "first" and sides["d"] == "second"


def test_ai_index_counts_come_from_the_edition_of_the_year(facts: Facts) -> None:
    """The April release of the 2026 edition (50 and 30) is not taken for its final count (59 and 35)."""
    found = models.stated_counts(facts, PAIR, AS_OF)
    rows = {(r["year"], r["side"]): (r["value"], r["edition"]) for r in found.iter_rows(named=True)}
    assert rows[2024, "first"] == (40, "AI Index 2025") and rows[2024, "second"] == (15, "AI Index 2025")
    assert rows[2025, "first"] == (59, "AI Index 2026") and rows[2025, "second"] == (35, "AI Index 2026")


def test_coverage_never_exceeds_the_models(facts: Facts) -> None:
    found = models.coverage(facts, models.known(facts, PAIR, AS_OF))
    counts = {(r["side"], r["field"]): r["count"] for r in found.iter_rows(named=True)}
    assert counts["first", "models"] == facts.models.filter(pl.col("country") == "USA").height
    for side in ("first", "second"):
        assert 0 < counts[side, "cost"] < counts[side, "compute"] < counts[side, "parameters"] < counts[side, "models"]
