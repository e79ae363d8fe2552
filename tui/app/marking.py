"""Marking rows, one by one or in ranges, and what is done with the marked."""

from __future__ import annotations

from dataclasses import replace

from tui.app.parts import Parts
from tui.pages.model.query import Query
from tui.pages.registry import BY_ID

MOST = 10_000
"""Rows that one range may mark: each is kept by its key, and written into the view's command."""

MOST_BESIDE = 8
"""Rows of a table in files that `=` lays side by side."""


class Marking(Parts):
    """The commands' methods: `do_` and the command's id."""

    def _mark(self, marks: frozenset[str]) -> None:
        self.state.remember_marks()
        self.state.view = replace(self.state.view, marks=marks, anchor=-1)
        self.redraw(fresh=False)

    def do_mark(self) -> None:
        """Mark the row, or take its mark away; where a range was begun, mark all of it."""
        page, view = self.page, self.state.view
        if page is None:
            return
        if view.focus == "chart":
            self.light()
            return
        if view.anchor < 0:
            keys = page.table.keys(view.row, 1)
            if keys:
                self._mark(view.marks ^ {keys[0]})
            return
        first, last = sorted((view.anchor, view.row))
        count = last - first + 1
        if count > MOST:
            self.say(f"That range has {count:,} rows; at most {MOST:,} are marked at once.")
            return
        self._mark(view.marks | set(page.table.keys(first, count)))
        self.say(f"{count:,} row{'s' if count != 1 else ''} marked.")

    def do_mark_range(self) -> None:
        """Begin a range at this row, or leave the one begun."""
        view = self.state.view
        self.state.view = replace(view, anchor=-1 if view.anchor >= 0 else view.row)
        if view.anchor < 0:
            self.say("Move to the other end of the range, then Space marks it; Esc leaves it.")
        else:
            self.redraw(fresh=False)

    def do_unmark(self) -> None:
        """No row is marked any more."""
        if self.state.view.marks:
            count = len(self.state.view.marks)
            self._mark(frozenset())
            self.say(f"{count:,} mark{'s' if count != 1 else ''} taken away; u brings them back.")

    def do_compare(self) -> None:
        """The marked rows, in the order of the table, or this one, in Compare."""
        page = self.page
        if page is None:
            return
        marks = self.state.view.marks or frozenset(page.table.keys(self.state.view.row, 1))
        names = tuple(key for _, key in page.table.marked(marks))
        section = page.query.tab if page.query.tab in [one.id for one in BY_ID["compare"].sections] else ""
        if page.section.partition(":")[0] == "file":
            # Rows of the user's own, which Compare does not know: side by side on their card.
            if len(names) > MOST_BESIDE:
                self.say(f"{len(names):,} rows are marked; at most {MOST_BESIDE} stand side by side.")
            elif names:
                self.change(open=",".join(names), row="", sort="", filter="")
            return
        shared = self.state.query
        self.turn(Query("compare", section=section, select=",".join(names), **shared.shared()))

    def do_freeze(self) -> None:
        """Keep the columns up to the cursor in sight, or let them go."""
        view = self.state.view
        order = self.base.columns if self.base else ()
        if view.frozen:
            self.state.view = replace(view, frozen=())
            self.redraw(fresh=False)
            self.say("The columns move again; the name stays.")
            return
        at = order.index(view.column) if view.column in order else 0
        if at == 0:
            self.say("The name stays in sight by itself: go to the last column that shall stay, then press f.")
            return
        self.state.view = replace(view, frozen=tuple(order[1 : at + 1]), left=0)
        self.redraw(fresh=False)
        held = self.base.frozen if self.base else 0
        if held < at:
            self.state.view = replace(self.state.view, frozen=view.frozen if not held else tuple(order[1 : held + 1]))
            self.redraw(fresh=False)
            self.say(
                f"There is room to freeze {held} of these {at} columns." if held else "There is no room to freeze."
            )
