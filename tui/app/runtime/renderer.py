"""From what is looked at to the frame: the same for the first paint and for every later one. No Textual, no polars."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from tui.app.runtime.points import row_behind, view_behind
from tui.commands.registry import Context, footer
from tui.draw.page.screen import compose
from tui.pages.model.page import chart_points

if TYPE_CHECKING:
    from tui.draw.grid.runs import Frame, Row
    from tui.draw.grid.symbols import Symbols
    from tui.draw.grid.viewport import Viewport
    from tui.pages.model.page import Chart, Page


def row_opened(page: Page, view: Viewport) -> int | None:
    """The row that Enter opens: the cursor's; in the chart the point's, or the cursor's where the chart is of it."""
    if view.focus == "chart":
        row = row_behind(page, view.point)
        return view.row if row is None and page.follows else row
    return view.row if view.focus == "table" else None


def opening(page: Page, view: Viewport) -> str:
    """What Enter does with what is under the cursor, in a word or two; empty where it does nothing."""
    if view.focus == "headlines":
        return "open" if 0 <= view.point < len(page.headlines) and page.headlines[view.point].opens else ""
    table = page.table
    row = row_opened(page, view) if table.opens else None
    found = table.rows.slice(row, 1) if row is not None else []
    if not found and view.focus == "chart" and view_behind(page, view.point):
        return "open"
    return table.opens if found and (not table.goes_in or found[0].get(table.goes_in)) else ""


@dataclass(slots=True)
class FrameRenderer:
    """Draws pages; keeps the chart as it was drawn while only the cursor moves."""

    symbols: Symbols
    _kept: tuple[Any, tuple[Row, ...]] = ((), ())
    _points: dict[int, tuple[Any, int]] = field(default_factory=dict)

    def points(self, chart: Chart | None) -> int:
        """How many points of the chart a cursor can visit."""
        if chart is None:
            return 0
        known = self._points.get(id(chart))
        if known is None or known[0] is not chart:
            known = (chart, len(chart_points(chart)))
            self._points = {id(chart): known}
        return known[1]

    def context(self, page: Page, view: Viewport, *, undo: bool = False, last: bool = False) -> Context:
        """What decides which commands apply."""
        points = self.points(page.chart)
        return Context(page, view, undo, last, True, points, len(page.table.columns), opening(page, view))

    def draw(
        self,
        page: Page,
        view: Viewport,
        width: int,
        height: int,
        here: Context,
        *,
        fresh: bool = True,
        message: str = "",
    ) -> Frame:
        """The frame. Unless `fresh`, a chart that would differ by the cursor alone stays as it was."""
        key = (
            page.chart,
            width,
            height,
            view.point,
            view.focus,
            view.words,
            view.lit,
            view.span,
            page.query.only,
            self.symbols.name,
        )
        kept = self._kept[1] if not fresh and self._same(key) else None
        keys = () if message else footer(here)
        frame = compose(page, replace(view, message=message), width, height, self.symbols, keys=keys, chart_rows=kept)
        self._kept = (key, frame.chart)
        return frame

    def _same(self, key: tuple[Any, ...]) -> bool:
        old = self._kept[0]
        return bool(old) and old[0] is key[0] and old[1:] == key[1:]
