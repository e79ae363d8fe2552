"""Moving: rows and columns of the table, points of the chart, the headline numbers."""

from __future__ import annotations

from dataclasses import replace

from tui.app.charting import Charting
from tui.app.runtime.points import across, first_point
from tui.commands.registry import next_focus


class Moves(Charting):
    """The commands' methods: `do_` and the command's id."""

    def _step(self, rows: int) -> None:
        page, view = self.page, self.state.view
        if page is None or not page.table.height:
            return
        row = max(0, min(page.table.height - 1, view.row + rows))
        if row != view.row:
            self.state.view = replace(view, row=row)
            self.moved()
        else:
            self.redraw(fresh=False)

    def _walk(self, points: int) -> None:
        page, view = self.page, self.state.view
        if page is None:
            return
        headlines = view.focus == "headlines"
        count = len(page.headlines) if headlines else self.drawer.points(page.chart)
        self.state.view = replace(view, point=max(0, min(count - 1, view.point + points)))
        self.keep_in_sight()
        self.redraw(fresh=not headlines)

    def _series(self, way: int) -> None:
        # In the chart, up and down go to the other series at the nearest place.
        page, view = self.page, self.state.view
        if page is None or view.focus == "headlines":
            self._walk(way)
            return
        self.state.view = replace(view, point=across(page.chart, view.point, way))
        self.keep_in_sight()
        self.redraw()

    def _column(self, way: int) -> None:
        view = self.state.view
        order = self.base.columns if self.base else ()
        if not order:
            return
        at = order.index(view.column) if view.column in order else 0
        self.state.view = replace(view, column=order[max(0, min(len(order) - 1, at + way))])
        self.redraw(fresh=False)

    @property
    def in_chart(self) -> bool:
        """Whether the chart, or the strip of headlines, has the movement keys."""
        return self.state.view.focus != "table"

    def do_down(self) -> None:
        """One row down, or the next series."""
        self._series(1) if self.in_chart else self._step(1)

    def do_up(self) -> None:
        """One row up, or the series before."""
        self._series(-1) if self.in_chart else self._step(-1)

    def do_left(self) -> None:
        """One column or point back."""
        self._walk(-1) if self.in_chart else self._column(-1)

    def do_right(self) -> None:
        """One column or point on."""
        self._walk(1) if self.in_chart else self._column(1)

    def do_top(self) -> None:
        """First row or point."""
        self._walk(-(10**9)) if self.in_chart else self._step(-(10**9))

    def do_bottom(self) -> None:
        """Last row or point."""
        self._walk(10**9) if self.in_chart else self._step(10**9)

    def _half(self) -> int:
        return max(1, (self.base.body_rows if self.base else 10) // 2)

    def do_page_down(self) -> None:
        """Half a page down."""
        self._walk(10) if self.in_chart else self._step(self._half())

    def do_page_up(self) -> None:
        """Half a page up."""
        self._walk(-10) if self.in_chart else self._step(-self._half())

    def do_focus(self) -> None:
        """From the table into the chart, on to the headlines, back to the table: those that there are."""
        page, here = self.page, self.here
        if page is None or here is None:
            return
        focus, point = next_focus(here), -1
        if focus == "chart":
            if self.state.query.only == "table":
                self.lay_out("")
            point = first_point(page.chart, next(iter(page.table.keys(self.state.view.row, 1)), ""))
        elif focus == "headlines":
            point = 0
        self.state.view = replace(self.state.view, focus=focus, point=point)
        self.redraw()
