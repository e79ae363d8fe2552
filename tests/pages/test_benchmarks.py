"""The Benchmarks tab: what stands there is comparable or says why not, in its own unit, with its method and sources."""

from __future__ import annotations

import polars as pl
import pytest
from sure import number

from tui.pages import assemble
from tui.pages.model.numbers import cell_text
from tui.pages.model.page import DumbbellChart, LineChart, plain
from tui.pages.model.query import Query

Q = Query("benchmarks")


def rows(page, *names: str) -> dict[str, tuple]:
    """The cells of the named columns, by row key."""
    table = page.table
    at = [next(i for i, c in enumerate(table.columns) if c.name == name) for name in names]
    window = table.window(0, table.height)
    return {key: tuple(cells[i] for i in at) for key, cells in zip(table.keys(0, table.height), window, strict=True)}


def words(text) -> str:
    return plain(text, cell_text)


def test_every_benchmark_is_there_comparable_ones_first(facts):
    page = assemble.build(facts, Q)
    assert sorted(page.table.keys(0, 99)) == sorted(facts.benchmarks["benchmark_id"])
    groups = page.table.groups(0, 99)
    order = ["Open", "Saturated or ended", "Not comparable"]
    assert groups == sorted(groups, key=order.index)
    assert set(groups) == set(order)


def test_a_computed_gap_is_the_difference_of_the_two_scores_beside_it(facts):
    found = rows(assemble.build(facts, Q), "first_score", "second_score", "gap", "leads")
    computed = {k: v for k, v in found.items() if v[2].is_computed and not v[2].source_id}
    assert len(computed) > 15
    for first, second, gap, leads in computed.values():
        assert gap.value == pytest.approx(first.value - second.value)
        assert gap.unit == {"percent": "percentage_points"}.get(first.unit, first.unit)
        assert leads.value == ("US" if gap.value > 0 else "China" if gap.value < 0 else "level")
        assert len(gap.inputs) == 2 and gap.method


def test_what_is_not_comparable_shows_no_scores_and_says_why(facts):
    found = rows(assemble.build(facts, Q), "first_score", "second_score", "gap", "note", "leads", "lag")
    for key in ("humaneval", "math", "simpleqa", "caisi-irt", "mmmu-pro"):
        first, second, gap, note, leads, lag = found[key]
        assert (first.value, second.value, leads.value, lag.value) == (None, None, None, None)
        assert str(note.value).startswith("not comparable: ")
        assert gap.stated or gap.note == "not comparable" or key == "caisi-irt"
    formed = found["caisi-irt"][2]
    assert formed.source_id and "GPT-5.5 at 1,260 minus" in formed.method and not formed.stated


def test_a_stated_gap_stands_in_only_where_none_can_be_computed_and_is_marked(facts):
    found = rows(assemble.build(facts, Q), "gap")
    (stated,) = found["humaneval"]
    assert (stated.value, stated.unit, stated.stated, stated.period) == (3.7, "percentage_points", True, "2024-12")
    assert stated.source_id == "ai-index-2025-ch2" and not stated.method
    (computed,) = found["mmlu"]
    assert not computed.stated and computed.is_computed


def test_gpqa_shows_epochs_runs_with_the_us_ahead_by_two_points(facts):
    gap, evaluator, note = rows(assemble.build(facts, Q), "gap", "evaluator_name", "note")["gpqa-diamond"]
    assert 1.5 < gap.value < 2.5
    assert evaluator.value == "Epoch AI's own runs"
    assert note.value == "saturated"


def test_the_developers_own_figures_give_no_gap_even_when_asked_for(facts):
    query = Q.to(evaluator="developer-reported")
    page = assemble.build(facts, query)
    assert all(gap.value is None for (gap,) in rows(page, "gap").values())
    assert any("CHOSEN BY HAND" in words(note) and "do NOT qualify" in words(note) for note in page.notes)
    assert "CHOSEN BY HAND" in words(page.table.title)
    for chart in ("frontier", "gap", "lag"):
        assert assemble.chart(facts, query.to(row="gpqa-diamond", chart=chart)) is None
    detail = assemble.build(facts, query.to(open="gpqa-diamond"))
    assert detail.headlines[0].value.value is None
    assert "ahead" not in " ".join(words(h.detail) for h in detail.headlines)
    assert "US 4, China 12" in words(detail.headlines[0].detail)
    assert detail.table.groups(0, 1) == ["The developers' own claims (not comparable)"]


def test_an_independent_evaluator_asked_for_gives_gaps_where_it_qualifies(facts):
    gap, evaluator = rows(assemble.build(facts, Q.to(evaluator="artificial-analysis-run")), "gap", "evaluator_name")[
        "gpqa-diamond"
    ]
    assert evaluator.value == "Artificial Analysis' own runs"
    assert gap.value is not None and gap.value > 0


def test_headlines_answer_the_question_with_traceable_numbers(facts):
    page = assemble.build(facts, Q)
    assert 2 <= len(page.headlines) <= 5
    lead = page.headlines[0]
    assert lead.value.value == sum(c.value == "US" for (c,) in rows(page, "leads").values())
    for headline in page.headlines:
        assert headline.value.cites
    stated = page.headlines[-1]
    assert stated.value.value == 0.3
    assert [c.value for c in stated.detail if not isinstance(c, str)] == [17.5]


def test_the_median_lag_is_that_of_the_table(facts):
    page = assemble.build(facts, Q)
    lags = [lag.value for (lag,) in rows(page, "lag").values() if lag.value is not None]
    median = next(h for h in page.headlines if "lag" in h.label).value
    assert median.value == pytest.approx(pl.Series(lags).median())


def test_lag_and_catch_up_are_two_columns(facts):
    lag, catch_up = rows(assemble.build(facts, Q), "lag", "catch_up")["eci"]
    assert lag.value > catch_up.value > 4
    assert lag.method != catch_up.method


def test_narrow_screens_keep_name_both_bests_gap_and_lag(facts):
    columns = assemble.build(facts, Q).table.columns
    kept = sorted(columns, key=lambda c: c.priority)[:5]
    assert {c.name for c in kept} == {"name", "first_score", "second_score", "gap", "lag"}


def test_the_frontier_chart_follows_the_row_and_tells_its_finding(facts):
    chart = assemble.chart(facts, Q.to(row="gpqa-diamond"))
    assert isinstance(chart, LineChart)
    assert chart.shade and [s.side for s in chart.series] == ["first", "second"]
    for series in chart.series:
        values = [number(p.cell.value) for p in series.points]
        assert values == sorted(values)
        assert all(p.cell.source_id and p.cell.locator for p in series.points)
    assert words(chart.title).startswith("The US lead fell from ")
    assert "Epoch AI's own runs" in chart.subtitle


def test_computed_and_stated_gaps_are_two_series(facts):
    chart = assemble.chart(facts, Q.to(row="mmlu", chart="gap"))
    assert isinstance(chart, LineChart) and chart.zero
    computed, stated = chart.series
    assert all(p.cell.is_computed for p in computed.points)
    assert [p.cell.value for p in stated.points] == [17.5, 0.3]
    assert all(p.cell.stated and not p.cell.method for p in stated.points)


def test_a_row_with_stated_gaps_only_draws_just_these(facts):
    chart = assemble.chart(facts, Q.to(row="humaneval"))
    assert isinstance(chart, LineChart)
    assert [p.cell.value for s in chart.series for p in s.points] == [31.6, 3.7]
    assert "not computed" in chart.subtitle


def test_ratings_that_drift_have_no_lag_and_say_so(facts):
    chart = assemble.chart(facts, Q.to(row="arena-text", chart="lag"))
    assert isinstance(chart, LineChart) and not chart.series
    assert "drift" in words(chart.title)
    (lag,) = rows(assemble.build(facts, Q), "lag")["arena-text"]
    assert lag.value is None and lag.note == "drifts"


def test_the_dumbbell_has_percentage_points_only_and_the_tables_rows(facts):
    page = assemble.build(facts, Q.to(chart="dumbbell"))
    assert isinstance(page.chart, DumbbellChart)
    assert {cell.unit for cell in page.chart.cells()} == {"percentage_points"}
    keys = [item.key for item in page.chart.items]
    assert keys == [key for key in page.table.keys(0, 99) if key in keys]
    assert not page.follows


def test_stated_gaps_keep_their_units_and_draw_the_articles_table(facts):
    page = assemble.build(facts, Q.to(section="as-published"))
    assert page.table.height == facts.gaps.height
    for gap, word in rows(page, "gap", "unit_word").values():
        assert gap.unit and word.value
        assert gap.source_id and gap.locator and gap.stated != bool(gap.method)  # two differences are ours, and say so
    assert isinstance(page.chart, DumbbellChart)
    assert {(i.label, i.start.value, i.end.value) for i in page.chart.items} == {
        ("MMLU", 17.5, 0.3),
        ("MMMU", 13.5, 8.1),
        ("MATH", 24.3, 1.6),
        ("HumanEval", 31.6, 3.7),
    }
    assert {item.key for item in page.chart.items} <= set(page.table.keys(0, 99))


def test_turning_the_pair_turns_every_sign(facts):
    one = rows(assemble.build(facts, Q), "gap", "lag")
    two = rows(assemble.build(facts, Q.to(pair=("CHN", "USA"))), "gap", "lag")
    for key, (gap, lag) in one.items():
        assert two[key][1].value == lag.value
        assert gap.value is None or two[key][0].value == pytest.approx(-gap.value)


def test_a_detail_page_holds_every_score_shown_evaluator_first(facts):
    page = assemble.build(facts, Q.to(open="gpqa-diamond"))
    assert page.table.height == facts.scores.filter(pl.col("benchmark_id") == "gpqa-diamond").height
    keys = page.table.keys(0, page.table.height)
    assert len(set(keys)) == len(keys)
    groups = page.table.groups(0, page.table.height)
    assert groups[:119] == ["Epoch AI's own runs (shown)"] * 119
    scores = [s.value for (s,) in rows(page, "score").values()][:119]
    assert scores == sorted(scores, reverse=True)
    said = " ".join(words(note) for note in page.notes)
    assert "US 83, China 29 models; qualifies, shown here" in said
    assert "developers' own claims (models, in any setting: US 4, China 12)" in said


def test_known_tensions_stand_beside_the_stated_figures(facts):
    said = " ".join(words(note) for note in assemble.build(facts, Q.to(open="mmlu")).notes)
    assert "text and figure disagree" in said
    assert "Yi-34B" in said
    arena = " ".join(words(note) for note in assemble.build(facts, Q.to(open="arena-text")).notes)
    assert "Three days later" in arena


def test_a_benchmark_without_scores_opens_what_is_stated(facts):
    page = assemble.build(facts, Q.to(open="caisi-suite"))
    assert page.table.height == 1 and page.table.id == "stated"


def test_sorting_by_a_column_keeps_missing_values_last(facts):
    for sort in ("lag", "lag:desc"):
        lags = [lag.value for (lag,) in rows(assemble.build(facts, Q.to(sort=sort)), "lag").values()]
        known = [v for v in lags if v is not None]
        assert lags == sorted(known, reverse=sort.endswith("desc")) + [None] * (len(lags) - len(known))


def test_nothing_left_is_an_empty_table_with_a_sentence(facts):
    for query in (Q.to(as_of="2012"), Q.to(pair=("IDN", "NOR"))):
        page = assemble.build(facts, query)
        assert page.table.height == 0 and "no benchmark here has a score" in page.table.empty
        assert page.chart is None
        assert page.headlines[0].value.note == "none"


@pytest.mark.parametrize("pair", [("USA", "FRA"), ("CHN", "FRA"), ("KOR", "CAN"), ("USA", "USA")])
@pytest.mark.parametrize("as_of", ["", "2023-06", "2024-12-31", "2025"])
def test_any_pair_at_any_date_makes_every_page(facts, pair, as_of):
    for section in ("all", "as-published"):
        for chart in ("frontier", "gap", "dumbbell", "lag"):
            page = assemble.build(facts, Q.to(pair=pair, as_of=as_of, section=section, chart=chart))
            assert page.names[0]
    for key in ("mmlu", "arena-text", "caisi-suite"):
        assert assemble.build(facts, Q.to(pair=pair, as_of=as_of, open=key)).notes


@pytest.mark.parametrize(
    ("changes", "words_"),
    [
        ({"open": "humanevl"}, "did you mean humaneval"),
        ({"row": "gpqa-dimond"}, "did you mean gpqa-diamond"),
        ({"evaluator": "epoch-runs"}, "did you mean epoch-run"),
        ({"as_of": "2024-13"}, "no month 13"),
        ({"sort": "gaps"}, "did you mean gap"),
    ],
)
def test_what_is_not_known_is_refused_in_one_sentence(facts, changes, words_):
    with pytest.raises(ValueError, match=words_):
        assemble.build(facts, Q.to(**changes))


def test_the_models_counted_are_those_of_the_reason(facts):
    """Developers' own GPQA figures hold 4 US models and 12 Chinese: both lines of the page say so."""
    page = assemble.build(facts, Query("benchmarks", open="gpqa-diamond", evaluator="developer-reported"))
    scored = next(h for h in page.headlines if h.label == "Models scored")
    counts = [scored.value.value, *(part.value for part in scored.detail if not isinstance(part, str))]
    assert counts == [4, 12]
    computed = [abs(number(cell.value)) for cell in page.cells() if cell.is_number and cell.method]
    assert not any(28 <= value < 28.5 for value in computed)
