"""Looking closer and coming back: what a row, a point or a headline stands for, and what q and Esc close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.change import Change
from tui.app.runtime.points import view_behind
from tui.app.runtime.renderer import opening, row_opened
from tui.app.state import parse_view, place

if TYPE_CHECKING:
    from tui.app.commands.summary import SummaryCommands
    from tui.app.ports import Handler, Terminal
    from tui.app.session import Session


class DetailCommands:
    """Opening and closing."""

    def __init__(self, session: Session, terminal: Terminal, summary: SummaryCommands) -> None:
        self.session, self.terminal, self.summary = session, terminal, summary

    def handlers(self) -> dict[str, Handler]:
        """What each command does."""
        return {"open": self.open, "back": self.back, "quit": self.quit}

    def open(self) -> Change:
        """The view behind the row, or its detail."""
        session, page, view = self.session, self.session.page, self.session.viewport
        if page is None or not opening(page, view):
            return Change.NOTHING
        if view.focus == "headlines":
            return self._to_view(page.headlines[view.point].opens)
        at = row_opened(page, view) if page.table.opens else None
        if at is None:
            return self._to_view(view_behind(page, view.point))
        if at != view.row:
            session.adjust(row=at)
        row = page.table.rows.slice(at, 1)[0]
        words = str(row.get(page.table.goes_in) or "") if page.table.goes_in else ""
        if words:
            return self._to_view(words)
        return session.update_query(open=str(row[page.table.key]), row="", sort="", filter="")

    def _to_view(self, words: str) -> Change:
        session = self.session
        goal = parse_view(words, session.query)
        if goal is None:
            return session.notify(f"This is no view: {words}")
        if goal == session.current():
            return session.notify("This is the view already.")
        if place(goal) == place(session.query):
            session.adjust(focus="table", point=-1)
        return session.navigate(goal)

    def back(self) -> Change:
        """Out of the chart or the headlines, the search, the detail."""
        session, view = self.session, self.session.viewport
        if view.focus != "table":
            return session.adjust(focus="table", point=-1) | Change.CHART
        if view.anchor >= 0:
            return session.adjust(anchor=-1)
        if view.find:
            return session.adjust(find="")
        if session.query.summary:
            return self.summary.close()
        if session.query.open:
            left = session.state.opened_from()
            return session.update_query(open="", row=session.query.open, sort=left.sort, filter=left.filter)
        return Change.NOTHING

    def quit(self) -> Change:
        """Close what is on top, else quit."""
        session = self.session
        if session.viewport.focus != "table" or session.query.open or session.query.summary:
            return self.back()
        self.terminal.leave()
        return Change.NOTHING
