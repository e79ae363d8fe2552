"""The tab Models: its sections, declared."""

from tui.pages.model.declare import ChartKind, Section, Tab

COMPUTE = ChartKind("compute", "Training compute by release")
PARAMETERS = ChartKind("parameters", "Parameters by release")
COST = ChartKind("cost", "Training cost by release")
YEARS = (
    ChartKind("count", "Models a year", log=True),
    ChartKind("share", "Shares of a year's models"),
    ChartKind("openness", "Open and closed by year"),
    ChartKind("waffle", "Open and closed, a square a percent"),
    ChartKind("free", "Share with open weights"),
    ChartKind("medians", "Median compute a year", log=True),
    ChartKind("median-parameters", "Median parameters a year", log=True),
)

MODEL = Section(
    "model",
    "A model",
    "What is known of it: size, cost, records, neighbours, names?",
    module="tui.pages.models.detail",
    rows="fact",
    charts=(COMPUTE, PARAMETERS, COST),
)

TAB = Tab(
    "models",
    "Models",
    "What was built, by whom, with how much?",
    (
        Section(
            "models",
            "All models",
            "Which models are there, and how large are they?",
            module="tui.pages.models.table",
            rows="model",
            charts=(COMPUTE, PARAMETERS, COST, *YEARS),
            detail=MODEL,
        ),
        Section(
            "costs",
            "Training costs",
            "What did training cost, in whose count?",
            module="tui.pages.models.costs",
            rows="cost",
            charts=(ChartKind("cost", "Training cost by release", of_row=True), COMPUTE, PARAMETERS),
            detail=MODEL,
        ),
        Section(
            "years",
            "By year",
            "How many models a year, and how open?",
            module="tui.pages.models.years",
            rows="year",
            charts=(*YEARS, COMPUTE, PARAMETERS),
        ),
        Section(
            "first-above",
            "First at a size",
            "Who had the first model of each size, and how many months later came the other?",
            module="tui.pages.models.firsts",
            rows="threshold",
            charts=(ChartKind("between", "Months between first models"),),
        ),
        Section(
            "names-in-scores",
            "Names in the scores",
            "Which names in lists of scores are which model?",
            module="tui.pages.models.names",
            rows="name",
            charts=(COMPUTE, PARAMETERS),
            detail=MODEL,
            formerly=("names",),
        ),
        Section(
            "file",
            "Your own table",
            "What is in a table of your own?",
            module="tui.pages.files.sections",
            rows="row",
            charts=(COMPUTE, PARAMETERS, COST, ChartKind("count", "Models a year", log=True)),
            detail=Section(
                "row",
                "A row",
                "What stands in all columns of a row?",
                module="tui.pages.files.sections",
                rows="column",
                charts=(COMPUTE,),
            ),
            guest=True,
        ),
    ),
)
