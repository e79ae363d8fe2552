"""What drawing gives: frozen rows of styled runs. Screens, files and tests take them alike."""

from __future__ import annotations

from typing import NamedTuple


class Style(NamedTuple):
    """How a run looks, by role. A theme turns roles into colours; see `draw.palette.ROLES`."""

    fg: str = "text"
    bg: str = ""
    """Role of the background; empty: the screen's own."""

    bold: bool = False
    underline: bool = False
    italic: bool = False
    reverse: bool = False


class Run(NamedTuple):
    """Some text in one style."""

    text: str
    style: Style = Style()


Row = tuple[Run, ...]
"""A line of the grid. Its runs add up to exactly the width that was asked for, in cells."""


class HitArea(NamedTuple):
    """A place on the grid that a mouse can mean: a tab, a footer key, a table row."""

    x: int
    y: int
    width: int
    action: str
    """A command's id with its argument, such as `tab:benchmarks` or `row:12`."""


class Frame(NamedTuple):
    """A drawn screen: `height` rows of `width` cells, and where things are on it."""

    rows: tuple[Row, ...]
    hit_areas: tuple[HitArea, ...] = ()
    body_rows: int = 0
    """Table lines that fit, for paging."""

    top: int = 0
    """The first table row shown."""

    left: int = 0
    """The first scrolling column shown."""

    columns: tuple[int, ...] = ()
    """The table's columns in the order they stand on the screen, those out of sight included: `h` and `l` walk it."""

    frozen: int = 0
    """How many columns beside the name stay in sight when the others scroll."""

    chart: tuple[Row, ...] = ()
    """The chart as drawn here; given back as `chart_rows` it is kept while the cursor moves."""
