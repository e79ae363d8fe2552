"""The facts as they could be known on a day, and views cut to a range of time."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from sure import number

from tui.analysis.sources.known import TABLES, dated, known_on
from tui.draw.grid.symbols import SYMBOLS
from tui.draw.page.report import full
from tui.facts.tables.dates import last_day_of
from tui.facts.tables.facts import Facts
from tui.facts.tables.schema import ESTIMATES
from tui.facts.tables.undecided import UNDECIDED
from tui.pages import assemble
from tui.pages.model.page import AreaChart, BarChart, BarItem, Break, Cell, LineChart, MultiplesChart, Point, Series
from tui.pages.model.query import Query
from tui.pages.registry import TABS
from tui.pages.transforms.known_by import known_by
from tui.pages.transforms.timeframe import BadRange, cut_chart, first_day_of, span_of

DAY = date(2024, 12, 31)


def test_what_is_hidden_and_what_is_left_open_is_counted_by_source(facts: Facts):
    known = known_by(facts, DAY)
    counts = known_on(facts, DAY).counts
    hidden, undecided = (number(counts.filter(state=word)["figures"].sum()) for word in ("hidden", "undecided"))
    assert (known.rows.value, known.undecided.value) == (hidden, undecided)
    assert known.share.value == pytest.approx(100 * hidden / number(counts["figures"].sum()))
    for cell in (known.rows, known.undecided):
        assert sum(int(str(one.value)) for one in cell.inputs) == cell.value


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.id)
def test_no_view_shows_a_figure_before_the_day_before_which_it_was_not_public(tab, facts: Facts):
    for as_of in ("2012", "2024-04", "2024-12", "2025-06", "2026-04"):
        hidden = _hidden(facts, last_day_of(as_of))
        for section in tab.own:
            page = assemble.build(facts, Query(tab.id, as_of=as_of, known=True, section=section.id))
            assert page.hidden is not None and page.hidden in page.notes[0]
            for cell in page.cells():
                for cite in cell.cites:
                    assert cite.source_id in page.sources
                    place = (cite.source_id, cite.locator.partition(UNDECIDED)[0])
                    assert place not in hidden, (section.id, as_of, cell)


def _hidden(facts: Facts, day: date) -> set[tuple[str, str]]:
    """The places of figures that were not public on a day, but for those that also have one that may have been."""
    frames = [getattr(facts, table).hstack(dated(facts, table)) for table in TABLES if table != "claims"]
    for column in ESTIMATES:
        frames.append(facts.models.hstack(dated(facts, "models", column)).filter(pl.col(column).is_not_null()))
    places = pl.concat(
        frame.select("source_id", "locator", (pl.col("not_before") > day).fill_null(False).alias("later"))
        for frame in frames
    )
    later = places.group_by("source_id", "locator").agg(pl.col("later").all()).filter("later")
    # The row of a model is known from its release, whatever is estimated of it.
    later = later.join(facts.models.filter(pl.col("day") <= day), on=["source_id", "locator"], how="anti")
    return set(later.select("source_id", "locator").iter_rows())


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.id)
def test_rows_that_nobody_can_place_are_counted_and_marked(tab, facts: Facts):
    for section in tab.own:
        page = assemble.build(facts, Query(tab.id, as_of="2024-12", known=True, section=section.id))
        rows = [row for row in page.table.window(0, page.table.height) if any(map(_marked, row))]
        assert len(rows) == (page.undecided.value if page.undecided else 0), section.id
        assert (page.undecided in page.notes[0]) == bool(rows), section.id
        shown = "\n".join("".join(run.text for run in row) for row in full(page))
        assert ("? undecided" in shown) == (page.undecided is not None)
        plain_page = assemble.build(facts, Query(tab.id, as_of="2024-12", section=section.id))
        assert plain_page.undecided is None and not any(map(_marked, plain_page.cells()))


def _marked(cell: Cell) -> bool:
    return cell.is_number and cell.is_undecided


def test_the_header_says_known(facts: Facts):
    from tui.draw.page.chrome import header

    page = assemble.build(facts, Query("benchmarks", as_of="2025-06", known=True, start="2020"))
    symbols, left = SYMBOLS["braille"], page.undecided is not None
    text = "".join(run.text for run in header(page.names, page.as_of, 80, symbols, page.hidden, page.span, left))
    assert "known by 2025-06" in text and "% hidden, ? undecided" in text and "from 2020" in text and len(text) == 80


# The range of time


def _line(style: str, *points: tuple[str, float], kind: str = "date") -> LineChart:
    def place(when: str) -> float:
        return float(when) if kind == "year" else float(date.fromisoformat(when).toordinal())

    made = tuple(Point(place(when), Cell(value, "percent", "s1", "p. 1"), when) for when, value in points)
    return LineChart(("All",), "sub", "percent", (Series("one", made, "first", style),), kind,
                     breaks=(Break(place(points[0][0]), "edition"),))  # fmt: skip


def test_points_outside_the_range_go_and_the_subtitle_says_so():
    chart = _line("points", ("2020-01-01", 1), ("2021-05-05", 2), ("2023-01-01", 3))
    found = cut_chart(chart, Query(start="2021", end="2022"))
    assert isinstance(found, LineChart)
    assert [p.label for p in found.series[0].points] == ["2021-05-05"]
    assert found.subtitle == "2021 to 2022 · sub" and found.breaks == () and found.title[0] == "Of all years: "


def test_a_frontier_holds_into_the_range():
    chart = _line("step", ("2020-01-01", 1), ("2020-06-01", 2), ("2023-01-01", 3))
    found = cut_chart(chart, Query(start="2021"))
    assert isinstance(found, LineChart)
    first, second = found.series[0].points
    assert (first.x, first.cell.value, first.label) == (date(2021, 1, 1).toordinal(), 2, "2020-06-01")
    assert second.cell.value == 3


def test_years_and_bars_of_years():
    chart = _line("line", ("2019", 1), ("2020", 2), ("2021", 3), kind="year")
    found = cut_chart(chart, Query(start="2020-06", end="2020"))
    assert isinstance(found, LineChart) and [p.label for p in found.series[0].points] == ["2020"]
    bars = BarChart(("Bars",), "", "count", tuple(BarItem(k, k, ()) for k in ("2019", "2020", "2021")))
    cut = cut_chart(bars, Query(end="2020"))
    assert isinstance(cut, BarChart) and [item.key for item in cut.items] == ["2019", "2020"]
    names = BarChart(("Bars",), "", "count", (BarItem("USA", "US", ()),))
    assert cut_chart(names, Query(end="2020")) is names


def test_nothing_left_is_no_chart_and_no_range_is_the_same_chart():
    chart = _line("points", ("2020-01-01", 1))
    assert cut_chart(chart, Query(start="2021")) is None
    assert cut_chart(chart, Query()) is chart


def test_spans():
    assert first_day_of("2024-02") == date(2024, 2, 1) and first_day_of("2024") == date(2024, 1, 1)
    assert span_of(Query(start="2024", end="2024")) == (date(2024, 1, 1), date(2024, 12, 31))
    with pytest.raises(BadRange, match=r"--from 2024-06 lies after --to 2024-02\."):
        span_of(Query(start="2024-06", end="2024-02"))


def test_tables_of_moments_are_cut(facts: Facts):
    for tab, section, column in (
        ("models", "models", "released"), ("models", "years", "label"), ("investment", "per-head", "period"),
        ("benchmarks", "as-published", "as_of"), ("investment", "revisions", "period"),
    ):  # fmt: skip
        page = assemble.build(facts, Query(tab, section=section, start="2021", end="2022-06"))
        rows = page.table.rows.slice(0, page.table.height)
        assert all("2021" <= str(row[column])[:4] <= "2022" for row in rows)
        whole = assemble.build(facts, Query(tab, section=section))
        assert page.table.height < whole.table.height
        inside = [r for r in whole.table.rows.slice(0, whole.table.height) if "2021" <= str(r[column])[:4] <= "2021"]
        assert page.table.height >= len(inside)


def test_a_range_after_the_as_of_date_is_one_sentence(facts: Facts):
    with pytest.raises(BadRange, match=r"--from 2030 lies after the as-of date"):
        assemble.build(facts, Query("models", start="2030"))


def test_the_chart_alone_is_that_of_the_page(facts: Facts):
    for query in (
        Query("benchmarks", as_of="2026-09", known=True),
        Query("investment", start="2018", end="2023"),
    ):
        assert assemble.chart(facts, query) == assemble.build(facts, query).chart


def test_small_charts_and_areas_keep_to_the_range_and_what_is_no_time_is_left_alone(facts: Facts) -> None:
    asked = Query("benchmarks", chart="multiples", start="2025", end="2025-12")
    panels = assemble.build(facts, asked).chart
    assert isinstance(panels, MultiplesChart) and panels.panels
    edges = date(2025, 1, 1).toordinal(), date(2025, 12, 31).toordinal()
    assert all(edges[0] <= p.x <= edges[1] for panel in panels.panels for s in panel.series for p in s.points)
    area = assemble.build(facts, Query("models", chart="share", start="2020", end="2022")).chart
    assert isinstance(area, AreaChart) and [stop.x for stop in area.stops] == [2020, 2021, 2022]
    assert area.title[0] == "Of all years: " and area.subtitle.startswith("2020 to 2022")
    waits = Query("benchmarks", section="months-behind", chart="matched")
    cut, whole = (assemble.build(facts, query).chart for query in (waits.to(start="2025"), waits))
    assert cut == whole
