"""Who prints which type of chart: the one place where print asks a chart for its type.

A type that is printed has a module here with a `draw`, and a line of PRINTERS. One that has no line has no print form,
and `print_of` says so.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tui.export.files import ExportError
from tui.pages.model.page import (
    AreaChart,
    BarChart,
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

    from tui.export.print.sheet import Drawing, Sheet
    from tui.pages.model.page import Chart

    Printer = Callable[[Any, Sheet], Drawing]
    """(chart, sheet) to what is put on it, from the chart's own numbers alone."""

PRINTERS: dict[type[Chart], Printer | str] = {
    LineChart: "lines", BarChart: "bars", DumbbellChart: "dumbbell", SlopeChart: "slope", ShareChart: "shares",
    WaffleChart: "shares", AreaChart: "area", HeatChart: "heat", MultiplesChart: "multiples",
}  # fmt: skip
"""What prints each type, or the module of this folder that holds it as `draw`, imported when first asked for."""


class NoPrint(ExportError):
    """A view that has no picture for print; `str()` is one sentence."""


def printer_of(chart: Chart | None) -> Printer:
    """What prints the chart. Raises NoPrint where nothing does."""
    if chart is None:
        raise NoPrint("This view has no chart to print: choose one with --chart, or leave out --style print.")
    found = PRINTERS.get(type(chart))
    if found is None:
        what = "words in the place of a chart" if chart.texts() else f"a chart of the type {chart.kind}"
        raise NoPrint(f"This view shows {what}, which has no form for print: leave out --style print.")
    return import_module(f"tui.export.print.{found}").draw if isinstance(found, str) else found
