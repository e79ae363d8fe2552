"""Looking at a chart: its kind, its scale, a stretch of its time axis, a series that stands out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.change import Change
from tui.app.commands.navigation import next_of
from tui.draw.page.looking_at import rounded
from tui.pages.model.chart import year_of
from tui.pages.model.page import Chart, chart_points

if TYPE_CHECKING:
    from tui.app.ports import Handler
    from tui.app.session import Session

LEAST_YEARS = 0.2
"""A stretch of time is not made shorter: two and a half months; two years where the axis has years only."""


class ChartCommands:
    """The chart under the reader's hands."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def handlers(self) -> dict[str, Handler]:
        """What each command does."""
        return {
            "chart": self.kind,
            "log": lambda: self.session.update_query(log=not self.session.query.log),
            "zoom_in": lambda: self._zoom(0.5),
            "zoom_out": lambda: self._zoom(2.0),
            "zoom_reset": lambda: self._show(None),
            "pan_back": lambda: self._pan(-1),
            "pan_on": lambda: self._pan(1),
        }

    @property
    def _chart(self) -> Chart | None:
        return self.session.page.chart if self.session.page else None

    def kind(self, kind: str = "") -> Change:
        """The kind of chart named, else the next one: whole, and with nothing marked in it."""
        page = self.session.page
        if page is None or not page.charts:
            return Change.NOTHING
        ids = [one.id for one in page.charts]
        kind = kind or next_of(ids, page.chart_kind)
        self.session.adjust(span=None, lit=frozenset())
        return self.session.update_query(chart="" if kind == ids[0] else kind)

    def _show(self, span: tuple[float, float] | None) -> Change:
        return self.session.adjust(span=rounded(span)) | Change.CHART

    def _stretch(self, chart: Chart) -> tuple[tuple[float, float], tuple[float, float]] | None:
        """(the whole axis, what is in sight of it) in years; None for a chart without figures on an axis."""
        whole = chart.axis()
        if whole is None:
            return None
        span = self.session.viewport.span or whole
        return whole, (max(whole[0], min(span[0], whole[1])), min(whole[1], max(span[1], whole[0])))

    def _zoom(self, factor: float) -> Change:
        chart = self._chart
        found = self._stretch(chart) if chart is not None else None
        if chart is None or found is None:
            return Change.NOTHING
        (first, last), (start, end) = found
        least = 2.0 if chart.x_kind == "year" else LEAST_YEARS
        wide = max(least, (end - start) * factor)
        if wide >= last - first:
            return self._show(None)
        view, places = self.session.viewport, chart_points(chart)
        if view.focus == "chart" and 0 <= view.point < len(places):
            middle = year_of(places[view.point].x, chart.x_kind)
        else:
            # Without a cursor the newest part stays: it is what most questions are about.
            middle = end - wide / 2
        start = min(max(first, middle - wide / 2), last - wide)
        return self._show((start, start + wide))

    def _pan(self, way: int) -> Change:
        chart = self._chart
        found = self._stretch(chart) if chart is not None else None
        if found is None or self.session.viewport.span is None:
            return Change.NOTHING
        (first, last), (start, end) = found
        wide = end - start
        start = min(max(first, start + way * wide / 3), last - wide)
        return self._show((start, start + wide))

    def keep_in_sight(self) -> None:
        """Move the stretch of time so that the point under the cursor lies in it."""
        view, chart = self.session.viewport, self._chart
        places = chart_points(chart)
        if chart is None or view.span is None or view.focus != "chart" or not 0 <= view.point < len(places):
            return
        x, (start, end) = year_of(places[view.point].x, chart.x_kind), view.span
        if not start <= x <= end:
            wide = end - start
            start = x - wide / 10 if x < start else x - wide * 9 / 10
            self.session.adjust(span=rounded((start, start + wide)))

    def highlight_series(self) -> Change:
        """Let the series of the point under the cursor stand out, or no more."""
        view, chart = self.session.viewport, self._chart
        places = chart_points(chart)
        if not 0 <= view.point < len(places) or chart is None:
            return Change.NOTHING
        name = chart.series_of(places[view.point])
        return self.session.adjust(lit=view.lit ^ {name}) | Change.CHART if name else Change.NOTHING
