"""Precision and recall of `check` per verdict: `python tests/bench/check_score.py [--misses] FILE…`.

A file has `sentence` and `verdicts`: `figure=verdict`, one a figure in reading order, joined by `|`. Figures are
matched by their text; one that is expected and not read counts as `not read`. `unseen.csv` was written by people who
never saw the parser, before work on it began: none of its misses is ever listed, so that nobody mends towards it.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path

from tui.analysis.checks.verdict import check
from tui.analysis.checks.verdicts import VERDICTS
from tui.facts.store import load

NOT_READ = "not read"
BLIND = "unseen.csv"


def expected(text: str) -> list[tuple[str, str]]:
    """The figures of a row with their verdicts, in reading order."""
    parts = [part.rpartition("=") for part in text.split("|") if part]
    return [(figure.strip(), verdict.strip()) for figure, _, verdict in parts]


def read(sentence: str) -> list[tuple[str, str]]:
    """The figures that `check` reads in the sentence, with its verdicts."""
    return [(one.said.figure.said, one.verdict) for one in check(load(), sentence).figures if one.said.figure]


def paired(wanted: list[tuple[str, str]], got: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Figure, verdict expected, verdict given; in reading order, figures that only one side has beside NOT_READ."""
    left, out = list(got), []
    for figure, verdict in wanted:
        at = next((i for i, (text, _) in enumerate(left) if figure in text or text in figure), None)
        out.append((figure, verdict, NOT_READ if at is None else left.pop(at)[1]))
    return out + [(text, NOT_READ, verdict) for text, verdict in left]


def main(paths: list[str], *, misses: bool) -> None:
    for path in paths:
        pairs: Counter[tuple[str, str]] = Counter()
        right = total = 0
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found = paired(expected(row["verdicts"]), read(row["sentence"]))
                pairs.update((wanted, given) for _, wanted, given in found)
                bad = [one for one in found if one[1] != one[2]]
                total, right = total + 1, right + (not bad)
                if bad and misses and Path(path).name != BLIND:
                    print(row["sentence"])
                    print(
                        *(f"    {figure}: {wanted} expected, {given} given" for figure, wanted, given in bad), sep="\n"
                    )
        same = sum(n for (wanted, given), n in pairs.items() if wanted == given)
        print(f"{Path(path).name}: {right} of {total} sentences, {same} of {pairs.total()} figures")
        for verdict in (*VERDICTS, NOT_READ):
            hit = pairs[verdict, verdict]
            given = sum(n for (_, g), n in pairs.items() if g == verdict)
            wanted = sum(n for (w, _), n in pairs.items() if w == verdict)
            if given or wanted:
                print(f"    {verdict:13} expected {wanted:3}, given {given:3}, both {hit:3}", end="")
                print(
                    f"   precision {hit / given:.2f}" if given else "", f"recall {hit / wanted:.2f}" if wanted else ""
                )
        false = [(w, n) for (w, g), n in pairs.items() if g == "contradicted" and w != g]
        print(f"    contradicted without being so: {dict(false) or 'none'}")


if __name__ == "__main__":
    main([a for a in sys.argv[1:] if not a.startswith("--")], misses="--misses" in sys.argv)
