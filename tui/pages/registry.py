"""The tabs, declared once. A tab's key, palette entry, command line, export and contract tests follow from its line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Chart, Page
    from tui.pages.model.query import Query


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab: its module has `build(facts, query) -> Page` and `chart(facts, query) -> Chart | None`.

    The module is imported when the tab is first built, so that the bar of tabs costs nothing.
    """

    id: str
    title: str
    question: str
    sections: tuple[str, ...] = ()
    """What `--section` takes; the first is shown unless asked otherwise."""

    charts: tuple[str, ...] = ()
    """What `--chart` takes on this tab; the first is drawn unless asked otherwise."""

    guests: tuple[str, ...] = ()
    """What `--section` takes besides, where the user has a table of their own (`--data FILE`, or an import).

    Of several tables each has its name behind it: `file:NAME`.
    """

    @property
    def module(self) -> str:
        """Where the builder lives."""
        return f"tui.pages.{self.id}.tab"

    def build(self, facts: Facts, query: Query) -> Page:
        """Everything the tab says at `query`. Pure; about ten milliseconds."""
        if query.summary:
            from tui.pages.transforms.summary import summarised

            page = self.build(facts, query.to(summary="", sort="", select=""))
            return page if page.missing else summarised(page, facts, query)
        module = import_module(self.module)
        if query.known:
            from tui.pages.transforms.known_by import knowing

            page = knowing(module.build, facts, query)
        else:
            page = module.build(facts, query)
        if query.as_of:
            from tui.pages.transforms.timeframe import beyond

            page = beyond(page, facts)
        if query.start or query.end:
            from tui.pages.transforms.timeframe import cut

            page = cut(page)
        if query.filter and not page.table.filtered_by:
            from tui.pages.transforms.filtered import narrow

            page = narrow(page, facts)
            table, chosen = page.table, query.select.split(",")[0]
            if page.follows and table.height and table.find(chosen) is None:
                # The chart is of the row under the cursor: of the first one that is left.
                page = replace(page, chart=self.chart(facts, query.to(select=table.keys(0, 1)[0])))
        return page

    def chart(self, facts: Facts, query: Query) -> Chart | None:
        """The chart alone: for a cursor that moves from row to row."""
        if query.summary:
            return self.build(facts, query).chart
        if query.known:
            from tui.pages.transforms.known_by import known_facts

            facts = known_facts(facts, query)
        chart = import_module(self.module).chart(facts, query)
        if query.start or query.end:
            from tui.pages.transforms.timeframe import cut_chart

            return cut_chart(chart, query)
        return chart


TABS: tuple[Tab, ...] = (
    Tab(
        "overview",
        "Overview",
        "How big is the gap today, and is it closing?",
        ("leads", "takeaways", "claims"),
        ("closing", "lead", "heat", "article", "slope"),
    ),
    Tab(
        "benchmarks",
        "Benchmarks",
        "Who is ahead on what, by how much, since when?",
        ("benchmarks", "stated", "lag", "published", "parity", "backtest", "evaluators", "information"),
        (
            "frontier",
            "gap",
            "dumbbell",
            "lag",
            "levels",
            "multiples",
            "matched",
            "published",
            "trend",
            "closing",
            "spread",
            "difficulty",
        ),
    ),
    Tab(
        "investment",
        "Investment",
        "Who spends what, and what does it buy?",
        ("indicators", "efficiency", "equal", "bases", "editions"),
        ("line", "bar", "ratio", "equal", "cost"),
    ),
    Tab(
        "models",
        "Models",
        "What was built, by whom, with how much?",
        ("models", "costs", "years", "names"),
        (
            "compute",
            "parameters",
            "cost",
            "count",
            "share",
            "openness",
            "waffle",
            "free",
            "medians",
            "median-parameters",
        ),
        ("file",),
    ),
    Tab(
        "research",
        "Research",
        "Who publishes, patents, attracts talent?",
        ("indicators", "editions"),
        ("line", "bar", "ratio", "share"),
    ),
    Tab(
        "compare",
        "Compare",
        "These two, side by side",
        ("countries", "models", "benchmarks", "dates", "editions", "sources", "organizations", "composite"),
        ("lead", "profile", "gaps", "turned", "revised", "adds"),
    ),
    Tab(
        "sources",
        "Sources",
        "Where does it all come from?",
        ("sources", "tensions", "lookup"),
        ("rests", "spread", "verdict"),
    ),
)
"""In the order of the bar; the first is opened unless another is named."""

BY_ID = {tab.id: tab for tab in TABS}
