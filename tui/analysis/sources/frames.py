"""The frames of sources: every stated figure, where sources disagree, and what rests on each of them."""

from __future__ import annotations

from tui.analysis.common.columns import Frame, count, day, inputs, named, number, of_table, text, whole

FIGURES = Frame(
    "stated figures", "one row a stated figure",
    (
        text("id", "table and number in it"), text("table", "it stands in"),
        text("subject", "id of the benchmark, indicator or model it is of"), text("about", "the figure in words"),
        number("value", "unit", "as stated"), text("unit", "of it"), text("source_id", "which states it"),
        text("locator", "where it does"), text("note", "on it"), text("name", "of the subject"),
        text("who", "a country: of the value, of a gap the leader, of a model its seat"),
        text("period", "as the source dates it"), day("day", "its last day"), text("bound", "of the value"),
        text("edition", "of the publication; for gaps and scores the source's title"),
        text("model", "of a score or a model"), day("published", "when the source came out"),
        day("start", "the first day of `period`"),
    ),
    "table, the newest first, id",
)  # fmt: skip

_VERSION = (
    text("label", "edition, basis or source"),
    text("source_id", "which states it"),
    text("locator", "where it does"),
    text("published", "when"),
    text("bound", "of the value"),
    text("method", "missing where the source states it"),
)

DISAGREEMENTS = Frame(
    "disagreements", "one row a figure that is given differently",
    (
        text("id", "of the row"), text("what", "the figure in words"), text("period", "it is of"),
        count("versions", "how many values there are"),
        number("a_value", "a_unit", "of the one published first"), text("a_unit", "of it"), *named("a", *_VERSION),
        number("b_value", "b_unit", "of the other"), text("b_unit", "of it"), *named("b", *_VERSION),
        text("note", "on it"), text("kind", "one of KINDS"), number("difference", "difference_unit", "of the two"),
        text("difference_unit", "of it"), number("relative", "relative_percent", "of the first"),
        text("why", "why there is no difference"), inputs("inputs", "both values"),
        inputs("a_inputs", "what the first was computed from"), inputs("b_inputs", "what the second was computed from"),
    ),
    "kind, the largest difference first, id",
)  # fmt: skip

DATED = Frame(
    "days of publication", "one row a row of the table, in its order",
    (
        day("not_before", "the figure was not public before; missing: nothing tells"),
        day("at_latest", "it was public by then"), text("evidence", "copies that show it"),
    ),
)  # fmt: skip

KNOWN_COUNTS = Frame(
    "what could be known", "one row a table (of models: an estimate), source and state",
    (
        text("table", "or the column of the estimate"), text("source_id", "which states them"),
        text("state", "hidden, known or undecided on the day"),
        whole("figures", "count", "dated up to the day"),
    ),
    "table, source_id, state",
)  # fmt: skip

_COUNTED = ("scores", "gaps", "noise", "observations", "models", "model_aliases", "training_costs", "claims")

USAGE = Frame(
    "sources and their rows", "one row a source",
    (
        *of_table("sources"), *(whole(f"n_{name}", "count", f"rows of the table {name}") for name in _COUNTED),
        whole("rows", "count", "of all tables; missing for none"), inputs("rows_inputs", "rows counted, by table"),
        *(inputs(f"n_{name}_inputs", f"rows counted in {name}") for name in _COUNTED),
    ),
    "rows (most first), source_id",
)  # fmt: skip

DEPENDENTS = Frame(
    "figures of a source", "one row a figure that rests on it",
    (
        text("table", "it stands in"), text("what", "whose figure it is"), text("figure", "of what"),
        number("value", "unit", "as stated; missing where a row has none"), text("unit", "of it"),
        text("period", "it is of"), text("bound", "of it"), text("source_id", "the source"),
        text("locator", "where it stands"), text("note", "on it"), text("id", "table and number in it"),
    ),
    "as in the tables",
)  # fmt: skip
