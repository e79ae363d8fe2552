"""Each type of chart says itself what it holds; a new one is a value, a painter and a golden, and no list more."""

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import pytest
from chart_samples import CARD, MULTIPLES, SAMPLES, text
from handmade import page, table

from tui.app.runtime.points import across, first_point, points_of, row_behind, view_behind
from tui.draw.charts.painter import PAINTERS, Painter, painter_of
from tui.draw.charts.registry import draw_chart, read_out
from tui.draw.charts.words import sentence
from tui.draw.grid.cells import line, row_text
from tui.draw.grid.runs import Run
from tui.draw.grid.symbols import SYMBOLS
from tui.draw.grid.viewport import Viewport
from tui.draw.page.screen import compose
from tui.draw.plot.cursor import ChartCursor
from tui.export.tables import json_bytes
from tui.pages import prepared
from tui.pages.model import storable
from tui.pages.model.chart import Chart, ChartPoint, chart_types, edges
from tui.pages.model.page import Cell, Text
from tui.pages.model.query import Query
from tui.pages.model.storable import Storable
from tui.pages.transforms.filtered import filter_table, only_rows
from tui.pages.transforms.timeframe import cut_chart

S = SYMBOLS["braille"]
ALL = {**SAMPLES, "card": CARD}
GOLDEN = Path(__file__).parent / "golden"


def lacks(cls: type[Chart], *more: Chart) -> list[str]:
    """What a type of chart lacks that every other has; `more` are samples beside those of all tests."""
    known = {**ALL, **{chart.kind: chart for chart in more}}
    samples = {name: chart for name, chart in known.items() if type(chart) is cls}
    found = [] if cls.kind else ["a name in files"]
    if cls not in PAINTERS:
        return [*found, "a painter"]
    if not samples:
        return [*found, "a sample"]
    for name, chart in samples.items():
        prose = painter_of(chart).prose
        checks = {
            "points": bool(chart.points()) or prose,
            "rows": bool(chart.as_rows()),
            "data in JSON": bool(chart.nested(lambda cell: {"value": cell.value})) or prose,
            "a picture": any(row.strip() for row in text(painter_of(chart).draw(chart, 80, 20, S, ChartCursor()))),
            "words": bool(sentence(chart).strip()),
            "a golden": bool(list(GOLDEN.glob(f"{name}-*.txt"))),
        }
        found += [what for what, there in checks.items() if not there]
    return found


@pytest.mark.parametrize("cls", chart_types(), ids=lambda cls: cls.kind)
def test_every_type_has_its_points_rows_picture_words_and_golden(cls):
    assert lacks(cls) == []


def test_the_painters_are_those_of_the_types_that_there_are():
    assert set(PAINTERS) == set(chart_types())
    assert len({cls.kind for cls in PAINTERS}) == len(PAINTERS)


@pytest.mark.parametrize("kind", ALL)
def test_rows_and_cells_are_what_the_points_have(kind):
    chart = ALL[kind]
    rows = chart.as_rows()
    if chart.points():
        assert [(row.cell, row.low, row.high) for row in rows] == [(p.cell, p.low, p.high) for p in chart.points()]
    told = [cell for row in rows for cell in (row.cell, row.low, row.high) if cell is not None]
    assert told == list(chart.cells())
    assert all((row.x is not None) == bool(chart.x_kind) for row in rows)


@pytest.mark.parametrize("kind", ALL)
def test_a_prepared_page_can_hold_every_type(kind):
    chart: Any = ALL[kind]
    assert prepared.parse(prepared.dump(chart)) == chart


TIMED = [name for name, chart in ALL.items() if chart.x_kind in {"date", "year"}]


@pytest.mark.parametrize("kind", TIMED)
def test_what_runs_along_time_is_cut_to_a_range_of_it(kind):
    chart = ALL[kind]
    first, last = chart.axis() or (0.0, 0.0)
    middle = int((first + last) / 2)
    span = date(middle, 1, 1), date(middle, 12, 31)
    cut, (low, high) = chart.within(span), edges(chart.x_kind, span)
    assert cut is not None and all(low <= point.x <= high for point in cut.points())
    assert 0 < len(cut.points()) < len(chart.points())
    assert chart.within((date(1900, 1, 1), date(1900, 12, 31))) is None


KEYED = [name for name, chart in ALL.items() if any(p.key for p in chart.points()) and name != "multiples"]


def test_the_rows_of_small_charts_are_the_charts_themselves():
    left = MULTIPLES.only({MULTIPLES.panels[0].key})
    assert left.panels == MULTIPLES.panels[1:]


@pytest.mark.parametrize("kind", KEYED)
def test_what_stands_for_rows_goes_with_them(kind):
    chart = ALL[kind]
    keys = [point.key for point in chart.points() if point.key]
    left = chart.only({keys[0]})
    assert keys[0] not in {point.key for point in left.points()}
    assert {point.key for point in left.points() if point.key} == set(keys) - {keys[0]}


def test_words_need_no_picture():
    code = """
import sys
from tui.draw.charts.painter import PAINTERS, painter_of
from tui.draw.charts.words import sentence
from tui.pages.model.page import Cell, LineChart, Point, Series
for painter in PAINTERS.values():
    __import__(f"tui.draw.charts.{painter}")
assert sentence(LineChart(("x",), "", "count", (Series("s", (Point(738000, Cell(1.0, "count")),)),)))
assert "plotext" not in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def toy(monkeypatch):
    """A type of chart that nothing knows but this: dates, each with a name and a count."""
    monkeypatch.setattr(storable, "KNOWN", dict(storable.KNOWN))

    @dataclass(frozen=True, slots=True)
    class Beat(Storable):
        key: str
        x: float
        cell: Cell

    @dataclass(frozen=True, slots=True)
    class BeatChart(Chart):
        kind: ClassVar[str] = "beats"

        title: Text
        subtitle: str
        unit: str
        beats: tuple[Beat, ...]
        source: Text = ()
        x_kind: str = "date"
        opens: str = "show benchmarks --open {}"

        def walk(self):
            return [ChartPoint(b.cell, b.key.upper(), "beat", b.key, "", 0, b.x) for b in self.beats]

        def series_of(self, point):
            return point.name

        def within(self, span):
            low, high = edges(self.x_kind, span)
            left = tuple(b for b in self.beats if low <= b.x <= high)
            return self.changed(beats=left) if left else None

        def only(self, left_out):
            return self.changed(beats=tuple(b for b in self.beats if b.key not in left_out))

    def draw(chart, width, height, symbols, looking):
        rows = [line(width, Run(f"{'>' if at == looking.point else '*'} {b.key}")) for at, b in enumerate(chart.beats)]
        return [*rows, *[line(width)] * height][:height]

    def words(chart, names):
        return f"{len(chart.beats)} beats, the last {chart.beats[-1].key}."

    chart = BeatChart(
        ("the beat goes on",), "a beat each", "count",
        tuple(
            Beat(key, date(year, 6, 1).toordinal(), Cell(float(year - 2000), "count", "epoch-hub", key))
            for key, year in (("gpqa", 2022), ("hle", 2023), ("swe", 2024))
        ),
    )  # fmt: skip
    assert lacks(BeatChart) == ["a painter"]
    monkeypatch.setitem(PAINTERS, BeatChart, Painter(draw, words))
    return chart


def test_a_type_without_data_is_told(toy, monkeypatch):
    cls: Any = type(toy)
    monkeypatch.setattr(cls, "walk", lambda self: ())
    assert lacks(cls, toy) == ["points", "rows", "data in JSON", "a golden"]


def test_a_new_type_is_drawn_worded_and_walked_by_its_painter_alone(toy):
    assert lacks(type(toy)) == ["a sample"] and lacks(type(toy), toy) == ["a golden"]
    drawn = text(draw_chart(toy, 60, 14, S, point=1))
    assert drawn[0].startswith("the beat goes on") and [row[:6].strip() for row in drawn[2:5]] == [
        "* gpqa",
        "> hle",
        "* swe",
    ]
    given = page(chart=toy)
    shown = "\n".join(row_text(row) for row in compose(given, Viewport(), 120, 40, S).rows)
    assert "the beat goes on" in shown and "* swe" in shown
    said = "\n".join(row_text(row) for row in compose(given, Viewport(words=True), 120, 40, S).rows)
    assert "3 beats, the last swe." in said and "* swe" not in said
    assert row_text(read_out(toy, 1, 60, S)).split() == ["HLE,", "beat", "23", "2023-06-01"]
    assert points_of(toy)[2] == ("swe", "beat, SWE") and first_point(toy, "hle") == 1 and across(toy, 1, 1) == 1
    assert row_behind(given, 1) == given.table.find("hle") and view_behind(given, 1) == "show benchmarks --open hle"
    first, last = toy.axis()
    assert (round(first, 1), round(last, 1)) == (2022.4, 2024.4)


def test_a_new_type_is_filtered_cut_written_and_prepared_by_what_it_says_itself(toy):
    kept = only_rows(toy, filter_table(table(), "name~GPQA or name~SWE", None))
    assert kept is not None and [point.key for point in kept.points()] == ["gpqa", "swe"]
    cut = cut_chart(toy, Query("benchmarks", start="2023", end="2023"))
    assert cut is not None and [point.key for point in cut.points()] == ["hle"]
    assert cut.subtitle == "2023 to 2023 · a beat each"
    assert cut_chart(toy, Query("benchmarks", start="2025")) is None
    written = json.loads(json_bytes(page(chart=toy)))["chart"]
    assert (written["kind"], len(written["rows"])) == ("beats", 3)
    assert written["rows"][0] == {
        "series": "beat", "item": "GPQA", "id": "gpqa", "x": "2022-06-01", "value": 22.0, "unit": "count",
        "status": "stated", "source": "epoch-hub", "locator": "gpqa",
    } | {name: value for name, value in written["rows"][0].items() if name == "bound"}  # fmt: skip
    whole = prepared.first_moment(page(chart=toy))
    assert prepared.parse(prepared.dump(whole)).chart == toy
