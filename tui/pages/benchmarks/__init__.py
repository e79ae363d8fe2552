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
    options=("evaluator", "lens", "pool"),
)
"""The page behind a row of every section."""

TAB = Tab(
    "benchmarks",
    "Benchmarks",
    "Who is ahead on what, by how much, since when?",
    (
        Section(
            "all",
            "All",
            "Who is ahead on each benchmark, by how much, and by how much a year before?",
            module="tui.pages.benchmarks.sections.all",
            rows="benchmark",
            charts=(FRONTIER, GAP, DUMBBELL, LAG, ChartKind("multiples", "All benchmarks, small")),
            options=("evaluator", "lens", "pool"),
            detail=BENCHMARK,
            formerly=("benchmarks",),
        ),
        Section(
            "as-published",
            "As published",
            "Which gaps and lags do published reports state, and what do our scores give for the lags?",
            module="tui.pages.benchmarks.sections.as_published",
            rows="gap",
            charts=(
                ChartKind("dumbbell", "Stated gaps, then and now"),
                ChartKind("published", "Published lags and ours"),
            ),
            options=("lens",),
            detail=BENCHMARK,
            formerly=("stated", "published"),
        ),
        Section(
            "months-behind",
            "Months behind",
            "How many months is one side behind the other?",
            module="tui.pages.benchmarks.sections.months_behind",
            rows="benchmark",
            charts=(LAG, LEVELS, ChartKind("matched", "How long each record stood", of_row=True)),
            options=("evaluator", "pool"),
            detail=BENCHMARK,
            formerly=("lag",),
        ),
        Section(
            "when-level",
            "When level?",
            "When would each gap be level if it went on, and how well did that foresee what came?",
            module="tui.pages.benchmarks.sections.when_level",
            rows="statement",
            charts=(
                ChartKind("trend", "The trend of the gap", of_row=True),
                GAP,
                ChartKind("closing", "How many paths close"),
            ),
            options=("evaluator", "lens", "pool"),
            detail=BENCHMARK,
            formerly=("parity", "backtest"),
        ),
        Section(
            "who-measured",
            "Who measured",
            "How far does the gap depend on who measured it?",
            module="tui.pages.benchmarks.sections.who_measured",
            rows="measurement",
            charts=(ChartKind("spread", "The gap by evaluator", of_row=True),),
            options=("lens", "pool"),
            detail=BENCHMARK,
            formerly=("evaluators",),
        ),
        Section(
            "noise",
            "Noise and ceiling",
            "Does a benchmark still tell the two sides apart, beyond noise and ceiling?",
            module="tui.pages.benchmarks.sections.noise",
            rows="benchmark",
            charts=(ChartKind("difficulty", "Room left and gap"),),
            options=("evaluator", "pool"),
            detail=BENCHMARK,
            formerly=("information",),
        ),
    ),
)
