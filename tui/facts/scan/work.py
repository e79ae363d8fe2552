"""Long work that can be watched and called off: what it does now, and a way out between its pieces.

The loader's thread works under a `Work`; whatever runs there says what it does (`doing`) and asks at each piece
whether it is still wanted (`check`), without being handed anything. Where nobody supervises, both do nothing.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import polars as pl

T = TypeVar("T")

PAUSE = 0.01
"""Seconds between two looks whether a query is still wanted."""


class CalledOff(Exception):
    """The work is no longer wanted."""


class Work:
    """One piece of long work: the thread that does it and the one that watches it both hold it."""

    def __init__(self) -> None:
        self.words = ""
        """What is being done, such as 'Sorting 10,000,000 rows'."""

        self._off = threading.Event()

    def call_off(self) -> None:
        """It is no longer wanted: the next `check` raises."""
        self._off.set()

    @property
    def off(self) -> bool:
        """Whether it was called off."""
        return self._off.is_set()


class _Here(threading.local):
    work: Work | None = None
    hurried: bool = False


_HERE = _Here()


@contextmanager
def supervised(work: Work) -> Iterator[Work]:
    """What this thread does within is done under `work`."""
    before, _HERE.work = _HERE.work, work
    try:
        yield work
    finally:
        _HERE.work = before


def doing(words: str) -> None:
    """Say what is being done now; raises CalledOff where it is no longer wanted."""
    if _HERE.work is not None:
        _HERE.work.words = words
    check()


def check() -> None:
    """Raises CalledOff where the work of this thread is no longer wanted."""
    if _HERE.work is not None and _HERE.work.off:
        raise CalledOff


def hurry(hurried: bool = True) -> None:
    """From now on this thread must not wait for files: rows that are not there yet are shown as such."""
    _HERE.hurried = hurried


def hurried() -> bool:
    """Whether this thread must not wait for files: the one that answers keys."""
    return _HERE.hurried


def collect(query: pl.LazyFrame, *, streaming: bool = True) -> pl.DataFrame:
    """The result of a query. Where the thread is supervised it is free as soon as the work is called off.

    The query then ends on a thread of its own and its result is dropped: at the next piece it reads where one of its
    columns is `watched`, else when it is done. polars' own `cancel` would not do: it ends the whole process if nobody
    waits for the answer (2.1). Raises polars' errors, of which a panic is one (see `panics`).
    """
    from tui.facts.scan.panics import survived  # with polars, which the first frame does not need

    return aside(lambda: survived(lambda: query.collect(engine="streaming" if streaming else "in-memory")))


def watched(column: pl.Expr, kind: pl.DataType | type[pl.DataType]) -> pl.Expr:
    """The column as it is, of type `kind`; a query that reads it ends with CalledOff once this thread's work is off.

    Asked at each piece that streams through, so put it where pieces still are small: before sorting or grouping, and
    behind a filter, which would else not reach the file.
    """
    work = _HERE.work
    if work is None:
        return column

    def passed(piece: pl.Series) -> pl.Series:
        if work.off:
            raise CalledOff
        return piece

    return column.map_batches(passed, return_dtype=kind, is_elementwise=True)


def aside(ask: Callable[[], T]) -> T:
    """What `ask` gives. Where the thread is supervised it runs on one of its own, as queries do (see `collect`).

    `ask` itself is then not supervised: it runs to its end, and what it gives is dropped if nobody wants it any more.
    """
    check()
    if _HERE.work is None:
        return ask()
    found: list[T] = []
    failed: list[BaseException] = []
    done = threading.Event()

    def run() -> None:
        try:
            found.append(ask())
        except BaseException as error:
            failed.append(error)
        done.set()

    threading.Thread(target=run, name="aigap-query", daemon=True).start()
    while not done.wait(PAUSE):
        check()
    if failed:
        raise failed[0]
    return found[0]
