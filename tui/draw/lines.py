"""Lines, frontiers and scatter over time: dots by plotext, everything around them ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw import ends, plot, ticks
from tui.draw.axes import AXIS, LABEL, marker_of, role_of, x_axis, y_axis
from tui.draw.canvas import Canvas
from tui.draw.cells import width as cells
from tui.draw.clip import Window, height_at, real
from tui.draw.ends import Label
from tui.draw.rows import Style
from tui.draw.tracks import Track, tracks
from tui.pages.numbers import cell_text

if TYPE_CHECKING:
    from tui.draw.rows import Row
    from tui.draw.symbols import Symbols
    from tui.pages.model import LineChart

SHADE = Style("shade", "shade")
"""Foreground and background alike: a plain area in colour, and still a shade where there are no colours."""

SPARSE = 0.1
"""Up to this part of the plot's cells a scatter is drawn with its countries' markers, beyond it with fine dots."""

MIN_COLUMNS = 22
"""A plot narrower than this gives its end labels up for a legend row."""

CLOUD_COLUMNS = 40
"""The same for a cloud of points too many to be told apart in less."""

_RANK = {"": 0, "first": 1, "second": 2}


def window_of(chart: LineChart, found: list[Track], rows: int) -> tuple[Window, list[ticks.Tick]]:
    """The limits of the plot and the marks of its vertical axis."""
    xs = [x for track in found for x, _, _, _ in track.marks]
    ys = [y for track in found for _, y, _, _ in track.marks]
    x0, x1 = min(xs), max(xs)
    if x0 == x1:
        pad = 60.0 if chart.x_kind == "date" else 2.0
        x0, x1 = x0 - pad, x1 + pad
    count = max(2, min(9, rows // 3))
    if chart.log:
        low, high, marks = ticks.log(min(ys), max(ys), count, chart.unit)
    else:
        low, high, marks = ticks.linear(min(ys), max(ys), count, chart.unit, chart.zero)
    return Window(x0, x1, low, high), marks


def told_apart(found: list[Track]) -> list[Track]:
    """The clouds that a legend names: one named as a country's line has that one's colour, and the line says who."""
    names = {name for t in found if not t.dotted for name in (t.series.short, t.series.name)}
    return [t for t in found if t.dotted and t.series.name and t.series.name not in names]


def draw_lines(chart: LineChart, width: int, height: int, symbols: Symbols, point: int = -1, cursor_key: str = "",
               names: tuple[str, str] = ("", "")) -> list[Row]:  # fmt: skip
    """The plot with its axes: exactly `height` rows of `width` cells."""
    found = tracks(chart)
    if not found:
        canvas = Canvas(width, height)
        canvas.put(0, min(1, height - 1), "No figures to draw.", LABEL)
        return canvas.rows()
    done = Plot(chart, found, width, height, symbols, ends_in_plot=True)
    if not done.fits or (done.dense and done.columns < CLOUD_COLUMNS):
        done = Plot(chart, found, width, height, symbols, ends_in_plot=False)
    done.draw(point, cursor_key)
    return done.canvas.rows()


class Plot:
    """One line chart laid out on a canvas."""

    def __init__(
        self, chart: LineChart, found: list[Track], width: int, height: int, symbols: Symbols, ends_in_plot: bool
    ) -> None:
        self.chart, self.found, self.symbols = chart, found, symbols
        self.canvas = Canvas(width, height)
        lines = [track for track in found if not track.dotted]
        self.dense = self._dense(width * height)
        named = told_apart(found)
        entries = [self._label(t, value=not t.dotted, swatch=t.dotted) for t in found
                   if (t in named if t.dotted else not ends_in_plot)]  # fmt: skip
        self.legend = ends.legend(entries, width, symbols) if entries and height >= 6 else []
        self.top = len(self.legend)
        self.rows = max(1, height - self.top - 2)
        self.window, self.marks = window_of(chart, found, self.rows)
        self.axis = max([cells(t.label) for t in self.marks] + [5 if chart.log else 1])
        labels = [self._label(track) for track in lines] if ends_in_plot else []
        room = max(26, int(width * 0.34))
        labels = [label.fitted(room, symbols) for label in labels]
        self.margin = max((label.size + 2 for label in labels), default=2)
        self.columns = max(1, width - self.axis - 1 - self.margin)
        self.fits = not labels or (self.columns >= MIN_COLUMNS and len(labels) <= self.rows)
        self.labels = [label._replace(row=self.row_of(t.marks[-1][1])) for label, t in zip(labels, lines, strict=False)]
        self.across, self.down = plot.dots_per_cell(symbols)

    def _dense(self, room: int) -> bool:
        clouds = [t for t in self.found if t.dotted]
        return sum(len(t.marks) for t in clouds) > SPARSE * room

    def _label(self, track: Track, value: bool = True, swatch: bool = False) -> Label:
        series, symbols = track.series, self.symbols
        marker = marker_of(series.side, symbols)
        if swatch and self.dense and symbols.name != "ascii":
            marker = "⠶" if symbols.braille else "▚"
        text = cell_text(track.marks[-1][3].cell, with_unit=False) if value else ""
        name = series.name if swatch else series.short or series.name
        if len(self.found) == 1 and not series.side:
            marker = ""
        return Label(marker, name, text, self._role(track) if swatch else role_of(series.side), 0)

    def column_of(self, x: float) -> int:
        """The column of the plot where `x` lies."""
        wide = self.columns * plot.dots_per_cell(self.symbols)[0]
        return round((x - self.window.x0) / (self.window.x1 - self.window.x0) * (wide - 1)) // (wide // self.columns)

    def row_of(self, y: float) -> int:
        """The row of the plot where `y` lies, from the top."""
        high = self.rows * plot.dots_per_cell(self.symbols)[1]
        dot = round((y - self.window.y0) / (self.window.y1 - self.window.y0) * (high - 1))
        return self.rows - 1 - dot // (high // self.rows)

    def put(self, column: int, row: int, text: str, style: Style) -> None:
        """Write inside the plot."""
        self.canvas.put(self.axis + 1 + column, self.top + row, text, style)

    def is_free(self, column: int, row: int, count: int) -> bool:
        """Whether cells of the plot are blank."""
        inside = 0 <= row < self.rows and column >= 0 and column + count <= self.columns
        return inside and self.canvas.free(self.axis + 1 + column, self.top + row, count)

    def draw(self, point: int, cursor_key: str) -> None:
        """Everything, from the back to the front."""
        for y, entries in enumerate(self.legend):
            for x, entry in entries:
                ends.write(self.canvas, x, y, entry)
        self._axes()
        order = sorted(self.found, key=lambda t: _RANK.get(t.series.side, 0))
        clouds, lines = [t for t in order if t.dotted], [t for t in order if not t.dotted]
        dots = self._dots(lines)
        if self.chart.zero and self.window.y0 < 0 < self.window.y1:
            self.put(0, self.row_of(0.0), self.symbols.rule * self.columns, AXIS)
        breaks = self._breaks()
        if self.chart.shade:
            self._shade(dots)
        if self.dense:
            layers = [plot.Layer(t.runs, False, marker_of(t.series.side, self.symbols)) for t in clouds]
            self._paint(plot.mixed(layers, self.window, self.columns, self.rows, self.symbols), clouds)
        self._paint(dots, lines)
        for track in lines:
            self._markers(track)
        if not self.dense:
            self._points(clouds)
        self._ends()
        self._highlight(point, cursor_key)
        for column, word in breaks:
            self._break_word(column, word)

    def _dots(self, drawn: list[Track]) -> plot.Dots:
        layers = [plot.Layer(t.runs, not t.dotted, marker_of(t.series.side, self.symbols)) for t in drawn]
        return plot.draw(layers, self.window, self.columns, self.rows, self.symbols)

    def _paint(self, dots: plot.Dots, drawn: list[Track]) -> None:
        styles = [Style(self._role(track)) for track in drawn]
        for (column, row), (char, layer) in dots.items():
            self.canvas.one(self.axis + 1 + column, self.top + row, char, styles[layer])

    def _role(self, track: Track) -> str:
        """The colour of a series: a cloud of dots behind lines steps back, so that the lines can be read."""
        role = role_of(track.series.side)
        behind = track.dotted and self.dense and any(not t.dotted for t in self.found)
        return {"first": "first_soft", "second": "second_soft"}.get(role, "faint") if behind else role

    def _axes(self) -> None:
        chart, symbols, window = self.chart, self.symbols, self.window
        y_axis(self.canvas, self.axis, self.top, self.rows, self.marks, self.row_of, symbols)
        across = ticks.dates if chart.x_kind == "date" else ticks.years
        found = across(window.x0, window.x1, self.columns)
        foot = self.top + self.rows
        left = self.axis + 1 if chart.log else 0
        x_axis(self.canvas, self.axis + 1, foot, self.columns, found, self.column_of, symbols, left)
        if chart.log:
            self.canvas.put(self.axis - 3, foot, "log", LABEL)
            self.canvas.put(self.axis - 5, foot + 1, "scale", LABEL)

    def _breaks(self) -> list[tuple[int, str]]:
        taken = {self.column_of(x) for t in self.found if not t.dotted for x, _, _, _ in t.marks}
        out = []
        for brk in self.chart.breaks:
            at = real(brk.x)
            if at is None or not self.window.x0 < at <= self.window.x1:
                continue
            column = self.column_of(at)
            column -= column in taken and column > 0
            for row in range(self.rows):
                self.put(column, row, self.symbols.dotted, LABEL)
            out.append((column, brk.word))
        return out

    def _break_word(self, column: int, word: str) -> None:
        size = cells(word)
        for row in range(self.rows):
            for start, first in ((column + 2, column + 1), (column - 1 - size, column - 2 - size)):
                if self.is_free(max(0, first), row, size + 2 - (first < 0)):
                    self.put(start, row, word, LABEL)
                    return

    def _shade(self, dots: plot.Dots) -> None:
        """Fill between the first two lines, column by column, the rows strictly between them."""
        pair = [t for t in self.found if not t.dotted][:2]
        if len(pair) < 2:
            return
        window, wide = self.window, self.columns * self.across
        for column in range(self.columns):
            at = (column * self.across + (self.across - 1) / 2) / max(1, wide - 1)
            x = window.x0 + at * (window.x1 - window.x0)
            heights = [height_at(t.runs, x) for t in pair]
            if None in heights:
                continue
            low, high = sorted(self.row_of(h) for h in heights if h is not None)
            for row in range(low + 1, high):
                if (column, row) not in dots:
                    self.canvas.one(self.axis + 1 + column, self.top + row, self.symbols.shade, SHADE)

    def _points(self, clouds: list[Track]) -> None:
        """The markers of sparse clouds; where several share a cell they take turns from cell to cell."""
        sharing: dict[tuple[int, int], list[str]] = {}
        for track in clouds:
            for place in {(self.column_of(x), self.row_of(y)) for x, y, _, _ in track.marks}:
                sharing.setdefault(place, []).append(track.series.side)
        for (column, row), sides in sharing.items():
            side = sides[(column + row) % len(sides)]
            self.put(column, row, marker_of(side, self.symbols), Style(role_of(side)))

    def _markers(self, track: Track) -> None:
        """Markers on a line's own points where they have room."""
        series = track.series
        clouds = not self.dense and any(t.dotted and t.series.side == series.side for t in self.found)
        lonely = {run[0] for run in track.runs if len(run) == 1}
        roomy = len(track.marks) * 2 <= self.columns and not clouds
        style, marker = Style(role_of(series.side)), marker_of(series.side, self.symbols)
        last = None
        for x, y, _, _ in track.marks:
            place = (self.column_of(x), self.row_of(y))
            near = last is not None and abs(last[0] - place[0]) <= 2 and abs(last[1] - place[1]) <= 1
            if (not roomy or not _RANK.get(series.side) or near) and (x, y) not in lonely:
                continue
            self.put(*place, marker, style)
            last = place

    def _ends(self) -> None:
        if self.labels:
            for label, row in zip(self.labels, ends.spread([x.row for x in self.labels], self.rows), strict=True):
                ends.write(self.canvas, self.axis + 1 + self.columns + 1, self.top + row, label)

    def _highlight(self, point: int, key: str) -> None:
        named = False
        for track in self.found:
            side = track.series.side
            style = Style(role_of(side), "cell", bold=True)
            for x, y, number, own in track.marks:
                if number != point and not (key and own.key == key):
                    continue
                column, row = self.column_of(x), self.row_of(y)
                self.put(column, row, marker_of(side, self.symbols), style)
                if number != point and point < 0 and not named and own.label:
                    named = self._name(column, row, own.label)

    def _name(self, column: int, row: int, label: str) -> bool:
        size = cells(label)
        start = column + 2 if column + 2 + size <= self.columns else column - 1 - size
        if start >= 0:
            self.put(start, row, label, Style("text", bold=True))
        return start >= 0
