"""What could be known on a day: the days of figures, and what of them is hidden, known or undecided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import polars as pl
import pytest

from tui.analysis.sources.known import TABLES, dated, known_on, state
from tui.facts.loading.checks import last_day
from tui.facts.tables.facts import Facts
from tui.facts.tables.schema import ESTIMATES

DAYS = [date(2012, 6, 30), date(2022, 12, 31), date(2024, 4, 30), date(2024, 12, 31), date(2025, 4, 30),
        date(2026, 4, 30), date(2026, 10, 31)]  # fmt: skip


def _with_sources(facts: Facts, *rows: dict[str, str]) -> Facts:
    """The facts with these days of their sources in place of those that they have."""
    text: dict[str, type[pl.String]] = dict.fromkeys(
        ("source_id", "published", "not_before", "public_by", "living"), pl.String
    )
    new = pl.DataFrame(list(rows), schema=text).with_columns(last_day(pl.col("published")).alias("published_day"))
    kept = facts.sources.drop("published", "not_before", "public_by", "living", "published_day")
    return replace(facts, sources=kept.join(new, on="source_id"))


def _states(facts: Facts, table: str, day: date, **where: str) -> list[str]:
    found = getattr(facts, table).hstack(dated(facts, table)).with_columns(state(day).alias("state"))
    return found.filter(**where)["state"].to_list()


@pytest.mark.parametrize(
    ("published", "day", "expected"),
    [
        ("2024-04-15", date(2024, 4, 14), "hidden"),
        ("2024-04-15", date(2024, 4, 15), "known"),
        ("2024-04", date(2024, 3, 31), "hidden"),
        ("2024-04", date(2024, 4, 15), "undecided"),
        ("2024-04", date(2024, 4, 30), "known"),
        ("2024", date(2023, 12, 31), "hidden"),
        ("2024", date(2024, 6, 1), "undecided"),
        ("2024", date(2024, 12, 31), "known"),
    ],
)
def test_a_report_is_undecided_within_what_its_date_leaves_open(frozen, published, day, expected):
    source = frozen.gaps["source_id"][0]
    made = _with_sources(frozen, {"source_id": source, "published": published})
    assert set(_states(made, "gaps", day, source_id=source)) == {expected}


def test_days_beside_the_date_narrow_and_widen_it(frozen):
    source = frozen.gaps["source_id"][0]
    row = {"source_id": source, "published": "2024", "not_before": "2024-05-28", "public_by": "2025-01-15"}
    made = _with_sources(frozen, row)
    for day, expected in (
        (date(2024, 5, 27), "hidden"),
        (date(2024, 12, 31), "undecided"),
        (date(2025, 1, 15), "known"),
    ):
        assert set(_states(made, "gaps", day, source_id=source)) == {expected}


def test_of_a_data_set_that_goes_on_the_copies_tell(frozen):
    """As tests/frozen/known.csv has it: c1 is lacking on 2023-06-01, and there on 2024-09-01."""
    found = frozen.models.hstack(dated(frozen, "models", "training_compute_flop"))
    one = found.row(by_predicate=pl.col("model_id") == "model-c1", named=True)
    assert (one["not_before"], one["at_latest"]) == (date(2023, 6, 1), date(2024, 9, 1))
    assert one["evidence"] == "copy t01 in made-up/copies lacks it, copy t03 in made-up/copies has it"
    untold = found.row(by_predicate=pl.col("model_id") == "model-b1", named=True)
    assert (untold["not_before"], untold["at_latest"]) == (date(2023, 2, 10), date(2025, 9, 30))


def test_a_model_stays_and_its_estimate_goes(frozen):
    before = known_on(frozen, date(2023, 5, 31)).facts.models
    assert before.height == frozen.models.height
    row = before.row(by_predicate=pl.col("model_id") == "model-c1", named=True)
    assert row["training_compute_flop"] is None and row["confidence"] is None and row["parameters"] is not None


def test_an_undecided_figure_says_between_which_days(frozen):
    models = known_on(frozen, date(2024, 3, 1)).facts.models
    said = models.filter(model_id="model-c1")["locator"][0]
    days = "not before 2023-06-01, at the latest 2024-09-01"
    assert f"; undecided training compute: {days} (copy t01 in made-up/copies lacks it" in said
    costs = known_on(frozen, date(2024, 3, 1)).facts.training_costs
    assert costs.filter(model_id="model-a3", basis="cloud").is_empty()


def test_imported_rows_are_undecided_until_the_day_of_the_file(frozen):
    rows = [{"source_id": s, "published": "2025-09-30", "living": "undated"} for s in frozen.sources["source_id"]]
    made = _with_sources(frozen, *rows)
    assert set(_states(made, "gaps", date(2020, 1, 1))) == {"undecided"}
    assert set(_states(made, "gaps", date(2025, 9, 30))) == {"known"}
    estimates = dated(made, "models", "training_compute_flop")
    assert set(estimates["at_latest"]) == {date(2025, 9, 30)}, "our copies say nothing of a user's estimates"


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_nothing_that_came_out_later_is_left_and_all_else_is(facts: Facts, day: date):
    left = known_on(facts, day).facts
    for table in TABLES:
        frame: pl.DataFrame = getattr(facts, table)
        later = frame.hstack(dated(facts, table)).select((pl.col("not_before") > day).fill_null(False)).to_series()
        assert getattr(left, table).height == frame.height - later.sum(), table
    assert left.models["model_id"].to_list() == facts.models["model_id"].to_list()
    for column in ESTIMATES:
        later = dated(facts, "models", column).select((pl.col("not_before") > day).fill_null(False)).to_series()
        before, after = facts.models[column], left.models[column]
        assert after.filter(later).null_count() == later.sum()
        assert after.filter(~later).equals(before.filter(~later))


def test_a_later_day_hides_no_more(facts: Facts):
    for earlier, later in pairwise(DAYS):
        one, two = (known_on(facts, day).facts for day in (earlier, later))
        for table in TABLES:
            assert getattr(one, table).height <= getattr(two, table).height


def test_a_score_is_not_older_than_its_benchmark_its_model_and_its_run(facts: Facts):
    scores = facts.scores.hstack(dated(facts, "scores"))
    aime = scores.filter(benchmark_id="aime-2025")
    assert aime.height and (aime["not_before"] >= date(2025, 2, 1)).all(), "the contest was in February 2025"
    eci = scores.filter(benchmark_id="eci")
    assert eci.height and (eci["not_before"] >= date(2025, 8, 7)).all(), "its scale is fixed at GPT-5's score"
    released = scores.filter(pl.col("day") == pl.col("date").str.to_date("%Y-%m-%d", strict=False))
    assert (released["not_before"] >= released["day"]).all()


def test_the_counts_are_of_all_figures_dated_up_to_the_day(facts: Facts):
    day = date(2024, 12, 31)
    counts = known_on(facts, day).counts
    assert set(counts["state"]) == {"hidden", "known", "undecided"}
    total = counts.filter(table="observations")["figures"].sum()
    assert total == facts.observations.filter(pl.col("day") <= day).height
    priced = facts.models.filter(pl.col("day") <= day, pl.col("parameters").is_not_null())
    assert counts.filter(table="parameters")["figures"].sum() == priced.height
