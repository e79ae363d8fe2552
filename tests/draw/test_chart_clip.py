"""Nothing but whole dots inside the canvas reaches plotext: a NaN or a far-away point would end the process."""

import math
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from chart_samples import cell, day, text

import tui.draw
from tui.draw.charts.registry import draw_chart
from tui.draw.grid.symbols import SYMBOLS
from tui.draw.plot import plot
from tui.draw.plot.clip import Window, clip, height_at, real, split, steps, thin
from tui.draw.plot.plot import Layer
from tui.pages.model.page import BarChart, BarItem, LineChart, Point, Series

BAD = [None, math.nan, math.inf, -math.inf, 1e300, -1e300, "words", True, 0, -5.0, 1e-320]


def test_values_that_are_no_numbers_are_missing():
    assert [real(v) for v in [*BAD[:8], 10**400]] == [None] * 9
    assert (real(3), real(2.5), real(-1.0)) == (3.0, 2.5, -1.0)
    assert (real(1000, log=True), real(0, log=True), real(-1, log=True)) == (3.0, None, None)


def test_a_missing_value_and_a_break_end_a_run():
    rows = [(1.0, 1.0), (2.0, None), (3.0, 3.0), (4.0, 4.0), (5.0, 5.0)]
    assert split(rows) == [[(1.0, 1.0)], [(3.0, 3.0), (4.0, 4.0), (5.0, 5.0)]]
    assert split(rows, breaks=[4.5]) == [[(1.0, 1.0)], [(3.0, 3.0), (4.0, 4.0)], [(5.0, 5.0)]]
    assert split(rows, breaks=[4.0])[1:] == [[(3.0, 3.0)], [(4.0, 4.0), (5.0, 5.0)]]


def test_a_frontier_holds_until_it_is_beaten_and_to_the_end():
    assert steps([(1.0, 2.0), (4.0, 5.0)], until=9.0) == [(1.0, 2.0), (4.0, 2.0), (4.0, 5.0), (9.0, 5.0)]
    assert steps([(1.0, 2.0)], until=1.0) == [(1.0, 2.0)]


def test_a_line_is_cut_exactly_at_the_border():
    window = Window(0, 10, 0, 10)
    assert clip([(-5, 5), (5, 5), (5, 25)], window) == [[(0.0, 5.0), (5.0, 5.0), (5.0, 10.0)]]
    assert clip([(-9, 0), (0, 20)], window) == []
    assert clip([(2, 2), (2, 20), (8, 20), (8, 2)], window) == [[(2, 2), (2, 10)], [(8, 10), (8, 2)]]
    assert clip([(20, 20)], window) == []
    assert clip([(3, 3)], window) == [[(3, 3)]]


def test_thinning_keeps_the_ends_and_the_peaks_and_at_most_two_points_a_column():
    run = [(float(i), math.sin(i / 7)) for i in range(5000)]
    run[2345] = (2345.0, 9.0)
    thinned = thin(run, Window(0, 4999, -1, 9), 60)
    assert len(thinned) <= 122 and thinned[0] == run[0] and thinned[-1] == run[-1] and run[2345] in thinned
    assert thinned == sorted(thinned)


def test_the_height_of_a_staircase_between_and_at_its_jumps():
    runs = [steps([(0.0, 1.0), (4.0, 5.0)], 8.0)]
    assert [height_at(runs, x) for x in (-1.0, 0.0, 3.9, 4.0, 8.0, 8.1)] == [None, 1.0, 1.0, 5.0, 5.0, None]
    assert height_at([[(0.0, 0.0), (4.0, 8.0)]], 1.0) == 2.0


def record(monkeypatch):
    """Hear what plotext is given, without plotext."""
    given = []

    class Heard:
        def __init__(self, *size):
            pass

        def add(self, layer, xs, ys, marker, starts):
            given.append((xs, ys))

        def dots(self):
            return {}

    monkeypatch.setattr(plot, "Canvas", Heard)
    return given


def test_whatever_the_data_plotext_is_given_whole_dots_inside_the_canvas(monkeypatch):
    given = record(monkeypatch)
    for seed in range(100):
        draw_chart(wild(seed), 60, 16, SYMBOLS["braille"])
    assert len(given) > 60  # staircases are not its
    for xs, ys in given:
        assert all(type(v) is int for v in (*xs, *ys))
        assert all(0 <= x < 120 for x in xs) and all(0 <= y < 64 for y in ys)
        assert len(xs) == len(ys) <= 4 * 120


def wild(seed):
    """Lines with every kind of bad value, jumps of hundreds of powers of ten, and dates from nowhere."""
    rng = random.Random(seed)

    def value():
        kind = rng.random()
        return rng.choice(BAD) if kind < 0.3 else rng.uniform(-1, 1) * 10 ** rng.randint(-3, 98 if kind > 0.9 else 3)

    def place(kind):
        if rng.random() < 0.1:
            return rng.choice([math.nan, math.inf, -1e300, 1e300, 0.0, -7.0])
        return day("2020-01-01") + rng.randint(0, 2500) if kind == "date" else rng.randint(1990, 2030)

    kind = rng.choice(["date", "year"])
    series = tuple(
        Series(
            f"s{i}", tuple(Point(place(kind), cell(value(), rng.choice(["percent", "usd", "flop", "elo"])))
                           for _ in range(rng.choice([0, 1, 2, 30, 300]))),
            rng.choice(["first", "second", ""]), rng.choice(["line", "step", "points"]),
        )
        for i in range(rng.randint(1, 5))
    )  # fmt: skip
    return LineChart(("wild",), "", "usd", series, kind, rng.random() < 0.5, rng.random() < 0.5, rng.random() < 0.5)


@pytest.mark.parametrize("first", range(60, 140, 10))
def test_wild_data_is_drawn_without_ending_the_process(first):
    for seed in range(first, first + 10):
        for name, symbols in SYMBOLS.items():
            size = (40, 8) if name == "ascii" else (97, 23)
            assert len(draw_chart(wild(seed), *size, symbols, point=3)) == size[1], seed


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("diverging", [False, True])
def test_wild_bars_are_drawn_too(log, diverging):
    items = tuple(BarItem(str(i), f"row {i}", (("first", cell(v)), ("second", cell(-1.0)))) for i, v in enumerate(BAD))
    assert len(draw_chart(BarChart(("wild",), "", "usd", items, log, diverging), 60, 40, SYMBOLS["braille"])) == 40


def test_dots_stand_where_the_data_are():
    """The four corners of a canvas of 2 by 1 cells, which also shows that plotext's private names still hold."""
    window, braille = Window(0, 3, 0, 3), SYMBOLS["braille"]

    def dot(x, y):
        return plot.draw([Layer([[(x, y)]], False)], window, 2, 1, braille)

    assert dot(0, 0) == {(0, 0): ("⡀", 0)} and dot(3, 0) == {(1, 0): ("⢀", 0)}
    assert dot(0, 3) == {(0, 0): ("⠁", 0)} and dot(3, 3) == {(1, 0): ("⠈", 0)}
    assert plot.draw([Layer([[(0, 0), (3, 0)]])], window, 2, 1, braille) == {(0, 0): ("⣀", 0), (1, 0): ("⣀", 0)}


def test_the_later_layer_has_a_shared_cell_and_layers_are_told_apart():
    both = [Layer([[(0, 0), (9, 0)]]), Layer([[(5, 0), (5, 9)]])]
    dots = plot.draw(both, Window(0, 9, 0, 9), 5, 5, SYMBOLS["block"])
    assert {layer for _, layer in dots.values()} == {0, 1}
    assert dots[2, 4][1] == 1 and dots[0, 4][1] == 0


def test_plotext_is_imported_in_one_file_and_only_when_something_is_drawn():
    here = Path(tui.draw.__file__).parent
    assert [p.name for p in sorted(here.rglob("*.py")) if "import plotext" in p.read_text(encoding="utf-8")] == [
        "plotext_canvas.py"
    ]
    named = "tui.draw.charts.registry, tui.draw.charts.lines, tui.draw.plot.plotext_canvas"
    code = f"import sys, {named}; print('plotext' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_plotexts_documentation_is_not_imported():
    """The stub works as long as plotext looks for its documentation under this name and takes `docs = None`."""
    code = (
        "import sys\nfrom tui.draw.plot.plotext_canvas import load\nplotext = load()\n"
        "stub = sys.modules['plotext._doc.doc']\n"
        "print(stub.docs, hasattr(stub, '__file__'), any(m.startswith('plotext._doc.sections') for m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["None", "False", "False"]
    import plotext

    assert (Path(plotext.__file__).parent / "_doc" / "doc.py").exists()


def test_ten_thousand_points_are_binned_to_the_dots_of_the_grid(monkeypatch):
    given = record(monkeypatch)
    rng = random.Random(1)
    points = tuple(Point(day("2020-01-01") + rng.randint(0, 30), cell(rng.randint(1, 40))) for _ in range(10_000))
    draw_chart(
        LineChart(("many",), "", "percent", (Series("s", points, "first", "points"),)), 80, 20, SYMBOLS["braille"]
    )
    assert sum(len(xs) for xs, _ in given) <= 31 * 40


def test_missing_values_are_gaps_in_the_line():
    values = [10.0, 10.0, 10.0, None, None, None, 10.0, 10.0, 10.0]
    series = Series("s", tuple(Point(2000 + i, cell(v)) for i, v in enumerate(values)), "", "line")
    rows = text(draw_chart(LineChart(("gap",), "", "index", (series,), "year"), 60, 12, SYMBOLS["ascii"]))
    line = next(row for row in rows if "^^^" in row)
    first, _, rest = line.partition("^ ")
    assert first.count("^") > 5 and rest.lstrip().startswith("^^^") and len(rest) - len(rest.lstrip()) > 10


STRESS = """
import random, threading
from test_chart_clip import wild
from tui.draw.charts.registry import draw_chart
from tui.draw.grid.symbols import SYMBOLS

done = []

def work(seed):
    rng = random.Random(seed)
    for turn in range(40):
        width, height = rng.randint(40, 250), rng.randint(8, 70)
        symbols = SYMBOLS[rng.choice(sorted(SYMBOLS))]
        done.append(len(draw_chart(wild(1000 * seed + turn), width, height, symbols)) == height)

threads = [threading.Thread(target=work, args=(seed,)) for seed in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(done), all(done))
"""


def test_four_threads_draw_wild_data_at_once_and_the_process_lives():
    here = Path(__file__).parent
    path = os.pathsep.join(map(str, [here.parents[1], here, here.parent / "shared"]))
    done = subprocess.run(
        [sys.executable, "-c", STRESS], capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "160 True\n", "")


def test_clouds_that_share_a_cell_take_turns_and_lose_no_dot():
    window = Window(0.0, 9.0, 0.0, 9.0)
    spread = [(float(x), float(y)) for x in range(10) for y in range(10)]
    layers = [plot.Layer([spread], False, "o"), plot.Layer([spread], False, "x")]
    alone = plot.draw(layers[:1], window, 10, 5, SYMBOLS["braille"])
    both = plot.mixed(layers, window, 10, 5, SYMBOLS["braille"])
    assert {place: char for place, (char, _) in both.items()} == {place: char for place, (char, _) in alone.items()}
    owners = [owner for _, owner in both.values()]
    assert owners.count(0) == owners.count(1)


@pytest.mark.parametrize("symbols", SYMBOLS)
def test_dots_of_a_cloud_are_counted_into_the_cells_that_plotext_puts_them_in(symbols):
    window = Window(0.0, 7.0, -3.0, 12.0)
    spread = [(random.Random(at).uniform(-1, 8), random.Random(at + 500).uniform(-4, 13)) for at in range(200)]
    layer = [plot.Layer([spread], False, "o")]
    assert plot.mixed(layer, window, 21, 9, SYMBOLS[symbols]) == plot.draw(layer, window, 21, 9, SYMBOLS[symbols])
