"""Where the reader is: a query per tab, the shared pair and date, a view per table, and the way back. No Textual."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from tui.draw.grid.viewport import Viewport
from tui.pages.model.query import OPTIONS, Query
from tui.pages.registry import BY_ID, TABS

if TYPE_CHECKING:
    from tui.pages.model.page import Page

MOST = 200
"""Steps that undo remembers."""


def parse_view(words: str, base: Query) -> Query | None:
    """The view that `words` name (what stands after the program's name), with the pair and date of `base`.

    None if the words are not such a view. The command line has its own, friendlier reader; this one reads what our own
    pages write.
    """
    try:
        tab, *rest = shlex.split(words)
    except ValueError:
        return None
    if tab not in BY_ID:
        return None
    flags = {option.flag: option for option in OPTIONS}
    changes: dict[str, object] = {}
    while rest:
        option = flags.get(rest.pop(0))
        if option is None:
            return None
        if not option.value:
            changes[option.field] = True
        elif not rest:
            return None
        else:
            value = rest.pop(0)
            changes[option.field] = tuple(value.split(",")) if option.field == "pair" else value
    return replace(Query(tab=tab, **base.shared()), **changes)  # type: ignore[arg-type]


def place(query: Query) -> tuple[str, str, str, str]:
    """The table looked at: tab, section, open row and summary."""
    return query.tab, query.section, query.open, query.summary


class Step(NamedTuple):
    """What undo goes back to."""

    query: Query
    marks: frozenset[str] | None = None
    """The rows that were marked; None: the step changed the query, not the marks."""


@dataclass(slots=True)
class State:
    """Changed by the app alone."""

    query: Query
    """What is looked at."""

    queries: dict[str, Query] = field(default_factory=dict)
    """The last query of each tab."""

    views: dict[tuple[str, str, str, str], Viewport] = field(default_factory=dict)
    """Where the cursor stands in each table: by tab, section, open row and summary."""

    history: list[Step] = field(default_factory=list)
    last: Query | None = None

    def at(self) -> tuple[str, str, str, str]:
        """The place whose view is shown."""
        return place(self.query)

    @property
    def view(self) -> Viewport:
        """Where the reader stands on the page shown."""
        return self.views.get(self.at(), Viewport())

    @view.setter
    def view(self, view: Viewport) -> None:
        self.views[self.at()] = view

    def go(self, query: Query, *, remember: bool = True) -> None:
        """Look at `query`. The pair and the date go to all tabs; the view left can be brought back."""
        if query == self.query:
            return
        if remember:
            self.remember(Step(self.query))
        self.last = self.query
        self.queries[self.query.tab] = self.query
        self.query = query
        self.queries[query.tab] = query
        for tab, other in list(self.queries.items()):
            self.queries[tab] = other.to(**query.shared())

    def tab(self, tab: str) -> Query:
        """The query of another tab, as it was left, under the pair and date of now."""
        known = self.queries.get(tab, Query(tab=tab))
        return known.to(**self.query.shared())

    def beside(self, step: int) -> str:
        """The tab next to this one, going round."""
        ids = [tab.id for tab in TABS]
        return ids[(ids.index(self.query.tab) + step) % len(ids)]

    def remember(self, step: Step) -> None:
        """Undo comes back here."""
        self.history = [*self.history[-MOST + 1 :], step]

    def remember_marks(self) -> None:
        """Undo brings the marks of now back."""
        self.remember(Step(self.query, self.view.marks))

    def opened_from(self) -> Query:
        """The view that the detail page was opened from: its table has its order and filter again when it closes."""
        return self.before(self.query.to(open="", summary=""))

    def before(self, wanted: Query) -> Query:
        """The view of the table of `wanted` that was looked at last; the tab as it was at the start if never."""
        for query, _ in reversed(self.history):
            if place(query) == place(wanted):
                return query
        return Query(wanted.tab)

    def undo(self) -> bool:
        """Back to the view before the last change."""
        if not self.history:
            return False
        back = self.history.pop()
        self.go(back.query, remember=False)
        if back.marks is not None:
            self.view = replace(self.view, marks=back.marks, anchor=-1)
        return True

    def swap(self) -> bool:
        """To the view looked at before this one."""
        if self.last is None:
            return False
        self.go(self.last, remember=False)
        return True


def fit_view(view: Viewport, page: Page, wanted: str) -> Viewport:
    """The view made to fit a new page: the cursor on the row `wanted`, if it is there."""
    table = page.table
    row = min(view.row, max(0, table.height - 1))
    if wanted:
        found = table.find(wanted)
        row = row if found is None else found
    column = min(view.column, max(0, len(table.columns) - 1))
    return replace(view, row=row, column=column, point=-1, focus="table", message="", anchor=-1)


def keep_focus(before: Viewport, view: Viewport, page: Page, points: int) -> Viewport:
    """The view, its reader still in the chart (of so many points) or on a headline, where there is such a place."""
    count = {"chart": points, "headlines": len(page.headlines)}.get(before.focus, 0)
    if not count or page.query.only == "table":
        return view
    return replace(view, focus=before.focus, point=max(0, min(before.point, count - 1)))


def selected(page: Page, view: Viewport) -> str:
    """The id of the row under the cursor; what the page was asked for where the first row stands in for it."""
    asked = page.query.row
    if view.row == 0 and (not asked or page.table.find(asked) is None):
        return asked
    return next(iter(page.table.keys(view.row, 1)), "") if page.table.height else ""
