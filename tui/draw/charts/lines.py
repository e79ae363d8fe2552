"""Lines, frontiers, bands and scatter over time: dots by plotext, everything around them ours."""

from __future__ import annotations

from copy import copy
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.draw.charts import line_marks
from tui.draw.charts.line_window import window_of
from tui.draw.charts.line_words import sentence
from tui.draw.charts.painter import Painter
from tui.draw.grid.canvas import Canvas
from tui.draw.grid.cells import width as cells
from tui.draw.grid.runs import Style
from tui.draw.plot import end_labels as ends
from tui.draw.plot import plot, ticks
from tui.draw.plot.axes import AXIS, LABEL, marker_of, role_of, x_axis, y_axis
from tui.draw.plot.clip import real
from tui.draw.plot.end_labels import Label
from tui.draw.plot.field import Field
from tui.draw.plot.series import Track, tracks
from tui.pages.model.memo import kept
from tui.pages.model.numbers import cell_text

if TYPE_CHECKING:
    from tui.draw.grid.runs import Row
    from tui.draw.grid.symbols import Symbols
    from tui.draw.plot.cursor import ChartCursor
    from tui.pages.model.page import ChartPoint, LineChart

SHADE = Style("shade", "shade")
"""Foreground and background alike: a plain area in colour, and still a shade where there are no colours."""

SPARSE = 0.1
"""Up to this part of the plot's cells a scatter is drawn with its countries' markers, beyond it with fine dots."""

CROWDED = 0.5
"""Beyond this many points for each cell of the chart they are counted: full cells are shaded by how many they hold."""

MIN_COLUMNS = 22
"""A plot narrower than this gives its end labels up for a legend row."""

CLOUD_COLUMNS = 40
"""The same for a cloud of points too many to be told apart in less."""

FLAT = 11
"""A plot of fewer rows has the labels of its time axis in the axis' own line."""

_RANK = {"": 0, "first": 1, "second": 2}


def told_apart(found: list[Track]) -> list[Track]:
    """The clouds that a legend names: one named as a country's line has that one's colour, and the line says who."""
    names = {name for t in found if not t.dotted for name in (t.series.short, t.series.name)}
    return [t for t in found if t.dotted and t.series.name and t.series.name not in names]


def named_at_ends(found: list[Track]) -> list[Track]:
    """The lines that a label names: of one that editions cut into pieces, the last piece."""
    last = {t.series.name: t for t in sorted(found, key=lambda t: t.series.points[-1].x) if not t.dotted}
    return [t for t in found if last.get(t.series.name) is t]


def draw(chart: LineChart, width: int, height: int, symbols: Symbols, looking: ChartCursor) -> list[Row]:
    """The plot with its axes: exactly `height` rows of `width` cells."""
    found = tracks(chart, looking.span)
    if not found:
        canvas = Canvas(width, height)
        words = "No figures in this stretch of time." if looking.span else "No figures to draw."
        canvas.put(0, min(1, height - 1), words, LABEL)
        return canvas.rows()
    # The picture without the cursor is kept: walking from point to point draws one mark.
    base = looking._replace(point=0 if looking.point >= 0 and chart.labelled else -1, key="")
    done = kept(
        chart, ("plot", width, height, symbols.name, base), lambda: _base(chart, found, width, height, symbols, base)
    )
    seen = copy(done)
    seen.looking, seen.canvas, seen.field = looking, done.canvas.copy(), copy(done.field)
    seen.field.canvas = seen.canvas
    line_marks.highlight(seen)
    return seen.canvas.rows()


def _base(
    chart: LineChart, found: list[Track], width: int, height: int, symbols: Symbols, looking: ChartCursor
) -> Plot:
    """The chart with everything on it but the cursor."""
    done = Plot(chart, found, width, height, symbols, looking, ends_in_plot=True)
    if not done.fits or (done.dense and done.columns < CLOUD_COLUMNS):
        done = Plot(chart, found, width, height, symbols, looking, ends_in_plot=False)
    done.draw()
    return done


class Plot:
    """One line chart laid out on a canvas."""

    def __init__(
        self, chart: LineChart, found: list[Track], width: int, height: int, symbols: Symbols, looking: ChartCursor,
        ends_in_plot: bool,
    ) -> None:  # fmt: skip
        self.chart, self.found, self.symbols, self.looking = chart, found, symbols, looking
        self.canvas = Canvas(width, height)
        self.dots: plot.Dots = {}
        self.turns = line_marks.turns(found)
        lines = named_at_ends(found)
        self.dense = self._dense(width * height)
        self.crowded = self.dense and sum(len(t.marks) for t in found if t.dotted) > CROWDED * width * height
        named = told_apart(found)
        entries = [self._label(t, value=not t.dotted, swatch=t.dotted) for t in found
                   if (t in named if t.dotted else t in lines and not ends_in_plot)]  # fmt: skip
        if not self.dense and line_marks.any_hollow(found, chart.since):
            hollow = "".join(dict.fromkeys(line_marks.hollow_markers(found, symbols, chart.since)))
            entries.append(Label(hollow, chart.hollow, "", "muted", 0))
        if self.crowded:
            shaded = ("oO" if symbols.name == "ascii" else plot.SHADES, f"{plot.MANY} or more in a cell")
            entries.append(Label(*shaded, "", "muted", 0))
        self.legend = ends.legend(entries, width, symbols) if entries and height >= 6 else []
        self.top = len(self.legend)
        self.flat = height < FLAT
        self.rows = max(1, height - self.top - (1 if self.flat else 2))
        self.window, self.marks = window_of(chart, found, self.rows, plot.dots_per_cell(symbols)[1], looking.span)
        self.axis = max([cells(t.label) for t in self.marks] + [(3 if self.flat else 5) if chart.log else 1])
        labels = [self._label(track) for track in lines] if ends_in_plot else []
        room = max(26, int(width * 0.34))
        labels = [label.fitted(room, symbols) for label in labels]
        self.margin = max((label.size + 2 for label in labels), default=2)
        self.columns = max(1, width - self.axis - 1 - self.margin)
        self.fits = not labels or (self.columns >= MIN_COLUMNS and len(labels) <= self.rows)
        self.field = Field(self.canvas, self.axis + 1, self.top, self.columns, self.rows, self.window, symbols)
        self.labels = [
            label._replace(row=min(self.rows - 1, max(0, self.field.row_of(t.height))))
            for label, t in zip(labels, lines, strict=False)
        ]

    def _dense(self, room: int) -> bool:
        clouds = [t for t in self.found if t.dotted]
        return sum(len(t.marks) for t in clouds) > SPARSE * room

    def _label(self, track: Track, value: bool = True, swatch: bool = False) -> Label:
        series, symbols = track.series, self.symbols
        marker = marker_of(series.side, symbols, self.turns.get(id(track), 0))
        if swatch and self.dense and symbols.name != "ascii":
            marker = "⠶" if symbols.braille else "▚"
        text = cell_text(track.last.cell, with_unit=False) if value else ""
        name = series.name if swatch else series.short or series.name
        if len(self.found) == 1 and not series.side:
            marker = ""
        turn = self.turns.get(id(track), 0)
        role = "faint" if self.looking.dims(series.name) else role_of(series.side, turn)
        return Label(marker, name, text, self.role(track) if swatch else role, 0)

    def draw(self) -> None:
        """Everything, from the back to the front."""
        for y, entries in enumerate(self.legend):
            for x, entry in entries:
                ends.write(self.canvas, x, y, entry)
        self._axes()
        field, looking = self.field, self.looking
        order = sorted(self.found, key=lambda t: (not looking.dims(t.series.name), _RANK.get(t.series.side, 0)))
        clouds, lines = [t for t in order if t.dotted], [t for t in order if not t.dotted]
        dots = field.dots([plot.Layer(t.runs, True, self._marker(t), t.series.style == "step") for t in lines])
        self.dots = dots
        if self.chart.zero and self.window.y0 < 0 < self.window.y1:
            field.put(0, field.row_of(0.0), self.symbols.rule * self.columns, AXIS)
        breaks = self._breaks()
        if self.chart.shade and not looking.lit:
            self._shade(dots)
        banded = [t for t in lines if t.low and t.high]
        for track in banded:
            if not looking.dims(track.series.name):
                # One band is grey, as the gap is; several have their countries' colours.
                soft = line_marks.SOFT.get(track.series.side, "shade") if len(banded) > 1 else "shade"
                field.fill(track.low, track.high, Style(soft, soft), dots, edges=True)
        if self.dense:
            layers = [plot.Layer(t.runs, False, self._marker(t)) for t in clouds]
            mixed = plot.mixed(layers, self.window, self.columns, self.rows, self.symbols, self.crowded)
            field.paint(mixed, [Style(self.role(t)) for t in clouds])
        field.paint(dots, [Style(self.role(t)) for t in lines])
        for track in lines:
            line_marks.on_line(self, track)
        if not self.dense:
            line_marks.points(self, clouds)
        self._ends()
        for column, word in breaks:
            self._break_word(column, word)
        if self.chart.labelled and looking.point < 0:
            line_marks.records(self, lines)

    def _marker(self, track: Track) -> str:
        return marker_of(track.series.side, self.symbols, self.turns.get(id(track), 0))

    def role(self, track: Track) -> str:
        """The colour of a series: a cloud of dots behind lines steps back, so that the lines can be read."""
        if self.looking.dims(track.series.name):
            return "faint"
        role = role_of(track.series.side, self.turns.get(id(track), 0))
        behind = track.dotted and self.dense and any(not t.dotted for t in self.found)
        return {"first": "first_soft", "second": "second_soft"}.get(role, "faint") if behind else role

    def _axes(self) -> None:
        chart, symbols, window = self.chart, self.symbols, self.window
        y_axis(self.canvas, self.axis, self.top, self.rows, self.marks, self.field.row_of, symbols)
        across = ticks.dates if chart.x_kind == "date" else ticks.years
        found = across(window.x0, window.x1, self.columns)
        foot = self.top + self.rows
        left = self.axis + 2 if self.flat else self.axis + 1 if chart.log else 0
        right = self.axis + 1 + self.columns if self.flat else 10**6
        x_axis(
            self.canvas, self.axis + 1, foot, self.columns, found, self.field.column_of, symbols, left,
            flat=self.flat, right=right,
        )  # fmt: skip
        if chart.log:
            step = self._log_step()
            self.canvas.put(self.axis - cells(step), foot, step, LABEL)
            if not self.flat and step != "log":
                self.canvas.put(self.axis - 4, foot + 1, "each", LABEL)

    def _log_step(self) -> str:
        """What a mark of a log axis is to the one below it."""
        powers = [tick.at for tick in self.marks]
        apart = {round(b - a, 6) for a, b in pairwise(powers)}
        if len(apart) != 1 or (power := apart.pop()) != round(power):
            return "log"
        sign = "x" if self.symbols.name == "ascii" else "\u00d7"
        return f"{sign}{10 ** int(power) if power < 3 else f'1e{power:.0f}'}"

    def _breaks(self) -> list[tuple[int, str]]:
        taken = {self.field.column_of(x) for t in self.found if not t.dotted for x, _, _, _ in t.marks}
        out = []
        for brk in self.chart.breaks:
            at = real(brk.x)
            if at is None or not self.window.x0 < at <= self.window.x1:
                continue
            column = self.field.column_of(at)
            column -= column in taken and column > 0
            for row in range(self.rows):
                self.field.put(column, row, self.symbols.dotted, LABEL)
            out.append((column, brk.word))
        return out

    def _break_word(self, column: int, word: str) -> None:
        size = cells(word)
        for row in range(self.rows):
            for start, first in ((column + 2, column + 1), (column - 1 - size, column - 2 - size)):
                if start >= 0 and self.field.is_free(max(0, first), row, size + 2 - (first < 0)):
                    self.field.put(start, row, word, LABEL)
                    return

    def _shade(self, dots: plot.Dots) -> None:
        """Fill between the first two lines: the gap."""
        pair = [t for t in self.found if not t.dotted][:2]
        if len(pair) == 2:
            self.field.fill(pair[0].runs, pair[1].runs, SHADE, dots, since=self.chart.since)

    def _ends(self) -> None:
        if self.labels:
            rows = ends.spread([x.row for x in self.labels], self.rows)
            for label, row, track in zip(self.labels, rows, named_at_ends(self.found), strict=True):
                label = self._one_mark(label, row, track)
                ends.write(self.canvas, self.axis + 1 + self.columns + 1, self.top + row, label)

    def _one_mark(self, label: Label, row: int, track: Track) -> Label:
        """The label of a line's end, where its last point stands beside it: one of the two has the mark.

        That of a line goes from the point to its name; a point alone, or at the top of a step, keeps its own.
        """
        column = self.columns - 1
        if not label.marker or self.canvas.char(self.axis + self.columns, self.top + row) != label.marker:
            return label
        line = self.dots.get((column, row), ("", 0))[0]
        if len(track.runs[-1]) > 1 and line and line not in self.symbols.stairs[1:]:
            self.field.put(column, row, line, Style(label.role))
            return label
        return label._replace(marker=" " * cells(label.marker))


def _legend(chart: LineChart) -> bool:
    return bool(told_apart(tracks(chart)))


def _name(point: ChartPoint) -> str:
    return point.label or point.name


PAINTER = Painter(draw, sentence, legend=_legend, name=_name)
