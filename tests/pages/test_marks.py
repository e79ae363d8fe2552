"""A saturated test carries its mark wherever it is named; a lag says its range wherever a source states the noise."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass

import polars as pl
import pytest
from sure import sure

from tui.analysis.gaps.noise import half_width
from tui.analysis.gaps.noise import stated as noise_of
from tui.analysis.lags.lag_table import newest_intervals
from tui.facts.tables.dates import last_day_of
from tui.pages import assemble
from tui.pages.model.numbers import cell_text
from tui.pages.model.page import Cell, plain
from tui.pages.model.query import Query
from tui.pages.registry import BY_ID, TABS
from tui.pages.shared.saturation import LEGEND, saturated

PAIR = ("USA", "CHN")
PLAIN = {"note", "locator", "source", "about", "answer"}
"""Columns of prose, of which the name of the row says the mark."""

SKIPPED = {"key", "opens", "locator", "source_id", "method", "note", "inputs"}
VIEWS = [(tab.id, section) for tab in TABS for section in [one.id for one in tab.own]]
KINDS = [("overview", "leads", kind) for kind in BY_ID["overview"].charts()] + [
    ("benchmarks", "", kind) for kind in ("dumbbell", "multiples")
]


@pytest.fixture(scope="module")
def bare(facts):
    """Those of some texts that name a saturated test without its mark."""
    ids = list(saturated(facts, PAIR, last_day_of(facts.newest)))
    full = facts.benchmarks.filter(pl.col("benchmark_id").is_in(ids))
    words = {*full["name"], *full["short"].drop_nulls()}
    assert len(words) > 5
    named = re.compile("|".join(rf"{re.escape(word)}(?![\w-])" for word in sorted(words, key=len, reverse=True)))
    return lambda said: [
        text for text in said if any(not text[m.end() :].startswith(" *") for m in named.finditer(text))
    ]


def texts(value):
    """Every text of a chart that a reader sees."""
    if isinstance(value, Cell):
        yield str(value.value)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from (
            [plain(value, cell_text)]
            if all(isinstance(v, str | Cell) for v in value)
            else [text for v in value for text in texts(v)]
        )
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in SKIPPED:
                yield from texts(getattr(value, field.name))


@pytest.mark.parametrize(("tab", "section"), VIEWS)
def test_every_table_and_chart_marks_saturated_tests(facts, bare, tab, section):
    page = assemble.build(facts, Query(tab, section=section))
    at = [i for i, column in enumerate(page.table.columns) if column.name not in PLAIN]
    said = [str(row[i].value) for row in page.table.window(0, page.table.height) for i in at]
    said += [*page.table.groups(0, page.table.height)] if page.table.group else []
    said += [plain(head.detail, cell_text) for head in page.headlines]
    said += [*texts(page.chart)] if page.chart is not None and page.chart.kind != "card" else []
    assert not bare(said)
    marked = any(text.endswith(" *") for text in said)
    assert not marked or any(LEGEND in plain(note, cell_text) for note in page.notes), "a mark without its meaning"


@pytest.mark.parametrize(("tab", "section", "kind"), KINDS)
def test_charts_of_all_tests_mark_them(facts, bare, tab, section, kind):
    page = assemble.build(facts, Query(tab, section=section, chart=kind))
    assert not bare(texts(page.chart))


def test_the_page_of_a_saturated_test_says_so(facts):
    page = assemble.build(facts, Query("benchmarks", open="gpqa-diamond"))
    assert page.title == "GPQA Diamond *" and any(LEGEND in plain(note, cell_text) for note in page.notes)
    open_ = assemble.build(facts, Query("benchmarks", open="hle"))
    assert "*" not in open_.title and not any(LEGEND in plain(note, cell_text) for note in open_.notes)


def test_each_lag_whose_noise_a_source_states_says_its_range(facts):
    bands = {row["benchmark_id"]: row for row in newest_intervals(facts, PAIR, last_day_of(facts.newest)).to_dicts()}
    assert len(bands) >= 6
    table = assemble.build(facts, Query("benchmarks")).table
    at = [column.name for column in table.columns].index("lag")
    for key, row in zip(table.keys(0, table.height), table.window(0, table.height), strict=True):
        note = row[at].note
        assert (key in bands) == ("the noise of the scores" in note)
        assert "8.4 to 8.4" not in note  # a range without width is no certainty
        if key in bands and bands[key]["lag_low"] is not None:
            assert bands[key]["lag_high"] - bands[key]["lag_low"] > 0.05
            assert note.startswith(f"{bands[key]['lag_low']:.1f} to ")
    found = assemble.build(facts, Query("compare", section="benchmarks", select="eci,hle")).table
    rows = dict(zip(found.keys(0, found.height), found.window(0, found.height), strict=True))
    low, high = (rows[name][1:3] for name in ("lag-low", "lag-high"))
    assert low[0].value == bands["eci"]["lag_low"] and high[0].value == bands["eci"]["lag_high"]
    assert low[1].value is None and low[1].note == "not stated"
    answers = assemble.build(facts, Query("overview", section="takeaways")).table
    behind = answers.rows.slice(sure(answers.find("behind")), 1)[0]
    assert "by the noise of the scores 3.3 mo to 8.4 mo" in behind["answer"]


def test_a_frontier_says_how_sure_the_best_scores_are(facts):
    chart = assemble.build(facts, Query("benchmarks", row="gpqa-diamond")).chart
    said = [part for part in sure(chart).source if isinstance(part, Cell)]
    best = facts.scores.filter(
        pl.col("benchmark_id") == "gpqa-diamond",
        pl.col("evaluator") == "epoch-run",
        pl.col("country").is_in(list(PAIR)),
    )
    best = best.group_by("country").agg(pl.col("score").max()).sort("country", descending=True)
    asked = best.with_columns(benchmark_id=pl.lit("gpqa-diamond"), evaluator=pl.lit("epoch-run"), max_score=100)
    widths = asked.join(noise_of(facts.noise), on=["benchmark_id", "evaluator"]).select(half_width("score")).to_series()
    assert [cell.value for cell in said] == pytest.approx(widths.to_list())
    assert all(len(cell.inputs) == 2 and cell.unit == "percentage_points" for cell in said)
    other = assemble.build(facts, Query("benchmarks", row="hle")).chart
    assert not [part for part in sure(other).source if isinstance(part, Cell)]
