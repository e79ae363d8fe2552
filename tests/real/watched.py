"""Runs the program, and says on its own line when it has come to rest: `watched.py PIPE CHART_REST words…`.

A test that wants to know all that a key sends can't wait for silence: on a busy machine silence means nothing. It
writes to the pipe how many bytes it has typed so far. When these have been read, nothing is being worked on, nothing is
due soon and all has been written, MARK goes down the same line behind it. Nothing else is changed, but for how long the
chart waits for the cursor, where CHART_REST is not 0.
"""

from __future__ import annotations

import os
import sys
import threading
import time

MARK = "\x1b]7777;rest\x07"
SOON = 1.0
"""Seconds within which something that is due is waited for: a chart that follows the cursor, a frame held back."""


def _at_work(module: str, name: str) -> list:
    """The objects of a class in whose methods a thread is: its input thread is a driver's all its life.

    Not by `gc.get_objects`, which hands out tuples that another thread is just making.
    """
    kind, found = getattr(sys.modules.get(module), name, None), {}
    for frame in sys._current_frames().values():
        while frame is not None:
            one = frame.f_locals.get("self") if "self" in frame.f_code.co_varnames else None
            if kind is not None and isinstance(one, kind):
                found[id(one)] = one
            frame = frame.f_back
    return list(found.values())


class Keys:
    """Counts the bytes that have been read from the terminal."""

    def __init__(self) -> None:
        self.count, self._read = 0, os.read
        os.read = self.read

    def read(self, number: int, most: int) -> bytes:
        data = self._read(number, most)
        self.count += len(data) if number == 0 else 0
        return data

    def waiting(self, driver, sent: int) -> bool:
        """Whether the event loop has not been told of all that was `sent`, so far as it is keys."""
        frame = sys._current_frames().get(driver._key_thread.ident) if driver._key_thread is not None else None
        if self.count < sent or frame is None or frame.f_code.co_name != "select":
            return True
        assert frame.f_back is not None
        return frame.f_back.f_locals["keyboard"].waiting  # Escape, or the beginning of another key


def _resting(driver, keys: Keys, sent: int) -> bool:
    """Whether nothing is left to do; asked on the event loop."""
    loop = driver.loop
    due = any(not timer.cancelled() and timer.when() - loop.time() < SOON for timer in loop._scheduled)
    idle = all(loader.idle for loader in _at_work("tui.app.runtime.loader", "Loader"))
    return idle and not (due or loop._ready or keys.waiting(driver, sent))


def _watch(pipe: int, keys: Keys) -> None:
    for line in os.fdopen(pipe):
        while not (drivers := _at_work("tui.app.runtime.driver", "Driver")) or not _told(drivers[0], keys, int(line)):
            time.sleep(0.005)


def _told(driver, keys: Keys, sent: int) -> bool:
    """Look once; whether it rests, and MARK is on its way."""
    looked, told = threading.Event(), []

    def look(turn: int = 0) -> None:
        # The first turn of the loop is the one that our own call woke. The third: what the second may have set going.
        if turn and not _resting(driver, keys, sent):
            looked.set()
        elif turn < 2:
            driver.loop.call_soon(look, turn + 1)
        else:
            driver.write(MARK)
            told.append(True)
            looked.set()

    driver.loop.call_soon_threadsafe(look)
    looked.wait()
    return bool(told)


if __name__ == "__main__":
    pipe, rest = int(sys.argv[1]), float(sys.argv[2])
    if rest:
        from tui.app import page_builder

        page_builder.REST = rest
    threading.Thread(target=_watch, args=(pipe, Keys()), daemon=True).start()
    from tui.cli import main

    sys.exit(main(sys.argv[3:]))
