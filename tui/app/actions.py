"""What each command does to the state. A command without a method here is a mistake that a test finds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tui.app.parts import Parts
from tui.app.runtime.points import view_behind
from tui.app.runtime.renderer import opening, row_opened
from tui.app.state import parse_view, selected
from tui.facts.tables.dates import step
from tui.pages.model.query import LENSES, Query
from tui.pages.model.table import sort_order
from tui.screens.pick import Choice, CountriesDialog

MOST_KEYS = 3
"""Columns that a table is sorted by at once with `o`."""


class Actions(Parts):
    """The commands' methods: `do_` and the command's id."""

    def perform(self, command: str) -> None:
        """Carry a command out: an id of the registry, or one with an argument such as `theme:light`."""
        name, _, what = command.partition(":")
        method = getattr(self, f"do_{name}")
        method(what) if what else method()

    def do_tab(self, tab: str) -> None:
        """To a tab, as it was left."""
        if tab != self.state.query.tab:
            self.turn(self.state.tab(tab), remember=False)

    def do_next_tab(self) -> None:
        """The tab to the right."""
        self.do_tab(self.state.beside(1))

    def do_previous_tab(self) -> None:
        """The tab to the left."""
        self.do_tab(self.state.beside(-1))

    # Changing the view

    def turn(self, query: Query, *, remember: bool = True) -> None:
        """Look at `query`."""
        if self.page is not None and self.state.query.tab == self.page.query.tab and self._pending is None:
            # Leave the cursor's row in the query that can be come back to.
            here = self.state.query.to(row=selected(self.page, self.state.view))
            if here != self.state.query:
                self.state.query = self.state.queries[here.tab] = here
                self.page = replace(self.page, query=here)
                self.pages[here.tab] = (here, self.page)
        self.state.go(query, remember=remember)
        self.want(self.state.query)

    def change(self, **changes: Any) -> None:
        """Look at the same thing, changed; the row under the cursor stays chosen."""
        query = self.state.query
        if self.page is not None and "row" not in changes:
            query = query.to(row=selected(self.page, self.state.view))
        self.turn(query.to(**changes))

    def _round(self, values: tuple[str, ...], now: str, way: int = 1) -> str:
        at = values.index(now) if now in values else 0
        return values[(at + way) % len(values)]

    def do_section(self, section: str = "") -> None:
        """The next table of the tab, or the one named."""
        if self.page is not None and self.page.sections:
            ids = tuple(s.id for s in self.page.sections)
            self._to_section(section or self._round(ids, self.page.section))

    def do_section_back(self) -> None:
        """The table before."""
        if self.page is not None and self.page.sections:
            self._to_section(self._round(tuple(s.id for s in self.page.sections), self.page.section, -1))

    def _to_section(self, section: str) -> None:
        first = self.page.sections[0].id if self.page else ""
        wanted = "" if section == first else section
        self.change(section=wanted, row="", select="", open="", chart="", sort="", filter="", log=False)

    def do_kind(self) -> None:
        """The next kind of chart."""
        if self.page is not None and self.page.charts:
            self.do_chart(self._round(tuple(kind.id for kind in self.page.charts), self.page.chart_kind))

    def do_chart(self, kind: str) -> None:
        """The kind of chart named, whole and with nothing marked in it."""
        self.state.view = replace(self.state.view, span=None, lit=frozenset())
        self.change(chart="" if self.page and kind == self.page.charts[0].id else kind)

    def do_layout(self) -> None:
        """Both, the table alone, the chart alone."""
        self.lay_out(self._round(("", "table", "chart"), self.state.query.only))

    def lay_out(self, only: str) -> None:
        """Give the room to `only`. The page is the same one: nothing is built."""
        page = self.page
        if page is None:
            return
        self.state.go(self.state.query.to(only=only))
        self.page = page.with_query(only=only)
        self.pages[page.query.tab] = (self.state.query, self.page)
        if only == "table" and (self.state.view.focus == "chart"):
            self.state.view = replace(self.state.view, focus="table", point=-1)
        self.redraw()

    def do_log(self) -> None:
        """Log scale on and off."""
        self.change(log=not self.state.query.log)

    def do_lens(self) -> None:
        """The next unit that gaps are shown in."""
        lens = self._round(LENSES, self.state.query.lens)
        self.change(lens="" if lens == LENSES[0] else lens)

    def do_evaluator(self) -> None:
        """The next evaluator that scored both sides of the test under the cursor; after the last the rule's choice."""
        page = self.page
        row = page.table.rows.slice(self.state.view.row, 1)[0] if page and page.table.height else {}
        known = tuple(one for one in str(row.get("who") or "").split("|") if one)
        if len(known) < 2:
            self.say(
                f"Both sides were scored by one alone: {row.get('evaluator_name') or known[0]}." if known else
                "Nobody here scored both sides of it."
            )  # fmt: skip
            return
        at = known.index(self.state.query.evaluator) if self.state.query.evaluator in known else 0
        following = known[(at + 1) % len(known)]
        self.change(evaluator="" if following == known[0] else following, row=str(row["benchmark_id"]))

    def _sort(self, reverse: bool) -> None:
        page = self.page
        if page is None:
            return
        column = page.table.columns[self.state.view.column]
        if column.kind == "spark":
            self.say("A small chart has no order to sort by.")
            return
        order = sort_order(self.state.query.sort)
        falling = column.kind in {"number", "date"}
        self._to_top = True
        if reverse and column.name in order:
            order[column.name] = not order[column.name]
        elif next(iter(order), "") == column.name:
            del order[column.name]
        else:
            # The new column counts most; what was sorted by stays as the second and third key.
            was = order.pop(column.name, falling != reverse)
            order = dict(list({column.name: was, **order}.items())[:MOST_KEYS])
        self.change(sort=",".join(f"{name}:desc" if down else name for name, down in order.items()), row="")
        if not order:
            self.say("The table's own order.")

    def do_sort(self) -> None:
        """By this column first: numbers and dates from the top, words from A; once more, not by it any more."""
        self._sort(False)

    def do_sort_back(self) -> None:
        """The other way round."""
        self._sort(True)

    def _as_of(self, months: int) -> None:
        if self.page is None:
            return
        now = self.state.query.as_of or self.page.as_of
        newest = self.facts.newest if self.facts is not None else self.page.as_of
        day = step(now, months).isoformat()
        if day >= newest:
            day = ""
            if not self.state.query.as_of and months > 0:
                self.say(f"{newest} is the newest date in the facts.")
                return
        self.change(as_of=day)

    def do_as_of_back(self) -> None:
        """The month end before."""
        self._as_of(-1)

    def do_as_of_on(self) -> None:
        """The next month end, or the newest date."""
        self._as_of(1)

    def do_countries(self) -> None:
        """The dialog for the pair."""
        if self.facts is None:
            self.say("The facts are still being read.")
            return
        rows = self.facts.countries.select("country", "name").iter_rows()
        choices = sorted((Choice(code, name, code, f"{code} {name}") for code, name in rows), key=lambda c: c.label)
        self.open_dialog(CountriesDialog(choices, self.state.query.pair, lambda pair: self.change(pair=pair)))

    def do_undo(self) -> None:
        """Back to the view before the last change."""
        if self.state.undo():
            self.want(self.state.query)

    def do_last(self) -> None:
        """The view looked at before."""
        if self.state.swap():
            self.want(self.state.query)

    def do_reset(self) -> None:
        """The tab as it was at the start."""
        self.state.views = {at: v for at, v in self.state.views.items() if at[0] != self.state.query.tab}
        self.turn(Query(tab=self.state.query.tab))
        self.redraw()

    # Looking closer

    def do_open(self) -> None:
        """The view behind the row, or its detail."""
        page, view = self.page, self.state.view
        if page is None or not opening(page, view):
            return
        if view.focus == "headlines":
            self._to_view(page.headlines[view.point].opens)
            return
        at = row_opened(page, view) if page.table.opens else None
        if at is None:
            self._to_view(view_behind(page, view.point))
            return
        if at != view.row:
            self.state.view = replace(view, row=at)
        row = page.table.rows.slice(at, 1)[0]
        words = str(row.get(page.table.goes_in) or "") if page.table.goes_in else ""
        if words:
            self._to_view(words)
        else:
            self.change(open=str(row[page.table.key]), row="", sort="", filter="")

    def _to_view(self, words: str) -> None:
        goal = parse_view(words, self.state.query)
        if goal is None:
            self.say(f"This is no view: {words}")
        elif goal == self.current():
            self.say("This is the view already.")
        else:
            if self._place(goal) == self._place(self.state.query):
                self.state.view = replace(self.state.view, focus="table", point=-1)
            self.turn(goal)

    def do_back(self) -> None:
        """Out of the chart or the headlines, the search, the detail."""
        view = self.state.view
        if view.focus != "table":
            self.state.view = replace(view, focus="table", point=-1)
            self.redraw()
        elif view.anchor >= 0:
            self.state.view = replace(view, anchor=-1)
            self.redraw(fresh=False)
        elif view.find:
            self.state.view = replace(view, find="")
            self.redraw(fresh=False)
        elif self.state.query.summary:
            self.close_summary()
        elif self.state.query.open:
            left = self.state.opened_from()
            self.change(open="", row=self.state.query.open, sort=left.sort, filter=left.filter)

    def do_quit(self) -> None:
        """Close what is on top, else quit."""
        if self.state.view.focus != "table" or self.state.query.open or self.state.query.summary:
            self.do_back()
        else:
            self.exit()
