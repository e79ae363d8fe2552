"""Marking rows, one by one or in ranges, what is done with the marked, and columns that stay in sight."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.app.change import Change
from tui.app.state import place
from tui.draw.grid.viewport import Viewport
from tui.pages.model.query import Query
from tui.pages.registry import comparing

if TYPE_CHECKING:
    from tui.app.commands.chart import ChartCommands
    from tui.app.ports import Handler
    from tui.app.session import Session

MOST = 10_000
"""Rows that one range may mark: each is kept by its key, and written into the view's command."""

MOST_BESIDE = 8
"""Rows of a table in files that `=` lays side by side."""


class SelectionCommands:
    """Marks outlive order and filter."""

    def __init__(self, session: Session, chart: ChartCommands) -> None:
        self.session, self.chart = session, chart

    def handlers(self) -> dict[str, Handler]:
        """What each command does."""
        return {
            "mark": self.mark,
            "mark_range": self.mark_range,
            "unmark": self.unmark,
            "compare": self.compare,
            "freeze": self.freeze,
        }

    def _mark(self, marks: frozenset[str]) -> Change:
        self.session.state.remember_marks()
        return self.session.adjust(marks=marks, anchor=-1)

    def mark(self) -> Change:
        """Mark the row, or take its mark away; where a range was begun, mark all of it; in the chart, a series."""
        session, page, view = self.session, self.session.page, self.session.viewport
        if page is None:
            return Change.NOTHING
        if view.focus == "chart":
            return self.chart.highlight_series()
        if view.anchor < 0:
            return self._mark(view.marks ^ {session.row_key}) if session.row_key else Change.NOTHING
        first, last = sorted((view.anchor, view.row))
        count = last - first + 1
        if count > MOST:
            return session.notify(f"That range has {count:,} rows; at most {MOST:,} are marked at once.")
        self._mark(view.marks | set(page.table.keys(first, count)))
        return session.notify(f"{count:,} row{'s' if count != 1 else ''} marked.")

    def mark_range(self) -> Change:
        """Begin a range at this row, or leave the one begun."""
        view = self.session.viewport
        change = self.session.adjust(anchor=-1 if view.anchor >= 0 else view.row)
        if view.anchor >= 0:
            return change
        return self.session.notify("Move to the other end of the range, then Space marks it; Esc leaves it.")

    def unmark(self) -> Change:
        """No row is marked any more."""
        count = len(self.session.viewport.marks)
        if not count:
            return Change.NOTHING
        self._mark(frozenset())
        return self.session.notify(f"{count:,} mark{'s' if count != 1 else ''} taken away; u brings them back.")

    def compare(self) -> Change:
        """The marked rows, in the order of the table, or this one, in Compare."""
        session, page = self.session, self.session.page
        if page is None:
            return Change.NOTHING
        marks = session.viewport.marks or frozenset(page.table.keys(session.viewport.row, 1))
        names = tuple(key for _, key in page.table.marked(marks))
        section = comparing(page.query)
        if page.section.partition(":")[0] == "file":
            # Rows of the user's own, which Compare does not know: side by side on their card.
            if len(names) > MOST_BESIDE:
                return session.notify(f"{len(names):,} rows are marked; at most {MOST_BESIDE} stand side by side.")
            if not names:
                return Change.NOTHING
            return session.update_query(open=",".join(names), row="", sort="", filter="")
        if section:
            return session.navigate(Query("compare", section=section, select=",".join(names), **session.query.shared()))
        # Quantities have no table of their own there: they are marked in that of the countries.
        goal = Query("compare", row=next(iter(names), ""), **session.query.shared())
        known = session.state.views.get(place(goal), Viewport())
        session.state.views[place(goal)] = replace(known, marks=frozenset(names))
        return session.navigate(goal)

    def freeze(self) -> Change:
        """Keep the columns up to the cursor in sight, or let them go."""
        session, view = self.session, self.session.viewport
        order = session.base.columns if session.base else ()
        if view.frozen:
            session.adjust(frozen=())
            return session.notify("The columns move again; the name stays.")
        at = order.index(view.column) if view.column in order else 0
        if at == 0:
            return session.notify(
                "The name stays in sight by itself: go to the last column that shall stay, then press f."
            )
        session.adjust(frozen=tuple(order[1 : at + 1]), left=0)
        session.frame(*session.size)
        held = session.base.frozen if session.base else 0
        if held == at:
            return Change.FRAME
        session.adjust(frozen=view.frozen if not held else tuple(order[1 : held + 1]))
        return session.notify(
            f"There is room to freeze {held} of these {at} columns." if held else "There is no room to freeze."
        )
