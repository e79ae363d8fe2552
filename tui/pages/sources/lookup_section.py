"""A figure or a sentence, looked up in every table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.pages.shared.builder import Builder
from tui.pages.shared.saturation import legend
from tui.pages.sources.common import day_of
from tui.pages.sources.lookup import parts

if TYPE_CHECKING:
    from tui.pages.model.page import Card, Headline, Table, Text
    from tui.pages.shared.builder import View


def _parts(view: View) -> tuple[Table, tuple[Headline, ...], Card, tuple[Text, ...]]:
    return view.once("parts", lambda: parts(view.facts, view.query, day_of(view.query, view.scope)))


BUILDER = Builder(
    table=lambda view: _parts(view)[0],
    charts={"verdict": lambda view: _parts(view)[2]},
    headlines=lambda view: _parts(view)[1],
    notes=lambda view: (*_parts(view)[3], *legend(_parts(view)[0])),
)
