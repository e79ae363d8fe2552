"""A section, a type of chart and a format that nobody has heard of: one declaration each, and every road has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import pytest
from driving import opened

from tui.cli import help, main
from tui.cli.completions import completions
from tui.draw.charts.painter import PAINTERS, Painter
from tui.draw.grid.cells import line
from tui.draw.grid.runs import Run
from tui.export.formats import FORMATS, TABLE, Format
from tui.pages.model import storable
from tui.pages.model.chart import Chart, ChartPoint
from tui.pages.model.declare import ChartKind, Section
from tui.pages.model.page import Cell, Column, ListRows, Table
from tui.pages.model.query import Query
from tui.pages.registry import BY_ID
from tui.pages.shared.builder import Builder

if TYPE_CHECKING:
    from pathlib import Path

    from tui.pages.model.page import Text

TOYS = Section(
    "toys", "Toys", "Which toys are there?", module=__name__, rows="toy",
    charts=(ChartKind("beats", "How toys beat"), ChartKind("late-beats", "How toys beat later")),
)  # fmt: skip


@pytest.fixture
def toys(monkeypatch: pytest.MonkeyPatch, same_facts: None) -> None:
    """The three, for as long as the test: each is written down in one place."""
    monkeypatch.setattr(storable, "KNOWN", dict(storable.KNOWN))

    @dataclass(frozen=True, slots=True)
    class ToyChart(Chart):
        kind: ClassVar[str] = "toys"

        title: Text
        subtitle: str
        unit: str
        figures: tuple[Cell, ...]
        source: Text = ()

        def walk(self) -> list[ChartPoint]:
            return [ChartPoint(cell, f"toy {at}", "", str(at), "", 0, at) for at, cell in enumerate(self.figures)]

    def draw(chart, width, height, symbols, cursor):
        rows = [line(width, Run(f"{'>' if at == cursor.point else '*'} toy")) for at in range(len(chart.figures))]
        return [*rows, *[line(width)] * height][:height]

    def drawn(title: str) -> ToyChart:
        return ToyChart((title,), "toys", "count", (Cell(3.0, "count", "toy", "box"), Cell(4.0, "count", "toy", "box")))

    columns = (Column("name", "Toy", "text"), Column("n", "Beats", unit="count"))
    rows = [{"id": "a", "name": "A drum", "n": 3}, {"id": "b", "name": "A bell", "n": 4}]
    monkeypatch.setitem(globals(), "BUILDER", Builder(
        table=lambda view: Table("toys", ("All toys",), columns, ListRows(rows), "id", "name"),
        charts={"beats": lambda view: drawn("Toys beat"), "late-beats": lambda view: drawn("Toys beat late")},
    ))  # fmt: skip
    monkeypatch.setitem(PAINTERS, ToyChart, Painter(draw, lambda chart, names: f"{len(chart.figures)} toys beat."))
    monkeypatch.setattr(BY_ID["research"], "sections", (*BY_ID["research"].sections, TOYS))
    monkeypatch.setitem(FORMATS, "toy", Format("toy", "a toy", holds=(TABLE,), writer=f"{__name__}:toy_file"))


def toy_file(job) -> bytes:
    """The format's writer."""
    return f"{job.page.table.height} toys".encode()


def test_help_completion_and_the_command_line_have_them(toys, capsys, tmp_path: Path):
    told = " ".join(help.text(["research"]).split())
    assert "--section toys Toys Which toys are there?" in told
    assert "--chart beats How toys beat" in told and "--chart late-beats" in told
    assert "toys" in completions(["show", "research", "--section", "t"])
    assert "late-beats" in completions(["show", "research", "--chart", "late"])
    assert "toy" in completions(["export", "research", "--format", "to"])
    for words in (("--section", "toys", "--chart", "late-beats"), ("--chart", "late-beats")):
        assert main(["show", "research", *words, "--size", "100x30"]) == 0
        shown = capsys.readouterr().out
        assert "Toys beat late" in shown and "A drum" in shown and "* toy" in shown
    assert main(["show", "research", "--section", "indicators", "--chart", "beats"]) == 2
    assert "The chart beats is in the section toys" in capsys.readouterr().err
    assert main(["show", "research", "--section", "toys", "--lens", "win"]) == 2
    assert "--lens means nothing" in capsys.readouterr().err
    file = tmp_path / "a.toy"
    assert main(["export", "research", "--section", "toys", "-o", str(file)]) == 0
    assert file.read_text() == "2 toys"


def test_the_app_has_them(toys):
    with opened(Query("research"), (120, 40)) as app:
        app.keys("S")
        assert app.query.section == "toys" and "Toys" in app.screen and "Toys beat" in app.screen
        app.keys("v")
        assert app.query.chart == "late-beats" and "Toys beat late" in app.screen
        app.keys("tab", "l", "a")
        assert "2 toys beat." in app.screen
        app.keys("a", "escape", "?")
        assert "Toys: Which toys are there?" in app.screen
        assert "Charts: How toys beat, How toys beat later." in app.screen
        app.keys("q", "s", ":")
        app.type("toys")
        assert "Table: Toys" in app.screen
        app.keys("escape", "S", ":")
        app.type("beat later")
        assert "Chart: How toys beat" in app.screen
        app.keys("escape", "e")
        assert "toy" in app.screen
