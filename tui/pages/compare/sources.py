"""Two sources side by side."""

from tui.pages.compare.aligned import section

BUILDER = section(
    "source",
    "The same quantity, period and unit in both; of scores also the same evaluator.",
    "Choose others with --select and two ids of sources, separated by a comma, or mark two in Sources.",
)
