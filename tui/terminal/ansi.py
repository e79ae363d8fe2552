"""Drawn rows as bytes for a terminal: only the cells that changed, and only the attributes that differ."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Look = tuple[Any, Any, tuple[str, ...]]
"""Foreground, background (`#rrggbb`, an index, or None for the terminal's own) and attributes."""

Grid = list[list[tuple[str, Look]]]
"""A screen as cells; the second cell of a wide character holds an empty string."""

RESET = "\x1b[0m"
_PLAIN: Look = (None, None, ())
_ATTRS = {"bold": "1", "italic": "3", "underline": "4", "reverse": "7"}
_OFF = {"bold": "22", "italic": "23", "underline": "24", "reverse": "27"}
_BRIDGE = 5
"""Unchanged cells between two changed ones that are cheaper to write again than to jump over."""

_SHOWS = {"underline", "reverse"}
"""Attributes that are seen on a blank."""

_SORTED = 80
"""Parts of one pen up to which it is tried to send them pen by pen: more would take long, and be seen."""

_WORTH = 300
"""What is shorter is sent as it is, and no moved lines are looked for."""

_FARTHEST = 6
"""Lines that a key held down may scroll between two frames."""

_AGREED = re.compile(
    "[\u0020-\u007e\u00a0-\u02ff\u0370-\u0482\u048a-\u052f\u0531-\u058a\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u20c0"
    "\u2100-\u218b\u2190-\u2319\u2500-\u25fc\u2800-\u28ff\u3000-\u3029\u3030-\u3098\u309b-\u3163\u3400-\u4dbf\u4e00-\u9fef"
    "\uac00-\ud7a3\uf900-\ufa6d\uff01-\uff9d\uffe0-\uffe6\U00020000-\U0002a6d6]*"
)
"""What terminals have given the same width for twenty years, alone and beside anything."""


_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
"""What a terminal obeys: it never comes this far, and if it does, it goes no farther."""


@lru_cache(maxsize=4096)
def agreed(text: str) -> bool:
    """Whether every terminal gives `text` the same number of cells."""
    return _AGREED.fullmatch(text) is not None and text.isprintable()


def grid(rows: Sequence[Sequence[Any]], look: Callable[[Any], Look], width: Callable[[str], int]) -> Grid:
    """Rows of (text, style) runs as a grid of cells. `look` resolves a style, `width` measures a character."""
    return [_cells(row, look, width) for row in rows]


def _cells(row: Sequence[Any], look: Callable[[Any], Look], width: Callable[[str], int]) -> list[tuple[str, Look]]:
    out: list[tuple[str, Look]] = []
    for text, style in row:
        text = text if text.isprintable() else _CONTROL.sub("", text)
        seen = look(style)
        blank = seen if "reverse" in seen[2] or "underline" in seen[2] else (None, seen[1], ())
        if text.isascii():
            out += [(c, blank if c == " " else seen) for c in text]
            continue
        for char in text:
            size = width(char)
            if size == 0:
                if out:
                    out[-1] = (out[-1][0] + char, out[-1][1])
                continue
            out.append((char, blank if char == " " else seen))
            if size == 2:
                out.append(("", seen))
    return out


def paint(new: Grid, old: Grid | None) -> str:
    """What to send so that a screen showing `old` shows `new`; with no `old`, every cell. Empty: nothing changed.

    Lines that stand higher or lower than before are moved by the terminal where that is shorter.
    """
    best = _paint(new, old)
    if old is None or len(best) < _WORTH:
        return best
    for top, bottom, by in _moves(new, old):
        text = _scroll(top, bottom, by) + _paint(new, _scrolled(old, top, bottom, by))
        best = min(best, text, key=len)
    return best


def _moves(new: Grid, old: Grid) -> list[tuple[int, int, int]]:
    """Where whole lines were moved, as (first line, last line, how far up), shortest way first.

    Each also with one line more on the way: the line that the cursor leaves, the same but for its mark.
    """
    height = min(len(new), len(old))
    changed = [new[y] != old[y] for y in range(height)]
    for by in (step for size in range(1, _FARTHEST + 1) for step in (size, -size)):
        found: list[tuple[int, int, int]] = []
        here = range(max(0, -by), min(height, height - by))
        same = [y for y in here if changed[y] and new[y] == old[y + by]]
        for first in (y for y in same if y - 1 not in same):
            last = first
            while last + 1 in same:
                last += 1
            top, bottom = (first, last + by) if by > 0 else (first + by, last)
            found.append((top, bottom, by))
            if by > 0 and bottom + 1 < height:
                found.append((top, bottom + 1, by))
            elif by < 0 and top > 0:
                found.append((top - 1, bottom, by))
        if found:
            return found
    return []


def _scroll(top: int, bottom: int, by: int) -> str:
    """Move the lines of a region up by `by` (down where negative), by what every terminal since the VT100 knows.

    The pen is plain, as it is between two frames.
    """
    move = f"\x1b[{bottom + 1}H" + "\n" * by if by > 0 else f"\x1b[{top + 1}H" + "\x1bM" * -by
    return f"\x1b[{top + 1};{bottom + 1}r{move}\x1b[r"


def _scrolled(old: Grid, top: int, bottom: int, by: int) -> Grid:
    blank = [[(" ", _PLAIN)] * len(old[top])] * abs(by)
    region = old[top : bottom + 1]
    moved = [*region[by:], *blank] if by > 0 else [*blank, *region[:by]]
    return [*old[:top], *moved, *old[bottom + 1 :]]


def _paint(new: Grid, old: Grid | None) -> str:
    found: list[Ink] = []
    for y, line in enumerate(new):
        before = old[y] if old is not None and y < len(old) else None
        if line != before:
            found += _inks(y, line, before)
    best = _send(found)
    if 2 < len(found) <= _SORTED:
        # One colour after the other, wherever its cells stand: to jump costs less than to change the pen.
        best = min(best, _send(_by_pen(found)), key=len)
    return best


class Ink(NamedTuple):
    """Cells to be written with one pen."""

    y: int
    x: int
    text: str
    pen: Look
    bare: bool
    """Nothing but blanks: any ink will do."""

    end: int
    """The cell behind it; -1 where the cursor's place is not known."""


def _inks(y: int, line: list[tuple[str, Look]], before: list[tuple[str, Look]] | None) -> Iterator[Ink]:
    """The changed cells of a line, cut where the pen changes; a blank has no ink and goes with any on its ground."""
    for start, end in _spans(line, before):
        x, pen, parts, bare = start, _PLAIN, [], True
        for at in range(start, end):
            text, look = line[at]
            blank = text == " " and not look[2]
            fits = look[1] == pen[1] and not {"underline", "reverse"} & set(pen[2]) if blank else look == pen
            if parts and not fits and bare and not blank and look[1] == pen[1] and not _SHOWS & set(look[2]):
                pen, fits = look, True
            if parts and not fits:
                yield Ink(y, x, "".join(parts), pen, bare, at)
                x, parts = at, []
            if not parts:
                pen, bare = look, blank
            bare = bare and blank
            parts.append(text if text.isascii() or agreed(text) else _anchored(text, line, at, y))
        yield Ink(y, x, "".join(parts), pen, bare, end if end < len(line) else -1)


def _by_pen(found: list[Ink]) -> list[Ink]:
    """The same in the order of their pens, each where it is met first; blanks stay with the one before them."""
    places: dict[Look, int] = {}
    for ink in found:
        if not ink.bare:
            places.setdefault(ink.pen, len(places))
    grounds: dict[Any, int] = {}
    for pen, place in places.items():
        if not _SHOWS & set(pen[2]):
            grounds.setdefault(pen[1], place)
    last = len(places)
    order = sorted(grounds, key=grounds.__getitem__)
    # All pens of one ground together, so that the ground is set once.
    rank = {pen: (order.index(pen[1]) if pen[1] in order else last, place) for pen, place in places.items()}
    return sorted(
        found,
        key=lambda ink: (order.index(ink.pen[1]) if ink.pen[1] in order else last, -1) if ink.bare else rank[ink.pen],
    )


def _send(found: list[Ink]) -> str:
    """These cells in this order: moves, changes of the pen, and the text."""
    parts: list[str] = []
    state = _PLAIN
    here = (-1, -1)
    for ink in found:
        if here != (ink.y, ink.x):
            parts.append(_move(here, ink.y, ink.x))
        target = ink.pen
        if ink.bare:
            # Keep the pen as it is, unless it would show.
            target = (state[0], ink.pen[1], () if _SHOWS & set(state[2]) else state[2])
        if target != state:
            parts.append(_change(state, target))
            state = target
        parts.append(ink.text)
        here = (ink.y, ink.end) if ink.end >= 0 else (-1, -1)
    if state != _PLAIN:
        parts.append(RESET)
    return "".join(parts)


def _move(here: tuple[int, int], y: int, x: int) -> str:
    """The shortest way to a cell from `here`; (-1, -1) is nowhere known, such as the last cell of a line."""
    if here[0] == y:
        right = x - here[1]
        if right > 0:
            return "\x1b[C" if right == 1 else f"\x1b[{right}C"
        return f"\x1b[{x + 1}G" if x else "\r"
    return f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H"


def _anchored(text: str, line: list[tuple[str, Look]], x: int, y: int) -> str:
    """A character that terminals may give more cells or fewer: its cells blank first, then it, then on at the next."""
    after = x + 1
    while after < len(line) and line[after][0] == "":
        after += 1
    return f"{' ' * (after - x)}\x1b[{y + 1};{x + 1}H{text}\x1b[{y + 1};{after + 1}H"


def _spans(line: list[tuple[str, Look]], before: list[tuple[str, Look]] | None) -> list[tuple[int, int]]:
    if before is None or len(before) != len(line):
        return [(0, len(line))]
    spans: list[tuple[int, int]] = []
    for x, (now, was) in enumerate(zip(line, before, strict=True)):
        if now == was:
            continue
        if spans and x - spans[-1][1] <= _BRIDGE:
            spans[-1] = (spans[-1][0], x + 1)
        else:
            spans.append((x, x + 1))
    out: list[tuple[int, int]] = []
    for start, end in spans:
        while start > 0 and line[start][0] == "":
            start -= 1
        while end < len(line) and line[end][0] == "":
            end += 1
        out.append((start, end))
    return out


@lru_cache(maxsize=4096)
def _change(state: Look, target: Look) -> str:
    codes = [_OFF[name] for name in state[2] if name not in target[2]]
    codes += [_ATTRS[name] for name in target[2] if name not in state[2]]
    if target[0] != state[0]:
        codes.append(colour(target[0], 30))
    if target[1] != state[1]:
        codes.append(colour(target[1], 40))
    return f"\x1b[{';'.join(codes)}m"


def colour(value: Any, base: int) -> str:
    """The SGR parameters for a colour; `base` is 30 for the ink and 40 for the ground."""
    if value is None:
        return str(base + 9)
    if isinstance(value, str):
        return f"{base + 8};2;{int(value[1:3], 16)};{int(value[3:5], 16)};{int(value[5:7], 16)}"
    if value < 8:
        return str(base + value)
    if value < 16:
        return str(base + 60 + value - 8)
    return f"{base + 8};5;{value}"
