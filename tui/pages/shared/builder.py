"""What a section's builder is handed, and what it gives: the heavy half of a declaration."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tui.pages.model.page import Chart, Headline, Named, Page, Table, Text

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts
    from tui.pages.model.declare import ChartKind, Section, Tab
    from tui.pages.model.query import Query
    from tui.pages.shared.scope import Scope


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """What is to be built: the facts, the query read against them, and what the query names."""

    facts: Facts
    query: Query
    scope: Scope
    tab: Tab
    section: Section
    builder: Builder
    _made: dict[str, Any] = field(default_factory=dict)

    @property
    def pair(self) -> tuple[str, str]:
        """The two countries."""
        return self.scope.pair

    @property
    def day(self) -> date:
        """The as-of day: nothing later exists."""
        return self.scope.day

    @property
    def kind(self) -> ChartKind:
        """The kind of chart to draw."""
        return self.section.kind(self.query.chart)

    @property
    def row(self) -> str:
        """The id of the chosen row; empty: the first one."""
        return self.query.row

    def once(self, name: str, make: Callable[[], Any]) -> Any:
        """What `make` gives, made once for this view: table and chart are often of the same rows."""
        if name not in self._made:
            self._made[name] = make()
        return self._made[name]

    def table(self) -> Table:
        """The section's table."""
        return self.once("the table", lambda: self.builder.table(self))

    def chosen(self) -> str:
        """The id of the chosen row, else of the first; empty where the table has none."""
        return self.row or next(iter(self.table().keys(0, 1)), "")


def nothing(view: View) -> tuple[Any, ...]:
    """No headlines, or no notes."""
    return ()


@dataclass(frozen=True, slots=True)
class Builder:
    """What a section says, a function for each part of it. Each raises ValueError, one sentence, for what is unknown.

    They are pure: the same view gives the same parts.
    """

    table: Callable[[View], Table]
    charts: Mapping[str, Callable[[View], Chart | None]]
    """A function for each kind that the section declares."""

    headlines: Callable[[View], tuple[Headline, ...]] = nothing
    notes: Callable[[View], tuple[Text, ...]] = nothing
    title: Callable[[View], tuple[str, str]] | None = None
    """Title and question of the page, where they are not the tab's: of the page behind a row."""

    check: Callable[[View], None] | None = None
    """Raises ValueError for a query that can't be shown, before anything is built."""

    kinds: Callable[[View], tuple[str, ...]] | None = None
    """The kinds that suit what is shown now, the one to begin with first, where the declaration can't say it."""

    sections: Callable[[View], tuple[Named, ...]] | None = None
    """The sections of the bar, where they depend on the user's own tables."""

    table_first: bool = False
    """As of `Page`."""

    page: Callable[[View], Page] | None = None
    """The whole page, where it is not put together from the parts above."""

    chart: Callable[[View], Chart | None] | None = None
    """Its chart alone, where `page` makes it."""
