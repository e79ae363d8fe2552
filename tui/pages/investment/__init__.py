"""The tab Investment: its sections, declared."""

from tui.pages.model.declare import ChartKind, Section, Tab

LINE = ChartKind("line", "Both countries over time", of_row=True, log=True)
BAR = ChartKind("bar", "Both countries, year by year", of_row=True, log=True)
RATIO = ChartKind("ratio", "How many times as much", of_row=True, log=True)

INDICATOR = Section(
    "indicator",
    "An indicator",
    "What is every figure of it, from which edition?",
    module="tui.pages.investment.detail",
    rows="observation",
    charts=(LINE, BAR, RATIO),
)

TAB = Tab(
    "investment",
    "Investment",
    "Who spends what, and what does it buy?",
    (
        Section(
            "indicators",
            "Indicators",
            "Who invests how much, in what?",
            module="tui.pages.investment.table",
            rows="indicator",
            charts=(LINE, BAR, RATIO),
            detail=INDICATOR,
        ),
        Section(
            "per-head",
            "Per head, per model",
            "How much is invested per notable model, company and inhabitant, and as a share of GDP?",
            module="tui.pages.investment.efficiency",
            rows="ratio",
            charts=(LINE, RATIO),
            formerly=("efficiency",),
        ),
        Section(
            "same-score",
            "Compute for the same score",
            "How much compute did each side need for the same score?",
            module="tui.pages.investment.equal",
            rows="score",
            charts=(ChartKind("equal", "Compute for the same score"),),
            formerly=("equal",),
        ),
        Section(
            "cost-method",
            "Training cost by method",
            "What did training cost, by which way of counting?",
            module="tui.pages.investment.bases",
            rows="model",
            charts=(ChartKind("cost", "Training cost", of_row=True),),
            formerly=("bases",),
        ),
        Section(
            "revisions",
            "Revisions",
            "Which years did later editions restate?",
            module="tui.pages.investment.editions",
            rows="restatement",
            charts=(LINE,),
            formerly=("editions",),
        ),
    ),
)
