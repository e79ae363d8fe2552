"""What text and pictures of a page are made of: the screen, the whole content, sentences, an answer.

What draws a shape is imported when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.grid.runs import Run
from tui.export.how import WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.draw.grid.runs import Row
    from tui.export.how import How
    from tui.pages.model.page import Page


def screen(page: Page, how: How) -> Sequence[Row]:
    """Exactly the grid of `how.size`, as the app draws it for the same look, without the cursor."""
    from tui.draw.page.looking_at import viewport_of
    from tui.draw.page.screen import compose

    view = viewport_of(page, how.look, cursor=False, message=how.footer)
    return compose(page, view, *how.size, how.symbols).rows


def report(page: Page, how: How) -> Sequence[Row]:
    """Every row and column, nothing cut."""
    from tui.draw.page.report import full

    return full(page, WIDTH, how.symbols)


def sentences(page: Page, how: How) -> Sequence[Row]:
    """Sentences and lists, for screen readers: lines however long."""
    from tui.draw.grid.cells import ascii_text
    from tui.draw.page.linear import linear

    lines = linear(page)
    return [(Run(ascii_text(text) if how.symbols.name == "ascii" else text),) for text in lines]


def answer(page: Page, how: How) -> Sequence[Row]:
    """What a look-up found."""
    from tui.draw.page.answer import found

    return found(page, WIDTH, how.symbols)


SHAPES: dict[str, Callable[[Page, How], Sequence[Row]]] = {
    "screen": screen, "report": report, "linear": sentences, "answer": answer,
}  # fmt: skip
"""Every shape by its name."""
