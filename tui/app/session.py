"""A reader's session: what is looked at, the moves on it, and the frame that shows it. No Textual.

Moves, commands and answers return what they changed; `react` acts on it once: it has the frame drawn, and the chart
follow the cursor.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tui.app.change import MOVED, Change
from tui.app.state import State, fit_view, keep_focus, place, selected
from tui.draw.page.looking_at import viewport_of
from tui.draw.page.skeleton import LEAST_HEIGHT, LEAST_WIDTH, placeholder, too_small

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.app.opening import Opening
    from tui.app.page_builder import PageBuilder
    from tui.app.ports import Handler, Inputs
    from tui.app.runtime.loader import Answer
    from tui.app.runtime.painted import Painted
    from tui.app.runtime.renderer import FrameRenderer
    from tui.commands.registry import Context
    from tui.draw.grid.palette import Palette
    from tui.draw.grid.runs import Frame
    from tui.draw.grid.viewport import Viewport
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Page
    from tui.pages.model.query import Query
    from tui.screens.dialog import Dialog
    from tui.settings.options import Options


class Session:
    """Query, viewport of each place, history, marks, dialogs and message, and what is drawn of them.

    `startup.assemble` gives it its commands and its hands.
    """

    handlers: Mapping[str, Handler]
    """What each command does, by its id without the argument."""

    inputs: Inputs

    def __init__(
        self,
        opening: Opening,
        builder: PageBuilder,
        renderer: FrameRenderer,
        *,
        options: Options,
        palette: Palette,
        painted: Painted | None = None,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self.builder, self.renderer = builder, renderer
        self.options, self.palette, self.painted = options, palette, painted
        self.changed = changed
        """Called when the frame is another one."""

        query = opening.query
        self.state = State(query, {query.tab: query})
        self.look = None if opening.plain else opening.look
        """How the first page is looked at; None: as it opens by itself, or it has been shown."""

        self.page: Page | None = painted.page if painted else None
        self.dialogs: list[Dialog] = []
        self.message = ""
        """A sentence in place of the footer, until the next key."""

        self.base: Frame | None = None
        """The page's own frame as it was drawn last, below dialogs."""

        self.size = (80, 24)
        """Columns and lines of the last frame."""

        self.to_top = False
        """The next page starts at its first row: it was sorted, and the reader wants to see the top."""

        self.slow = False
        """What is being built takes long, and has been announced: keys go to the old view meanwhile."""

        self.waiting: list[tuple[str, str | None]] = []
        """The keys that wait for the page."""

        self._stale = Change.CHART
        if painted is not None and painted.page is not None and painted.whole:
            builder.keep(query, painted.page)

    def start(self) -> None:
        """Have the first page built; the facts before it where they are not there."""
        again = self.facts is None
        self.builder.start()
        if self.builder.names_settled:
            self.react(self.request_page(again=again))

    # What there is

    @property
    def query(self) -> Query:
        """What is looked at, or will be once its page is built."""
        return self.state.query

    @property
    def viewport(self) -> Viewport:
        """Where the reader stands on the page."""
        return self.state.view

    @property
    def facts(self) -> Facts | None:
        """What pages are made of; None while it is read."""
        return self.builder.facts

    @property
    def here(self) -> Context | None:
        """What decides which commands apply; None while there is no page."""
        if self.page is None:
            return None
        undo, last = bool(self.state.history), self.state.last is not None
        return self.renderer.context(self.page, self.viewport, undo=undo, last=last)

    @property
    def row_key(self) -> str:
        """The key of the row under the cursor; empty where there is none."""
        return next(iter(self.page.table.keys(self.viewport.row, 1)), "") if self.page else ""

    def current(self) -> Query:
        """The view with the row under the cursor in it: what the copied command says."""
        if self.page is None:
            return self.query
        first = self.viewport.row == 0 and self.row_key != self.page.query.row
        # A page behind a row keeps the kind of chart of the table that it was opened from.
        chart = self.query.chart if self.query.chart in {kind.id for kind in self.page.charts} else ""
        return self.query.to(row="" if first else self.row_key, chart=chart)

    # Moves

    def adjust(self, **changes: Any) -> Change:
        """Stand elsewhere on the page, or look at it otherwise: what is true stays."""
        before = self.viewport
        self.state.view = replace(before, **changes)
        return MOVED if self.viewport.row != before.row else Change.FRAME

    def navigate(self, query: Query, *, remember: bool = True) -> Change:
        """Look at `query`."""
        if self.page is not None and self.query.tab == self.page.query.tab and self.builder.pending is None:
            # Leave the cursor's row in the query that can be come back to.
            here = self.query.to(row=selected(self.page, self.viewport))
            if here != self.query:
                self.state.query = self.state.queries[here.tab] = here
                self.page = replace(self.page, query=here)
                self.builder.keep(here, self.page)
        self.state.go(query, remember=remember)
        return self.request_page()

    def update_query(self, **changes: Any) -> Change:
        """Look at the same thing, changed; the row under the cursor stays chosen."""
        query = self.query
        if self.page is not None and "row" not in changes:
            query = query.to(row=selected(self.page, self.viewport))
        return self.navigate(query.to(**changes))

    def request_page(self, *, again: bool = False) -> Change:
        """Show the page of the query: at once if it is there, else when it is built."""
        width, height = max(self.size[0], LEAST_WIDTH), max(self.size[1], LEAST_HEIGHT)
        view = replace(self.viewport, row=0, top=0) if self.to_top else self.viewport
        apart = type(self.renderer)(self.renderer.symbols)

        def draw(page: Page) -> object:
            return apart.draw(page, view, width, height, apart.context(page, view))

        self.slow = False
        known = self.builder.request(self.query, draw, again=again)
        return self.show_page(known, "") if known is not None else Change.NOTHING

    def show_page(self, page: Page, wanted: str) -> Change:
        """Turn to a page; the cursor goes to the rows `wanted`, or stays on its own where that is still there."""
        before, old = self.viewport, self.page
        new = old is None or old.query != page.query
        same_place = old is not None and place(old.query) == place(page.query)
        key = self.row_key if same_place and not wanted else ""
        self.page = page
        if self.look is not None:
            self.state.view, self.look = viewport_of(page, self.look), None
        elif new:
            self.state.view = fit_view(before, page, wanted or ("" if self.to_top else key))
            if self.to_top:
                self.adjust(row=0, top=0)
        elif wanted:
            self.state.view = replace(fit_view(before, page, wanted), find=before.find)
        if new and (same_place or not wanted):
            self.state.view = keep_focus(before, self.viewport, page, self.renderer.points(page.chart))
        self.to_top = False
        self.react(Change.CHART)
        if self.builder.pending is None:
            if page.late:
                self.builder.request_chart(page.query, late=True)
            elif page.follows and self.viewport.row and self.row_key != wanted:
                self.react(self.let_chart_follow())
        self.catch_up()
        return Change.NOTHING

    def let_chart_follow(self) -> Change:
        """A chart of the row under the cursor is made anew, another may have it stand out."""
        if self.page is None or self.builder.pending is not None:
            return Change.NOTHING
        if not self.page.follows:
            return Change.CHART
        if self.row_key:
            self.builder.request_chart(self.page.query.to(row=self.row_key))
        return Change.NOTHING

    def go_back_to_shown(self) -> None:
        """Want what is on the screen: what was asked for will not come."""
        if self.page is not None:
            self.state.query = self.state.queries[self.page.query.tab] = self.page.query
        self.waiting.clear()
        self.to_top = False

    def lay_out(self, only: str) -> Change:
        """Give the room to the table, the chart, or both (empty). The page is the same one: nothing is built."""
        if self.page is None:
            return Change.NOTHING
        self.state.go(self.query.to(only=only))
        self.page = self.page.with_query(only=only)
        self.builder.keep(self.query, self.page)
        if only == "table" and self.viewport.focus == "chart":
            self.adjust(focus="table", point=-1)
        return Change.CHART

    def notify(self, sentence: str) -> Change:
        """Show a sentence in place of the footer, until the next key."""
        self.message = sentence
        return Change.FRAME

    def open_dialog(self, dialog: Dialog) -> Change:
        """Lay a dialog over the page."""
        self.dialogs.append(dialog)
        return Change.FRAME

    def perform(self, command: str) -> Change:
        """Carry a command out: an id of the registry, or one with an argument such as `theme:light`."""
        name, _, what = command.partition(":")
        return self.handlers[name](what) if what else self.handlers[name]()

    def deliver(self, answer: Answer) -> None:
        """Take an answer of the loader."""
        self.react(self.builder.deliver(answer, self.page.table.rows if self.page is not None else None))

    # Keys and the mouse

    def press(self, name: str, character: str | None = None) -> None:
        """A key by its name and, if it writes something, its character; the name may be the character itself."""
        self.inputs.press(name, name if character is None and len(name) == 1 else character)

    def catch_up(self) -> None:
        """Press the keys that waited, as far as the next page that is waited for."""
        waiting, self.waiting = self.waiting, []
        for at, (name, character) in enumerate(waiting):
            if self.builder.pending is not None and not self.slow:
                self.waiting = waiting[at:] + self.waiting
                break
            self.press(name, character)

    # What is drawn

    def react(self, change: Change) -> None:
        """Act on what was changed."""
        if not change:
            return
        self._stale |= change
        self.changed()
        if Change.CURSOR in change:
            self.builder.cursor_moved()

    def frame(self, width: int, height: int) -> Frame:
        """The page with what lies on it, in so many cells; a file's rows that are blank in it are read from then on."""
        self.size, fresh = (width, height), Change.CHART in self._stale
        self._stale = Change.NOTHING
        if width < LEAST_WIDTH or height < LEAST_HEIGHT:
            return too_small(width, height)
        here, symbols = self.here, self.renderer.symbols
        if self.page is None or here is None:
            names, as_of = (self.painted.names, self.painted.as_of) if self.painted else (("", ""), "")
            frame = placeholder(width, height, symbols, active=self.query.tab, names=names, as_of=as_of)
        else:
            view = self.viewport
            frame = self.renderer.draw(self.page, view, width, height, here, fresh=fresh, message=self.message)
            if (view.top, view.left) != (frame.top, frame.left):
                self.adjust(top=frame.top, left=frame.left)
        self.base = frame
        for dialog in self.dialogs:
            frame = dialog.over(frame, symbols)
        if self.page is not None:
            self.builder.read_rows(self.page.table.rows)
        return frame
