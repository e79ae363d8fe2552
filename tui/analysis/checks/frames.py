"""The frames of checks: the claims of the article with their verdicts, and the figures that answer a sentence."""

from __future__ import annotations

from tui.analysis.common.columns import Frame, flag, inputs, number, text, whole
from tui.analysis.sources.frames import FIGURES

CLAIMS = Frame(
    "claims with verdicts", "one row a claim",
    (
        text("claim_id", "the claim"), text("claim", "its words"), number("figure", "figure_unit", "that it gives"),
        text("figure_unit", "the claim's own"), number("fact", "fact_unit", "that bears on it"),
        text("fact_unit", "of the fact"), text("fact_source_id", "which states the fact"),
        text("fact_locator", "where it does"),
        text("verdict", "confirmed, imprecise, wrong, claimed only, estimated or open"),
        text("because", "why, in a few words, or empty"), text("how", "whether the verdict is computed"),
        inputs("inputs", "what the fact was computed from"), text("counted_label", "what was counted, in words"),
        text("note", "on it"), text("source_id", "of the claim"), text("locator", "where it stands"),
    ),
    "as in claims.csv",
)  # fmt: skip

JUDGED = Frame(
    "claims about comparisons", "one row a claim of which some benchmark can be compared",
    (
        text("claim_id", "the claim"), text("counted_label", "what was counted, in words"),
        number("counted", "count", "benchmarks that bear it out"), whole("of", "count", "benchmarks compared"),
        text("counted_verdict", "the verdict"), text("counted_because", "why, in a few words"),
        text("counted_how", "how it was made"), inputs("counted_inputs", "the scores"),
    ),
)  # fmt: skip

FOUND = FIGURES.plus(
    "figures found", "one row a stated figure that is written as the one asked for",
    flag("asked", "whether its unit is the one asked for; true where none is"),
    flag("short", "whether only the short form is written so: 1.7 for 1.7 billion"),
    order="the unit asked for first, in full before short, those that need no rounding, table, the newest",
)  # fmt: skip

COMPUTED_LEADS = FIGURES.plus(
    "computed leads", "one row a benchmark", text("method", "how the lead was made"), inputs("inputs", "both scores"),
    without=("published",),
)  # fmt: skip

IN_FRONT = Frame(
    "who leads", "one row a subject of the sentence",
    (flag("agrees", "whether that is the country named"),), adds=True,
)  # fmt: skip
