"""What the session needs of the world around it, as protocols: the app has it of Textual, a test makes it by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app.change import Change
    from tui.draw.grid.palette import Palette
    from tui.pages.model.look import Look
    from tui.pages.model.page import Chart, Page
    from tui.pages.model.query import Query

    Handler = Callable[..., Change]
    """What a command does; what stands behind its id, if anything does, is its argument."""


class Timer(Protocol):
    """A call that is to come."""

    def stop(self) -> None:
        """It comes no more."""
        ...


class Clock(Protocol):
    """Time: what it is, and a call later on."""

    def now(self) -> float:
        """Seconds since some moment."""
        ...

    def later(self, seconds: float, call: Callable[[], None]) -> Timer:
        """Make `call` once, after so many seconds."""
        ...


class Loader(Protocol):
    """Work off the event loop (`runtime.loader.Loader` says how): each job's answer comes to `Session.deliver`."""

    def ask(
        self, kind: str, token: object, work: Callable[[], Any], spare: Callable[[object], bool] | None = None
    ) -> None:
        """Do `work` when it is its turn; a job gives way to a newer one of its kind.

        A running one that says nothing of taking long is let finish where `spare` says so of its token.
        """
        ...

    def call_off(self, kind: str, *, unless: object = None) -> None:
        """End jobs of that kind, begun or not: no answer comes."""
        ...

    def doing(self, kind: str) -> str:
        """What a running job of that kind says it does; empty where it says nothing."""
        ...

    def drop(self, kind: str) -> None:
        """Forget a job that has not begun."""
        ...

    @property
    def idle(self) -> bool:
        """Whether nothing waits and nothing runs."""
        ...

    def close(self) -> None:
        """Take no more jobs."""
        ...


class Terminal(Protocol):
    """The reader's terminal, as far as commands reach it."""

    def leave(self, code: int = 0, words: str = "", crash: BaseException | None = None) -> None:
        """End the program with an exit code, and with `words` on stderr or a crash that is logged."""
        ...

    def suspend(self) -> None:
        """Give the terminal back to the shell until it says `fg`."""
        ...

    def send(self, sequence: str) -> None:
        """Send a sequence that draws nothing, such as one for the clipboard."""
        ...

    @property
    def apply_theme(self) -> Callable[[Palette], None]:
        """Show everything in other colours."""
        ...


class Inputs(Protocol):
    """Where a reader's keys go."""

    def end_when_idle(self, seconds: float) -> None:
        """End the program once nothing was done for so long."""
        ...

    def press(self, name: str, character: str | None) -> None:
        """A key by its name and, if it writes something, its character."""
        ...

    def paste(self, text: str) -> None:
        """Text pasted as a whole."""
        ...

    def wheel(self, way: int) -> None:
        """A turn of the wheel: 1 is down, -1 up."""
        ...

    def click(self, x: int, y: int) -> None:
        """A click on a cell."""
        ...


class Listener(Protocol):
    """Who waits for what a `PageBuilder` builds: the session."""

    def react(self, change: Change) -> None:
        """Act on a change that came by itself: with time."""
        ...

    def facts_ready(self, query: Query | None = None, look: Look | None = None) -> Change:
        """The facts are there; with a query, the view asked for has become that one, looked at so."""
        ...

    def facts_failed(self, error: BaseException) -> Change:
        """There are no facts."""
        ...

    def page_ready(self, query: Query, page: Page) -> Change:
        """The page of the query that was asked for last."""
        ...

    def page_failed(self, query: Query, error: BaseException) -> Change:
        """It could not be built."""
        ...

    def still_building(self, query: Query, words: str, seconds: float, ends: bool) -> Change:
        """It takes long: what is being done (empty: that is not said), for how long, whether it can be ended."""
        ...

    def chart_ready(self, chart: Chart | None, error: BaseException | None) -> Change:
        """The chart of the row under the cursor, or of a page that came without its own."""
        ...

    def rows_ready(self, error: BaseException | None) -> Change:
        """Rows that were drawn blank have been read."""
        ...

    def cursor_rested(self) -> Change:
        """The cursor has stood on a row for a while."""
        ...
