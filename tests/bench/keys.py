"""What a key that changes the analysis costs beyond the same key in the plain table of its tab.

Run by hand, byte-compiled first (the report does that): python tests/bench/keys.py [dates] [rounds] [words of rows]
The builder is timed alone, as the worker runs it: CPU time, best of the rounds. Each round has its own copy of the
facts, warmed at another date: what depends on the facts alone is kept by then, what depends on the date is not.
"""

from __future__ import annotations

import compileall
import statistics
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.query import Query

LIMIT = 50
"""Milliseconds that a key may take beyond the same key in the plain table."""

WARM = "2026-10-08"
DATES = ("2026-09-30", "2026-08-31", "2026-06-15", "2026-05-31", "2026-03-31", "2025-12-31", "2025-10-07", "2025-06-30",
         "2025-02-14", "2024-12-31", "2024-06-30", "2023-12-31")  # fmt: skip
PLAIN = {"overview": "leads", "benchmarks": "benchmarks", "investment": "indicators", "models": "models",
         "research": "indicators", "compare": "countries", "sources": "sources"}  # fmt: skip
"""The section of each tab that is a table of figures as they stand."""


def spent(facts: Facts, query: Query) -> float:
    """Milliseconds of CPU time that the page of `query` takes."""

    from tui.pages import assemble

    start = time.process_time()
    assemble.build(facts, query)
    return (time.process_time() - start) * 1000


def key(copies: list[Facts], before: Query, after: Query) -> float:
    """The best time of the step from one view to the other."""
    best = float("inf")
    for facts in copies:
        spent(facts, before)
        best = min(best, spent(facts, after))
    return best


def compared(facts: Facts, rounds: int, steps: list[tuple[Query, Query]], plain: str, section: str) -> list[float]:
    """For each step what it takes in `section` beyond what it takes in `plain`."""
    apart = [[replace(facts) for _ in range(rounds)] for _ in range(2)]
    for copies, name in zip(apart, (plain, section), strict=True):
        for one in copies:
            spent(one, steps[0][0].to(section=name, as_of=WARM, known=False))
    out = []
    for before, after in steps:
        base, more = (
            key(copies, before.to(section=name), after.to(section=name))
            for copies, name in zip(apart, (plain, section), strict=True)
        )
        out.append(more - base)
    return out


def told(name: str, extra: list[float], at: list[str]) -> None:
    """A line of the report."""
    most = max(range(len(extra)), key=extra.__getitem__)
    over = sum(value > LIMIT for value in extra)
    note = f"  OVER on {over} of {len(extra)}" if over else ""
    print(
        f"{name:34} median {statistics.median(extra):+7.1f} ms  most {extra[most]:+7.1f} ({at[most]}){note}", flush=True
    )


def main(dates: int, rounds: int, words: list[str]) -> None:
    """The whole report."""
    from tui.facts.loading.load import load
    from tui.pages.model.query import Query
    from tui.pages.registry import TABS

    facts = load()
    days: list[str] = list(DATES[:dates])
    print("CPU time beyond the plain table of the same tab, best of", rounds)

    def report(name: str, steps: list[tuple[Query, Query]], plain: str, section: str, at: list[str]) -> None:
        if not words or any(word in name for word in words):
            told(name, compared(facts, rounds, steps, plain, section), at)

    for tab in TABS:
        plain = PLAIN[tab.id]
        dated = [(Query(tab.id, as_of=WARM), Query(tab.id, as_of=day)) for day in days]
        pairs = [(Query(tab.id), Query(tab.id, pair=pair)) for pair in (("CHN", "USA"), ("USA", "FRA"), ("CHN", "FRA"))]
        for section in [one.id for one in tab.own]:
            if section == plain:
                continue
            report(f"{tab.id} {section}: a date", dated, plain, section, days)
            report(f"{tab.id} {section}: other countries", pairs, plain, section, ["CHN,USA", "USA,FRA", "CHN,FRA"])
        # What was known then, the first time it is asked, against the same day as it stands.
        for section in [one.id for one in tab.own]:
            name = f"{tab.id} {section}: known"
            if words and not any(word in name for word in words):
                continue
            apart = [[replace(facts) for _ in range(rounds)] for _ in range(2)]
            for flag, copies in enumerate(apart):
                for one in copies:
                    spent(one, Query(tab.id, as_of=WARM, section=section, known=bool(flag)))
            extra = []
            for day in days:
                base, more = (
                    min(spent(one, Query(tab.id, as_of=day, section=section, known=bool(flag))) for one in copies)
                    for flag, copies in enumerate(apart)
                )
                extra.append(more - base)
            told(name, extra, days)
    lenses = ("relative", "headroom", "win", "months")
    for section in ("as-published", "months-behind", "when-level", "who-measured", "noise"):
        steps = [(Query("benchmarks"), Query("benchmarks", lens=lens)) for lens in lenses]
        report(f"benchmarks {section}: lens", steps, "benchmarks", section, list(lenses))
    who = ("epoch-run", "artificial-analysis-run", "developer-reported")
    for section in ("months-behind", "when-level", "noise"):
        steps = [(Query("benchmarks"), Query("benchmarks", evaluator=name)) for name in who]
        report(f"benchmarks {section}: evaluator", steps, "benchmarks", section, list(who))
    weights = ("notable_ai_models=2", "notable_ai_models=3")
    steps = [(Query("compare"), Query("compare", weights=one)) for one in weights]
    report("compare composite: weights", steps, "countries", "index", list(weights))


if __name__ == "__main__":
    compileall.compile_dir(str(ROOT / "tui"), quiet=1)
    asked = dict(enumerate(int(word) for word in sys.argv[1:] if word.isdigit()))
    main(asked.get(0, 8), asked.get(1, 3), [word for word in sys.argv[1:] if not word.isdigit()])
