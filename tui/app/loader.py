"""One thread behind the app: it computes, the app shows. Only the newest question of a kind gets an answer."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Answer(NamedTuple):
    """What came out of a job."""

    kind: str
    token: object
    value: Any = None
    error: BaseException | None = None


class Loader:
    """Runs jobs one after the other, off the event loop. A job not yet begun gives way to a newer one of its kind.

    The thread is a daemon: a program that is asked to end does not wait for a computation.
    """

    def __init__(self, post: Callable[[Answer], None]) -> None:
        self._post = post
        self._jobs: OrderedDict[str, tuple[object, Callable[[], Any]]] = OrderedDict()
        self._change = threading.Condition()
        self._busy = False
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="aigap-loader", daemon=True)
        self._thread.start()

    def ask(self, kind: str, token: object, work: Callable[[], Any]) -> None:
        """Do `work` when it is its turn; `post` gets the answer with `token`, on the loader's thread."""
        with self._change:
            self._jobs.pop(kind, None)
            self._jobs[kind] = (token, work)
            self._change.notify()

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
            try:
                answer = Answer(kind, token, work())
            except Exception as error:  # every failure of a builder becomes a sentence on the screen
                answer = Answer(kind, token, error=error)
            try:
                if not self._closed:
                    self._post(answer)
            finally:
                with self._change:
                    self._busy = False
