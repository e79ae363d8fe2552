"""What a terminal sends, cut into keys and whole control sequences: a stranger's sequence never becomes keys.

A terminal also sends what nobody here asked for: answers to another program's questions, keys that only it knows,
reports of its own. Taken apart, the letters in them would be commands (`ESC [ 7 q` would quit). So that each control
sequence is cut out whole, by ECMA-48 and xterm's ctlseqs (CSI, SS3, and the strings OSC, DCS, APC, PM, SOS), and goes
on only if somebody knows it. One that stays incomplete is dropped after a while. ESC alone is a key; ESC and one more
is a key with Alt, which means nothing here.
"""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ESC = "\x1b"
PASTE_BEGINS, PASTE_ENDS = "\x1b[200~", "\x1b[201~"

KEY_DELAY = 0.1
"""Seconds after which ESC was a key and not the beginning of a sequence."""

SEQUENCE_DELAY = 1.0
"""Seconds after which the rest of a sequence will not come any more."""

LONGEST = 4096
"""Characters of an incomplete sequence that are kept; of longer strings the rest is dropped as it comes."""

_BEGINS = re.compile(r"[\x1b\x80-\x9f]")
_NO_CSI, _ENDS = re.compile(r"[^ -~]"), re.compile(r"[\x07\x18\x1a\x1b\x9c]")
"""What cannot stand in a CSI sequence, and what ends a string."""

_CONTROLS = re.compile(r"[\x1b\x80-\x9f]")
_C1 = {"\x8f": "\x1bO", "\x90": "\x1bP", "\x98": "\x1bX", "\x9b": "\x1b[", "\x9d": "\x1b]", "\x9e": "\x1b^",
       "\x9f": "\x1b_"}  # fmt: skip
"""The same in one character, as terminals with eight-bit controls send it."""

_CSI = re.compile(r"\x1b\[(?:\[[A-E]|M[^\x1b]{3}|(?!\[|M)[0-?]*[ -/]*[@-~])", re.DOTALL)
_CSI_PART = re.compile(r"\x1b\[(?:\[|M[^\x1b]{0,2}|[0-?]*[ -/]*)\Z", re.DOTALL)
_STRING = re.compile(r"\x1b[\]P_^X][^\x07\x18\x1a\x1b\x9c]*(\x07|\x18|\x1a|\x9c|\x1b\\)")
_STRING_PART = re.compile(r"\x1b[\]P_^X][^\x07\x18\x1a\x1b\x9c]*\x1b?\Z")


class Sequences:
    """Cuts what comes, in pieces of any size, and keeps what is not whole yet."""

    def __init__(self, known: Callable[[str], bool], clock: Callable[[], float] = time.monotonic) -> None:
        self._known, self._clock = known, clock
        self._held, self._since = "", 0.0
        self._pasting = False

    def feed(self, text: str) -> list[str]:
        """What goes on to whoever makes keys of it: text, pasted text with its marks, ESC, sequences that are known."""
        text, self._held = self._held + text, ""
        out, at = [], 0
        while at < len(text):
            at = self._paste(text, at, out) if self._pasting else self._plain(text, at, out)
        if self._held:
            self._since = self._clock()
        return [piece for piece in out if piece]

    @property
    def waiting(self) -> bool:
        """Whether something is kept that time will make a key of, or drop."""
        return bool(self._held) and not self._pasting

    def late(self) -> str:
        """ESC, where it has waited long enough to be a key; the rests of sequences that waited longer are dropped."""
        waited = self._clock() - self._since
        if not self._held or self._pasting or waited < (KEY_DELAY if self._held == ESC else SEQUENCE_DELAY):
            return ""
        held, self._held = self._held, ""
        return held if held == ESC else ""

    def _paste(self, text: str, at: int, out: list[str]) -> int:
        """Pasted text goes on up to its end, whatever stands in it, but for its controls."""
        end = text.find(PASTE_ENDS, at)
        if end >= 0:
            self._pasting = False
            out += [_CONTROLS.sub("", text[at:end]), PASTE_ENDS]
            return end + len(PASTE_ENDS)
        # The end may come in two pieces.
        keep = next((n for n in range(len(PASTE_ENDS) - 1, 0, -1) if text.endswith(PASTE_ENDS[:n])), 0)
        keep = min(keep, len(text) - at)
        out.append(_CONTROLS.sub("", text[at : len(text) - keep]))
        self._held = text[len(text) - keep :]
        return len(text)

    def _plain(self, text: str, at: int, out: list[str]) -> int:
        found = _BEGINS.search(text, at)
        if found is None:
            out.append(text[at:])
            return len(text)
        begin = found.start()
        out.append(text[at:begin])
        if text[begin] != ESC:
            seven = _C1.get(text[begin])
            if seven is None:
                return begin + 1  # a control that no key sends
            rest = seven + text[begin + 1 :]
            eaten = self._sequence(rest, 0, out)
            return begin + 1 + max(0, eaten - len(seven)) if eaten < len(rest) else len(text)
        return self._sequence(text, begin, out)

    def _sequence(self, text: str, at: int, out: list[str]) -> int:
        """Take what begins with ESC at `at`; where the next piece begins."""
        second = text[at + 1 : at + 2]
        if not second:
            self._held = ESC
            return len(text)
        if second == ESC:
            out.append(ESC)
            return at + 1
        if second == "[":
            whole, part = _CSI, _CSI_PART
        elif second in "]P_^X":
            whole, part = _STRING, _STRING_PART
        elif second == "O":
            if len(text) < at + 3:
                self._held = text[at:]
                return len(text)
            return self._pass(text[at : at + 3], at, out)
        else:
            return at + 2
        if found := whole.match(text, at):
            return self._pass(found[0], at, out)
        if part.match(text, at):
            self._held = text[at : at + LONGEST]
            return len(text)
        # Broken off by what cannot stand in it: that begins anew.
        ends = (_NO_CSI if second == "[" else _ENDS).search(text, at + 2)
        return ends.start() if ends else len(text)

    def _pass(self, sequence: str, at: int, out: list[str]) -> int:
        if sequence == PASTE_BEGINS:
            self._pasting = True
            out.append(sequence)
        elif sequence != PASTE_ENDS and sequence[1] in "[O" and self._known(sequence):
            out.append(sequence)
        return at + len(sequence)
