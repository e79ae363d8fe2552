"""Walks at random through the app, by hand: does the copied command bring the very frame back?

`python tests/bench/walks.py 300 1000 25` takes 300 walks of 25 keys from seed 1000 on, and prints those that lost
something. The suite takes forty (`tests/app/test_road_back.py`).
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "shared"))
sys.path.insert(0, str(Path(__file__).parent.parent / "app"))

from walks import LENGTH, walk


def main(count: int, first: int, length: int) -> None:
    """Take the walks; exit code 1 where one lost something."""
    begun, lost = time.monotonic(), 0
    for seed in range(first, first + count):
        try:
            found = walk(seed, length)
        except Exception as error:
            found = f"{type(error).__name__}: {error}"
        if found:
            lost += 1
            print(f"--- seed {seed}: {found}\n", flush=True)
    print(f"{count} walks of {length} keys in {time.monotonic() - begun:.0f} s: {lost} lost something")
    raise SystemExit(bool(lost))


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    main(*(numbers + [300, 1000, LENGTH][len(numbers) :]))
