"""Who draws and words which type of chart: the one place that asks a chart for its type.

A new type is its value in `pages.model`, a module here with its `PAINTER`, a line of PAINTERS, and a golden.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.pages.model.page import (
    AreaChart,
    BarChart,
    Card,
    DumbbellChart,
    HeatChart,
    LineChart,
    MultiplesChart,
    ShareChart,
    SlopeChart,
    WaffleChart,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.draw.grid.runs import Row
    from tui.draw.grid.symbols import Symbols
    from tui.draw.plot.cursor import ChartCursor
    from tui.pages.model.page import Chart, ChartPoint

MIN_WIDTH, MIN_HEIGHT = 40, 8
"""Below this there is no room for a picture: the chart is said in words."""


def no_legend(chart: Any) -> bool:
    """The picture begins with no legend."""
    return False


def all_of_it(chart: Any, width: int, symbols: Symbols) -> int | None:
    """A picture with a vertical axis takes whatever height it gets."""
    return None


def one_a_row(chart: Any, width: int, symbols: Symbols) -> int:
    """A line for each row, with those around them."""
    return max(MIN_HEIGHT, chart.rows + 5)


def item_and_part(point: ChartPoint) -> str:
    """The item, and its end, part or column."""
    return ", ".join(word for word in (point.label, point.name) if word)


class Painter(NamedTuple):
    """How a type of chart is shown: as a picture, and as a sentence."""

    draw: Callable[[Any, int, int, Symbols, ChartCursor], list[Row]]
    """(chart, width, height, symbols, how it is looked at) to exactly so many rows, without title and subtitle."""

    sentence: Callable[[Any, tuple[str, str]], str]
    """(chart, names of the two countries) to what it shows in words, from its numbers alone."""

    legend: Callable[[Any], bool] = no_legend
    """Whether the picture begins with a legend on a row of its own, at the left."""

    needs: Callable[[Any, int, Symbols], int | None] = all_of_it
    """(chart, width, symbols) to the lines that it can use; None: it has a vertical axis, and the more the better."""

    name: Callable[[ChartPoint], str] = item_and_part
    """What a point is, where it is read out."""

    prose: bool = False
    """Words, drawn with their title at any size."""


PAINTERS: dict[type[Chart], Painter | str] = {
    LineChart: "lines", MultiplesChart: "multiples", AreaChart: "area", BarChart: "bars", DumbbellChart: "dumbbell",
    SlopeChart: "slope", ShareChart: "shares", WaffleChart: "waffle", HeatChart: "heat", Card: "card",
}  # fmt: skip
"""The painter of each type, or the module of this folder that holds it as PAINTER, imported when first asked for."""


def painter_of(chart: Chart) -> Painter:
    """The painter of the chart's type."""
    found = PAINTERS[type(chart)]
    return import_module(f"tui.draw.charts.{found}").PAINTER if isinstance(found, str) else found
