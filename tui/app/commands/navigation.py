"""Going elsewhere: tabs, their tables, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.change import Change
from tui.pages.model.query import Query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.app.ports import Handler
    from tui.app.session import Session


ELSEWHERE = {"row": "", "select": "", "open": "", "chart": "", "sort": "", "filter": "", "log": False, "summary": ""}
"""What a table of another tab begins with."""


def next_of(values: Sequence[str], now: str, way: int = 1) -> str:
    """The value after `now` (or before it), going round."""
    at = values.index(now) if now in values else 0
    return values[(at + way) % len(values)]


class NavigationCommands:
    """What is looked at."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def handlers(self) -> dict[str, Handler]:
        """What each command does."""
        return {
            "tab": self.tab,
            "next_tab": lambda: self.tab(self.session.state.beside(1)),
            "previous_tab": lambda: self.tab(self.session.state.beside(-1)),
            "section": lambda section="": self.section(section, 1),
            "section_back": lambda: self.section("", -1),
            "undo": self.undo,
            "last": self.last,
            "reset": self.reset,
        }

    def tab(self, tab: str) -> Change:
        """To a tab, as it was left."""
        if tab == self.session.query.tab:
            return Change.NOTHING
        return self.session.navigate(self.session.state.tab(tab), remember=False)

    def section(self, section: str, way: int) -> Change:
        """To the table named (of another tab as `overview tour`), else the next of the tab (or the one before)."""
        tab, _, other = section.partition(" ")
        if other:
            return self.session.navigate(self.session.query.to(tab=tab, section=other, **ELSEWHERE))
        page = self.session.page
        if page is None or not page.sections:
            return Change.NOTHING
        ids = [one.id for one in page.sections]
        section = section or next_of(ids, page.section, way)
        return self.session.update_query(
            section="" if section == ids[0] else section,
            row="",
            select="",
            open="",
            chart="",
            sort="",
            filter="",
            log=False,
        )

    def undo(self) -> Change:
        """Back to the view before the last change."""
        return self.session.request_page() if self.session.state.undo() else Change.NOTHING

    def last(self) -> Change:
        """The view looked at before."""
        return self.session.request_page() if self.session.state.swap() else Change.NOTHING

    def reset(self) -> Change:
        """The tab as it was at the start."""
        state, tab = self.session.state, self.session.query.tab
        state.views = {at: view for at, view in state.views.items() if at[0] != tab}
        return self.session.navigate(Query(tab=tab)) | Change.CHART
