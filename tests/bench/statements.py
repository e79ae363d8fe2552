"""Holds what the pages say against one another and against their rows, for pairs and dates drawn at random, by hand.

`python tests/bench/statements.py 40 7` draws forty pairs and dates from seed 7; the suite takes three pairs at four
dates (`tests/pages/test_statements.py`).
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "shared"))

from claims import details, mixed_dollars, same_numbers, untrue

from tui.facts.loading.load import load

OFTEN = ("USA", "CHN", "FRA", "GBR", "KOR", "DEU", "JPN", "CAN", "IND", "ISR", "ARE", "SGP")


EVERY = 100_000


def every_detail() -> None:
    """Hold the opened rows of all sections against all pages: `python tests/bench/statements.py details`."""
    facts, pair = load(), ("USA", "CHN")
    print(f"{sum(1 for _ in details(facts, pair, '', EVERY))} opened rows, made without an error")
    found = same_numbers(facts, pair, "", EVERY)
    print(*found, f"{len(found)} quantities with two numbers", sep="\n")
    raise SystemExit(bool(found))


def main(count: int, seed: int) -> None:
    """Print each statement that is not borne out; exit code 1 where there is one."""
    facts, draw, wrong = load(), random.Random(seed), 0
    for _ in range(count):
        first, second = draw.sample(OFTEN, 2)
        day = str(date(2018, 1, 1) + timedelta(days=draw.randrange((date(2026, 10, 8) - date(2018, 1, 1)).days)))
        for check in (same_numbers, untrue, mixed_dollars):
            for found in check(facts, (first, second), day):
                wrong += 1
                print(f"{first}-{second} {day}: {found[:300]}", flush=True)
    print(f"{count} pairs and dates, {wrong} statements not borne out")
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    if sys.argv[1:] == ["details"]:
        every_detail()
    numbers = [int(word) for word in sys.argv[1:]]
    main(*(numbers + [40, 7][len(numbers) :]))
