"""What the sections of Models share: the models of the as-of date, and charts of those that the filter left."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.models import catalogue
from tui.analysis.models import costs as cost_analysis
from tui.pages.files.sections import sections
from tui.pages.models import charts as drawn
from tui.pages.models import headlines as heads
from tui.pages.shared.builder import Builder
from tui.pages.transforms.filtered import filter_table, kept_values, only_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tui.pages.model.page import Chart, Headline, Table, Text
    from tui.pages.shared.builder import View


def models_of(view: View) -> pl.DataFrame:
    """The models known up to the as-of date, as `catalogue.known` gives them."""
    return view.once("models", lambda: catalogue.known(view.facts, view.pair, view.day))


def costs_of(view: View) -> pl.DataFrame:
    """What is stated of their training costs."""
    return view.once("costs", lambda: cost_analysis.statements(view.facts, models_of(view)))


def chart_of(kind: str, of: str) -> Callable[[View], Chart | None]:
    """The chart of that kind, of the models that the rows of the table speak of."""

    def draw(view: View) -> Chart | None:
        models = models_of(view)
        if not view.query.filter.strip():
            return drawn.draw(view.facts, view.query, view.scope, models, kind)
        table = view.table()
        models = _behind(table, of, models)
        return only_rows(drawn.draw(view.facts, view.query, view.scope, models, kind), table)

    return draw


def _behind(table: Table, of: str, models: pl.DataFrame) -> pl.DataFrame:
    """The models that the rows of a filtered table speak of: a chart draws these alone, its frontier too."""
    return models.filter(pl.col(of).is_in(kept_values(table.rows, of).implode()))


def about_models(view: View) -> tuple[Headline, ...]:
    """Notable models, the largest compute, the cost that is debated: of most sections."""
    return heads.headlines(view.facts, view.scope, models_of(view), costs_of(view))


def section(
    table: Callable[[View], Table], *kinds: str, caveats: Sequence[str], of: str = "model_id",
    headlines: Callable[[View], tuple[Headline, ...]] = about_models,
    first: Callable[[View], tuple[Text, ...]] = lambda view: (),
    own: Mapping[str, Callable[[View], Chart | None]] = MappingProxyType({}),
) -> Builder:  # fmt: skip
    """A section of the tab: its table under the filter, its charts, headlines and notes.

    `of` is the column that says of which models a row speaks; `first` are notes of its own before the others; `own`
    are charts of what its rows say, by kind.
    """

    def narrowed(view: View) -> Table:
        return filter_table(table(view), view.query.filter, view.facts)

    return Builder(
        table=narrowed,
        charts={**own, **{kind: chart_of(kind, of) for kind in kinds}},
        headlines=headlines,
        notes=lambda view: (*first(view), *heads.notes(view.facts, view.scope, models_of(view), caveats)),
        sections=sections,
    )
