"""Open weights against open weights: all that is computed of benchmarks, for one pool of models."""

from __future__ import annotations

import pytest
from driving import opened

from tui.analysis.models.aliases import linked
from tui.analysis.models.pools import POOLS, pooled
from tui.cli import main
from tui.facts.tables.facts import Facts
from tui.pages import assemble
from tui.pages.model.query import Query


@pytest.mark.parametrize("pool", POOLS)
def test_a_pool_holds_the_scores_of_its_models_alone(facts: Facts, pool: str):
    found = pooled(facts, pool)
    weights = dict(facts.models.select("model_id", "open_weights").iter_rows())
    ids = linked(found.facts, found.facts.scores)["model_id"]
    assert found.kept.height == ids.len() > 0
    assert {weights[one] for one in ids} <= {*POOLS[pool]}
    assert found.facts.gaps.is_empty()


def test_every_score_is_in_one_pool_or_unknown(facts: Facts):
    one, other = (pooled(facts, pool) for pool in POOLS)
    assert one.unknown.equals(other.unknown)
    assert one.kept.height + other.kept.height + one.unknown.height == one.known.height == facts.scores.height


def test_the_gap_of_a_pool_is_that_of_its_best_models(facts: Facts):
    for pool in POOLS:
        page = assemble.build(facts, Query("benchmarks", pool=pool))
        rows = [row for row in page.table.rows.slice(0, page.table.height) if row["first_score"] is not None]
        scores = pooled(facts, pool).facts.scores
        there = {(r["benchmark_id"], r["model"], r["score"]) for r in scores.iter_rows(named=True)}
        every = [(row["benchmark_id"], row[f"{side}_model"], row[f"{side}_score"])
                 for row in rows for side in ("first", "second")]  # fmt: skip
        assert every and {*every} <= there


def test_the_key_goes_round(facts: Facts):
    with opened(Query("benchmarks")) as app:
        seen = []
        for _ in range(3):
            app.keys("P")
            seen.append(app.query.pool)
        assert seen == ["open", "closed", ""]


def test_where_it_means_nothing_it_is_refused(capsys: pytest.CaptureFixture[str]):
    assert main(["show", "models", "--pool", "open"]) == 2
    assert "--pool means nothing" in capsys.readouterr().err
