"""The tab Research: its sections, declared."""

from tui.pages.model.declare import ChartKind, Section, Tab

LINE = ChartKind("line", "Both countries over time", of_row=True, log=True)
CHARTS = (
    LINE,
    ChartKind("bar", "Both countries, year by year", of_row=True, log=True),
    ChartKind("ratio", "How many times as much", of_row=True, log=True),
    ChartKind("share", "Shares of the world", of_row=True),
)

INDICATOR = Section(
    "indicator",
    "An indicator",
    "What is every figure of it, from which edition?",
    module="tui.pages.research.detail",
    rows="observation",
    charts=CHARTS,
)

TAB = Tab(
    "research",
    "Research",
    "Who publishes, patents, attracts talent?",
    (
        Section(
            "indicators",
            "Indicators",
            "Who leads in papers, patents, talent, machines and chips?",
            module="tui.pages.research.table",
            rows="indicator",
            charts=CHARTS,
            detail=INDICATOR,
        ),
        Section(
            "revisions",
            "Revisions",
            "Which years did later editions restate?",
            module="tui.pages.research.editions",
            rows="restatement",
            charts=(LINE,),
            formerly=("editions",),
        ),
    ),
)
