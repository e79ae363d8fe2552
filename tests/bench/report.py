"""How fast it is: ratios to a bare Textual app measured in turn, bytes sent per action, and builders' times.

Run by hand, byte-compiled first (the report does that): python tests/bench/report.py [rounds]
Absolute times are this machine's; quote the ratios.
"""

from __future__ import annotations

import compileall
import statistics
import sys
import time
from pathlib import Path

from terminal import Session

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
OURS = [sys.executable, "-m", "tui"]
BARE = [sys.executable, str(HERE / "bare.py")]
WIDE = (120, 40)
NARROW = (80, 24)
FIGURE = "23.1x"
"""On the Overview once its figures are there."""


def median(values: list[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def start(rounds: int) -> None:
    """First visible character, and the first screen with its figures, against the bare app, in turn."""
    ours, figures, bare, ready = [], [], [], []
    for _ in range(rounds):
        one = Session(OURS, *WIDE)
        ours.append(one.first_glyph())
        figures.append(one.until(FIGURE))
        one.close()
        two = Session(BARE, *WIDE)
        bare.append(two.first_glyph())
        ready.append(two.until("This is tab 1."))
        two.close()
    for name, mine, other in (("first glyph", ours, bare), ("Overview's figures", figures, ready)):
        print(f"{name:18}{median(mine):5.0f} ms  bare {median(other):5.0f}  ratio {median(mine) / median(other):.2f}")
    for tab, sign in TABS.items():
        times = []
        for _ in range(rounds):
            one = Session([*OURS, tab], *WIDE)
            times.append(one.until(sign))
            one.close()
        print(f"{tab:16} {median(times):7.0f} ms  ratio {median(times) / median(ready):.2f}")


TABS = {
    "benchmarks": "Epoch ECI", "investment": "285.9B", "models": "Seat", "research": "Publications",
    "compare": "Benchmarks, current", "sources": "World Development",
}  # fmt: skip
"""Words that stand on each tab only when its table does."""


def traffic() -> None:
    """Bytes at 80x24 in 256 colours."""
    one = Session(OURS, *NARROW)
    one.until(FIGURE)
    print(f"start            {one.settle(1.5):7} bytes")
    for key, words in (("2", "to Benchmarks, first time"), ("1", "back to Overview"), ("2", "to Benchmarks again")):
        one.press(key, 1.5)
        sent, last = one.press("[", 1.0)
        again, _ = one.press("]", 1.0)
        print(f"tab switch       {again:7} bytes  ({words}; the one before: {sent})")
    for number in range(4):
        sent, last = one.press("j", 0.1)
        rest = one.settle(0.6)
        print(f"row down {number + 1}       {sent:7} bytes at once in {last:.0f} ms, then the chart {rest}")
    print(f"palette          {one.press(':', 0.8)[0]:7} bytes")
    print(f"closing it       {one.press(chr(27), 0.8)[0]:7} bytes")
    print(f"focus moves      {one.press(chr(9), 0.8)[0]:7} bytes")
    print(f"ten idle seconds {one.settle(10):7} bytes")
    one.close()


def builders() -> None:
    """Building each tab's page, in this process, warm."""
    sys.path.insert(0, str(ROOT))
    from tui.facts.store import load
    from tui.pages import assemble
    from tui.pages.model.query import Query
    from tui.pages.registry import TABS as ALL

    begun = time.perf_counter()
    facts = load()
    print(f"facts loaded     {(time.perf_counter() - begun) * 1000:7.0f} ms (with the import of polars)")
    for tab in ALL:
        cold = time.perf_counter()
        assemble.build(facts, Query(tab.id))
        cold = (time.perf_counter() - cold) * 1000
        times = []
        for _ in range(5):
            begun = time.perf_counter()
            assemble.build(facts, Query(tab.id))
            times.append((time.perf_counter() - begun) * 1000)
        print(f"build {tab.id:12}{cold:6.0f} ms the first time, {median(times):5.0f} ms again")


def main() -> None:
    """The whole report."""
    compileall.compile_dir(ROOT / "tui", quiet=2)
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    start(rounds)
    traffic()
    builders()


if __name__ == "__main__":
    main()
