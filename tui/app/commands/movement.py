"""Moving: rows and columns of the table, points of the chart, the headline numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.change import MOVED, Change
from tui.app.runtime.points import across, first_point
from tui.commands.registry import next_focus

if TYPE_CHECKING:
    from tui.app.commands.chart import ChartCommands
    from tui.app.ports import Handler
    from tui.app.session import Session

FAR = 10**9
"""More rows or points than there are."""


class MovementCommands:
    """The cursor."""

    def __init__(self, session: Session, chart: ChartCommands) -> None:
        self.session, self.chart = session, chart

    def handlers(self) -> dict[str, Handler]:
        """What each command does."""
        return {
            "down": lambda: self._series(1) if self._in_chart else self.step(1),
            "up": lambda: self._series(-1) if self._in_chart else self.step(-1),
            "left": lambda: self._walk(-1) if self._in_chart else self._column(-1),
            "right": lambda: self._walk(1) if self._in_chart else self._column(1),
            "top": lambda: self._walk(-FAR) if self._in_chart else self.step(-FAR),
            "bottom": lambda: self._walk(FAR) if self._in_chart else self.step(FAR),
            "page_down": lambda: self._walk(10) if self._in_chart else self.step(self._half()),
            "page_up": lambda: self._walk(-10) if self._in_chart else self.step(-self._half()),
            "focus": self.focus,
        }

    @property
    def _in_chart(self) -> bool:
        # The chart, or the strip of headlines, has the movement keys.
        return self.session.viewport.focus != "table"

    def _half(self) -> int:
        return max(1, (self.session.base.body_rows if self.session.base else 10) // 2)

    def step(self, rows: int) -> Change:
        """Go so many rows down."""
        page, view = self.session.page, self.session.viewport
        if page is None or not page.table.height:
            return Change.NOTHING
        row = max(0, min(page.table.height - 1, view.row + rows))
        return self.session.adjust(row=row) | (MOVED if row != view.row else Change.FRAME)

    def _walk(self, points: int) -> Change:
        page, view = self.session.page, self.session.viewport
        if page is None:
            return Change.NOTHING
        headlines = view.focus == "headlines"
        count = len(page.headlines) if headlines else self.session.renderer.points(page.chart)
        self.session.adjust(point=max(0, min(count - 1, view.point + points)))
        self.chart.keep_in_sight()
        return Change.FRAME if headlines else Change.CHART

    def _series(self, way: int) -> Change:
        # In the chart, up and down go to the other series at the nearest place.
        page, view = self.session.page, self.session.viewport
        if page is None or view.focus == "headlines":
            return self._walk(way)
        self.session.adjust(point=across(page.chart, view.point, way))
        self.chart.keep_in_sight()
        return Change.CHART

    def _column(self, way: int) -> Change:
        view = self.session.viewport
        order = self.session.base.columns if self.session.base else ()
        if not order:
            return Change.NOTHING
        at = order.index(view.column) if view.column in order else 0
        return self.session.adjust(column=order[max(0, min(len(order) - 1, at + way))])

    def focus(self) -> Change:
        """From the table into the chart, on to the headlines, back to the table: those that there are."""
        page, here = self.session.page, self.session.here
        if page is None or here is None:
            return Change.NOTHING
        focus, point = next_focus(here), -1
        if focus == "chart":
            if self.session.query.only == "table":
                self.session.lay_out("")
            point = first_point(page.chart, self.session.row_key)
        elif focus == "headlines":
            point = 0
        self.session.adjust(focus=focus, point=point)
        return Change.CHART
