"""The strip of two to five numbers that answer a tab's question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.grid.cells import ascii_text, clean, clip_words, line, width, wrap
from tui.draw.grid.runs import Row, Run, Style
from tui.pages.model.numbers import cell_text, marked_text
from tui.pages.model.page import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.draw.grid.symbols import Symbols
    from tui.pages.model.page import Headline

GAP = 3
CARD = 22
"""The least width of a card."""


def draw_headlines(
    headlines: Sequence[Headline], width_: int, height: int, symbols: Symbols, chosen: int = -1
) -> list[Row]:
    """The strip in about `height` lines: cards of number, label and detail, or a list of numbers with their labels.

    Cards stand in one row or two where each gets 22 cells and three lines; else number and label share a line, in as
    few lines as hold every label whole, or as many headlines as fit so. The cursor stands on headline number `chosen`.
    """
    if not headlines or height <= 0:
        return []
    found = _cards(headlines, width_, height, symbols)
    if not found:
        return _list(headlines, width_, height, symbols, chosen)
    across, each = found
    slots = _fitted(headlines, width_, across, symbols)
    rows: list[Row] = []
    for first in range(0, len(headlines), across):
        if first:
            rows.append(line(width_))
        group = headlines[first : first + across]
        blocks = [_block(one, slot, each, symbols) for one, slot in zip(group, slots, strict=False)]
        for at in range(max(len(block) for block in blocks)):
            parts = [block[at] if at < len(block) else () for block in blocks]
            rows.append(_side_by_side(parts, slots, width_, symbols, chosen - first, not at))
    return rows


def _side_by_side(
    parts: Sequence[tuple[Run, ...]], slots: Sequence[int], width_: int, symbols: Symbols, chosen: int, pointed: bool
) -> Row:
    """A line of the strip; part number `chosen` has the cursor's ground, and its mark before it where `pointed`."""
    runs: list[Run] = [Run("  ")]
    for at, (part, slot) in enumerate(zip(parts, slots, strict=False)):
        if at == chosen:
            if pointed:
                lead = runs[-1].text
                runs[-1] = Run(lead[:-2])
                runs += [Run(symbols.cursor, Style("accent", bold=True)), Run(" ")]
            part = tuple(Run(run.text, run.style._replace(bg="cell")) for run in part) or (Run(" ", Style(bg="cell")),)
        runs += [*line(slot, *part), Run(" " * GAP)]
    return line(width_, *runs)


def _cards(headlines: Sequence[Headline], width_: int, height: int, symbols: Symbols) -> tuple[int, int] | None:
    """How many cards stand side by side and lines for each; None where they have no room."""
    count = len(headlines)
    most = (width_ - 4 + GAP) // (CARD + GAP)
    for rows in (1, 2):
        across = -(-count // rows)
        each = (height - rows + 1) // rows
        if across <= most and (count > 1 or rows == 1) and each >= 3:
            return across, min(4, each)
    return None


def _fitted(headlines: Sequence[Headline], width_: int, across: int, symbols: Symbols) -> list[int]:
    """Widths of the cards' columns: what each needs so that no line is broken, if all can have it; else equal."""
    plain_slots = _slots(width_, across)
    needs = [CARD] * across
    for at, one in enumerate(headlines):
        block = _block(one, 999, 3, symbols)
        needs[at % across] = max(needs[at % across], *(sum(width(run.text) for run in row) for row in block))
    if all(need <= slot for need, slot in zip(needs, plain_slots, strict=True)):
        return plain_slots
    free = sum(plain_slots) - sum(needs)
    return plain_slots if free < 0 else [need + free // across for need in needs]


def _list(headlines: Sequence[Headline], width_: int, height: int, symbols: Symbols, chosen: int) -> list[Row]:
    """Number and label of each on one line, in columns as wide as they need."""
    count = len(headlines)
    best: tuple[int, int, list[int]] | None = None
    for blank in (2, 1):
        needs = [sum(width(run.text) for run in _block(one, 999, 1, symbols, blank)[0]) for one in headlines]
        for across in range(min(count, 6), 0, -1):
            slots = [max(needs[at::across]) for at in range(across)]
            rows = -(-count // across)
            fits = sum(slots) + GAP * (across - 1) <= width_ - 3
            if fits and (best is None or rows < -(-count // best[0])):
                best = across, blank, slots
    if best is None or -(-count // best[0]) > max(height, 4):
        return _flow(headlines, width_, max(height, 4), symbols, chosen)
    across, blank, slots = best
    free = width_ - 3 - sum(slots) - GAP * (across - 1)
    slots = [size + min(12, free // across) for size in slots] if free > 0 else slots
    rows = []
    for first in range(0, count, across):
        group = headlines[first : first + across]
        parts = [_block(one, slot, 1, symbols, blank)[0] for one, slot in zip(group, slots, strict=False)]
        rows.append(_side_by_side(parts, slots, width_, symbols, chosen - first, True))
    return rows


def _flow(headlines: Sequence[Headline], width_: int, height: int, symbols: Symbols, chosen: int) -> list[Row]:
    """As many headlines as `height` lines hold with their labels whole, each where it fits first; not in columns.

    What has no room is left out rather than cut; the one under the cursor never is.
    """
    room = width_ - 3
    needs = [min(room, sum(width(run.text) for run in _block(one, 999, 1, symbols, 1)[0])) for one in headlines]
    first = [chosen] if 0 <= chosen < len(needs) else []
    for wanted in ([], first):
        lines: list[list[int]] = [[] for _ in range(height)]
        for at in [*wanted, *(n for n in range(len(needs)) if n not in wanted)]:
            for here in lines:
                if sum(needs[n] + GAP for n in here) + needs[at] <= room:
                    here.append(at)
                    break
        if not first or any(chosen in here for here in lines):
            break
    rows: list[Row] = []
    for here in (sorted(line_) for line_ in lines if line_):
        slots = [needs[at] for at in here]
        parts = [_block(headlines[at], needs[at], 1, symbols, 1)[0] for at in here]
        rows.append(_side_by_side(parts, slots, width_, symbols, here.index(chosen) if chosen in here else -1, True))
    return rows


def _slots(width_: int, across: int) -> list[int]:
    free = width_ - 4 - GAP * (across - 1)
    return [free // across + (1 if at < free % across else 0) for at in range(across)]


def _block(headline: Headline, room: int, height: int, symbols: Symbols, blank: int = 2) -> list[tuple[Run, ...]]:
    """Label, number and detail of one headline, in at most `height` lines of `room` cells."""
    write = ascii_text if symbols.name == "ascii" else str
    value = write(clean(marked_text(headline.value)))
    mark = {"first": symbols.first, "second": symbols.second, "other": symbols.other}.get(headline.side, "")
    role = headline.side if mark else "title"
    label = write(clean(headline.label))
    detail = write(clean(plain(headline.detail, cell_text)))
    number = [Run(f"{mark} ", Style(role))] if mark else []
    number.append(Run(clip_words(value, room - 2 * bool(mark), symbols.ellipsis), Style(role, bold=True)))
    used = sum(width(run.text) for run in number)
    if height == 1:
        free = room - used - blank
        text = clip_words(label, free, symbols.ellipsis)
        return [(*number, Run(" " * blank), Run(text, Style("muted")))] if free >= 4 else [tuple(number)]
    trend = headline.spark if any(v is not None for v in headline.spark) else ()
    free = room - used - 2
    if trend and free >= 8:
        from tui.draw.plot.sparks import spark

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
