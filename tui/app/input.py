"""Keys, clicks, the wheel and pasted text: to the dialog on top, else to the command they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.change import MOVED, Change
from tui.commands.registry import BY_KEY, COMMANDS, footer_key
from tui.screens.keys import KeysDialog

if TYPE_CHECKING:
    from tui.app.ports import Clock, Terminal
    from tui.app.session import Session
    from tui.screens.dialog import Dialog

TWICE = 2.0
"""Seconds within which a second Ctrl+C quits."""


class Input:
    """What the reader does. Keys for a page that is still being built wait for it."""

    def __init__(self, session: Session, clock: Clock, terminal: Terminal) -> None:
        self.session, self.clock, self.terminal = session, clock, terminal
        self._interrupted = float("-inf")
        self.last = clock.now()
        """When something was done last."""

    def end_when_idle(self, seconds: float) -> None:
        """End the program once nothing was done for so long."""
        left = self.last + seconds - self.clock.now()
        if left > 0:
            self.clock.later(left, lambda: self.end_when_idle(seconds))
        else:
            self.terminal.leave(0, f"Nothing was pressed for {seconds / 60:.0f} minutes: this visit has ended.")

    def press(self, name: str, character: str | None) -> None:
        """A key by its name and, if it writes something, its character."""
        self.last = self.clock.now()
        self.session.react(self._pressed(name, character))

    def _pressed(self, name: str, character: str | None) -> Change:
        session = self.session
        dialog = session.dialogs[-1] if session.dialogs else None
        if name in {"ctrl+c", "ctrl+z"} and not isinstance(dialog, KeysDialog):
            return self._interrupt() if name == "ctrl+c" else self._suspend()
        if dialog is not None:
            dialog.key(name, character)
            session.message = ""
            return self._after(dialog)
        if name == "escape" and session.builder.call_off():
            session.go_back_to_shown()
            return session.notify("Called off: the view is as it was.")
        command = BY_KEY.get(character if character and character != " " else name)
        if self._waits(command.id if command else ""):
            session.waiting.append((name, character))
            return Change.NOTHING
        had, session.message = session.message, ""
        here = session.here
        if command is not None and (here is None or command.applies(here)):
            return session.perform(command.id)
        if command is not None:
            return session.notify(f"{command.label}: nothing to {command.wants} here.")
        return Change.FRAME if had else Change.NOTHING

    def _interrupt(self) -> Change:
        now = self.clock.now()
        if now - self._interrupted < TWICE:
            self.terminal.leave()
            return Change.NOTHING
        self._interrupted = now
        return self.session.notify("Ctrl+C once more quits.")

    def _suspend(self) -> Change:
        if self.session.options.kiosk:
            return self.session.notify("There is no shell behind this.")
        self.terminal.suspend()
        return Change.NOTHING

    def _waits(self, command: str) -> bool:
        if self.session.waiting:
            return True
        pending = self.session.builder.pending
        leaves = command in {"quit", "next_tab", "previous_tab"} or command.startswith("tab:")
        if self.session.page is None:
            return not leaves
        if pending is None or leaves:
            return False
        if self.session.slow and (command != "bottom" or self.session.builder.knows(pending.tab)):
            return False  # of first rows nobody knows yet where the end is
        return not self.session.builder.has(pending)

    def _after(self, dialog: Dialog) -> Change:
        change = Change.FRAME
        if dialog.done:
            self.session.dialogs.remove(dialog)
            if dialog.then is not None and dialog.result is not None:
                then = dialog.then(dialog.result)
                change |= then if isinstance(then, Change) else Change.NOTHING
        return change

    def paste(self, text: str) -> None:
        """Pasted text goes to the line that is being written."""
        self.last = self.clock.now()
        if self.session.dialogs:
            self.session.dialogs[-1].paste(text)
            self.session.react(Change.FRAME)

    def wheel(self, way: int) -> None:
        """The wheel moves the cursor: `way` 1 is down, -1 up."""
        self.last = self.clock.now()
        name, dialogs = "down" if way > 0 else "up", self.session.dialogs
        if dialogs:
            dialogs[-1].key(name, None)
            self.session.react(self._after(dialogs[-1]))
            return
        for _ in range(3):
            self.press(name, None)

    def click(self, x: int, y: int) -> None:
        """A click means what is drawn there."""
        self.last = self.clock.now()
        self.session.react(self._clicked(x, y))

    def _clicked(self, x: int, y: int) -> Change:
        session = self.session
        if session.dialogs:
            dialog = session.dialogs[-1]
            dialog.click(x - dialog.origin[0], y - dialog.origin[1])
            return self._after(dialog)
        areas = session.base.hit_areas if session.base else ()
        action = next((a.action for a in areas if a.y == y and a.x <= x < a.x + a.width), "")
        kind, _, what = action.partition(":")
        session.message = ""
        if kind == "row" and session.page is not None:
            return session.adjust(row=int(what), focus="table", point=-1) | MOVED
        if kind == "key":
            command = next((c for c in COMMANDS if c.footer and footer_key(c) == what), None)
            return session.perform(command.id) if command is not None else Change.NOTHING
        return session.perform(action) if action else Change.NOTHING
