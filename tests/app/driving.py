"""A session without a terminal: keys go in, frames come out, and work is done when the test says so."""

from __future__ import annotations

import queue
from collections import OrderedDict
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, TypeVar

from sure import a, sure

from tui.app.commands.copy import asked
from tui.app.opening import Opening
from tui.app.page_builder import REST, SLOW, PageBuilder
from tui.app.runtime.loader import GIVES_WAY, Answer, Loader
from tui.app.runtime.renderer import FrameRenderer
from tui.app.startup.assemble import assemble_session
from tui.draw.grid.symbols import SYMBOLS
from tui.facts import store
from tui.pages.model.query import Query
from tui.settings.folders import own_data, own_folder
from tui.settings.options import Options
from tui.terminal.capabilities import Capabilities
from tui.themes import THEMES

if TYPE_CHECKING:
    from tui.commands.command import Context
    from tui.draw.grid.runs import Frame
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Page

Shown = TypeVar("Shown")

CAPS = Capabilities("256", "braille", False, True, True)


class Clock:
    """Stands still until it is moved on."""

    def __init__(self):
        self.time, self.timers, self._number = 1000.0, {}, count()

    def now(self):
        return self.time

    def later(self, seconds, call):
        number = next(self._number)
        self.timers[number] = (self.time + seconds, call)
        return _Timer(lambda: self.timers.pop(number, None))

    def advance(self, seconds):
        end = self.time + seconds
        while due := [(at, number) for number, (at, _) in self.timers.items() if at <= end]:
            at, number = min(due)
            self.time = max(self.time, at)
            self.timers.pop(number)[1]()
        self.time = end


class _Timer:
    def __init__(self, stop):
        self.stop = stop


class StepLoader:
    """Does a job when `run` is called, on the test's own thread; jobs give way to one another as in earnest."""

    def __init__(self, post):
        self.post, self.jobs, self.done = post, OrderedDict(), []

    def ask(self, kind, token, work, spare=None):
        for other in GIVES_WAY.get(kind, (kind,)):
            self.jobs.pop(other, None)
        self.jobs[kind] = (token, work)

    def call_off(self, kind, *, unless=None):
        if kind in self.jobs and (unless is None or self.jobs[kind][0] != unless):
            del self.jobs[kind]

    def doing(self, kind):
        return ""

    def drop(self, kind):
        self.jobs.pop(kind, None)

    @property
    def idle(self):
        return not self.jobs

    def close(self):
        self.jobs.clear()

    def run(self):
        """The first job that waits; its answer is delivered at once."""
        if not self.jobs:
            return False
        kind, (token, work) = self.jobs.popitem(last=False)
        self.done.append(kind)
        try:
            answer = Answer(kind, token, work())
        except Exception as error:
            answer = Answer(kind, token, error=error)
        self.post(answer)
        return True


class Threads:
    """Loaders as in earnest, each with its thread; answers wait until the test takes them."""

    def __init__(self):
        self.answers, self.loaders = queue.SimpleQueue(), []

    def make(self):
        self.loaders.append(Loader(self.answers.put))
        return self.loaders[-1]


class Terminal:
    """Remembers what commands ask of it."""

    def __init__(self):
        self.left, self.words, self.crash, self.sent, self.suspended, self.worn = None, "", None, [], 0, None

    def leave(self, code=0, words="", crash=None):
        self.left, self.words, self.crash = code, words, crash

    def suspend(self):
        self.suspended += 1

    def send(self, sequence):
        self.sent.append(sequence)

    def apply_theme(self, palette):
        self.worn = palette


class Driven:
    """A session with hands and eyes."""

    def __init__(self, opening, size: tuple[int, int], options, painted=None, threads=False):
        self.size, self.clock, self.terminal = size, Clock(), Terminal()
        self.threads = Threads() if threads else None
        self.loader = self.threads.make() if self.threads else StepLoader(lambda answer: self.session.deliver(answer))

        def open_facts():
            return store.load(own_data(options.data), options.table, own_folder(options.data))

        self.builder = PageBuilder(
            self.clock,
            self.loader,
            self.threads.make if self.threads else lambda: self.loader,
            open_facts,
            facts=painted.facts if painted else None,
            settle=opening.settle,
        )
        self._frame = painted.frame if painted else None
        self.session = assemble_session(
            opening, self.builder, self.clock, self.terminal, FrameRenderer(SYMBOLS[CAPS.symbols]),
            options=options, palette=THEMES["dark"], painted=painted, changed=self.draw,
        )  # fmt: skip
        self.session.size = size
        self.session.start()

    # Hands

    def press(self, key):
        """A key, and nothing that it sets going."""
        self.session.press(key, " " if key == "space" else None)

    def keys(self, *keys):
        """Keys one after the other, each with all that it sets going."""
        for key in keys:
            self.press(key)
            self.settle()

    def type(self, text):
        for char in text:
            self.press("space" if char == " " else char)
        self.settle()

    def click(self, area, x=0):
        """A click into a hit area."""
        self.session.inputs.click(area.x + x, area.y)
        self.settle()

    def step(self, rows):
        """A step of so many rows, as if the key had been pressed so often at once."""
        self.session.react(self.session.adjust(row=self.view.row + rows))

    def resize(self, *size):
        self.size = size
        self.draw()
        self.settle()

    # Time

    def take(self):
        """Wait for an answer, or do the job that is next; False where there is none."""
        if self.threads is None:
            return self.loader.run()
        while True:
            idle = all(loader.idle for loader in self.threads.loaders)
            try:
                answer = self.threads.answers.get(timeout=0 if idle else 0.01)
            except queue.Empty:
                if idle:
                    return False
            else:
                self.session.deliver(answer)
                return True

    def settle(self):
        """Do all that waits to be done, and let the cursor rest."""
        for _ in range(1000):
            if self.take():
                continue
            if self.builder.quiet:
                return
            self.clock.advance(REST)
        raise AssertionError("the session did not come to rest")

    def until_slow(self, begun):
        """Wait until the work that `begun` tells of has begun, then let it be announced."""
        assert begun.wait(60)
        self.clock.advance(SLOW)

    # Eyes

    def draw(self):
        self._frame = self.session.frame(*self.size)

    @property
    def screen(self):
        return "\n".join("".join(run.text for run in row) for row in self.frame.rows)

    @property
    def last(self):
        """The footer, or what is said in its place."""
        return self.screen.splitlines()[-1]

    @property
    def frame(self) -> Frame:
        """What is on the screen."""
        return sure(self._frame)

    @property
    def base(self) -> Frame:
        """The frame under all dialogs."""
        return sure(self.session.base)

    @property
    def page(self) -> Page:
        return sure(self.session.page)

    @property
    def facts(self) -> Facts:
        return sure(self.session.facts)

    @property
    def here(self) -> Context:
        """What decides which commands apply."""
        return sure(self.session.here)

    @property
    def span(self) -> tuple[float, float]:
        """The stretch of the chart's axis in sight."""
        return sure(self.view.span)

    def dialog(self, kind: type[Shown]) -> Shown:
        """The dialog on top, which is of this kind."""
        return a(kind, self.session.dialogs[-1])

    @property
    def query(self):
        return self.session.query

    @property
    def view(self):
        return self.session.viewport

    @property
    def row(self):
        return self.session.row_key

    def text_of(self, what):
        """What a key of the copy menu would take."""
        return asked(self.session, what)()


@contextmanager
def opened(query=None, size=(100, 32), *, painted=None, threads=False, settle=True, **options):
    opening = query if isinstance(query, Opening) else Opening(query or Query("benchmarks"))
    driven = Driven(opening, size, Options(**options), painted, threads)
    try:
        if settle:
            driven.settle()
        yield driven
    finally:
        driven.builder.close()
