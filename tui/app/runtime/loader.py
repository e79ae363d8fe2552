"""One thread behind the app: it computes, the app shows. Only the newest question of a kind gets an answer."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.facts.scan.work import CalledOff, Work, hurry, supervised

if TYPE_CHECKING:
    from collections.abc import Callable


class Answer(NamedTuple):
    """What came out of a job."""

    kind: str
    token: object
    value: Any = None
    error: BaseException | None = None


GIVES_WAY = {
    "page": ("page", "chart", "kept"),
    "chart": ("chart",),
    "rows": ("rows", "ahead"),
    "ahead": ("ahead",),
    "found": ("found",),
    "kept": ("kept",),
}
"""What is called off, begun or not, when a job of that kind is asked for: nobody waits for its answer any more."""


class Loader:
    """Runs jobs one after the other, off the event loop. A job gives way to a newer one of its kind.

    Long work runs under a `facts.work.Work`: it can be called off, and says what it does. The thread is a daemon: a
    program that is asked to end does not wait for a computation. Who makes a loader has it to wait for files, and never
    does so itself.
    """

    def __init__(self, post: Callable[[Answer], object]) -> None:
        self._post = post
        self._jobs: OrderedDict[str, tuple[object, Callable[[], Any]]] = OrderedDict()
        self._change = threading.Condition()
        self._busy = False
        self._now: tuple[str, object, Work] = ("", None, Work())
        """The kind, the token and the work of the running job."""

        self._closed = False
        self._thread = threading.Thread(target=self._run, name="aigap-loader", daemon=True)
        self._thread.start()
        hurry()

    def ask(
        self, kind: str, token: object, work: Callable[[], Any], spare: Callable[[object], bool] | None = None
    ) -> None:
        """Do `work` when it is its turn; `post` gets the answer with `token`, on the loader's thread.

        A running job of that kind which says nothing of taking long is let finish where `spare` says so of its token.
        """
        with self._change:
            for other in GIVES_WAY.get(kind, (kind,)):
                self._jobs.pop(other, None)
            running, own, watch = self._now
            spared = running == kind and not watch.words and spare is not None and spare(own)
            if running in GIVES_WAY.get(kind, ()) and not spared:
                watch.call_off()
            self._jobs[kind] = (token, work)
            self._change.notify()

    def call_off(self, kind: str, *, unless: object = None) -> None:
        """End jobs of that kind, begun or not, but for the one whose token is `unless`: no answer comes."""
        with self._change:
            if kind in self._jobs and (unless is None or self._jobs[kind][0] != unless):
                del self._jobs[kind]
            running, token, watch = self._now
            if running == kind and (unless is None or token != unless):
                watch.call_off()

    def doing(self, kind: str) -> str:
        """What a running job of that kind says it does; empty where it says nothing."""
        with self._change:
            return self._now[2].words if self._now[0] == kind else ""

    def drop(self, kind: str) -> None:
        """Forget a job that has not begun."""
        with self._change:
            self._jobs.pop(kind, None)

    @property
    def idle(self) -> bool:
        """Whether nothing waits and nothing runs."""
        with self._change:
            return not self._busy and not self._jobs

    def close(self) -> None:
        """Take no more jobs."""
        hurry(False)
        with self._change:
            self._closed = True
            self._jobs.clear()
            self._change.notify()

    def _run(self) -> None:
        while True:
            with self._change:
                while not self._jobs and not self._closed:
                    self._change.wait()
                if self._closed:
                    return
                kind, (token, work) = self._jobs.popitem(last=False)
                self._busy = True
                self._now = (kind, token, watch := Work())
            answer: Answer | None
            try:
                with supervised(watch):
                    answer = Answer(kind, token, work())
            except CalledOff:
                answer = None
            except BaseException as error:  # every failure of a builder, a panic too, becomes a sentence on the screen
                answer = Answer(kind, token, error=error)
            try:
                if answer is not None and not watch.off and not self._closed:
                    self._post(answer)
            finally:
                with self._change:
                    self._busy = False
                    self._now = ("", None, watch)
