"""Counts of benchmarks in words and cells, the same on every page: led by whom, and on how many the gap narrowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.gaps.movement import (
    FAMILY_METHOD,
    KNOWN_METHOD,
    LED_METHOD,
    NARROWED_METHOD,
    TESTS_METHOD,
    WITHIN_METHOD,
)
from tui.pages.model.page import Cell
from tui.pages.shared.scope import SIDES, counted

if TYPE_CHECKING:
    from tui.pages.model.page import Text


WEAK_METHOD = "Comparisons of this board whose note says what weakens them: coverage, bounds, age."


def left_out(every: pl.DataFrame) -> Text:
    """What a title adds that leaves weak comparisons out: how many of the board's rows they are."""
    weak = every.filter("weak")
    return ("; ", counted(weak, WEAK_METHOD, among=every), " with a caveat left out") if weak.height else ()


def led(benchmarks: pl.DataFrame) -> tuple[str, Cell, Cell, Cell]:
    """Of rows of `moves.moved`: the side that leads on more, on how many it does, the other one does, of how many."""
    parts = [benchmarks.filter(pl.col("leader") == side) for side in SIDES]
    best = 0 if parts[0].height >= parts[1].height else 1
    cells = [counted(part, LED_METHOD, "inputs", benchmarks) for part in parts]
    return SIDES[best], cells[best], cells[1 - best], counted(benchmarks, TESTS_METHOD, "inputs")


def of_which(benchmarks: pl.DataFrame, noun: str = " benchmarks") -> Text:
    """`24 benchmarks, 15 families, 4 in noise`: what a count of benchmarks is of, and what it hides."""
    number = benchmarks["family"].n_unique()
    kin = Cell(number, "count", method=FAMILY_METHOD, inputs=counted(benchmarks, FAMILY_METHOD).inputs)
    unsure = counted(benchmarks.filter("within"), WITHIN_METHOD, "inputs", benchmarks)
    every = counted(benchmarks, TESTS_METHOD, "inputs")
    words: Text = (every, noun) if noun else (every,)
    if number < benchmarks.height:
        words += (", ", kin, " families")
    return (*words, ", ", unsure, " in noise")


def narrowed(benchmarks: pl.DataFrame) -> tuple[Cell, Cell] | None:
    """On how many of `benchmarks` the gap narrowed within a year, of how many of which that can be said; None: of
    none."""
    known = benchmarks.filter(pl.col("trend") != "")
    if known.is_empty():
        return None
    closer = known.filter(pl.col("trend") == "narrowing")
    return counted(closer, NARROWED_METHOD, "change_inputs", known), counted(known, KNOWN_METHOD, "change_inputs")


def narrowed_words(benchmarks: pl.DataFrame, which: str) -> Text:
    """The same as a title; `which` says what set these benchmarks are, with a blank before it, or is empty for all."""
    found = narrowed(benchmarks)
    if found is None:
        return (f"No comparable benchmark{which} has a gap a year before",)
    return ("The gap narrowed on ", found[0], " of ", found[1], f" benchmarks{which} in a year")
