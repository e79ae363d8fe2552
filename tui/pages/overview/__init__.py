"""The tab Overview: its sections, declared."""

from tui.pages.model.declare import ChartKind, Section, Tab

TAB = Tab(
    "overview",
    "Overview",
    "How big is the gap today, and is it closing?",
    (
        Section(
            "leads",
            "Who leads what",
            "Which side is ahead on every benchmark and indicator that both have, and is the lead shrinking?",
            module="tui.pages.overview.leads",
            rows="lead",
            charts=(
                ChartKind("closing", "Is the gap closing"),
                ChartKind("lead", "The size of each lead"),
                ChartKind("heat", "Leads over the years"),
                ChartKind("article", "The article's benchmarks, then and now"),
                ChartKind("slope", "The article's benchmarks as slopes"),
            ),
        ),
        Section(
            "takeaways",
            "Takeaways",
            "What do the figures say, in about ten questions with sourced answers?",
            module="tui.pages.overview.takeaways",
            rows="takeaway",
            charts=(ChartKind("card", "The answer in full", of_row=True),),
        ),
        Section(
            "claims",
            "The article's claims",
            "Which figures of the article of April 2025 hold, and which are imprecise or wrong?",
            module="tui.pages.overview.claims",
            rows="claim",
            charts=(ChartKind("card", "The claim in full", of_row=True),),
        ),
        Section(
            "tour",
            "Tour",
            "What did the report say, what do its figures mean, and what is so today?",
            module="tui.pages.overview.tour",
            rows="step",
            charts=(ChartKind("card", "The step in full", of_row=True),),
        ),
    ),
)
