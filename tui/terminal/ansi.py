"""Drawn rows as bytes for a terminal: only the cells that changed, and only the attributes that differ."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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


def grid(rows: Sequence[Sequence[Any]], look: Callable[[Any], Look], width: Callable[[str], int]) -> Grid:
    """Rows of (text, style) runs as a grid of cells. `look` resolves a style, `width` measures a character."""
    return [_cells(row, look, width) for row in rows]


def _cells(row: Sequence[Any], look: Callable[[Any], Look], width: Callable[[str], int]) -> list[tuple[str, Look]]:
    out: list[tuple[str, Look]] = []
    for text, style in row:
        seen = look(style)
        blank = seen if "reverse" in seen[2] or "underline" in seen[2] else (None, seen[1], ())
        if text.isascii():
            out.extend((c, blank if c == " " else seen) for c in text)
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
    """What to send so that a screen showing `old` shows `new`; with no `old`, every cell. Empty: nothing changed."""
    parts: list[str] = []
    state = _PLAIN
    for y, line in enumerate(new):
        before = old[y] if old is not None and y < len(old) else None
        if line == before:
            continue
        for start, end in _spans(line, before):
            parts.append(f"\x1b[{y + 1};{start + 1}H" if start else f"\x1b[{y + 1}H")
            for text, look in line[start:end]:
                target = look
                if text == " " and not look[2]:
                    # A blank has no ink: keep the pen as it is, unless it would show.
                    ink = () if {"underline", "reverse"} & set(state[2]) else state[2]
                    target = (state[0], look[1], ink)
                if target != state:
                    parts.append(_change(state, target))
                    state = target
                parts.append(text)
    if state != _PLAIN:
        parts.append(RESET)
    return "".join(parts)


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
