"""Two editions side by side."""

from tui.pages.compare.aligned import section

BUILDER = section(
    "edition",
    "Revised: the same quantity, country and period with another value.",
    "An indicator that one of them lacks altogether stands as one row, for its newest period.",
    "Choose others with --select 'AI Index 2023,AI Index 2026'; our notes say where one counts otherwise.",
)
