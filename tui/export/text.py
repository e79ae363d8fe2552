"""Rows of a frame as plain text, and as text with colour codes for terminals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.grid.cells import row_text
from tui.draw.grid.palette import resolve, rgb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.draw.grid.palette import Look, Palette
    from tui.draw.grid.runs import Row
    from tui.export.job import Job

RESET = "\x1b[0m"
_CODES = {"bold": "1", "italic": "3", "underline": "4", "reverse": "7"}


def txt_file(job: Job) -> bytes:
    """The drawn rows as plain text in UTF-8."""
    return txt(job.rows).encode()


def ansi_file(job: Job) -> bytes:
    """The drawn rows with colour codes, in UTF-8."""
    return ansi(job.rows, job.how.palette, job.how.depth).encode()


def txt(rows: Sequence[Row]) -> str:
    """The characters alone, a line for each row, blanks at the end of lines left out."""
    return "".join(row_text(row).rstrip() + "\n" for row in rows)


def ansi(rows: Sequence[Row], palette: Palette, depth: str = "truecolor") -> str:
    """The rows with SGR codes for `depth` (one of `draw.palette.DEPTHS`), each line ending in the terminal's own look.

    At depth none not one colour code is written, only bold, underline and reverse.
    """
    lines = []
    for row in rows:
        parts, now = [], ""
        for run in row:
            code = sgr(resolve(run.style, palette, depth))
            if code != now:
                parts.append(RESET + code if now else code)
                now = code
            parts.append(run.text)
        line = "".join(parts)
        # Blanks at the end matter where they have a background; without one they are only bytes.
        lines.append((line + RESET if now else line.rstrip()) + "\n")
    return "".join(lines)


def sgr(look: Look) -> str:
    """The escape sequence that turns a look on, from the terminal's own look; empty where it is that look."""
    codes = [_CODES[attr] for attr in look.attrs]
    for colour, base in ((look.fg, 30), (look.bg, 40)):
        if isinstance(colour, str):
            codes.append(f"{base + 8};2;{';'.join(map(str, rgb(colour)))}")
        elif colour is not None and colour < 8:
            codes.append(str(base + colour))
        elif colour is not None and colour < 16:
            # Indices 8 to 15 are the bright ones at either depth: xterm paints 38;5;9 and 91 alike.
            codes.append(str(base + 60 + colour - 8))
        elif colour is not None:
            codes.append(f"{base + 8};5;{colour}")
    return f"\x1b[{';'.join(codes)}m" if codes else ""
