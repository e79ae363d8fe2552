"""Frames wait for the terminal: a simulated line, with a simulated clock."""

from __future__ import annotations

from collections import deque

import pytest

from tui.terminal.pace import ASK, GIVE_UP, Pace

STEP = 280


class Line:
    """A line that carries `rate` bytes a second, answers `trip` seconds after a question was drawn, or never."""

    def __init__(self, rate, trip, answers=True):
        self.rate, self.trip, self.answers = rate, trip, answers
        self.pace = Pace()
        self.queue = deque()  # bytes left of each frame, and whether it asks
        self.replies = []
        self.sent = 0
        self.now = 0.0

    @property
    def backlog(self):
        return sum(left for left, _ in self.queue)

    def advance(self, seconds):
        budget = self.rate * seconds
        self.now += seconds
        while self.queue and budget > 0:
            left, asks = self.queue.popleft()
            if left > budget:
                self.queue.appendleft((left - budget, asks))
                break
            budget -= left
            if asks and self.answers:
                self.replies.append(self.now + self.trip)
        while self.replies and self.replies[0] <= self.now:
            self.replies.pop(0)
            self.pace.answered(self.now)

    def offer(self, size=STEP):
        if self.pace.delay(self.now) > 0:
            return False
        asks = self.pace.sent(size, self.now)
        self.queue.append((size + len(ASK) * asks, asks))
        self.sent += 1
        return True

    def hold_a_key(self, seconds, per_second=30, size=STEP):
        """Keys come `per_second`; a frame that must wait is taken over by the next one."""
        due, held = 0.0, False
        end = self.now + seconds
        while self.now < end:
            self.advance(0.01)
            due += 0.01
            if due >= 1 / per_second:
                due, held = 0.0, True
            if held and self.offer(size):
                held = False


@pytest.mark.parametrize("trip", [0.0, 0.05, 0.3])
@pytest.mark.parametrize("rate", [1_000, 2_000, 8_000])
def test_a_slow_line_never_holds_more_than_a_frame(rate, trip):
    line = Line(rate, trip)
    line.offer(5_000)
    line.advance(6.0)
    for _ in range(30):
        line.hold_a_key(0.1)
        assert line.backlog <= 2 * (STEP + len(ASK))
    assert line.backlog <= STEP + len(ASK)
    assert line.sent > 3


def test_a_slow_line_is_used(rate=2_000):
    line = Line(rate, 0.02)
    line.hold_a_key(4.0)
    assert line.sent >= 0.7 * 4.0 * rate / STEP


@pytest.mark.parametrize("trip", [0.001, 0.05, 0.2])
def test_a_quick_line_shows_many_frames_whatever_its_distance(trip):
    line = Line(1_000_000, trip)
    line.hold_a_key(2.0)
    assert line.sent >= min(2 * 30, 0.8 * 2 * 4 / max(trip, 0.001)) * 0.8


def test_a_line_that_becomes_slow_is_noticed():
    line = Line(1_000_000, 0.02)
    line.hold_a_key(1.0)
    line.rate = 2_000
    line.hold_a_key(3.0)
    assert line.backlog <= 2 * STEP


def test_a_terminal_that_never_answers_is_neither_flooded_nor_waited_for():
    line = Line(2_000, 0.0, answers=False)
    line.hold_a_key(4.0)
    assert line.backlog <= 2 * STEP
    assert line.sent >= 12
    assert line.pace.delay(line.now) <= 0.4


def test_questions_end_where_nobody_answers():
    pace = Pace()
    asked = [pace.sent(STEP, now) for now in range(40) if pace.delay(now) >= 0]
    assert sum(asked) == GIVE_UP


def test_an_answer_that_was_lost_stops_nothing_for_long():
    pace = Pace()
    assert pace.sent(STEP, 0.0)
    pace.answered(0.01)
    for now in (0.1, 0.11, 0.12, 0.13):
        assert pace.sent(STEP, now)
    assert 4 < pace.delay(0.2) < 5.1
    assert pace.delay(5.2) == 0


def test_a_lone_small_frame_asks_nothing_once_the_terminal_is_known():
    pace = Pace()
    assert pace.sent(STEP, 0.0)
    pace.answered(0.01)
    assert not pace.sent(STEP, 3.0)
    assert pace.sent(STEP, 3.1)
    assert pace.sent(4_000, 9.0)
