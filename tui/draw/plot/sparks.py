"""A series as one short word of bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.plot.clip import real

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.draw.grid.symbols import Symbols


def spark(values: Sequence[float | None], width: int, symbols: Symbols) -> str:
    """`values`, oldest first, as at most `width` bars from the smallest to the largest; missing ones stay blank.

    More values than cells: each cell shows the newest value of its share of them. A flat series stands at half height.
    """
    known = [real(value) for value in values]
    if width <= 0 or not known:
        return ""
    if len(known) > width:
        edges = [round((cell + 1) * len(known) / width) for cell in range(width)]
        known = [
            next((v for v in reversed(known[first:last]) if v is not None), None)
            for first, last in zip([0, *edges], edges, strict=False)
        ]
    real_ones = [value for value in known if value is not None]
    if not real_ones:
        return " " * len(known)
    low, high = min(real_ones), max(real_ones)
    # Not the full block: bars of neighbouring rows would run into one another.
    bars = symbols.spark[:-1]
    if high == low:
        return "".join(" " if value is None else bars[len(bars) // 2] for value in known)
    scale = (len(bars) - 1) / (high - low)
    return "".join(" " if value is None else bars[round((value - low) * scale)] for value in known)
