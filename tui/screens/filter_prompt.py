"""The filter line: what can follow stands above it while it is typed, a mistake is pointed at below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.analysis.filters.hints import Hint, Want, hints, take, want_at
from tui.analysis.filters.syntax import FilterError, parse
from tui.analysis.filters.terms import bind, no_field
from tui.draw.grid.cells import clip_words, line, pad, row_width, splice, width
from tui.draw.grid.runs import Frame, HitArea, Row, Run, Style
from tui.screens.dialog import GROUND, Dialog
from tui.widgets.editor import LineEdit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.analysis.filters.terms import Field
    from tui.draw.grid.symbols import Symbols

LEAD = " & "
MOST = 8
"""Hints in sight at once."""

KEYS = "Tab take  Up Down choose  Enter filter  Esc leave"


class FilterPrompt(Dialog):
    """Three lines at the foot of the page, and the hints over them. The result is the filter's text."""

    def __init__(
        self,
        text: str,
        fields: Sequence[Field],
        *,
        values: Callable[[str], None],
        count: Callable[[str], None],
        then: Callable[[Any], object],
    ) -> None:
        super().__init__(then)
        self.line = LineEdit(text)
        self.fields = fields
        self.values, self.count = values, count
        self.known: dict[str, list[tuple[str, int]]] = {}
        """The values of the fields that were asked for, as far as they came."""

        self.asked: set[str] = set()
        self.error: FilterError | None = None
        self.refusal = ""
        """The text that the rows themselves refused."""

        self.says = ""
        """How many rows the filter as typed would keep."""

        self.at = -1
        """The hint that the arrows stand on; -1: none, Enter takes the line as it is."""

        self.top = 0
        self.want = Want("name", 0, 0)
        self.offers: list[Hint] = []
        self.typed()

    # What the line says

    def typed(self, *, all_of_it: bool = False) -> None:
        """Read the line anew. What is not finished yet is no mistake, unless `all_of_it` is meant."""
        text = self.line.text
        self.at, self.top, self.error = -1, 0, None
        self.want = want_at(text, self.line.at, self.fields)
        self._offer()
        try:
            node = parse(text)
            if node is not None:
                bind(node, self.fields, text)
        except FilterError as error:
            self.says = ""
            want = self.want
            if want.kind == "value" and want.field is None and not all_of_it:
                self.error = FilterError(no_field(want.name, self.fields), want.name_at)
            elif all_of_it or not (error.unfinished or error.at >= want.start):
                self.error = error
            return
        self.count(text)

    def _offer(self) -> None:
        one = self.want.field if self.want.kind == "value" else None
        if one is not None and one.name not in self.asked:
            self.asked.add(one.name)
            self.values(one.name)
        self.offers = hints(self.want, self.fields, self.known.get(one.name, ()) if one else ())
        self.at = min(self.at, len(self.offers) - 1)

    def came(self, name: str, found: list[tuple[str, int]]) -> None:
        """The values of a field."""
        self.known[name] = found
        self._offer()

    def counted(self, text: str, kept: int, whole: int) -> None:
        """How many rows `text` keeps."""
        if text == self.line.text:
            self.says = f"{kept:,} of {whole:,} row{'s' if whole != 1 else ''}"

    def refused(self, text: str, error: FilterError) -> None:
        """What only the rows themselves could say against `text`: figures of several units under one threshold."""
        if text == self.line.text:
            self.says, self.error, self.refusal = "", error, text

    # Keys

    def key(self, key: str, character: str | None) -> None:
        """Type, choose, take, apply or leave."""
        step = {"down": 1, "ctrl+n": 1, "up": -1, "ctrl+p": -1}.get(key)
        if key == "escape" or (key == "backspace" and not self.line.text):
            self.close()
        elif step is not None:
            self.at = max(-1, min(self.at + step, len(self.offers) - 1))
        elif key == "tab" or (key == "enter" and self.at >= 0):
            self.take(max(0, self.at))
        elif key == "enter":
            known = self.error if self.error is not None and self.refusal == self.line.text else None
            self.typed(all_of_it=True)
            self.error = self.error or known
            if self.error is None:
                self.close(self.line.text.strip())
        elif self.line.key(key, character):
            self.typed()

    def take(self, number: int) -> None:
        """Put a hint into the line."""
        if number < len(self.offers):
            self.line.text, self.line.at = take(self.line.text, self.want, self.offers[number])
            self.typed()

    def paste(self, text: str) -> None:
        """Pasted text is typed."""
        self.line.insert(text)
        self.typed()

    def click(self, x: int, y: int) -> None:
        """A click on a hint takes it."""
        if 0 <= y < self._room:
            self.take(self.top + y)

    # Drawing

    _room = 0

    def over(self, frame: Frame, symbols: Symbols) -> Frame:
        """The frame with the line at its foot and the hints above it."""
        total, rows = row_width(frame.rows[0]), list(frame.rows)
        room = max(8, total - width(LEAD) - 1)
        start = self.line.start(room)
        lead = Run(LEAD, Style("key", "bar", bold=True))
        rows[-3] = line(total, lead, *self.line.runs(room, "bar"), Run(" ", Style(bg="bar")))
        rows[-2], rows[-1] = self._below(total, start, symbols)
        self._room = min(MOST, len(self.offers), max(0, len(rows) - 8))
        self.top = max(min(self.top, max(0, self.at)), self.at - self._room + 1, 0)
        y = len(rows) - 3 - self._room
        wide = min(total - 2, 58)
        x = min(width(LEAD) - 2 + width(self.line.text[start : self.want.start]), total - wide - 1)
        for at in range(self._room):
            rows[y + at] = splice(rows[y + at], x, wide, *self._hint(self.top + at, wide, symbols))
        self.origin = (x, y)
        return frame._replace(rows=tuple(rows), hit_areas=(HitArea(x, y, wide, "dialog"),))

    def _hint(self, number: int, wide: int, symbols: Symbols) -> Row:
        hint, chosen = self.offers[number], number == self.at
        bg = "cell" if chosen else GROUND
        detail = hint.detail
        left = len(self.offers) - number - 1
        if number == self.top + self._room - 1 and left:
            detail = f"{detail}  {symbols.ellipsis} {left} more".strip()
        detail = clip_words(detail, wide // 2, symbols.ellipsis)
        return line(
            wide,
            Run(f"{symbols.cursor if chosen else ' '} ", Style("accent", bg)),
            Run(pad(hint.label, wide - width(detail) - 4, ellipsis=symbols.ellipsis), Style("text", bg, bold=chosen)),
            Run(f" {detail} ", Style("key" if chosen else "muted", bg)),
        )

    def _below(self, total: int, start: int, symbols: Symbols) -> tuple[Row, Row]:
        """Under the line: how many rows stay, and the keys; or a caret, and what is wrong there."""
        muted, warn = Style("muted", "bar"), Style("warn", "bar", bold=True)
        if self.error is None:
            text = self.says or ("" if self.line.text.strip() else "An empty line takes the filter away.")
            keys = Run(clip_words(KEYS, total - 4, symbols.ellipsis), muted)
            return line(total, Run("   ", muted), Run(text, Style("text", "bar")), Run(" ", muted)), line(
                total, Run("   ", muted), keys, Run(" ", muted)
            )
        place = width(LEAD) + width(self.line.text[start : self.error.at])
        if self.error.at < start:
            place = width(LEAD)
        caret = Run(" " * min(place, total - 2) + "^", warn)
        words = Run(clip_words(str(self.error), total - 4, symbols.ellipsis), warn)
        return line(total, caret, Run(" ", muted)), line(total, Run("   ", muted), words, Run(" ", muted))
