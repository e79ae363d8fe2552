"""A composite index: normalised values, weights, and the weight at which the order flips."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from sure import a, number

from tui.analysis.indicators.composite import fragile, index, normalised
from tui.facts.tables.facts import Facts
from tui.pages import assemble
from tui.pages.compare import index as pages
from tui.pages.model.page import Cell
from tui.pages.model.query import Query
from tui.pages.shared.scope import UnknownRow

NOW = date(2026, 10, 8)


def _rows(*rows: tuple[str, float | None, float | None]) -> pl.DataFrame:
    """(indicator, first, second) normalised already; a missing value cannot enter."""
    return pl.DataFrame(
        list(rows),
        schema={"indicator_id": pl.String, "first_norm": pl.Float64, "second_norm": pl.Float64},
        orient="row",
    ).with_columns(
        pl.when(pl.col("first_norm").is_null()).then(pl.lit("cannot be normalised")).otherwise(pl.lit("")).alias("why")
    )


def _by(rows: pl.DataFrame, weights: dict[str, float]) -> dict[str, dict]:
    return {row["indicator_id"]: row for row in index(rows, weights).iter_rows(named=True)}


def test_the_index_and_the_flip_by_hand():
    """Half each: first 60, second 40. The flip of a: R = -60, d = 100: 60 / 160 = 37.5 %; of b: 100 / 160 = 62.5 %."""
    found = _by(_rows(("a", 100, 0), ("b", 20, 80)), {"a": 1, "b": 1})
    assert (found["a"]["first_index"], found["a"]["second_index"], found["a"]["difference"]) == (60, 40, 20)
    assert found["a"]["points"] == 50 and found["b"]["points"] == -30
    assert found["a"]["flips"] == pytest.approx(37.5) and found["b"]["flips"] == pytest.approx(62.5)


def test_at_the_flip_the_two_are_level():
    rows = _rows(("a", 90, 10), ("b", 30, 55), ("c", 10, 80), ("d", 44, 44), ("e", None, None))
    weights = {"a": 3.0, "b": 1.0, "c": 1.0, "d": 2.0, "e": 5.0}
    found = _by(rows, weights)
    assert found["e"]["share"] == 0 and found["e"]["why_flips"] == "cannot be normalised"
    total = sum(w for name, w in weights.items() if name != "e")
    for name, row in found.items():
        if row["flips"] is None:
            continue
        v, own = row["flips"] / 100, weights[name] / total
        moved = {n: w / total * (1 - v) / (1 - own) for n, w in weights.items() if n not in {name, "e"}} | {name: v}
        assert _by(rows, moved)[name]["difference"] == pytest.approx(0, abs=1e-9)


def test_what_no_weight_can_flip_says_so():
    found = _by(_rows(("a", 100, 0), ("b", 80, 20)), {"a": 1, "b": 1})
    assert [row["flips"] for row in found.values()] == [None, None]
    assert {row["why_flips"] for row in found.values()} == {"never"}
    assert _by(_rows(("a", 100, 0)), {"a": 1})["a"]["why_flips"] == "the only one"
    assert _by(_rows(("a", 100, 0)), {})["a"]["difference"] == 0


def test_the_most_fragile_weight_moves_least():
    rows = index(_rows(("a", 100, 0), ("b", 20, 80), ("c", 0, 100)), {"a": 5, "b": 1, "c": 0})
    found = fragile(rows)
    assert found is not None
    moves = [abs(r["flips"] - r["share"]) for r in rows.iter_rows(named=True) if r["flips"] is not None]
    assert abs(found["flips"] - found["share"]) == min(moves)


def test_values_are_normalised_within_one_edition_and_period(facts: Facts):
    row = normalised(facts, ("USA", "CHN"), NOW).filter(indicator_id="notable_ai_models").row(0, named=True)
    economies = facts.countries.filter(kind="economy")["country"].to_list()
    same = facts.observations.filter(
        pl.col("country").is_in(economies),
        indicator_id="notable_ai_models",
        period=row["period"],
        edition=row["edition"],
    )
    low, high = float(str(same["value"].min())), float(str(same["value"].max()))
    values = dict(same.select("country", "value").iter_rows())
    assert row["economies"] == same.height >= 3
    assert row["first_norm"] == pytest.approx((values["USA"] - low) / (high - low) * 100)
    assert row["second_norm"] == pytest.approx((values["CHN"] - low) / (high - low) * 100)
    z = normalised(facts, ("USA", "CHN"), NOW, "z").filter(indicator_id="notable_ai_models").row(0, named=True)
    spread = float(str(same["value"].std(ddof=0)))
    assert z["first_norm"] == pytest.approx((values["USA"] - float(str(same["value"].mean()))) / spread)


def test_per_head_divides_amounts_and_refuses_shares(facts: Facts):
    rows = {r["indicator_id"]: r for r in normalised(facts, ("USA", "CHN"), NOW, head=True).iter_rows(named=True)}
    share = rows["ai_publication_share"]
    assert share["why"] == "no amount: not per head" and share["first_norm"] is None
    models = rows["notable_ai_models"]
    people = facts.observations.filter(indicator_id="population", country="CHN").filter(
        pl.col("period") <= models["period"]
    )
    expected = models["second_stated"] / people.sort("period")["value"][-1]
    assert models["second"] == pytest.approx(expected)
    assert [i["unit"] for i in models["second_inputs"]] == ["count", "count"]


def test_weights_of_a_query_change_those_of_its_preset(facts: Facts):
    plain = pages.weights_of(facts, Query("compare"))
    changed = pages.weights_of(facts, Query("compare", weights="notable_ai_models=3,robot_density=1"))
    assert plain["notable_ai_models"] == 1 and changed["notable_ai_models"] == 3 and changed["robot_density"] == 1
    query = Query("compare", weights=pages.moved(facts, Query("compare"), "notable_ai_models", 1))
    assert query.weights == "notable_ai_models=2"
    assert pages.moved(facts, query, "notable_ai_models", -1) == ""
    assert pages.moved(facts, Query("compare"), "robot_density", -1) == ""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"preset": "evn"}, "did you mean even"),
        ({"weights": "notable_models=1"}, "did you mean notable_ai_models"),
        ({"weights": "notable_ai_models"}, "A weight is written notable_ai_models=2"),
        ({"weights": "notable_ai_models=-1"}, "from 0 to 1000"),
        ({"weights": "notable_ai_models=x"}, "from 0 to 1000"),
    ],
)
def test_bad_weights_are_one_sentence(change, words, facts: Facts):
    with pytest.raises(UnknownRow, match=words):
        assemble.build(facts, Query("compare", section="index", **change))


def test_every_preset_is_an_index_and_says_how_far_the_published_one_lies(facts: Facts):
    for preset in pages.presets(facts):
        page = assemble.build(facts, Query("compare", section="index", preset=preset))
        ours, second = page.headlines[0].value, a(Cell, page.headlines[0].detail[1])
        assert ours.is_number and second.is_number
        if preset in {"vibrancy", "tortoise"}:
            published = next(h for h in page.headlines if h.label.startswith("Published"))
            off = a(Cell, published.detail[-3])
            assert number(off.value) == pytest.approx(number(ours.value) - number(published.value.value))


def test_the_weights_are_in_the_command_that_brings_the_view_back(facts: Facts):
    query = Query("compare", section="index", weights="notable_ai_models=3", norm="z", head=True)
    assert "--weights notable_ai_models=3" in query.command() and "--norm z" in query.command()
    assert "--per-head" in query.command()
