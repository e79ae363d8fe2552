"""The one place that knows plotext: whole dots go in, characters come out, nothing else of it is used.

plotext 6 ends the process on a NaN in a line and on points far outside its window, so it gets whole dot coordinates
inside the canvas only. `RELIED_ON` lists each name of it with the shape we count on; a test holds the installed
version to that list.
"""

from __future__ import annotations

import re
import sys
import types
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

Dots = dict[tuple[int, int], tuple[str, int]]
"""(column, row from the top) to (character, number of the layer)."""

_COLOUR = re.compile(r"\x1b\[([0-9;]*)m")
_DOCUMENTATION = "plotext._doc.doc"


class ReliedOn(NamedTuple):
    """One name: of what it is, the parameters we pass, and what would break without it."""

    owner: str
    name: str
    passes: tuple[str, ...] | None
    """None: not a function."""

    breaks: str


RELIED_ON: tuple[ReliedOn, ...] = (
    ReliedOn(_DOCUMENTATION, "docs", None, "its documentation would be imported: 60 % of the time of the first chart"),
    ReliedOn("plotext", "terminal", None, "no figure of one's own"),
    ReliedOn("plotext", "marker", ("symbol", "pixel"), "no braille, and layers could not be told apart"),
    ReliedOn("terminal", "_master", None, "no figure of one's own: charts would draw over one another"),
    ReliedOn("terminal", "limit", ("width", "height"), "charts cut to the size of the terminal, where there is one"),
    ReliedOn("figure", "plot_size", ("width", "height"), "charts of the wrong size"),
    ReliedOn("figure", "axes", ("active",), "a frame of plotext's around ours"),
    ReliedOn("figure", "legend", ("active",), "a legend over the data"),
    ReliedOn("figure", "canvas", ("background",), "a background that is not the theme's"),
    ReliedOn("figure", "ruler", ("axis",), "dots would not stand where the data are"),
    ReliedOn("figure", "signal", ("args", "marker"), "nothing drawn"),
    ReliedOn("figure", "draw", ("signal",), "nothing drawn"),
    ReliedOn("figure", "build", (), "nothing drawn"),
    ReliedOn("ruler", "ticks", ("positions", "labels"), "plotext's ticks beside ours"),
    ReliedOn("ruler", "alignment", ("lim",), "dots half a dot off"),
    ReliedOn("ruler", "lim", ("lower", "upper"), "dots would not stand where the data are"),
    ReliedOn("signal", "lines", ("active",), "dots without lines"),
    ReliedOn("signal", "line", ("index", "active"), "lines across a gap in the data"),
    ReliedOn("signal", "_get_unique_pixels", (), "40 % slower: a walk over all points for colours we do not use"),
    ReliedOn("built", "string", (), "nothing drawn"),
)


def load() -> Any:
    """plotext, without the part of its import that is documentation."""
    if _DOCUMENTATION not in sys.modules and "plotext" not in sys.modules:
        stub = types.ModuleType(_DOCUMENTATION)
        stub.docs = None  # type: ignore[attr-defined]
        sys.modules[_DOCUMENTATION] = stub
    import plotext

    return plotext


class Canvas:
    """A figure that is nothing but `wide` x `high` dots in `columns` x `rows` cells, dot 0 at the lower left."""

    def __init__(self, columns: int, rows: int, wide: int, high: int) -> None:
        self._plotext = load()
        terminal = type(self._plotext.terminal)()
        terminal.limit(False, False)
        self._figure = terminal._master
        self._figure.plot_size(columns, rows)
        self._figure.axes(False)
        self._figure.legend(False)
        self._figure.canvas("default")
        for axis, dots in (("x", wide), ("y", high)):
            ruler = self._figure.ruler(axis)
            ruler.ticks([], [])
            ruler.alignment(lim="edge")
            ruler.lim(-0.5, dots - 0.5)

    def add(self, layer: int, xs: list[int], ys: list[int], marker: str, starts: Sequence[int] | None) -> None:
        """Draw a layer over those before it: dots, or lines that begin anew at each of `starts`."""
        # Colours 1, 2, 3 ... only number the layers: they are read back below and never shown.
        signal = self._figure.signal(xs, ys, marker=self._plotext.marker(marker, layer % 250 + 1))
        # Spare it a walk over all points for colours that later signals should not take: 40 % of the time.
        signal._get_unique_pixels = list
        if starts is not None:
            signal.lines()
            for start in starts:
                signal.line(start, False)
        self._figure.draw(signal)

    def dots(self) -> Dots:
        """What is on it."""
        return _parse(self._figure.build().string())


def _parse(text: str) -> Dots:
    out: Dots = {}
    for row, line in enumerate(text.split("\n")):
        column, layer, at = 0, -1, 0
        for match in (*_COLOUR.finditer(line), None):
            for char in line[at : match.start() if match else None]:
                if char != " " and layer >= 0:
                    out[column, row] = (char, layer)
                column += 1
            if match:
                at = match.end()
                code = match.group(1)
                layer = int(code[5:]) - 1 if code.startswith("38;5;") else -1
    return out
