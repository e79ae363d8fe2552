from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from tiny_facts import facts as tiny
from tiny_facts import scores

from tui.analysis.models import aliases

NEAR, LATE, SNAPSHOT = 60, 200, 400
"""Days that a score's release may lie before, and after, the day of the model; of another version either side."""


def world():
    rows = scores(
        ("test", "One", "USA", "2024-01-10", 50.0, "lab", None),
        ("test", "One", "USA", "2025-01-10", 60.0, "lab", None),
        ("test", "one-high", "USA", "2024-01-10", 55.0, "lab", None),
        ("test", "Onee", "USA", "2024-01-10", 40.0, "lab", None),
    )
    models = pl.DataFrame(
        {
            "model_id": ["one", "one-2"],
            "model": ["One", "One (2025)"],
            "source_id": ["s1", "s1"],
            "locator": ["row One", "row One (2025)"],
        }
    )
    links = pl.DataFrame(
        {
            "name": ["One", "one-high"],
            "date": ["2025-01-10", None],
            "model_id": ["one-2", "one"],
            "relation": ["same", "setting"],
            "basis": ["released that day", "effort high"],
            "source_id": [None, "s1"],
            "locator": [None, "row one-high"],
            "note": [None, None],
        },
        schema_overrides={"note": pl.String},
    )
    return replace(tiny(rows), models=models, model_aliases=links)


def test_a_dated_name_counts_for_its_date_alone_and_likeness_links_nothing():
    found = aliases.linked(world(), world().scores)
    assert found["model"].to_list() == ["One", "One", "one-high", "Onee"]
    assert found["model_id"].to_list() == ["one", "one-2", "one", None]
    assert found["relation"].to_list() == ["same", "same", "setting", None]
    assert found["link_locator"].to_list() == ["row One", None, "row one-high", None]


def test_names_are_counted_and_those_without_a_model_come_first():
    found = aliases.names(world(), date(2025, 12, 31))
    assert found["name"].to_list() == ["Onee", "One", "One", "one-high"]
    assert found["scores"].to_list() == [1, 1, 1, 1]
    assert found["model"].to_list() == [None, "One", "One (2025)", "One"]
    assert aliases.names(world(), date(2024, 6, 1)).height == 3


def test_a_models_own_scores_come_before_those_of_other_settings():
    found = aliases.of_model(world(), "one", date(2025, 12, 31))
    assert found["score"].to_list() == [50.0, 55.0]


def test_more_than_four_fifths_of_the_names_are_linked(facts):
    names = aliases.linked(facts, facts.scores)
    linked = names.filter(pl.col("model_id").is_not_null())
    assert linked["model"].n_unique() / names["model"].n_unique() > 0.8
    assert linked.height / names.height > 0.9


def test_every_alias_is_used_and_none_stands_in_a_models_place(facts):
    rows = facts.model_aliases
    used = rows.join(facts.scores, left_on="name", right_on="model", how="anti")
    assert used["name"].to_list() == []
    dated = rows.filter(pl.col("date").is_not_null())
    assert dated.join(facts.scores, left_on=["name", "date"], right_on=["model", "date"], how="anti").height == 0
    # An alias that is itself a model's name needs a date, so that no chain of names can arise.
    plain = rows.filter(pl.col("date").is_null())
    assert plain.filter(pl.col("name").is_in(facts.models["model"].implode()))["name"].to_list() == []
    both = plain.join(dated, on="name", how="semi")
    assert both["name"].to_list() == []


def test_a_linked_score_is_of_the_models_country(facts):
    rows = aliases.linked(facts, facts.scores).join(facts.models.select("model_id", seat="country"), on="model_id")
    assert rows.filter(pl.col("country") != pl.col("seat")).select("model", "country", "seat").rows() == []


def test_release_dates_agree_with_the_models(facts):
    rows = (
        aliases.linked(facts, facts.scores)
        .join(facts.evaluators.select("evaluator", "date_is"), on="evaluator")
        .join(facts.models.select("model_id", of=pl.col("day")), on="model_id")
        .with_columns(
            ((pl.col("day") - pl.col("of")).dt.total_days()).alias("days"),
            (pl.col("relation") == "snapshot").alias("other"),
        )
        .filter(pl.col("link_note").is_null())
    )
    low = pl.when("other").then(-SNAPSHOT).otherwise(-NEAR)
    high = pl.when("other").then(SNAPSHOT).otherwise(LATE)
    released = rows.filter(pl.col("date_is") == "release", (pl.col("days") < low) | (pl.col("days") > high))
    assert released.select("model", "date", "model_id", "days", "relation").rows() == []
    # A leaderboard's snapshot shows a model any time after it came out, and hardly before.
    early = rows.filter(pl.col("date_is") == "snapshot", pl.col("days") < low)
    assert early.select("model", "date", "model_id", "days").rows() == []


@pytest.mark.parametrize("name", ["Gemini 3 Flash", "QwQ-32B-Preview", "best US model (unnamed)", "Devstral 2"])
def test_what_has_no_row_of_its_own_stays_unlinked(facts, name):
    assert name not in facts.models["model"].to_list()
    rows = aliases.linked(facts, facts.scores.filter(pl.col("model") == name))
    assert rows.height and rows["model_id"].null_count() == rows.height
