"""Bytes from the terminal, made into keys, clicks and answers; nothing that it can send ends the reading."""

from __future__ import annotations

from codecs import getincrementaldecoder
from functools import lru_cache
from typing import TYPE_CHECKING

from textual import events

from tui.terminal.sequences import ESC, Sequences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.message import Message

    from tui.widgets.textual_private import XTermParser

MOST = 32
"""Characters of the longest sequence that Textual looks at as a whole; longer ones it takes apart."""


class Keyboard:
    """Reads what comes in pieces of any size, cut anywhere: within a character, within a sequence."""

    def __init__(self, parser: Callable[[], XTermParser]) -> None:
        self._parser = parser()
        self._decode = getincrementaldecoder("utf-8")("replace").decode

        @lru_cache(maxsize=256)
        def known(sequence: str) -> bool:
            # Textual makes something of a sequence that it knows at once, and waits for more of one that it does not.
            return len(sequence) <= MOST and bool(list(parser().feed(sequence)))

        self._sequences = Sequences(known)

    def feed(self, data: bytes) -> Iterator[Message]:
        """The events of these bytes. Half a character makes none, and is no end of the input either."""
        for piece in self._sequences.feed(self._decode(data)):
            yield from self._of(piece)

    def tick(self) -> Iterator[Message]:
        """What time makes a key of: ESC alone."""
        if late := self._sequences.late():
            yield from self._of(late)
        yield from self._parser.tick()

    @property
    def waiting(self) -> bool:
        """Whether something has come that is not whole yet: ESC, or the beginning of a sequence."""
        return self._sequences.waiting

    def _of(self, piece: str) -> Iterator[Message]:
        # Textual would wait whether more follows, and take what does for a part of it.
        if piece == ESC:
            yield events.Key("escape", ESC)
        else:
            yield from self._parser.feed(piece)
