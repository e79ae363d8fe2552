"""Text measured in terminal cells: cutting and padding it, and rows of an exact width."""

from __future__ import annotations

import unicodedata

from tui.draw.grid.characters import cells as _cells
from tui.draw.grid.characters import clean
from tui.draw.grid.runs import Row, Run, Style

__all__ = [
    "ascii_row", "ascii_text", "clean", "clip", "clip_words", "cut", "line", "pad", "row_text", "row_width", "splice",
    "width", "wrap",
]  # fmt: skip

_SPELLED = {
    "≥": ">=", "≤": "<=", "→": "->", "←": "<-", "≈": "~", "…": "~", "–": "-", "—": "-", "−": "-", "·": ".", "×": "x",
    "ƒ": "f", "‘": "'", "’": "'", "“": '"', "”": '"', "•": "*", "°": "deg", "±": "+-", "²": "2", "³": "3", "½": "1/2",
    "†": "!",
    "●": "o", "◆": "x", "▲": "^", "▼": "v", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "œ": "oe",
}  # fmt: skip


def ascii_text(text: str) -> str:
    """`text` in ASCII, for terminals without UTF-8: accents dropped, signs spelled, `?` for what has no like."""
    if text.isascii():
        return text
    out = []
    for char in text:
        if char.isascii():
            out.append(char)
        elif char in _SPELLED:
            out.append(_SPELLED[char])
        else:
            base = unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
            out.append(base or "?" * _cells(char))
    return "".join(out)


def ascii_row(row: Row) -> Row:
    """A row in ASCII, each character in the cells it had: for what was drawn without knowing of ASCII."""
    return tuple(
        run
        if run.text.isascii()
        else run._replace(
            text="".join(c if c.isascii() else pad(ascii_text(c), _cells(c), ellipsis="") for c in run.text)
        )
        for run in row
    )


def width(text: str) -> int:
    """How many cells a terminal gives to `text`; control characters count nothing."""
    if text.isascii():
        return len(text) if text.isprintable() else sum(c.isprintable() for c in text)
    return sum(map(_cells, text))


def _head(text: str, n: int) -> str:
    """As much of `text` as fits in `n` cells, never half of a wide character."""
    used = 0
    for at, char in enumerate(text):
        used += _cells(char)
        if used > n:
            return text[:at]
    return text


def clip(text: str, n: int, ellipsis: str = "…") -> str:
    """`text` in at most `n` cells; where something is cut, the end says so with `ellipsis`."""
    if n <= 0:
        return ""
    if text.isascii() and len(text) <= n:
        return text
    if width(text) <= n:
        return text
    room = n - width(ellipsis)
    return _head(text, room).rstrip() + ellipsis if room > 0 else _head(ellipsis, n)


def clip_words(text: str, n: int, ellipsis: str = "…") -> str:
    """As `clip`, but cut between two words where that leaves at least half of the room filled."""
    cut_text = clip(text, n, ellipsis)
    if cut_text == text or " " not in cut_text:
        return cut_text
    body = cut_text.removesuffix(ellipsis)
    if text[len(body) : len(body) + 1].strip():
        whole = body[: body.rindex(" ")].rstrip() if " " in body else body
        body = whole if width(whole) * 2 >= n else body
    return body.rstrip(" ,;:") + ellipsis


def pad(text: str, n: int, align: str = "left", ellipsis: str = "…") -> str:
    """`text` in exactly `n` cells: clipped, then filled with blanks. `align` is left, right or centre."""
    text = clip(text, n, ellipsis)
    free = max(0, n - width(text))
    if align == "right":
        return " " * free + text
    if align == "centre":
        return " " * (free // 2) + text + " " * (free - free // 2)
    return text + " " * free


def line(width_: int, *runs: Run) -> Row:
    """A row of exactly `width_` cells: what is too long is cut, what is short gets blanks in the last background.

    Nothing that a terminal would obey gets into a row, whoever forgot to clean it.
    """
    out: list[Run] = []
    free = max(0, width_)
    for run in runs:
        text = run.text
        if not text:
            continue
        if not text.isprintable():
            text = clean(text)
            run = Run(text, run.style)
            if not text:
                continue
        size = len(text) if text.isascii() else width(text)
        if size <= free:
            out.append(run)
            free -= size
            continue
        text = _head(text, free)
        if text:
            out.append(Run(text, run.style))
            free -= width(text)
        break
    if free:
        bg = out[-1].style.bg if out else ""
        fill = Style(bg=bg)
        if out and out[-1].style == fill:
            out[-1] = Run(out[-1].text + " " * free, fill)
        else:
            out.append(Run(" " * free, fill))
    return tuple(out)


def row_width(row: Row) -> int:
    """The cells of all runs of a row."""
    return sum(width(run.text) for run in row)


def row_text(row: Row) -> str:
    """A row as plain text."""
    return "".join(run.text for run in row)


def splice(row: Row, x: int, count: int, *runs: Run) -> Row:
    """`row` with `count` cells from `x` replaced by `runs`; wide characters cut in two become blanks."""
    total = row_width(row)
    before, after = cut(row, 0, x), cut(row, x + count, total)
    return (*before, *line(count, *runs), *after)


def cut(row: Row, first: int, last: int) -> Row:
    """The cells `first` to `last` of a row; a wide character on the border becomes a blank."""
    out: list[Run] = []
    at = 0
    for run in row:
        size = width(run.text)
        if at + size <= first or at >= last:
            at += size
            continue
        if first <= at and at + size <= last:
            out.append(run)
            at += size
            continue
        text = ""
        for char in run.text:
            cells = _cells(char)
            if at >= first and at + cells <= last and (cells or text):  # a mark goes with its letter
                text += char
            elif cells == 2 and (at < first < at + 2 or at < last < at + 2):
                text += " "
            at += cells
        if text:
            out.append(Run(text, run.style))
    return tuple(out)


def wrap(text: str, width_: int) -> list[str]:
    """`text` in lines of at most `width_` cells, broken at blanks; a word longer than a line is cut. Never empty."""
    lines: list[str] = []
    now, used = "", 0
    for word in text.split():
        size = width(word)
        if now and used + 1 + size <= width_:
            now, used = f"{now} {word}", used + 1 + size
            continue
        if now:
            lines.append(now)
        while size > width_ > 0:
            part = _head(word, width_) or word[0]
            lines.append(part)
            word = word[len(part) :]
            size = width(word)
        now, used = word, size
    if now or not lines:
        lines.append(now)
    return lines
