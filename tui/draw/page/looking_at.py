"""From a look to where a reader stands on a page, and back: ids here, numbers of rows and columns there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.grid.viewport import Viewport
from tui.pages.model.look import BETWEEN, Look, ids_of, listed

if TYPE_CHECKING:
    from tui.pages.model.page import Page


def viewport_of(page: Page, look: Look, *, cursor: bool = True, message: str = "") -> Viewport:
    """Where a reader of the page stands: the row of `page.query.row`, and what `look` names, as far as it is there."""
    table = page.table
    names = [column.name for column in table.columns]

    def column(name: str) -> int:
        return names.index(name) if name in names else 0

    def row(key: str, other: int) -> int:
        found = table.find(key)
        return other if found is None else found

    frozen = tuple(range(1, column(look.freeze) + 1)) if look.freeze else ()
    return Viewport(
        row=row(page.query.row, 0),
        column=column(look.column),
        top=row(look.top, 0),
        left=column(look.left),
        focus=look.focus or "table",
        point=look.point if look.focus else -1,
        marks=frozenset(ids_of(look.marks)),
        anchor=row(look.anchor, -1),
        frozen=frozen,
        find=look.find,
        cursor=cursor,
        message=message,
        lit=frozenset(name for name in look.highlight.split(BETWEEN) if name),
        span=span_of(look.zoom),
        words=look.words,
    )


def look_of(page: Page, viewport: Viewport, top: int = 0) -> Look:
    """What `viewport` on this page is called. `top` is the first row that opening the view shows by itself."""
    table = page.table
    names = [column.name for column in table.columns]

    def column(at: int) -> str:
        return names[at] if 0 < at < len(names) else ""

    def key(at: int) -> str:
        return next(iter(table.keys(at, 1)), "") if at >= 0 else ""

    inside = viewport.focus in {"chart", "headlines"}
    return Look(
        marks=listed(sorted(key for _, key in table.unfiltered.marked(viewport.marks))),
        column=column(viewport.column),
        top=key(viewport.top) if viewport.top != top else "",
        left=column(viewport.left),
        anchor=key(viewport.anchor),
        focus=viewport.focus if inside else "",
        point=max(0, viewport.point) if inside else 0,
        find=viewport.find,
        freeze=column(max(viewport.frozen)) if viewport.frozen else "",
        highlight=BETWEEN.join(sorted(viewport.lit)),
        zoom=zoom_of(viewport.span),
        words=viewport.words,
    )


def span_of(zoom: str) -> tuple[float, float] | None:
    """The stretch of time that `--zoom` names, in years. Raises ValueError, one sentence, where it names none."""
    if not zoom:
        return None
    start, dots, end = zoom.partition("..")
    try:
        span = float(start), float(end)
    except ValueError:
        span = (0.0, 0.0)
    if not dots or not span[0] < span[1]:
        raise ValueError(f"--zoom takes two years with two dots between, such as 2021.5..2024, not {zoom[:60]!r}.")
    return span


def zoom_of(span: tuple[float, float] | None) -> str:
    """A stretch of time as `--zoom` takes it, to a third of a day; empty for all of it."""
    return f"{span[0]:.3f}..{span[1]:.3f}" if span is not None else ""


def rounded(span: tuple[float, float] | None) -> tuple[float, float] | None:
    """The stretch as a copied command would bring it back."""
    return span_of(zoom_of(span))
