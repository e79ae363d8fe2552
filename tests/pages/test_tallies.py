"""Counts of tests are the same on every page, or the sentence says which set it counts."""

from __future__ import annotations

import polars as pl
import pytest
from sure import sure

from tui.analysis.gaps.movement import gap_changes, trend
from tui.facts.tables.dates import last_day_of
from tui.pages import assemble
from tui.pages.model.numbers import cell_text
from tui.pages.model.page import Cell, plain
from tui.pages.model.query import Query

PAIR = ("USA", "CHN")


def page(facts, tab, **more):
    return assemble.build(facts, Query(tab, **more))


def card(page, label):
    return next(head for head in page.headlines if head.label.startswith(label))


def numbers(text):
    return [part.value for part in text if isinstance(part, Cell)]


@pytest.mark.parametrize(
    ("now", "then", "side", "before", "word"),
    [
        (5.0, 10.0, "first", "first", "narrowing"),
        (10.0, 5.0, "first", "first", "widening"),
        (9.9, 10.0, "first", "first", "steady"),  # within a fiftieth
        (3.0, 10.0, "second", "first", "changed hands"),
        (None, 10.0, "first", "first", ""),
        (3.0, None, "first", None, ""),
    ],
)
def test_how_a_lead_moved(now, then, side, before, word):
    kinds = {"now": pl.Float64, "then": pl.Float64, "side": pl.String, "before": pl.String}
    frame = pl.DataFrame([(now, then, side, before)], schema=kinds, orient="row")
    assert frame.select(trend(pl.col("now"), pl.col("then"), pl.col("side"), pl.col("before"))).item() == word


@pytest.mark.parametrize("as_of", ["", "2025-06", "2024-03"])
@pytest.mark.parametrize("pair", [PAIR, ("CHN", "USA"), ("USA", "FRA")])
def test_overview_and_benchmarks_say_the_same_numbers(facts, as_of, pair):
    one, other = page(facts, "overview", as_of=as_of, pair=pair), page(facts, "benchmarks", as_of=as_of, pair=pair)
    found = gap_changes(facts, pair, last_day_of(as_of or facts.newest))
    if found.is_empty():
        assert not any(head.label.startswith("Led by") for head in (*one.headlines, *other.headlines))
        return
    overview, benchmarks = card(one, "Led by"), card(other, "Led by")
    assert (
        overview.value.value
        == benchmarks.value.value
        == max(found.filter(leader=side).height for side in ("first", "second"))
    )
    # Of how many, in how many families, how many within the noise: said on both.
    kin = [found["family"].n_unique()] if found["family"].n_unique() < found.height else []
    of_which = [found.height, *kin, found.filter("within").height]
    said = len(of_which)
    assert numbers(overview.detail)[:said] == numbers(benchmarks.detail)[:said] == of_which
    known = found.filter(pl.col("trend") != "")
    if known.is_empty():
        return
    narrowed = card(other, "Gaps narrowed")
    assert [narrowed.value.value, *numbers(narrowed.detail)] == numbers(overview.detail)[said:]
    assert numbers(overview.detail)[said:] == [found.filter(trend="narrowing").height, known.height]


def test_charts_of_tests_in_percent_say_so_and_agree(facts):
    titles = [sure(p.chart).title for p in (page(facts, "overview"), page(facts, "benchmarks", chart="dumbbell"))]
    assert titles[0] == titles[1] and "benchmarks in percent" in plain(titles[0], cell_text)
    found = gap_changes(facts, PAIR, last_day_of(facts.newest)).filter(gap_unit="percentage_points")
    assert numbers(titles[0]) == [found.filter(trend="narrowing").height, found.filter(pl.col("trend") != "").height]
    multiples = plain(sure(page(facts, "benchmarks", chart="multiples").chart).title, cell_text)
    assert multiples.endswith(f"of {found.height} benchmarks in percent")


def test_the_board_says_of_each_test_what_is_counted(facts):
    table = page(facts, "overview").table
    rows = {row["key"]: row for row in table.rows.slice(0, table.height) if row["kind"] == "benchmark"}
    found = {
        row["benchmark_id"]: row["trend"] for row in gap_changes(facts, PAIR, last_day_of(facts.newest)).to_dicts()
    }
    words = {"closer": "narrowing", "wider": "widening", "turned": "changed hands"}
    assert {key: words.get(row["trend"], row["trend"]) for key, row in rows.items()} == found
