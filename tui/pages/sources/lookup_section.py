"""A figure or a sentence, looked up in every table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.pages.shared.builder import Builder
from tui.pages.shared.saturation import legend
from tui.pages.sources.common import day_of
from tui.pages.sources.lookup import EXAMPLE, is_figure, looked_up

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Card, Headline, Table, Text
    from tui.pages.model.query import Query
    from tui.pages.shared.builder import View


def parts(facts: Facts, query: Query, as_of: date | None) -> tuple[Table, tuple[Headline, ...], Card, tuple[Text, ...]]:
    """Table, headlines, card and notes for `query.ask`, a figure or a sentence; EXAMPLE while nothing is asked."""
    text = " ".join((query.ask or EXAMPLE).split())
    figure = is_figure(text)
    if figure is not None:
        return looked_up(facts, query, text, figure, as_of)
    from tui.pages.sources.answers import answered

    return answered(facts, query, text, as_of)


def _parts(view: View) -> tuple[Table, tuple[Headline, ...], Card, tuple[Text, ...]]:
    return view.once("parts", lambda: parts(view.facts, view.query, day_of(view.query, view.scope)))


BUILDER = Builder(
    table=lambda view: _parts(view)[0],
    charts={"verdict": lambda view: _parts(view)[2]},
    headlines=lambda view: _parts(view)[1],
    notes=lambda view: (*_parts(view)[3], *legend(_parts(view)[0])),
)
