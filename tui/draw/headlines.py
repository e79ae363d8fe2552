"""The strip of two to five numbers that answer a tab's question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.cells import ascii_text, clean, clip_words, line, width, wrap
from tui.draw.rows import Row, Run, Style
from tui.pages.model import plain
from tui.pages.numbers import cell_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.draw.symbols import Symbols
    from tui.pages.model import Headline

GAP = 3


def draw_headlines(headlines: Sequence[Headline], width_: int, height: int, symbols: Symbols) -> list[Row]:
    """The strip in at most `height` lines: equal columns of a number with its label, below it what it means.

    Details go before numbers do: with one line for each group only number and label are shown.
    """
    if not headlines or height <= 0:
        return []
    across, each = _arrange(headlines, width_, height, symbols)
    slots = _slots(width_, across)
    rows: list[Row] = []
    groups = -(-len(headlines) // across)
    spaced = each > 1 and height - groups * each >= groups - 1
    for first in range(0, len(headlines), across):
        if first and spaced:
            rows.append(line(width_))
        group = headlines[first : first + across]
        blocks = [_block(one, slot, each, symbols) for one, slot in zip(group, slots, strict=False)]
        for at in range(max(len(block) for block in blocks)):
            runs: list[Run] = [Run("  ")]
            for block, slot in zip(blocks, slots, strict=False):
                runs += [*line(slot, *(block[at] if at < len(block) else ())), Run(" " * GAP)]
            rows.append(line(width_, *runs))
    return rows[:height]


def _arrange(headlines: Sequence[Headline], width_: int, height: int, symbols: Symbols) -> tuple[int, int]:
    """How many stand side by side, and lines for each.

    All in one group where each has about 22 cells; else two groups of at least two lines, or two columns of lists
    with number and label on one line each, whichever costs less; where lines are few, a plain list.
    """
    count = len(headlines)
    most = max(1, min(count, (width_ - 4 + GAP) // ((20 if width_ >= 110 else 22) + GAP)))
    if most == count and width_ >= 72 and height >= 3:
        return count, min(4, 3 if width_ < 110 else height)
    choices = []
    groups = -(-count // most)
    if width_ >= 72 and height // groups >= 2:
        choices.append((-(-count // groups), 2))
    choices += [(across, 1) for across in (1, 2, 3, 4, 5) if -(-count // across) <= height][:2]
    if not choices:
        return max(1, -(-count // height)), 1

    def cost(choice: tuple[int, int]) -> float:
        """Lines an arrangement takes, and labels it cuts: a cut label weighs more than a line."""
        across, each = choice
        slots = _slots(width_, across)
        blocks = (_block(one, slots[at % across], each, symbols) for at, one in enumerate(headlines))
        cut = sum(any(run.text.endswith(symbols.ellipsis) for row in block for run in row) for block in blocks)
        return 2 * cut + 1.5 * each * -(-count // across)

    return min(choices, key=cost)


def _slots(width_: int, across: int) -> list[int]:
    free = width_ - 4 - GAP * (across - 1)
    return [free // across + (1 if at < free % across else 0) for at in range(across)]


def _block(headline: Headline, room: int, height: int, symbols: Symbols) -> list[tuple[Run, ...]]:
    """Label, number and detail of one headline, in at most `height` lines of `room` cells."""
    write = ascii_text if symbols.name == "ascii" else str
    value = write(clean(cell_text(headline.value)))
    mark = {"first": symbols.first, "second": symbols.second, "other": symbols.other}.get(headline.side, "")
    role = headline.side if mark else "title"
    label = write(clean(headline.label))
    detail = write(clean(plain(headline.detail, cell_text)))
    number = [Run(f"{mark} ", Style(role))] if mark else []
    number.append(Run(clip_words(value, room - 2 * bool(mark), symbols.ellipsis), Style(role, bold=True)))
    used = sum(width(run.text) for run in number)
    if height == 1:
        free = room - used - 2
        text = f"{label} {symbols.dot} {detail}" if detail else label
        text = text if width(text) <= free else clip_words(label, free, symbols.ellipsis)
        return [(*number, Run("  "), Run(text, Style("muted")))] if free >= 4 else [tuple(number)]
    trend = headline.spark if any(v is not None for v in headline.spark) else ()
    free = room - used - 2
    if trend and free >= 8:
        from tui.draw.sparks import spark

        number += [Run("  "), Run(spark(trend, min(free, 16), symbols), Style(role if mark else "muted"))]
    lines: list[tuple[Run, ...]] = [tuple(number)]
    labels = wrap(label, room)
    if len(labels) > height - 1:
        labels = [*labels[: height - 2], clip_words(" ".join(labels[height - 2 :]), room, symbols.ellipsis)]
    lines += [(Run(text),) for text in labels]
    parts = wrap(detail, room) if detail else []
    if len(parts) <= height - len(lines):
        lines += [(Run(text, Style("muted")),) for text in parts]
    return lines
