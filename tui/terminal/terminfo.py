"""What the terminfo database knows of a terminal. Standard library only; without `curses` nothing is known."""

from __future__ import annotations

import os
from typing import NamedTuple


class Known(NamedTuple):
    """What we ask of an entry."""

    colors: int
    moves: bool
    """Whether it can put its cursor anywhere: without that there is no full screen."""


def look_up(term: str) -> Known | None:
    """The entry of `term`; None where the database has none, or there is no database."""
    try:
        import curses
    except ImportError:
        return None
    try:
        null = os.open(os.devnull, os.O_RDWR)
    except OSError:
        return None
    try:
        curses.setupterm(term, null)
        return Known(curses.tigetnum("colors"), bool(curses.tigetstr("cup")))
    except curses.error:
        return None
    finally:
        os.close(null)
