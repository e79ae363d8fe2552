"""The layers of series along an axis: shaded gap, bands, lines with their gaps and breaks, points, whiskers."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from tui.draw.charts.line_marks import is_hollow
from tui.draw.plot.clip import height_at
from tui.export.print.figures import censored, figure, number
from tui.export.print.sheet import DASHES, own, px, shape_of

if TYPE_CHECKING:
    from tui.draw.plot.series import Track
    from tui.export.print.axis import Axis
    from tui.export.print.sheet import Drawing, Row, Sheet

CROWD = 400
"""Points of a cloud from which on they are small and let others shine through."""

ROOMY = 14
"""Pixels between the points of a line, at least, for each to have its marker."""


@dataclass(slots=True)
class Plot:
    """Series on a drawing: where its axes run. Several may share a drawing, each with layers `into` its own."""

    drawing: Drawing
    sheet: Sheet
    x: Axis
    y: Axis
    unit: str
    log: bool = False
    since: float = 0.0
    prefix: str = ""
    """Before the names of its data."""

    censored: bool = False
    """Whether a limit is drawn, so that the arrows are to be explained."""

    channels: dict[str, Any] = field(default_factory=dict)
    bare: dict[str, Any] = field(default_factory=dict)

    def axes(self, across: dict[str, Any] | None, up: dict[str, Any] | None) -> None:
        """How its axes look: the first layer has them, all others have none."""
        # Where layers have scales of their own each would have axes of its own too.
        none = {"axis": None} if self.drawing.apart else {}
        self.bare = {"x": self.x.encoding("x", None) | none, "y": self.y.encoding("value", None, down=True) | none}
        self.channels = {"x": self.x.encoding("x", across), "y": self.y.encoding("value", up, down=True)}
        ends = [{"x": self.x.value(x), "value": y} for x, y in ((self.x.low, self.y.low), (self.x.high, self.y.high))]
        self.add("axes", ends, {"type": "point", "opacity": 0, "size": 1}, **self.channels)

    def add(self, name: str, rows: list[Row], mark: dict[str, Any], **encoding: Any) -> None:
        """A layer over data of its own."""
        self.drawing.add(f"{self.prefix}{name}", rows, mark, **encoding)

    def top(self, value: Any) -> float:
        """The place of a value from the plot's upper edge."""
        return self.y.start + self.y.length - (self.y.at(float(value)) - self.y.start)

    def places(self) -> dict[str, Any]:
        """The channels of a layer that has no axes."""
        return dict(self.bare)


def layers(plot: Plot, found: list[Track], turn: dict[int, int], *, shade: bool, zero: bool) -> None:
    """Everything of the series, from the back to the front."""
    if shade:
        _shade(plot, found)
    if zero and plot.y.low < 0 < plot.y.high:
        rows = [{"x": plot.x.value(x), "value": 0} for x in (plot.x.low, plot.x.high)]
        plot.add("zero", rows, {"type": "line", "color": plot.sheet.ink("muted"), "strokeWidth": 1.2}, **plot.places())
    order = sorted(found, key=lambda t: (not t.dotted, {"first": 1, "second": 2}.get(t.series.side, 0)))
    for track in order:
        if not track.dotted:
            _band(plot, track, turn.get(id(track), 0))
    points: list[Row] = []
    whiskers: list[Row] = []
    for at, track in enumerate(order):
        number_ = turn.get(id(track), 0)
        if not track.dotted:
            _line(plot, track, number_, at)
        points += _points(plot, track, number_, whiskers)
    plot.add("whiskers", whiskers, {"type": "rule", "strokeWidth": 1.4, "opacity": 0.75}, x=plot.bare["x"],
             y=plot.bare["y"] | {"field": "low"}, y2={"field": "high"}, color=own("colour"))  # fmt: skip
    plot.add("points", points, {"type": "point", "strokeWidth": 1.6}, **plot.places(), shape=own("shape"),
             fill=own("fill"), stroke=own("colour"), size={"field": "size", "type": "quantitative", "scale": None},
             opacity={"field": "ink", "type": "quantitative", "scale": None, "legend": None})  # fmt: skip
    _limits(plot, points)


def _runs(plot: Plot, track: Track) -> list[list[Any]]:
    """The points of a line by the stretches that it is drawn in: gaps and breaks end one, as on the screen."""
    runs = track.runs
    out: list[list[Any]] = [[] for _ in runs]
    for x, _, _, point in track.marks:
        # At a break two runs may meet: the later one begins there.
        home = next((at for at in range(len(runs) - 1, -1, -1) if runs[at][0][0] <= x <= runs[at][-1][0]), None)
        if home is not None:
            out[home].append(point)
    return out


def _line(plot: Plot, track: Track, turn: int, at: int) -> None:
    series, step = track.series, track.series.style == "step"
    rows: list[Row] = []
    for run, (points, places) in enumerate(zip(_runs(plot, track), track.runs, strict=True)):
        for p in points:
            rows.append(_figure(plot, track, p) | {"run": run})
        if step and points and places[-1][0] > points[-1].x:
            # A frontier holds until it is beaten.
            rows.append(_figure(plot, track, points[-1]) | {"x": plot.x.value(places[-1][0]), "run": run, "held": True})
    mark: dict[str, Any] = {
        "type": "line", "color": plot.sheet.side(series.side, turn), "strokeWidth": 2.6, "strokeCap": "round",
        "strokeJoin": "round", "interpolate": "step-after" if step else "linear", "clip": False,
    }  # fmt: skip
    if series.side not in {"first", "second"} and DASHES[turn % len(DASHES)]:
        mark["strokeDash"] = DASHES[turn % len(DASHES)]
    plot.add(f"line {at + 1}", rows, mark, **plot.places(), detail={"field": "run", "type": "nominal"},
             order={"field": "x", "type": plot.bare["x"]["type"]})  # fmt: skip


def _figure(plot: Plot, track: Track, point: Any) -> Row:
    row = figure(point.cell, plot.unit, series=track.series.name, item=point.label, id=point.key)
    row |= {"x": plot.x.value(point.x)}
    if is_hollow(point.x, point, plot.since):
        row["estimate"] = True
    for name, end in (("low", point.low), ("high", point.high)):
        if (value := number(end, plot.log)) is not None:
            row[name] = value
    return row


def _points(plot: Plot, track: Track, turn: int, whiskers: list[Row]) -> list[Row]:
    """The markers of a cloud; of a line those that have room, and those that must be seen."""
    sheet, series = plot.sheet, track.series
    colour, shape = sheet.side(series.side, turn), shape_of(series.side, turn)
    crowded = track.dotted and len(track.marks) > CROWD
    lonely = {run[0][0] for run in track.runs if len(run) == 1}
    apart = [plot.x.at(b[0]) - plot.x.at(a[0]) for a, b in pairwise(track.marks)]
    roomy = not track.dotted and (not apart or sorted(apart)[len(apart) // 2] >= ROOMY)
    rows = []
    for x, _, _, point in track.marks:
        hollow = is_hollow(x, point, plot.since)
        limit = censored(point.cell)
        if not (track.dotted or roomy or hollow or limit or x in lonely):
            continue
        size = {0: 46, 1: 30, 2: 80, 3: 170}[min(3, point.size)] * (0.45 if crowded else 1)
        row = _figure(plot, track, point) | {
            "colour": colour, "fill": sheet.ground if hollow or limit else colour, "shape": shape, "size": size,
            "ink": 0.45 if crowded else 1.0,
        }  # fmt: skip
        if track.dotted and "low" in row and "high" in row:
            whiskers.append({name: row[name] for name in ("x", "low", "high", "colour")})
        rows.append(row)
    return rows


def _limits(plot: Plot, points: list[Row]) -> None:
    """Arrows at figures that are limits only: up where the true value is larger, down where it is smaller."""
    rows = [
        {"left": plot.x.at(_place(plot, row["x"])), "top": plot.top(row["value"]) + (-13 if up else 13),
         "text": "↑" if up else "↓", "colour": row["colour"]}
        for row in points if row.get("bound") in {"at_least", "at_most"}
        for up in [row["bound"] == "at_least"]
    ]  # fmt: skip
    plot.censored = plot.censored or bool(rows)
    plot.drawing.words(f"{plot.prefix}limits", rows, plot.sheet.label, align="center", bold=True)


def _place(plot: Plot, x: Any) -> float:
    from datetime import date

    return float(date.fromisoformat(x).toordinal()) if plot.x.kind == "date" else float(x)


def _band(plot: Plot, track: Track, turn: int) -> None:
    if not (track.low and track.high):
        return
    rows: list[Row] = []
    for run, (below, above) in enumerate(zip(track.low, track.high, strict=False)):
        for (x, low), (_, high) in zip(below, above, strict=False):
            ends = (10**low, 10**high) if plot.log else (low, high)
            rows.append({"x": plot.x.value(x), "low": ends[0], "high": ends[1], "run": run})
    _area(plot, f"band {track.series.name}", rows, plot.sheet.side(track.series.side, turn), 0.18)


def _shade(plot: Plot, found: list[Track]) -> None:
    """The room between the first two lines, from the day on that both can be compared: the gap."""
    pair = [track for track in found if not track.dotted][:2]
    if len(pair) < 2:
        return
    xs = sorted({x for track in pair for run in track.runs for x, _ in run if x >= plot.since})
    rows: list[Row] = []
    run = 0
    last: tuple[float, float] | None = None
    for x in xs:
        ends = [height_at(track.runs, x) for track in pair]
        low, high = ends
        if low is None or high is None:
            run, last = run + 1, None
            continue
        if last is not None and pair[0].series.style == "step":
            rows.append(_between(plot, x, *last, run))
        rows.append(_between(plot, x, low, high, run))
        last = (low, high)
    _area(plot, "gap", rows, plot.sheet.ink("muted"), 0.14)


def _between(plot: Plot, x: float, low: float, high: float, run: int) -> Row:
    ends = (10**low, 10**high) if plot.log else (low, high)
    return {"x": plot.x.value(x), "low": ends[0], "high": ends[1], "run": run}


def _area(plot: Plot, name: str, rows: list[Row], colour: str, ink: float) -> None:
    mark = {"type": "area", "color": colour, "opacity": ink, "line": False, "interpolate": "linear"}
    plot.add(name, rows, mark, x=plot.bare["x"], y=plot.bare["y"] | {"field": "low"}, y2={"field": "high"},
             detail={"field": "run", "type": "nominal"})  # fmt: skip


__all__ = ["Plot", "layers", "px"]
