"""The tab Sources: its sections, declared."""

from tui.pages.model.declare import ChartKind, Section, Tab

RESTS = ChartKind("rests", "What rests on each", log=True)

SOURCE = Section(
    "source",
    "A source",
    "What rests on it, and how is it cited?",
    module="tui.pages.sources.detail",
    rows="fact",
    charts=(RESTS,),
)

TAB = Tab(
    "sources",
    "Sources",
    "Where does it all come from?",
    (
        Section(
            "sources",
            "All sources",
            "Which sources are there, and how much rests on each?",
            module="tui.pages.sources.all_sources",
            rows="source",
            charts=(RESTS,),
            detail=SOURCE,
        ),
        Section(
            "disagreements",
            "Where they disagree",
            "Where do sources or editions give different figures for the same thing?",
            module="tui.pages.sources.disagreements",
            rows="disagreement",
            charts=(ChartKind("spread", "How far apart", of_row=True, log=True),),
            formerly=("tensions",),
        ),
        Section(
            "lookup",
            "Look up a figure",
            "Who states this figure, or does this sentence hold?",
            module="tui.pages.sources.lookup_section",
            rows="fact",
            charts=(ChartKind("verdict", "The answer"),),
            options=("ask",),
        ),
    ),
)
