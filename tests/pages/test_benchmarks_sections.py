"""The sections on lag, parity, evaluators and information, and gaps seen through a lens."""

from __future__ import annotations

import re
from dataclasses import replace

import polars as pl
import pytest
from sure import a, number, sure

from tui.analysis.parity.parity import parity_table
from tui.facts.tables.dates import last_day_of
from tui.pages import assemble, prepared
from tui.pages.model.numbers import cell_text
from tui.pages.model.page import BarChart, Cell, DumbbellChart, LineChart, plain
from tui.pages.model.query import LENSES, Query
from tui.pages.shared.saturation import LEGEND

Q = Query("benchmarks")
NEW = ("as-published", "months-behind", "when-level", "who-measured", "noise")


def rows(page, *names: str) -> dict[str, tuple]:
    table = page.table
    at = [next(i for i, c in enumerate(table.columns) if c.name == name) for name in names]
    window = table.window(0, table.height)
    return {key: tuple(cells[i] for i in at) for key, cells in zip(table.keys(0, table.height), window, strict=True)}


def words(text) -> str:
    return plain(text, cell_text)


def build(facts, section: str, **more):
    return assemble.build(facts, Q.to(section=section, **more))


def test_lag_and_catch_up_stand_in_columns_of_their_own_with_ranges_and_methods(facts):
    found = rows(build(facts, "months-behind"), "lag", "lag_low", "lag_high", "catch_up", "match", "mean")
    lag, low, high, catch_up, match, mean = found["eci"]
    assert low.value < lag.value < high.value
    assert len({c.method for c in (lag, catch_up, match, mean)}) == 4
    # Some month ends of MMMU are lower bounds, so their mean is one; none of the index is.
    assert found["mmmu"][5].bound == "at_least" and mean.bound == ""
    assert found["terminal-bench"][4].bound == "at_least"  # none of its records is matched yet
    assert found["hle"][1].value is None and found["hle"][1].note == "not stated"


def test_a_negative_catch_up_time_is_said_to_be_missing_models(facts):
    (catch_up,) = rows(build(facts, "months-behind"), "catch_up")["simpleqa-verified"]
    assert catch_up.value < 0 and "missing here" in catch_up.note


def test_the_share_of_records_not_matched_falls_from_all(facts):
    chart = assemble.chart(facts, Q.to(section="months-behind", chart="matched", row="eci"))
    assert isinstance(chart, LineChart) and len(chart.series) == 2
    for series in chart.series:
        values = [number(p.cell.value) for p in series.points]
        assert values[0] == 100 and values == sorted(values, reverse=True)


def test_published_lags_stand_beside_ours_with_the_reason_for_the_difference(facts):
    page = build(facts, "as-published")
    found = rows(page, "gap", "ours", "off", "why", "asked_name")
    gap, ours, off, why, _ = found["eci@2026-01|months|mean|epoch-us-china-lag"]
    assert gap.stated and gap.source_id and ours.is_computed
    assert off.value == pytest.approx(ours.value - gap.value, abs=1e-4) and "fits" in why.value
    assert found["caisi-irt@2026-04|months|exact|caisi-deepseek-v4"][4].value == "Epoch ECI"
    beside = assemble.chart(facts, page.query.to(chart="published"))
    assert isinstance(page.chart, DumbbellChart) and isinstance(beside, DumbbellChart)
    lags = [key for key, (_, ours, *_) in found.items() if ours.value is not None or ours.note]
    assert {item.key for item in beside.items} == set(lags)


SAYS = re.compile(
    r"^(reached on \d{4}-\d\d-\d\d|(was )?between \d{4}-\d\d and \d{4}-\d\d \(80 %\)|(was )?not before \d{4}-\d\d"
    r" \(90 %\)|no closing trend|too few months \(\d+\))$"
)


@pytest.mark.parametrize("as_of", ["", "2024-12-31", "2023-12"])
def test_parity_is_never_a_bare_date(facts, as_of):
    found = rows(build(facts, "when-level", as_of=as_of), "parity")
    assert [key for key in found if "@" not in key] and (as_of == "2023-12" or [key for key in found if "@" in key])
    for (said,) in found.values():
        assert SAYS.match(said.value), said.value


def test_the_back_test_stands_beside_the_statement(facts):
    page = build(facts, "when-level")
    fared = rows(page, "dates_held")
    held = [cell.value for key, (cell,) in fared.items() if cell.value and "@" not in key]
    assert held and all(re.fullmatch(r"\d+\.\d+x 'no change'", text) for text in held)
    # The first line says whether the method beats what anybody could say, and no count that cannot fail is kept.
    first, second = page.headlines[:2]
    worse = number(first.value.value) > 1
    assert first.label == "The error of 'no change'"
    assert ("is the better guess" in str(first.detail)) == worse
    of = next(number(part.value) for part in second.detail if isinstance(part, Cell))
    assert second.label == "In range a year on" and 0 < number(second.value.value) <= of
    assert not [head for head in page.headlines if "Not before" in head.label]
    outcomes = {cell.value for key, (cell,) in fared.items() if "@" in key}
    assert {"not over yet", "has not closed", "had not closed by then"} <= outcomes
    assert isinstance(assemble.chart(facts, Q.to(section="when-level", chart="closing")), BarChart)


def test_evaluators_of_a_test_stand_together_and_enter_shows_the_tables_by_one(facts):
    page = build(facts, "who-measured", as_of="2024-12-31")
    groups = page.table.groups(0, page.table.height)
    assert groups.count("MMLU") > 4
    at = groups.index("MMLU")
    assert page.table.target(at) == "benchmarks --evaluator epoch-collected --row mmlu"
    gaps = [c.value for key, (c,) in rows(page, "gap").items() if key.startswith("mmlu@") and c.value is not None]
    assert {0.3, 4.0} <= set(gaps)
    chart = assemble.chart(facts, page.query.to(row=page.table.keys(at, 1)[0]))
    assert isinstance(chart, BarChart) and len(chart.items) >= 4
    assert "MMLU" in words(chart.title)


def test_information_can_be_sorted_and_shows_the_hardest_first(facts):
    page = build(facts, "noise", sort="room:desc")
    rooms = [c.value for (c,) in rows(page, "room").values() if c.value is not None]
    assert rooms == sorted(rooms, reverse=True)
    chart = page.chart
    assert isinstance(chart, DumbbellChart) and chart.ends == ("second", "first")
    levels = [min(number(i.start.value), number(i.end.value)) for i in chart.items]
    assert levels == sorted(levels)
    closed, open_ = (number(c.value) for c in chart.title if not isinstance(c, str))
    assert closed < open_


def test_a_saturated_test_carries_its_mark_into_every_table_and_chart(facts):
    for section in ("", "months-behind", "when-level", "who-measured", "noise"):
        page = build(facts, section)
        shown = {cell.value for cells in page.table.window(0, page.table.height) for cell in cells[:1]}
        shown |= set(page.table.groups(0, page.table.height))
        assert "GPQA Diamond *" in shown and "GPQA Diamond" not in shown
        assert any(words(note).startswith("* saturated") for note in page.notes)
    for kind in ("frontier", "gap", "lag"):
        assert sure(assemble.chart(facts, Q.to(row="gpqa-diamond", chart=kind))).subtitle.startswith("GPQA Diamond *")
    items = a(DumbbellChart, assemble.chart(facts, Q.to(chart="dumbbell"))).items
    assert any(item.label == "GPQA Diamond *" for item in items)


@pytest.mark.parametrize("pair", [("CHN", "USA"), ("USA", "FRA"), ("KOR", "CAN"), ("USA", "USA")])
@pytest.mark.parametrize("as_of", ["", "2024-06", "2019"])
def test_every_section_stands_for_any_pair_at_any_date(facts, pair, as_of):
    for section in NEW:
        page = build(facts, section, pair=pair, as_of=as_of)
        assert page.table.height or page.table.empty.endswith(".")
        assert page.headlines


# Gaps through a lens


def test_the_head_of_the_gap_says_the_lens_and_the_view_keeps_it(facts):
    heads = set()
    for lens in LENSES[1:]:
        page = assemble.build(facts, Q.to(lens=lens))
        column = next(c for c in page.table.columns if c.name == "gap")
        heads.add(column.title)
        assert column.unit and "gaps as" in words(page.table.title)
        assert page.query.command().endswith(f"--lens {lens}")
    assert len(heads) == 4 and "Gap" not in heads
    assert assemble.build(facts, Q.to(lens="points")).table.columns == assemble.build(facts, Q).table.columns


def test_what_a_lens_cannot_show_is_refused_in_the_cell_and_in_the_note(facts):
    found = rows(assemble.build(facts, Q.to(lens="relative")), "gap", "note", "before")
    gap, note, before = found["arena-text"]
    assert (gap.value, gap.note, before.value) == (None, "no true zero", None)
    assert note.value.startswith("Refused: this scale has no true zero")
    gap, _, _ = found["gpqa-diamond"]
    assert gap.value == pytest.approx((92.8 / 90.82 - 1) * 100) and gap.unit == "relative_percent"
    chart = a(LineChart, assemble.chart(facts, Q.to(lens="relative", chart="gap", row="arena-text")))
    assert chart.series == () and words(chart.title).startswith("Refused")


def test_win_rates_of_the_arena(facts):
    found = rows(assemble.build(facts, Q.to(lens="win")), "gap")
    (gap,) = found["arena-text"]
    assert gap.value == pytest.approx(100 / (1 + 10 ** (-42.5 / 400))) and len(gap.inputs) == 2
    assert found["eci"][0].note == "no votes"
    turned = rows(assemble.build(facts, Q.to(lens="win", pair=("CHN", "USA"))), "gap")["arena-text"][0]
    assert turned.value == pytest.approx(100 - gap.value)
    stated = rows(assemble.build(facts, Q.to(lens="win", section="as-published")), "gap", "note")
    points, _ = stated["arena-text@2025-02|elo|exact|ai-index-2025-ch2"]
    assert points.value == pytest.approx(53.3, abs=0.05) and points.is_computed and points.inputs and not points.stated
    percent, note = stated["arena-text@2025-02|percent|exact|ieee-spectrum-ai-index-2025"]
    assert percent.note == "no points" and "no true zero" in note.value


def test_the_lens_changes_the_chart_of_the_gap_and_the_dumbbell(facts):
    room = a(LineChart, assemble.chart(facts, Q.to(lens="headroom", chart="gap", row="hle")))
    assert room.unit == "share_percent" and room.series[0].points[-1].cell.value == pytest.approx(8.6 / 53.1 * 100)
    months = sure(assemble.chart(facts, Q.to(lens="months", chart="gap", row="hle")))
    assert months.unit == "months"
    both = a(DumbbellChart, assemble.chart(facts, Q.to(lens="headroom", chart="dumbbell")))
    assert both.unit == "share_percent" and len(both.items) > 6


def test_a_detail_page_shows_its_gap_through_the_lens(facts):
    gap = assemble.build(facts, Q.to(lens="headroom", open="hle")).headlines[0].value
    assert gap.unit == "share_percent"
    refused = assemble.build(facts, Q.to(lens="headroom", open="eci")).headlines[0].value
    assert refused.value is None and refused.note == "no maximum"


@pytest.mark.parametrize("section", ["when-level", "who-measured"])
def test_the_lens_is_that_of_the_main_table_in_every_section_with_gaps(facts, section):
    main = rows(build(facts, "", lens="relative"), "gap")
    page = build(facts, section, lens="relative")
    title = next(c.title for c in page.table.columns if c.name == "gap")
    assert title.startswith("Gap, relative")
    found = rows(page, "gap")
    cells = [cell for (cell,) in found.values() if cell.value is not None]
    assert cells and {cell.unit for cell in cells} == {"relative_percent"}
    assert all(cell.method or cell.stated for cell in cells)
    if section == "when-level":
        assert all(found[key][0].value == main[key][0].value for key in found if "@" not in key)
        assert found["eci"][0].note == "no true zero"
    won = rows(build(facts, section, lens="win"), "gap")
    assert {c.value for (c,) in won.values() if "no votes" in c.note} == {None}
    assert all(0 < c.value < 100 for (c,) in won.values() if c.value is not None)


def test_an_evaluator_s_gap_through_a_lens_by_hand(facts):
    table = build(facts, "who-measured", lens="headroom").table
    row = next(r for r in table.rows.slice(0, table.height) if r["first_score"] is not None and r["gap"])
    one, two, top = row["first_score"], row["second_score"], row["max_score"]
    assert row["gap"] == pytest.approx((one - two) / (top - min(one, two)) * 100)
    chart = build(facts, "who-measured", lens="win", row="mmlu").chart
    assert isinstance(chart, LineChart) and "Refused: only a difference of ratings" in words(chart.title)


def test_where_the_lens_is_of_the_gap_alone_a_note_says_so(facts):
    start = "The unit is of the gap alone"
    assert any(words(note).startswith(start) for note in build(facts, "when-level", lens="relative").notes)
    assert not any(words(note).startswith(start) for note in build(facts, "when-level").notes)


def test_an_evaluator_or_a_lens_changes_nothing_where_it_means_nothing(facts):
    idle = (
        ("who-measured", {"evaluator": "epoch-run"}),
        ("as-published", {"evaluator": "epoch-run"}),
        ("months-behind", {"lens": "relative"}),
        ("noise", {"lens": "relative"}),
    )
    for section, changes in idle:
        with_it, without = build(facts, section, **changes), build(facts, section)
        assert prepared.dump(replace(with_it, query=without.query)) == prepared.dump(without)


def test_wherever_a_saturated_test_stands_it_has_its_mark_and_the_legend(facts):
    shown = (
        assemble.build(facts, Query("overview")),
        assemble.build(facts, Query("compare")),
        assemble.build(facts, Query("compare", section="models")),
        assemble.build(facts, Query("compare", section="benchmarks", select="gpqa-diamond,hle")),
        assemble.build(facts, Query("compare", section="dates")),
        assemble.build(facts, Query("models", open="deepseek-v3")),
    )
    for page in shown:
        name = page.table.name or page.table.columns[0].name
        names = [c.title for c in page.table.columns]
        names += [str(row[name]) for row in page.table.rows.slice(0, page.table.height)]
        assert any(n.endswith(" *") for n in names), page.query
        assert [words(note) for note in page.notes].count(LEGEND) == 1, page.query
    claims = assemble.build(facts, Query("overview", section="claims"))
    assert LEGEND not in [words(note) for note in claims.notes]


def test_the_head_of_checks_counts_what_its_table_says(facts):
    page = build(facts, "as-published")
    table = page.table.rows.slice(0, page.table.height)
    off = [row["off"] for row in table if row["off"] is not None]
    found = {head.label: head for head in page.headlines}
    assert found["Within 2 months of ours"].value.value == sum(abs(value) <= 2 for value in off)
    assert abs(number(found["Furthest off"].value.value)) == max(map(abs, off))
    assert found["Bounds that ours keeps"].value.value == sum(row["verdict"] == "within" for row in table)
    computed = [head for head in page.headlines if head.label != "MMLU gap, as stated"]
    assert len(computed) == 3 and all(head.value.method and head.value.inputs for head in computed)
    none = build(facts, "as-published", pair=("USA", "GBR"))
    assert [head.label for head in none.headlines] == ["Published lags"]


def test_the_trend_ends_in_the_range_of_the_paths_a_year_on(facts):
    chart = assemble.chart(facts, Q.to(section="when-level", chart="trend", row="eci"))
    assert isinstance(chart, LineChart)
    board = parity_table(facts, ("USA", "CHN"), last_day_of(facts.newest)).filter(pl.col("benchmark_id") == "eci")
    said = board.row(0, named=True)
    gap, ahead = chart.series
    assert gap.points[-1].cell.value == pytest.approx(said["gap"]) and len(gap.points) == said["n"]
    (on,) = ahead.points
    assert on.estimate and on.low is not None and on.high is not None
    low, middle, high = (number(c.value) for c in (on.low, on.cell, on.high))
    assert sorted((abs(low), abs(high))) == pytest.approx(sorted(abs(said[end]) for end in ("ahead_low", "ahead_high")))
    assert low <= middle <= high
    assert gap.points[-1].x < chart.breaks[0].x < on.x


def test_a_gap_has_the_band_of_its_noise_where_a_source_states_it(facts):
    chart = assemble.chart(facts, Q.to(chart="gap", row="eci"))
    assert isinstance(chart, LineChart) and "noise" in chart.subtitle
    half = float(facts.noise.filter(pl.col("benchmark_id") == "eci")["value"][0])
    for point in chart.series[0].points:
        assert point.low is not None and point.high is not None
        low, middle, high = (number(c.value) for c in (point.low, point.cell, point.high))
        assert high - middle == pytest.approx(half * 2**0.5)
        assert middle - low == pytest.approx(half * 2**0.5)
    bare = assemble.chart(facts, Q.to(chart="gap", row="mmlu"))
    assert isinstance(bare, LineChart) and "noise" not in bare.subtitle
    assert all(point.low is None for point in bare.series[0].points)
