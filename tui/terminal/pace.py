"""When the next frame may be sent, so that a slow line never carries frames that nobody waits for any more.

Every frame ends in a question that all terminals answer (where the cursor stands, DSR 6). The answer comes when the
terminal has drawn the frame: however many buffers lie between, nothing older is on its way. Meanwhile newer frames take
the place of the one that waits. Standard library only; the clock is the caller's.
"""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

ASK = "\x1b[6n"
"""Where does the cursor stand? Answered with CSI row ; column R."""

IN_FLIGHT = 4
"""Frames on their way at once over a line that showed itself quick: a distant terminal is not slowed to one frame a
round trip."""

QUICK = 20_000
"""Bytes a second from which a line counts as quick."""

PROMPT = 0.05
"""Seconds within which an answer shows that a line is quick, whatever it carried."""

SILENCE = 0.25
"""Seconds after which a terminal that never answered is not waited for."""

LOST = 5.0
"""Seconds after which an answer that always came counts as lost."""

GIVE_UP = 12
"""Questions without any answer after which no more are asked."""

SILENT_RATE, SILENT_MOST = 2_000, 0.4
"""Without answers a line is taken to carry so many bytes a second, but no frame is held back longer than this."""


class _Frame(NamedTuple):
    sent_at: float
    before: int
    """Bytes that had not been answered for when it was sent, its own included."""

    total: int


class Pace:
    """Counts what was sent and what was answered for."""

    def __init__(self) -> None:
        self._flying: deque[_Frame] = deque()
        self._total = self._answered = 0
        self._last: tuple[float, int] = (float("-inf"), 0)
        self._quickest = (float("inf"), 0)
        """Seconds and bytes of the answer that came soonest: what the way there and back takes by itself."""

        self._asked_in_vain = 0
        self._owed = 0
        """Questions not waited for any more whose answers may still come, before those of later ones."""

        self.answers = 0
        self.rate: float | None = None
        """Bytes a second as last seen, infinite where no delay showed; None: not yet known."""

    @property
    def waiting(self) -> int:
        """Questions that may still be answered; none where nobody ever answered."""
        return len(self._flying) + self._owed if self.answers else 0

    def delay(self, now: float) -> float:
        """Seconds until a frame may be sent, whatever happens; 0: now. An answer may make it sooner."""
        self._forget(now)
        if not self.answers and self._asked_in_vain:
            at, size = self._last
            return max(0.0, at + min(SILENT_MOST, size / SILENT_RATE) - now)
        if len(self._flying) < self._limit():
            return 0.0
        patience = LOST if self.answers else SILENCE
        return max(0.001, self._flying[0].sent_at + patience - now)

    def sent(self, size: int, now: float) -> bool:
        """Note a frame of `size` bytes; whether the question must go with it."""
        alone = not self._flying and now - self._last[0] > 1.0 and size < 1_000
        self._last = (now, size)
        self._total += size
        if alone and self._limit() == IN_FLIGHT:
            self._answered = self._total  # on a quick line it is through before the next key is pressed
            return False
        if not self.answers and self._asked_in_vain >= GIVE_UP:
            return False
        self._flying.append(_Frame(now, self._total - self._answered, self._total))
        return True

    def answered(self, now: float) -> None:
        """Note an answer: everything up to its question has been drawn."""
        self.answers += 1
        self._asked_in_vain = 0
        if self._owed:
            self._owed -= 1
            return
        if not self._flying:
            return
        frame = self._flying.popleft()
        self._answered = frame.total
        self._learn(now - frame.sent_at, frame.before)

    def _limit(self) -> int:
        """Frames that may be on their way at once: two until the rate is known, for two tell what one cannot."""
        if not self.answers:
            return 1
        if self.rate is None:
            return 2
        return IN_FLIGHT if self.rate >= QUICK else 1

    def _learn(self, took: float, size: int) -> None:
        # Of one answer nobody can tell what the distance took and what the bytes; the quickest one gives the distance.
        least, with_size = self._quickest
        if took <= PROMPT:
            self.rate = float("inf")
        elif took > least and size > 1.3 * with_size:
            extra = took - least
            self.rate = (size - with_size) / extra if extra > 0.03 else float("inf")
        if took < least:
            self._quickest = took, size

    def _forget(self, now: float) -> None:
        patience = LOST if self.answers else SILENCE
        while self._flying and now - self._flying[0].sent_at >= patience:
            self._answered = self._flying.popleft().total
            self._asked_in_vain += 1
            self._owed += not self.answers
