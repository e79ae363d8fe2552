"""How wide words are in the type of print pictures, and where their lines break: known before anything is drawn.

The type is Liberation Sans, whose letters are as wide as those of Arial and Helvetica: a specification that is laid
out for it looks the same wherever one of the three is there. The renderer brings it along.
"""

from __future__ import annotations

from tui.draw.grid.cells import width as cells
from tui.draw.grid.characters import harmless

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"

_WIDTHS = {
    222: "ijl'’‘", 260: "|", 278: " !,./:;I[\\]ft", 333: "()-`r·“”", 389: "*°", 469: "^", 500: "Jckvxyz", 549: "≥≤",
    556: "\"#$0123456789?L_abdeghnopqu–…", 584: "+<=>~×±", 611: "FTZ", 667: "&ABEKPSVXY", 722: "CDHNRUw", 778: "GOQ",
    833: "Mm", 889: "%", 944: "W", 1000: "—→←↑↓▲▼", 1015: "@",
}  # fmt: skip
_OF = {letter: size for size, letters in _WIDTHS.items() for letter in letters} | {'"': 355, "s": 500, "{": 334}
_OTHER, _WIDE, _BOLD = 580, 1000, 1.08
"""Thousandths of the type's size: letters of no entry, letters of two cells, and how much more bold ones take."""


def plain(text: str) -> str:
    """Text that is safe to print: no character that XML forbids, none that changes the direction of reading."""
    text = harmless(text)
    return "".join(c for c in text if c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff")


def width_of(text: str, size: float, bold: bool = False) -> float:
    """The width of a line in pixels."""
    whole = sum(_OF.get(c) or (_OTHER if cells(c) < 2 else _WIDE) for c in text)
    return whole * size / 1000 * (_BOLD if bold else 1)


def wrapped(text: str, room: float, size: float, bold: bool = False, most: int = 0) -> list[str]:
    """The lines of a text, none wider than `room`; words that are wider are broken.

    With `most`, the last line of so many ends with an ellipsis where there is more.
    """
    lines: list[str] = []
    now = ""
    for word in text.split():
        joined = f"{now} {word}" if now else word
        if width_of(joined, size, bold) <= room:
            now = joined
            continue
        if now:
            lines.append(now)
        while len(word) > 1 and width_of(word, size, bold) > room:
            cut = next((n for n in range(len(word) - 1, 1, -1) if width_of(word[:n], size, bold) <= room), 1)
            lines.append(word[:cut])
            word = word[cut:]
        now = word
    lines += [now] if now else []
    if most and len(lines) > most:
        last = lines[most - 1]
        while last and width_of(f"{last}…", size, bold) > room:
            last = last[:-1]
        lines = [*lines[: most - 1], f"{last.rstrip(' ,;:')}…"]
    return lines


def widest(lines: list[str], size: float, bold: bool = False) -> float:
    """The width of the widest line; 0 where there is none."""
    return max((width_of(line, size, bold) for line in lines), default=0.0)


def spread(wanted: list[float], heights: list[float], room: float) -> list[float]:
    """The middles of blocks of these heights, none over another, as near to the wanted ones as can be, in `room`.

    Blocks that would touch are pooled and set around the mean of what they want. Where all of them together are higher
    than the room they stand one below the other from its top.
    """
    order = sorted(range(len(wanted)), key=lambda at: (wanted[at], at))
    pools: list[list[int]] = []
    starts: list[float] = []

    def high(pool: list[int]) -> float:
        return sum(heights[at] for at in pool)

    def start_of(pool: list[int]) -> float:
        above, wants = 0.0, []
        for at in pool:
            wants.append(wanted[at] - heights[at] / 2 - above)
            above += heights[at]
        return max(0.0, min(room - above, sum(wants) / len(wants)))

    for at in order:
        pools.append([at])
        starts.append(start_of([at]))
        while len(pools) > 1 and starts[-2] + high(pools[-2]) > starts[-1] + 1e-9:
            last = pools.pop()
            starts.pop()
            pools[-1] += last
            starts[-1] = start_of(pools[-1])
    out = [0.0] * len(wanted)
    for pool, start in zip(pools, starts, strict=True):
        for at in pool:
            out[at] = start + heights[at] / 2
            start += heights[at]
    return out
