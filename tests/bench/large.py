"""Large tables: keys, order, filter, opening and memory at ten million rows, as ratios within one run.

Run by hand, byte-compiled first (the report does that): python tests/bench/large.py [rows] [rounds]
The data is made, always the same, in a temporary folder and deleted. Absolute times are this machine's; quote the
ratios. What is missing (VisiData) is skipped with the reason.
"""

from __future__ import annotations

import compileall
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from terminal import Session

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT))
OURS = [sys.executable, "-m", "tui", "models", "--data"]
SIZE = (120, 40)
COLUMN = "training_compute_flop"
SEATS = ("USA", "CHN", "GBR", "FRA")


def make(folder: Path, rows: int) -> Path:
    """A Parquet file of that many rows, the same every time."""
    import polars as pl

    n = pl.int_range(rows, eager=True).alias("n")
    day = pl.date(2012, 1, 1) + pl.duration(days=pl.lit((n.hash(1) % 5000).cast(pl.Int64)))
    spread = (n.hash(2) % 1_000_003).cast(pl.Float64) / 1_000_003 + (n.hash(3) % 1_000_003).cast(pl.Float64) / 1_000_003
    frame = pl.DataFrame({"model": "model-" + n.cast(pl.String).str.zfill(8)}).with_columns(
        ("org-" + (n.hash(4) % 5000).cast(pl.String)).alias("organization"),
        (n.hash(5) % 4)
        .replace_strict({0: "USA", 1: "CHN", 2: "GBR", 3: "FRA"}, return_dtype=pl.String)
        .alias("country"),
        day.alias("released"),
        (10.0 ** (7 + 3 * spread)).alias("parameters"),
        pl.Series(pl.select(pl.when(n.hash(6) % 5 > 0).then(10.0 ** (19 + 4 * spread))).to_series()).alias(COLUMN),
        (n.hash(7) % 9).replace_strict(dict(enumerate("abcdefghi")), return_dtype=pl.String).alias("domain"),
    )
    path = folder / f"rows-{rows}.parquet"
    frame.write_parquet(path)
    return path


def median(values: list[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def environment(folder: Path) -> dict[str, str]:
    """A home of its own, so that nothing of this machine's user takes part."""
    return {"HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache"), "XDG_DATA_HOME": str(folder / "data")}


def keys(small: Path, large: Path, rounds: int, folder: Path) -> None:
    """Milliseconds from a key to the last byte it brings, in two apps side by side, in turn."""
    both = [Session([*OURS, str(path)], *SIZE, environment(folder)) for path in (small, large)]
    for one in both:
        one.until("elsewhere", 300)  # the chart has been counted
        one.settle(1.0)
    for label, key, count in (("row down", "j", rounds * 8), ("half a page down", "\x04", rounds * 4)):
        times: tuple[list[float], list[float]] = ([], [])
        used = [_processor(one.pid) for one in both]
        for _ in range(count):
            for one, into in zip(both, times, strict=True):
                into.append(one.press(key, 0.5)[1])
        few, many = map(median, times)
        print(f"{label:24}{few:7.1f} ms at 1,000 rows, {many:7.1f} ms at all: ratio {many / few:.2f} (wanted: 1.2)")
        small_, large_ = ((_processor(one.pid) - before) / count for one, before in zip(both, used, strict=True))
        print(f"{'  of processor':24}{small_ * 1000:7.1f} ms, {large_ * 1000:7.1f} ms: ratio {large_ / small_:.2f}")
    for one in both:
        one.close()


def _processor(pid: int) -> float:
    """Seconds of processor that a program has used: what others do on this machine matters less for these."""
    used = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(used[11]) + int(used[12])) / os.sysconf("SC_CLK_TCK")


def engine(large: Path, rounds: int) -> None:
    """Order and filter of a frame in memory and of the scanned file, each plus one redraw, against bare polars."""
    import polars as pl

    from tui.draw.grid.symbols import SYMBOLS
    from tui.draw.grid.viewport import Viewport
    from tui.draw.tables.table import draw_table
    from tui.facts.store import load
    from tui.pages.files.page import table_of
    from tui.pages.model.frame_rows import FrameRows
    from tui.pages.model.query import Query
    from tui.pages.model.rows import SortKey
    from tui.pages.shared.scan_rows import ScanRows

    facts = load(None, str(large))
    frame = pl.read_parquet(large).with_columns(pl.col("released").cast(pl.String))
    base = table_of(facts.table, Query("models"), facts)
    where = (pl.col("country") == "CHN") & (pl.col(COLUMN) > 1e24)
    lazy = pl.scan_parquet(large)

    def draw(rows: object) -> None:
        from dataclasses import replace

        draw_table(replace(base, rows=rows), Viewport(), *SIZE, SYMBOLS["braille"])

    def in_order(rows: Any) -> Any:
        return rows.sort(COLUMN, descending=True, nulls_last=True)

    def timed(work: Callable[[], object]) -> float:
        begun = time.perf_counter()
        work()
        return time.perf_counter() - begun

    held, far, by = FrameRows(frame), ScanRows(facts.table), [SortKey(COLUMN, True)]
    draw(far)
    ways = {
        "sort, in memory": (
            lambda: frame.sort(COLUMN, descending=True, nulls_last=True),
            lambda: draw(held.sorted(by)),
        ),
        "filter, in memory": (lambda: frame.filter(where), lambda: draw(held.filtered(where))),
        "sort, in the file": (
            lambda: in_order(lazy).collect(engine="streaming"),
            lambda: draw(far.sorted(by)),
        ),
        "filter, in the file": (
            lambda: lazy.filter(where).collect(engine="streaming"),
            lambda: draw(far.filtered(where)),
        ),
    }
    redraw = median([timed(lambda: draw(held)) for _ in range(5)])
    for label, (bare, ours) in ways.items():
        pairs = [(timed(bare), timed(ours)) for _ in range(max(2, rounds // 2))]
        one, two = median([p[0] for p in pairs]) + redraw, median([p[1] for p in pairs])
        print(
            f"{label:24}{one:7.2f} s bare polars and a redraw, {two:7.2f} s ours: ratio {two / one:.2f} (wanted: 1.3)"
        )


def opening(folder: Path, rounds: int) -> None:
    """From the start of the program to the first row on the screen, and to all rows at hand, against VisiData."""
    import polars as pl

    path = make(folder, 1_000_000)
    sheet = path.with_suffix(".csv")
    pl.read_parquet(path).write_csv(sheet)
    visidata = shutil.which("vd")
    if visidata is None:
        print("  VisiData is not installed: not compared")
    for file in (path, sheet):
        ours: tuple[list[float], list[float]] = ([], [])
        theirs: tuple[list[float], list[float]] = ([], [])
        for _ in range(rounds):
            shutil.rmtree(folder / "cache", ignore_errors=True)
            one = Session([*OURS, str(file)], *SIZE, environment(folder))
            ours[0].append(one.until("model-00000000", 60))
            ours[1].append(one.until("1.0M", 60))
            one.close()
            if visidata is not None:
                two = Session([visidata, str(file)], *SIZE, environment(folder))
                try:
                    theirs[0].append(two.until("model-00000000", 60))
                    theirs[1].append(_whole(two))
                except TimeoutError:
                    print(f"  VisiData did not show this file: {_last(two)}")
                    visidata = None
                two.close()
        labels = ("the first row", "all rows at hand")
        for label, mine, other, wanted in zip(labels, ours, theirs, (1.3, 1.0), strict=True):
            said = f"open 1M rows, {file.suffix:9}{median(mine):7.0f} ms to {label:17}"
            if len(other) == len(mine):
                said += f" VisiData {median(other):7.0f}: ratio {median(mine) / median(other):.2f} (wanted: {wanted})"
            print(said)


def _whole(session: Session) -> float:
    """Milliseconds from the start to the last byte before two seconds of silence: VisiData counts while it reads."""
    last = time.perf_counter()
    while session.read(2.0):
        last = time.perf_counter()
    return (last - session.started) * 1000


def _last(session: Session) -> str:
    from terminal import ESCAPES

    words = ESCAPES.sub(b" ", session.output).decode("utf-8", "replace").split()
    return " ".join(words[-16:])


def sums(large: Path) -> None:
    """Seconds of each kind of summary, on the clock and of all cores, with what is held at most."""
    from tui.facts.store import load
    from tui.pages.model.query import Query

    facts = load(None, str(large))
    from tui.pages import assemble

    for summary in ("describe", "by:country", "by:organization", "freq:model"):
        begun, used = time.perf_counter(), time.process_time()
        assemble.build(facts, Query("models", summary=summary))
        clock, cores = time.perf_counter() - begun, time.process_time() - used
        print(f"{summary:24}{clock:7.1f} s, {cores:.1f} s of processor (wanted: 15)")


def memory(large: Path, folder: Path) -> None:
    """The most memory that the app takes beyond its own, sorted by a column, against the polars frame of the file."""
    import polars as pl

    frame = pl.read_parquet(large).estimated_size() / 1e6
    peaks = []
    for words in ([sys.executable, "-m", "tui", "models"], [*OURS, str(large), "--sort", f"{COLUMN}:desc"]):
        one = Session(words, *SIZE, environment(folder))
        one.until("Seat", 120)
        one.settle(4.0)
        peaks.append(_peak(one.pid))
        if len(peaks) == 2:
            for key in ("G", "g", "\x04"):
                one.press(key, 2.0)
            peaks[1] = _peak(one.pid)
        one.close()
    more = peaks[1] - peaks[0]
    print(
        f"memory at its peak      {more:7.0f} MB for the table, as a frame {frame:.0f} MB:"
        f" ratio {more / frame:.2f} (wanted: 1.5)"
    )


def _peak(pid: int) -> float:
    text = Path(f"/proc/{pid}/status").read_text()
    return int(text.partition("VmHWM:")[2].split()[0]) / 1000


def main() -> None:
    """The whole report."""
    compileall.compile_dir(ROOT / "tui", quiet=2)
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small, large = make(folder, 1000), make(folder, rows)
        print(f"{rows:,} rows, {large.stat().st_size / 1e6:.0f} MB of Parquet, {os.cpu_count()} cores")
        keys(small, large, rounds, folder)
        engine(large, rounds)
        sums(large)
        memory(large, folder)
        opening(folder, rounds)


if __name__ == "__main__":
    main()
