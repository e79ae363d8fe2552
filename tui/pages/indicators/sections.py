"""The sections that Investment and Research share: all indicators, the page behind one, what editions restated."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.pages.indicators import charts as indicator_charts
from tui.pages.indicators import edition_charts
from tui.pages.indicators import share as indicator_share
from tui.pages.indicators.headlines import detail_headlines
from tui.pages.indicators.page import (
    RULE,
    detail_table,
    edition_frame,
    edition_table,
    indicator_of,
    indicator_table,
)
from tui.pages.model.page import Cell
from tui.pages.shared.builder import Builder

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.pages.indicators.page import Subject
    from tui.pages.model.page import Chart, Headline, Text
    from tui.pages.shared.builder import View


def draw(view: View, subject: Subject, kind: str) -> Chart | None:
    """The chart of an indicator: the opened one, else that of the chosen row."""
    kinds = {
        "line": indicator_charts.line, "bar": indicator_charts.bar, "ratio": indicator_charts.ratio,
        "share": indicator_share.share,
    }  # fmt: skip
    indicator = indicator_of(view.facts, view.query, subject, view.scope)
    return kinds[kind](view.facts, view.query, view.scope, indicator)


def _restated(view: View, subject: Subject) -> Chart | None:
    word = view.row.split(":")[0]
    ids = edition_frame(view.facts, view.query, subject, view.scope)["indicator_id"].to_list()
    shown = word if word in ids else ids[0] if ids else ""
    return edition_charts.restated(view.facts, view.query, view.scope, shown) if shown else None


def section(
    subject: Subject, headlines: Callable[[View], tuple[Headline, ...]], notes: Callable[[View], tuple[Text, ...]]
) -> Builder:
    """The section of all indicators of a tab."""
    return Builder(
        table=lambda view: indicator_table(view.facts, view.query, subject, view.scope),
        charts={kind: partial(draw, subject=subject, kind=kind) for kind in subject.charts},
        headlines=headlines,
        notes=notes,
    )


def revisions(
    subject: Subject, headlines: Callable[[View], tuple[Headline, ...]], notes: Callable[[View], tuple[Text, ...]]
) -> Builder:
    """The section of what later editions restated."""
    return Builder(
        table=lambda view: edition_table(view.facts, view.query, subject, view.scope),
        charts={"line": partial(_restated, subject=subject)},
        headlines=headlines,
        notes=notes,
    )


def detail(subject: Subject) -> Builder:
    """The page behind a row: every figure of an indicator, and what it measures."""

    def indicator(view: View) -> str:
        return indicator_of(view.facts, view.query, subject, view.scope)

    def measures(view: View) -> Text:
        return (Cell(indicator_charts.about(view.facts, indicator(view))["description"] or ""),)

    return Builder(
        table=lambda view: detail_table(view.facts, view.query, view.scope, indicator(view)),
        charts={kind: partial(draw, subject=subject, kind=kind) for kind in subject.charts},
        headlines=lambda view: detail_headlines(view.facts, view.scope, subject.tab, indicator(view)),
        notes=lambda view: (measures(view), RULE),
    )
