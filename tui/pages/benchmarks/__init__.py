"""The tab Benchmarks: its sections, declared."""

from tui.pages.model.declare import ChartKind, Section, Tab

FRONTIER = ChartKind("frontier", "Best scores over time", of_row=True)
GAP = ChartKind("gap", "The gap over time", of_row=True)
DUMBBELL = ChartKind("dumbbell", "A year before and now")
LAG = ChartKind("lag", "Months behind over time", of_row=True)
LEVELS = ChartKind("levels", "When each score was reached", of_row=True)

BENCHMARK = Section(
    "benchmark",
    "A benchmark",
    "Which scores are there, who could be compared with whom, and what do sources state?",
    module="tui.pages.benchmarks.detail",
    rows="score",
    charts=(FRONTIER, GAP, LAG, LEVELS),
    options=("evaluator", "lens"),
)
"""The page behind a row of every section."""

TAB = Tab(
    "benchmarks",
    "Benchmarks",
    "Who is ahead on what, by how much, since when?",
    (
        Section(
            "benchmarks",
            "All",
            "Who is ahead on each benchmark, by how much, and by how much a year before?",
            module="tui.pages.benchmarks.sections.all",
            rows="benchmark",
            charts=(FRONTIER, GAP, DUMBBELL, LAG, ChartKind("multiples", "All benchmarks, small")),
            options=("evaluator", "lens"),
            detail=BENCHMARK,
        ),
        Section(
            "stated",
            "Stated",
            "Which gaps do published reports state, word for word?",
            module="tui.pages.benchmarks.sections.stated",
            rows="gap",
            charts=(DUMBBELL,),
            options=("lens",),
            detail=BENCHMARK,
        ),
        Section(
            "lag",
            "Lag",
            "How many months is one side behind the other?",
            module="tui.pages.benchmarks.sections.lag",
            rows="benchmark",
            charts=(LAG, LEVELS, ChartKind("matched", "How long each record stood", of_row=True)),
            options=("evaluator",),
            detail=BENCHMARK,
        ),
        Section(
            "published",
            "Checks",
            "How do our months behind compare with those that others published?",
            module="tui.pages.benchmarks.sections.published",
            rows="statement",
            charts=(ChartKind("published", "Published and ours"),),
            detail=BENCHMARK,
        ),
        Section(
            "parity",
            "Parity",
            "When would each gap be level, if it went on as it did?",
            module="tui.pages.benchmarks.sections.parity",
            rows="benchmark",
            charts=(
                ChartKind("trend", "The trend of the gap", of_row=True),
                GAP,
                ChartKind("closing", "How fast gaps close"),
            ),
            options=("evaluator", "lens"),
            detail=BENCHMARK,
        ),
        Section(
            "backtest",
            "Tested",
            "How well would the method have foreseen what came?",
            module="tui.pages.benchmarks.sections.backtest",
            rows="case",
            charts=(GAP,),
            options=("evaluator", "lens"),
            detail=BENCHMARK,
        ),
        Section(
            "evaluators",
            "Evaluators",
            "How far does the gap depend on who measured it?",
            module="tui.pages.benchmarks.sections.evaluators",
            rows="benchmark",
            charts=(ChartKind("spread", "The gap by evaluator", of_row=True),),
            options=("lens",),
            detail=BENCHMARK,
        ),
        Section(
            "information",
            "Signal",
            "Does a benchmark still tell the two sides apart, beyond noise and ceiling?",
            module="tui.pages.benchmarks.sections.information",
            rows="benchmark",
            charts=(ChartKind("difficulty", "Room left and gap"),),
            options=("evaluator",),
            detail=BENCHMARK,
        ),
    ),
)
