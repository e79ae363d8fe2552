"""The frames of counting: how many rows there are, and of which source."""

from __future__ import annotations

from tui.analysis.common.columns import Frame, count, inputs, number, text, whole

PER_SOURCE = Frame(
    "rows by source", "one row a value of what was asked for, and source",
    (text("source_id", "of the rows"), number("value", "count", "rows")), adds=True,
)  # fmt: skip

TALLY = Frame(
    "rows counted", "one row a value of what was asked for",
    (whole("count", "count", "rows"), inputs("inputs", "each source's number of rows, the most first")),
    "what was asked for", adds=True,
)  # fmt: skip

VALUES = Frame(
    "values counted", "one row a value `of` the column, of its type",
    (
        count("count", "rows with it"), count("first", "of them of the first country"),
        count("second", "of them of the second country"),
    ),
    adds=True,
)  # fmt: skip
