"""The sheet that a chart is printed on: its sizes, its inks and shapes, and what a chart puts on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.draw.grid.palette import rgb
from tui.export.print.measure import plain, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.draw.grid.palette import Palette

Row = dict[str, Any]

SHAPES = {"first": "circle", "second": "diamond"}
OTHERS = ("triangle-up", "square", "triangle-down", "cross")
"""Marks of the two countries and, in turn, of third series: the shape says who, where colours can't."""

DASHES = ([], [7, 3], [2, 2], [9, 3, 2, 3])
"""Of the lines of third series, in turn."""

_THIRD = ("other", "accent", "muted", "warn")


def mixed(fore: str, back: str, ink: float) -> str:
    """`ink` of one colour in the other."""
    return "#" + "".join(f"{round(b + (f - b) * ink):02x}" for f, b in zip(rgb(fore), rgb(back), strict=True))


class Entry(NamedTuple):
    """A line of a legend: a mark and what it means."""

    text: str
    colour: str
    shape: str = "square"
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Width and colours, and what follows from them. All lengths are pixels."""

    width: int
    palette: Palette
    names: tuple[str, str] = ("", "")
    """Of the two countries."""

    @property
    def wide(self) -> bool:
        """Whether it is wider than a column."""
        return self.width >= 800

    @property
    def margin(self) -> int:
        """Around everything."""
        return 28 if self.wide else 16

    @property
    def inner(self) -> float:
        """The width without the margins."""
        return self.width - 2 * self.margin

    @property
    def title(self) -> float:
        """The size of the finding's type."""
        return 26 if self.wide else 19

    @property
    def body(self) -> float:
        """The size of subtitle and names."""
        return 15 if self.wide else 12.5

    @property
    def label(self) -> float:
        """The size of numbers on axes and beside marks."""
        return 14 if self.wide else 12

    @property
    def foot(self) -> float:
        """The size of source and notes."""
        return 12 if self.wide else 10.5

    def ink(self, role: str) -> str:
        """The colour of a role; one that is none has that of third series."""
        return self.palette.hex.get(role) or self.palette.hex["other"]

    def side(self, side: str, turn: int = 0) -> str:
        """The colour of a side; third series take theirs in turn."""
        return self.ink(side if side in SHAPES else _THIRD[turn % len(_THIRD)])

    def soft(self, role: str, ink: float = 0.25) -> str:
        """A colour on the ground of the sheet."""
        return mixed(self.ink(role), self.ground, ink)

    @property
    def ground(self) -> str:
        """The colour of the paper."""
        return self.palette.hex["screen"]

    def on(self, colour: str) -> str:
        """The ink that is read best on a colour."""
        red, green, blue = ((part / 255) ** 2.2 for part in rgb(colour))
        light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
        dark = "#000000" if light > 0.28 else "#ffffff"
        return mixed(dark, colour, 0.92)

    def measure(self, text: str, bold: bool = False) -> float:
        """The width of a label."""
        return width_of(text, self.label, bold)


def shape_of(side: str, turn: int = 0) -> str:
    """The mark of a side."""
    return SHAPES.get(side) or OTHERS[turn % len(OTHERS)]


@dataclass(slots=True)
class Drawing:
    """What a type of chart gives: a plot of a size, its layers from the back to the front, their data by name."""

    width: float
    height: float
    left: float = 0.0
    """Room to the left of the plot, for the names of its rows or the numbers of its axis; `right`, `below` alike."""

    right: float = 0.0
    below: float = 0.0
    above: float = 0.0
    layers: list[dict[str, Any]] = field(default_factory=list)
    data: dict[str, list[Row]] = field(default_factory=dict)
    legend: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    apart: bool = False
    """Each of its layers has scales of its own."""

    def add(self, name: str, rows: Sequence[Row], mark: dict[str, Any], **encoding: Any) -> dict[str, Any] | None:
        """Put a layer in front, over the data of that name; nothing where there is no row."""
        if not rows:
            return None
        self.data.setdefault(name, list(rows))
        layer = {"data": {"name": name}, "mark": mark, "encoding": encoding}
        self.layers.append(layer)
        return layer

    def words(
        self, name: str, rows: Sequence[Row], size: float, *, align: str = "left", bold: bool = False,
        baseline: str = "middle",
    ) -> None:  # fmt: skip
        """Texts at places: rows of left, top, text and colour."""
        rows = [row | {"text": plain(row["text"])} for row in rows]
        mark = {"type": "text", "align": align, "baseline": baseline, "fontSize": size}
        mark |= {"fontWeight": "bold"} if bold else {}
        self.add(name, rows, mark, x=px("left"), y=px("top"), text={"field": "text"}, color=own("colour"))

    def lines(self, name: str, rows: Sequence[Row], **look: Any) -> None:
        """Straight lines between places: rows of left, top, right, bottom and colour."""
        mark = {"type": "rule", **look}
        self.add(name, rows, mark, x=px("left"), x2={"field": "right"}, y=px("top"), y2={"field": "bottom"},
                 color=own("colour"))  # fmt: skip


def px(name: str) -> dict[str, Any]:
    """A place in pixels, as a field holds it."""
    return {"field": name, "type": "quantitative", "scale": None, "axis": None}


def own(name: str) -> dict[str, Any]:
    """A colour or shape, as a field holds it."""
    return {"field": name, "type": "nominal", "scale": None, "legend": None}
