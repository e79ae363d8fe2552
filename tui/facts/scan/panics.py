"""polars' own faults at a damaged file: they become errors, and what Rust says of them is not printed.

A file that breaks its format in a way nobody thought of makes polars panic: in Python that is a `PanicException`, which
is no `Exception` and would end every thread; before it comes, each Rust thread writes its state on file descriptor 2,
across the screen or before our sentence. Neither may reach anybody. A reader in a process of its own would need polars'
start for each file and every row it reads twice, and in 1,800 damaged files nothing but panics ever came.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TypeVar

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

SIGN = "the reader gave up"
"""What the error of a panic says first."""


def survived(ask: Callable[[], T]) -> T:
    """What `ask` gives; a panic in it becomes a `ComputeError` that begins with SIGN."""
    silence()
    try:
        return ask()
    except pl.exceptions.PanicException as error:
        first = (str(error).splitlines() or [""])[0]
        raise pl.exceptions.ComputeError(f"{SIGN}: {first}") from None


def silence() -> None:
    """From now on only Python writes where stderr goes: file descriptor 2 leads nowhere. Once a process.

    For good, since threads of polars may still talk when the answer is there. Where stderr is closed, or is not file
    descriptor 2 (as in tests), nothing is done.
    """
    stream = sys.stderr
    if stream is None or stream is not sys.__stderr__:
        return
    try:
        if stream.fileno() != 2:
            return
        stream.flush()
        kept = os.fdopen(os.dup(2), "w", encoding=stream.encoding, errors=stream.errors, buffering=1)
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2, inheritable=True)
    os.close(nowhere)
    sys.stderr = sys.__stderr__ = kept
