"""The frames of gaps: scores that may be compared, frontiers, gaps, lags, and what several evaluators say."""

from __future__ import annotations

from tui.analysis.common.columns import (
    Column,
    Frame,
    count,
    day,
    flag,
    inputs,
    number,
    of_sides,
    of_table,
    text,
    whole,
)
from tui.analysis.common.inputs import INPUT

KEYS = (
    text("benchmark_id", "the benchmark"),
    text("evaluator", "who ran or collected the scores"),
    text("series", "the setting where it is a protocol or a fit, else empty"),
)
"""What identifies a candidate; see `comparable`."""

DATE_IS = text("date_is", "release or snapshot: what the evaluator's dates are")
UNIT = text("unit", "the benchmark's own unit")
TOP = number("max_score", "unit", "the most that can be scored; missing where there is no most")
SIDE = text("side", "first or second country of the pair")

SCORES = Frame(
    "scores", "one row a score of either country",
    (
        *of_table("scores", ("score", "unit")), text("kind", "what kind of evaluator it is"),
        text("setting_is", "configuration, protocol or fit: what the evaluator's settings are"), DATE_IS, UNIT, TOP,
        KEYS[2], SIDE,
    ),
)  # fmt: skip

CHOSEN = Frame(
    "chosen", "one row a benchmark: the candidate to show, or why there is none",
    (
        *KEYS, text("kind", "what kind of evaluator it is"), DATE_IS,
        count("first_models", "different models of the first country"),
        count("second_models", "different models of the second country"),
        day("first_newest", "of the first country's newest model"),
        day("second_newest", "of the second country's newest model"), day("newest", "of the newest model of either"),
        whole("days_apart", "days", "between the newest models of the two"),
        count("snapshots", "days on which both have a score"),
        flag("qualifies", "whether the two can be compared by it"),
        text("reason", "why not, in words; empty where they can"),
    ),
    "benchmark_id",
)  # fmt: skip

CANDIDATES = CHOSEN.plus(
    "candidates", "one row a candidate with scores of either country",
    whole("rank", "rank", "place within the benchmark, from 1 for the best"), order="benchmark_id, rank",
)  # fmt: skip

SINCE = Frame(
    "since", "one row a candidate whose two sides can be compared at some time",
    (*KEYS, day("since", "from which on they can")), "benchmark_id, evaluator, series",
)  # fmt: skip

STATED_GAPS = Frame(
    "stated gaps", "one row a gap that a source states",
    of_table("gaps", ("gap", "unit"), ("contested", "unit")), "benchmark_id, day, unit, bound, source_id",
)  # fmt: skip

SIGNED = Frame(
    "signed gaps", "",
    (
        number("gap", "unit", "positive where the first country leads; months behind keep no sign"),
        text("bound", "turned where the sign was"), text("side", "first or second: who leads"),
    ),
    adds=True,
)  # fmt: skip

RECORDS = Frame(
    "records", "one row a record of a side; of snapshots the best of each side in each",
    (
        *KEYS, SIDE, day("day", "on which it was set"), text("model", "that set it"),
        text("organization", "whose model it is"), text("date", "the same day as the evaluator writes it"),
        number("score", "unit", "the record"), text("setting", "it was reached in"),
        text("source_id", "which states it"), text("locator", "where it does"), UNIT, TOP, DATE_IS,
    ),
    "benchmark_id, evaluator, series, side, day",
)  # fmt: skip

LEVELS = Frame(
    "levels", "one row a candidate and day on which the frontier of either side moved",
    (
        *KEYS, day("day", "on which this began to hold"), UNIT, TOP, DATE_IS,
        *of_sides(
            number("score", "unit", "the best score of that side by then"), text("model", "that holds it"),
            day("day", "on which it was reached"), text("date", "the same as the evaluator writes it"),
            text("source", "which states it"), text("locator", "where it does"),
            text("setting", "it was reached in, or empty"),
        ),
    ),
    "benchmark_id, evaluator, series, day",
)  # fmt: skip

_SIGN = "first minus second, positive where the first country leads"
GAP = number("gap", "gap_unit", _SIGN)
GAP_UNIT = text("gap_unit", "the unit of `gap`")
LEADER = text("leader", "first, second, or empty where they are level")
BOTH = inputs("inputs", "both scores")

GAPS = LEVELS.plus("gaps", LEVELS.row, GAP, GAP_UNIT, LEADER, BOTH)

GAPS_AT = GAPS.plus(
    "gaps at a day", "one row a candidate that had scores of both sides by then", day("at", "that was asked for"),
    order="benchmark_id, evaluator, series",
)  # fmt: skip

GAPS_BEFORE = GAPS_AT.plus(
    "gaps on an earlier day", "one row a candidate of which that can be said",
    flag("ended", "whether it receives no scores any more; then `at` is counted from its own newest"),
    number("gap_low", "gap_unit", "the least of a lone snapshot and its neighbours; else missing"),
    number("gap_high", "gap_unit", "the most of them"),
    order="benchmark_id, evaluator, series",
)  # fmt: skip

FIRST_ABOVE = Frame(
    "first at or above", "",
    (
        day("{prefix}_day", "on which that side first was so high; missing where it never was"),
        text("{prefix}_model", "that was"), number("{prefix}_score", "unit", "what it scored"),
        text("{prefix}_date", "the same day as the evaluator writes it"), text("{prefix}_source", "which states it"),
        text("{prefix}_locator", "where it does"),
        flag("{prefix}_first", "whether that is the side's first record in the data"),
    ),
    adds=True,
)  # fmt: skip

_LAG = (
    number("lag", "months", "from when the leader first was where the follower is, to that day"),
    text("lag_bound", "at_least where the leader may have been there before its first score, else empty"),
    number("catch_up", "months", "from when the leader first was there to when the follower was"),
    text("catch_up_bound", "as `lag_bound`"),
)

LAGS = Frame(
    "lags", "one row a candidate and day on which either frontier moved; none of snapshots",
    (
        *KEYS, day("day", "at which this is the lag"), UNIT, text("leader", "first or second: who leads, or led"),
        text("follower", "the other"), number("follower_score", "unit", "the follower's best by then"),
        day("follower_day", "on which it was reached"), text("follower_model", "that reached it"),
        text("follower_date", "the same day as the evaluator writes it"), text("follower_source", "which states it"),
        text("follower_locator", "where it does"), *_LAG,
        day("reached_day", "on which the leader first was at or above it"), text("reached_model", "that was"),
        number("reached_score", "unit", "what it scored"), BOTH,
    ),
    "benchmark_id, evaluator, series, day",
)  # fmt: skip

MONTH_ENDS = Frame(
    "month ends", "one row a candidate and month's end, and its newest day: what held then",
    (*KEYS, day("at", "the month's end, or the newest day"), day("day", "on which this began to hold")),
    "at", adds=True,
)  # fmt: skip

FAMILIES = Frame(
    "families", "one row a benchmark",
    (KEYS[0], text("family", "of benchmarks made of the same questions or votes; its own id where it has no kin")),
)  # fmt: skip

MOVED = Frame(
    "moved gaps", "one row a benchmark that can be compared",
    (
        KEYS[0], GAP, GAP_UNIT, LEADER, BOTH, day("at", "of the newest score"),
        number("before", "gap_unit", "the gap a year before; missing where none could be stated, and for ended ones"),
        text("trend", "narrowing, widening, steady, unclear or changed hands; empty without `before`"),
        inputs("change_inputs", "the scores of both gaps"),
        flag("current", "whether the newest score is recent enough to stand among the current"),
        FAMILIES.columns[1],
        flag("within", "whether the gap is smaller than its noise; missing where no source states any"),
    ),
    "benchmark_id",
)  # fmt: skip

NOISE = Frame(
    "stated noise", "one row a benchmark and evaluator whose noise a source states",
    (
        *KEYS[:2], text("noise_kind", "standard_error or half_width"),
        number("noise_value", "", "as stated, in the benchmark's unit"),
        number("noise_at", "", "the score it was stated at"),
        Column("noise_input", INPUT, "", "the stated figure"),
    ),
)  # fmt: skip

INFORMATION = Frame(
    "information", "one row a benchmark with scores of the pair",
    (
        *KEYS, flag("qualifies", "whether the two can be compared"), text("reason", "why not, or empty"),
        day("newest", "of the newest model"), count("first_models", "different models of the first country"),
        count("second_models", "different models of the second country"), UNIT, TOP,
        text("introduced", "when the benchmark came out"), text("metric", "what is measured"),
        number("first_score", "unit", "the first country's best"),
        number("second_score", "unit", "the second country's best"), GAP, GAP_UNIT, BOTH,
        count("evaluators", "that scored both countries"),
        number("room", "percentage_points", "above the better side; missing where there is no most"),
        number("noise", "gap_unit", "95 % half-width of a difference of two scores; missing where none is stated"),
        number("age", "years", "of the benchmark"), number("idle", "months", "without a newer score"),
        flag("saturated", "whether even the weaker side is near the most"),
        number("size", "ratio", "the gap without its sign over the noise"),
        text("state", "one of `information.STATES`"), inputs("noise_inputs", "both scores and the stated noise"),
    ),
    "benchmark_id",
)  # fmt: skip

SHOWN_GAPS = Frame(
    "gaps in other units", "",
    (
        number("lens_gap", "", "the gap in the unit asked for"), text("lens_bound", "of it"),
        text("lens_refused", "a key of `lens.REFUSALS`; missing where the gap is shown"),
    ),
    adds=True,
)  # fmt: skip

SHOWN_STATED = Frame(
    "stated gaps in other units", "",
    (
        *SHOWN_GAPS.columns, text("lens_unit", "the unit of `lens_gap`"),
        flag("converted", "whether the number is ours, made from the stated one"),
    ),
    adds=True,
)  # fmt: skip

SPREAD = Frame(
    "evaluators", "one row a way to read a benchmark's gap",
    (
        *KEYS, text("kind", "of the evaluator, or stated or contested"),
        *of_sides(
            number("score", "", "the best of that side, in the benchmark's unit"), text("model", "that holds it"),
            text("source", "which states it"), text("locator", "where it does"),
        ),
        count("first_models", "different models of the first country"),
        count("second_models", "different models of the second country"), day("newest", "of the newest model"),
        GAP, GAP_UNIT, _LAG[2], _LAG[3], _LAG[0], _LAG[1], inputs("lag_inputs", "both scores of the lag"), DATE_IS,
        flag("qualifies", "whether the two can be compared by it"),
        text("verdict", "shown, comparable, or why not"), BOTH,
        whole("order", "", "the rule's choice first, then by rank, then what sources state"),
        text("as_of", "the period of a stated gap"), text("source_id", "of a stated gap"),
        text("locator", "where it is stated"), text("bound", "of a stated gap"), text("note", "on a stated gap"),
        text("method", "how the source made it"),
        flag("timely", "of like date as the benchmark's first row, so that the two can be held against each other"),
    ),
    "benchmark_id, order",
)  # fmt: skip

WIDTH = Frame(
    "width", "one row a benchmark and unit with two or more gaps of like date",
    (
        KEYS[0], GAP_UNIT, count("ways", "gaps of like date"), number("lowest", "gap_unit", "of them"),
        number("highest", "gap_unit", "of them"), number("spread", "gap_unit", "highest minus lowest"),
    ),
    "benchmark_id, gap_unit",
)  # fmt: skip
