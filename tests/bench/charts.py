"""How fast charts draw: ratios to plotext's own build of the same data, measured in turn in this process.

Run by hand: python tests/bench/charts.py [rounds]. Absolute times are this machine's; quote the ratios.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tui.draw.charts.registry import draw_chart
from tui.draw.grid.symbols import SYMBOLS
from tui.draw.plot.plotext_canvas import load
from tui.pages.model import memo as kept
from tui.pages.model.page import Cell, LineChart, Point, Series, chart_points

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 120, 40
SIDES = ("first", "second", "")


def lines(count: int, points: int) -> LineChart:
    """Random walks."""
    series = []
    for number in range(count):
        height, found = 50.0, []
        for at in range(points):
            height += random.gauss(0, 2)
            found.append(Point(2000 + at / 10, Cell(height, "index", "made up", "row"), f"point {at}"))
        series.append(Series(f"series {number}", tuple(found), SIDES[min(2, number)]))
    return LineChart(("walks",), "made up", "index", tuple(series), "year")


def cloud(count: int) -> LineChart:
    """Points all over twelve orders of magnitude."""
    found: list[list[Point]] = [[], [], []]
    for at in range(count):
        cell = Cell(10 ** random.uniform(15, 27), "flop", "made up", "row")
        found[at % 3].append(Point(730000 + random.random() * 4000, cell, f"model {at}", f"m{at}"))
    names = ("one", "two", "all others")
    series = tuple(Series(n, tuple(p), s, "points") for n, p, s in zip(names, found, SIDES, strict=True))
    return LineChart(("a cloud",), "made up", "flop", series, log=True)


def bare(chart: LineChart) -> str:
    """The same lines by plotext alone, with its own axes."""
    plotext = load()
    terminal = type(plotext.terminal)()
    terminal.limit(False, False)
    figure = terminal._master
    figure.plot_size(*SIZE)
    for series in chart.series:
        signal = figure.signal([p.x for p in series.points], [p.cell.value for p in series.points], marker="braille")
        signal.lines()
        figure.draw(signal)
    return figure.build().string()


def timed(work: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def fresh(chart: LineChart, point: int = -1) -> None:
    """Draw with nothing kept from before."""
    kept._kept.clear()
    draw_chart(chart, *SIZE, SYMBOLS["braille"], point)


def main() -> None:
    """The whole report."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    random.seed(1)
    walks, points = lines(12, 200), cloud(100_000)
    fresh(walks)
    ours, theirs, steps = [], [], []
    for _ in range(rounds):
        ours.append(timed(lambda: fresh(walks)))
        steps.append(timed(lambda: draw_chart(walks, *SIZE, SYMBOLS["braille"], 700)))
        theirs.append(timed(lambda: bare(walks)))
    a, b, c = (statistics.median(found) for found in (ours, theirs, steps))
    print(
        f"12 lines of 200 points   {a:7.1f} ms  plotext alone {b:7.1f}  ratio {a / b:.2f}  a step of the cursor {c:.1f}"
    )
    first = statistics.median(timed(lambda: fresh(points)) for _ in range(3))
    chart_points(points)
    draw_chart(points, *SIZE, SYMBOLS["braille"], 5)
    step = statistics.median(
        timed(lambda at=at: draw_chart(points, *SIZE, SYMBOLS["braille"], at)) for at in range(0, 50, 5)
    )
    print(f"cloud of 100,000 points  {first:7.1f} ms the first time, a step of the cursor {step:.1f}")


if __name__ == "__main__":
    main()
