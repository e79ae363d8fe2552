"""Looking at a chart: a stretch of its time axis, a series that stands out, the cursor kept in sight."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.app.parts import Parts
from tui.draw.page.looking_at import rounded
from tui.pages.model.page import Chart, chart_points
from tui.pages.model.points import axis_of, series_of, year_of

if TYPE_CHECKING:
    pass

LEAST_YEARS = 0.2
"""A stretch of time is not made shorter: two and a half months; two years where the axis has years only."""


class Charting(Parts):
    """The commands' methods: `do_` and the command's id."""

    def _look(self, span: tuple[float, float] | None) -> None:
        self.state.view = replace(self.state.view, span=rounded(span))
        self.redraw()

    def _stretch(self, chart: Chart) -> tuple[tuple[float, float], tuple[float, float]] | None:
        """(the whole axis, what is in sight of it) in years; None for a chart without figures on an axis."""
        whole = axis_of(chart)
        if whole is None:
            return None
        span = self.state.view.span or whole
        return whole, (max(whole[0], min(span[0], whole[1])), min(whole[1], max(span[1], whole[0])))

    def _zoom(self, factor: float) -> None:
        chart = self.page.chart if self.page else None
        found = self._stretch(chart) if chart is not None else None
        if chart is None or found is None:
            return
        (first, last), (start, end) = found
        least = 2.0 if getattr(chart, "x_kind", "") == "year" else LEAST_YEARS
        wide = max(least, (end - start) * factor)
        if wide >= last - first:
            self._look(None)
            return
        view, places = self.state.view, chart_points(chart)
        if view.focus == "chart" and 0 <= view.point < len(places):
            middle = year_of(places[view.point].x, getattr(chart, "x_kind", ""))
        else:
            # Without a cursor the newest part stays: it is what most questions are about.
            middle = end - wide / 2
        start = min(max(first, middle - wide / 2), last - wide)
        self._look((start, start + wide))

    def do_zoom_in(self) -> None:
        """Half the stretch of time, around the point under the cursor or up to the newest."""
        self._zoom(0.5)

    def do_zoom_out(self) -> None:
        """Twice the stretch of time."""
        self._zoom(2.0)

    def do_zoom_reset(self) -> None:
        """The whole time again."""
        self._look(None)

    def _pan(self, way: int) -> None:
        chart = self.page.chart if self.page else None
        found = self._stretch(chart) if chart is not None else None
        if found is None or self.state.view.span is None:
            return
        (first, last), (start, end) = found
        wide = end - start
        start = min(max(first, start + way * wide / 3), last - wide)
        self._look((start, start + wide))

    def do_pan_back(self) -> None:
        """Earlier."""
        self._pan(-1)

    def do_pan_on(self) -> None:
        """Later."""
        self._pan(1)

    def keep_in_sight(self) -> None:
        """Move the stretch of time so that the point under the cursor lies in it."""
        view, chart = self.state.view, self.page.chart if self.page else None
        places = chart_points(chart)
        if view.span is None or view.focus != "chart" or not 0 <= view.point < len(places):
            return
        x, (start, end) = year_of(places[view.point].x, getattr(chart, "x_kind", "")), view.span
        if not start <= x <= end:
            wide = end - start
            start = x - wide / 10 if x < start else x - wide * 9 / 10
            self.state.view = replace(view, span=rounded((start, start + wide)))

    def light(self) -> None:
        """Let the series of the point under the cursor stand out, or no more."""
        view, chart = self.state.view, self.page.chart if self.page else None
        places = chart_points(chart)
        if not 0 <= view.point < len(places) or chart is None:
            return
        name = series_of(chart, places[view.point])
        if name:
            self.state.view = replace(view, lit=view.lit ^ {name})
            self.redraw()
