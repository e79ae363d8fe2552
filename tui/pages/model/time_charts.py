"""What a chart shows, by type: plain values; how they are drawn is decided in `draw`. Here: what runs along time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from tui.pages.model.chart import Chart, ChartRow, edges, filled, moment, of_all_years
from tui.pages.model.series import bare_point, cut_series, nested_series, walk_series
from tui.pages.model.storable import Storable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import Self

    from tui.pages.model.chart import ChartPoint, Span, Write
    from tui.pages.model.series import Break, Series
    from tui.pages.model.values import Text


@dataclass(frozen=True, slots=True)
class LineChart(Chart):
    """Lines or points over time; with `shade`, the room between the first two series is filled: the gap."""

    kind: ClassVar[str] = "lines"

    title: Text
    subtitle: str
    unit: str
    series: tuple[Series, ...]
    x_kind: str = "date"
    """date (x is a day number), year (x is a calendar year) or number (x is no time: months since, a score)."""

    log: bool = False
    shade: bool = False
    zero: bool = False
    """Draw the zero line and keep zero in sight (gaps, that can change sign)."""

    breaks: tuple[Break, ...] = ()
    source: Text = ()
    labelled: bool = False
    """Write the labels of a frontier's records beside them, the newest first, as many as have room."""

    opens: str = ""
    """The view that a point opens, as the words after the program's name, with {} for its key; empty: its row's."""

    hollow: str = "estimate"
    """What hollow markers mean here, in a word or two: an estimate, a claim."""

    since: float = 0.0
    """The place from which its two sides can be compared: points before it are hollow, nothing is shaded there and no
    gap is told. 0: from the first point on."""

    rescales: bool = False
    """Whether the other scale can be asked for: `query.log` decides on this chart's."""

    def walk(self) -> Iterator[ChartPoint]:
        """Series by series."""
        return walk_series(self.series)

    def series_of(self, point: ChartPoint) -> str:
        """Its series."""
        return point.name

    def within(self, span: Span) -> Self | None:
        """What lies in the range; a step holds until it is beaten, so what held when the range begins is carried in."""
        if self.x_kind == "number":
            # What runs along its axis is no time.
            return self
        first, last = edges(self.x_kind, span)
        series = cut_series(self.series, first, last)
        if not series:
            return None
        # The title was found on the whole: where something is cut away it says so.
        whole = len(series) == len(self.series) and all(
            point in ours.points for ours, all_ in zip(series, self.series, strict=True) for point in all_.points
        )
        breaks = tuple(one for one in self.breaks if first <= one.x <= last)
        title = self.title if whole else of_all_years(self.title)
        return replace(self, series=series, breaks=breaks, title=title)

    def only(self, left_out: Collection[str]) -> Self:
        """Its points but those of these keys; series without any left go."""
        series = (replace(s, points=tuple(p for p in s.points if p.key not in left_out)) for s in self.series)
        return replace(self, series=tuple(s for s in series if s.points))

    def bare(self) -> Self:
        """With points that have their values alone."""
        return replace(self, series=tuple(replace(s, points=tuple(map(bare_point, s.points))) for s in self.series))

    def nested(self, write: Write) -> dict[str, Any]:
        """Its series with their points."""
        if not self.series:
            return {}
        return {"x": self.x_kind, "series": [nested_series(s, self.x_kind, write) for s in self.series]}


@dataclass(frozen=True, slots=True)
class Panel(Storable):
    """One of the small charts: its series, and the row that it stands for."""

    key: str
    label: str
    series: tuple[Series, ...]
    since: float = 0.0
    """As of a line chart."""


@dataclass(frozen=True, slots=True)
class MultiplesChart(Chart):
    """Small charts of one kind that share both axes, so that they can be held against one another."""

    kind: ClassVar[str] = "multiples"

    title: Text
    subtitle: str
    unit: str
    panels: tuple[Panel, ...]
    x_kind: str = "date"
    log: bool = False
    shade: bool = False
    zero: bool = False
    source: Text = ()

    def walk(self) -> Iterator[ChartPoint]:
        """Panel by panel, series by series."""
        group = 0
        for panel in self.panels:
            yield from walk_series(panel.series, group, panel.key, panel.label)
            group += len(panel.series)

    def series_of(self, point: ChartPoint) -> str:
        """The series, which every panel has."""
        return point.name.rpartition(", ")[2]

    def within(self, span: Span) -> Self | None:
        """The panels that have something in the range."""
        first, last = edges(self.x_kind, span)
        panels = (replace(panel, series=cut_series(panel.series, first, last)) for panel in self.panels)
        left = tuple(panel for panel in panels if panel.series)
        return replace(self, panels=left, title=of_all_years(self.title)) if left else None

    def only(self, left_out: Collection[str]) -> Self:
        """Its panels but those of these keys."""
        return replace(self, panels=tuple(panel for panel in self.panels if panel.key not in left_out))

    def as_rows(self) -> list[ChartRow]:
        """A row for each point of each panel."""
        return [
            ChartRow(panel.label, p.name, p.label, p.key, p.side, moment(p.x, self.x_kind), p.cell, p.low, p.high)
            for panel in self.panels
            for p in walk_series(panel.series, 0, panel.key)
        ]

    def nested(self, write: Write) -> dict[str, Any]:
        """Its panels, each with its series."""
        if not self.panels:
            return {}
        return {
            "x": self.x_kind,
            "panels": [
                {
                    **filled(id=panel.key),
                    "label": panel.label,
                    "series": [nested_series(s, self.x_kind, write) for s in panel.series],
                }
                for panel in self.panels
            ],
        }
