"""From 40 x 10 to 250 x 70 a chart drops labels before it overlaps them, in every kind and set of symbols."""

import pytest
from chart_samples import SAMPLES

from tui.draw.charts.registry import draw_chart
from tui.draw.grid.canvas import Canvas
from tui.draw.grid.cells import clean, row_width, width
from tui.draw.grid.symbols import SYMBOLS
from tui.pages.model.page import chart_points

SIZES = [(40, 10), (40, 24), (43, 12), (52, 9), (60, 16), (77, 21), (80, 12), (120, 40), (160, 10), (250, 70)]


class Watched:
    """Remembers every piece of words that is put on a canvas, and what the canvas held in the end."""

    def __init__(self, monkeypatch):
        self.labels, self.canvas = [], None
        put, rows = Canvas.put, Canvas.rows

        def watched(canvas, x, y, text, *style):
            # Marks, lines and fills may be painted over; words and numbers may not.
            if sum(char.isalnum() for char in text) > 1:
                self.labels.append((canvas, x, y, clean(text)))
            return put(canvas, x, y, text, *style)

        def kept(canvas):
            self.canvas = canvas
            return rows(canvas)

        monkeypatch.setattr(Canvas, "put", watched)
        monkeypatch.setattr(Canvas, "rows", kept)

    def lost(self):
        """Labels that are cut off at an edge or overwritten by another."""
        out = []
        for canvas, x, y, text in self.labels:
            if canvas is not self.canvas:
                continue
            stands = "".join(canvas.char(x + at, y) or "" for at in range(width(text)))
            if stands.strip() != text.strip():
                out.append((x, y, text, stands))
        return out


@pytest.mark.parametrize("kind", SAMPLES)
def test_no_label_overlaps_another_and_none_is_cut_at_an_edge(kind, monkeypatch):
    """Words take the same cells in every set of symbols: each set with every kind, and with every size."""
    sets = list(SYMBOLS.values())
    for at, (width_, height) in enumerate(SIZES, list(SAMPLES).index(kind)):
        with monkeypatch.context() as patch:
            watched = Watched(patch)
            rows = draw_chart(SAMPLES[kind], width_, height, sets[at % len(sets)])
            assert [row_width(row) for row in rows] == [width_] * height
            assert not watched.lost(), (width_, height)


@pytest.mark.parametrize("kind", SAMPLES)
def test_the_cursor_can_stand_on_every_point_of_every_kind(kind):
    """Each point is marked in the picture, and read out above it."""
    chart = SAMPLES[kind]
    for at in range(len(chart_points(chart))):
        rows = draw_chart(chart, 90, 30, SYMBOLS["braille"], point=at)
        assert [row_width(row) for row in rows] == [90] * 30
        if chart_points(chart)[at].cell.value is not None:
            assert any(run.style.bg == "cell" for row in rows[2:] for run in row), at
