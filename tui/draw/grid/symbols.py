"""The characters that drawing uses, in three sets: braille (default), block (no braille), ascii."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Symbols:
    """A set of characters. Every entry is one cell wide in every set."""

    name: str
    first: str = "●"
    second: str = "◆"
    other: str = "▲"
    rule: str = "─"
    heavy: str = "━"
    vertical: str = "│"
    corner: str = "└"
    tee: str = "┬"
    left_tee: str = "┤"
    cross: str = "┼"
    cursor: str = "▸"
    marked: str = "✓"
    up: str = "▲"
    down: str = "▼"
    dash: str = "–"
    ellipsis: str = "…"
    computed: str = "ƒ"
    dot: str = "·"
    arrow: str = "→"
    spark: str = "▁▂▃▄▅▆▇█"
    bar: str = "▏▎▍▌▋▊▉█"
    """Eighths of a cell, left to right."""

    right_half: str = "▐"
    shade: str = "░"
    braille: bool = True
    back: str = "←"
    hollow: str = "○"
    """Where something started; `first` or `second` is where it ended."""

    dotted: str = "┊"
    fills: str = "█▒░▓"
    """Fills told apart without colour; the second is that of bars that are estimates."""

    open: str = "○◇△"
    """Markers of estimates and claims: of the first country, the second, all others."""

    others: str = "▲■▼▪"
    """Markers of third series, in turn."""

    foot: str = "┴"
    squares: str = "■▣□·"
    """The same fills as single squares."""

    stack: str = "█▓▒░"
    """Fills of stacked parts, each lighter than the one before: told apart by eyes that see no difference of hue."""

    stairs: str = "━┃┏┓┗┛┣┫┳┻╋"
    """What staircases are drawn with, in the order of `plot.stairs`; empty: with the dots of other lines."""


SYMBOLS = {
    "braille": Symbols("braille"),
    "block": Symbols("block", braille=False, stairs="─│┌┐└┘├┤┬┴┼"),
    "ascii": Symbols(
        "ascii", "o", "x", "^", "-", "=", "|", "+", "+", "+", "+", ">", "*", "^", "v", "-", "~", "f", ".", ">",
        "_.-=+*#@", "#", "|", ":", False, "<", "*", ":", "#=.%", "cyn", "^sv.", "+", "#=.%", "#%=.", "",
    ),
}  # fmt: skip
"""The sets by the name that `--symbols` takes."""
