"""How a page becomes bytes: with the page all that `render` knows, so that equal ones give equal bytes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tui.draw.grid.symbols import SYMBOLS
from tui.export.formats import STYLES
from tui.pages.model.look import Look
from tui.pages.registry import meant

if TYPE_CHECKING:
    from tui.draw.grid.palette import Palette
    from tui.draw.grid.symbols import Symbols
    from tui.export.formats import Format
    from tui.pages.model.page import Page
    from tui.pages.model.query import Query
    from tui.settings.options import Options

SIZE = (120, 40)
"""The grid of a saved picture, where no size is asked for."""

WIDTH = 100
"""Columns of what has no height: the whole content, an answer."""

PRINT_WIDTH, PRINT_SCALE = 900, 2.0
"""Of a picture for print, where nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class How:
    """One way to write a page."""

    format: str
    """One of those of its style in `export.formats.STYLES`."""

    palette: Palette
    shape: str = "screen"
    """What text and pictures are made of: the screen, the whole content (report), sentences (linear), an answer."""

    size: tuple[int, int] = SIZE
    """Columns and rows of the screen."""

    depth: str = "truecolor"
    """Colours of text, where the format has them: one of `draw.grid.palette.DEPTHS`."""

    symbols: Symbols = SYMBOLS["braille"]
    look: Look = field(default_factory=Look)
    footer: str = ""
    """Words where the screen names its keys; empty: none."""

    digest: str = ""
    """Of the facts: JSON says what it was made from."""

    style: str = "screen"
    """What it looks like: one of `export.formats.STYLES`."""

    width: int = PRINT_WIDTH
    """Of a picture for print, in pixels."""

    scale: float = PRINT_SCALE
    """Pixels of its PNG for each of them."""

    @property
    def form(self) -> Format:
        """Its format."""
        return STYLES[self.style][self.format]

    def to(self, **changes: object) -> How:
        """A changed copy."""
        return replace(self, **changes)  # type: ignore[arg-type]

    def words(self, query: Query) -> list[str]:
        """The words after the program's name that write the same to stdout, of a view that is looked at so."""
        values = {
            "size": f"{self.size[0]}x{self.size[1]}",
            "theme": self.palette.name,
            "color": self.depth,
            "symbols": self.symbols.name,
            "width": str(self.width),
            "scale": f"{self.scale:g}",
        }
        takes = self.form.takes
        drawn = [part for name, value in values.items() if name in takes for part in (f"--{name}", value)]
        style = [] if self.style == "screen" else ["--style", self.style]
        words = written(query, self.form).arguments("export", self.look)
        return [*words, *style, "--format", self.format, *drawn, "-o", "-"]


def written(query: Query, format: Format) -> Query:
    """The query without what means nothing on its view, or nothing to the format."""
    query = meant(query)
    return query if "only" in format.takes else query.to(only="")


def saving(
    page: Page, format: str, options: Options, palette: Palette, size: tuple[int, int], symbols: Symbols, look: Look,
    digest: str,
) -> How:  # fmt: skip
    """How a view is saved, by `e` and by `export` alike: under it stands the line that brings it back."""
    depth = options.color if options.color != "auto" else "truecolor"
    footer = meant(page.query).command(data=options.place, look=look)
    return How(format, palette, "screen", size, depth, symbols, look, footer, digest)
