"""The frames of lags: how long records stood, how sure a lag is, what sources say of it, and round scores."""

from __future__ import annotations

from tui.analysis.common.columns import Frame, count, day, flag, inputs, number, of_sides, text
from tui.analysis.gaps.frames import KEYS, LAGS, STATED_GAPS, UNIT

MATCHED = Frame(
    "records matched", "one row a record that put a side in front; none of snapshots",
    (
        *KEYS, text("leader", "first or second: whose record it is"), day("day", "on which it was set"),
        text("model", "that set it"), number("score", "unit", "the record"), UNIT,
        day("matched_day", "on which the other side had a model at or above it; missing: not yet"),
        text("matched_model", "that was"), number("wait", "months", "from one to the other, or to the newest day"),
        text("wait_bound", "at_least where none has matched it yet, else empty"),
        text("wait_method", "how it was made"), inputs("inputs", "both scores"),
    ),
    "benchmark_id, evaluator, series, day",
)  # fmt: skip

_INTERVAL = (
    number("noise", "", "half-width of a difference of two scores, in the benchmark's unit"),
    number("lag_low", "months", "the least that the lag can be within the noise"),
    number("lag_high", "months", "the most"),
    number("catch_low", "months", "the least of the catch-up time"),
    number("catch_high", "months", "the most"),
    text("high_bound", "at_least where the leader's first score is already so high, else empty"),
    inputs("band_inputs", "the scores at either end and the stated noise"),
)

INTERVALS = Frame(
    "lag intervals", "one row a lag whose evaluator's noise a source states",
    (*KEYS, day("day", "of the lag"), *_INTERVAL), "benchmark_id, evaluator, series, day",
)  # fmt: skip

LAG_TABLE = LAGS.plus(
    "lag table", "one row a benchmark that can be compared and whose dates are releases",
    *_INTERVAL, count("ends", "month ends looked at, on which the same side led"),
    count("ends_open", "of them with a lower bound"),
    number("mean", "months", "of the lags at those month ends"), text("mean_bound", "at_least or empty"),
    number("min", "months", "the least of them"), text("min_bound", "at_least or empty"),
    number("max", "months", "the most"), text("max_bound", "at_least or empty"),
    inputs("ends_inputs", "their scores"), count("records", "of the side that leads now"),
    count("records_open", "of them not yet matched"), number("match", "months", "Kaplan-Meier median until matched"),
    text("match_bound", "at_least or empty"), number("match_low", "months", "lower end of its 95 % interval"),
    number("match_high", "months", "upper end; missing: not bounded"),
    number("oldest", "months", "of the oldest record not yet matched, a lower bound"),
    text("oldest_model", "that set it"), inputs("match_inputs", "the records and what matched them"),
    order="benchmark_id, evaluator, series",
    without=("follower_date", "follower_source", "follower_locator"),
)  # fmt: skip

PUBLISHED = STATED_GAPS.plus(
    "published lags", "one row a lag in months that a source states",
    text("asked", "the benchmark whose scores answer"), text("follower_model", "the follower's best of that day"),
    day("follower_day", "on which it came"), day("reached_day", "on which the leader first was there"),
    text("lag_bound", "at_least or empty"), number("catch_up", "months", "of the follower's best of that day"),
    text("catch_up_bound", "at_least or empty"), inputs("catch_inputs", "both scores"),
    day("newest", "to where our scores go"), count("days", "over a period: how many were counted"),
    count("open", "of them with a lower bound"),
    number("ours", "months", "the lag as we compute it; over a period its mean, least or most"),
    text("ours_bound", "at_least or empty"), text("ours_method", "how it was made"),
    inputs("ours_inputs", "the scores of it"),
    number("off", "months", "ours minus theirs; missing where theirs is a bound"),
    flag("holds", "whether ours lies on the right side of a stated bound"),
    order="day, benchmark_id, bound",
)  # fmt: skip

LEVELS_REACHED = Frame(
    "round scores", "one row a round score of one candidate",
    (
        *KEYS, number("asked_score", "unit", "the round score"), UNIT,
        text("leader", "first or second: who had it first"), text("follower", "the other"),
        *of_sides(day("day", "on which that side reached it; missing: not yet")),
        *of_sides(text("model", "that reached it")), number("between", "months", "the two days, never negative"),
        text("bound", "at_least where one side has not reached it, else empty"), inputs("inputs", "both scores"),
    ),
    "asked_score",
)  # fmt: skip

FIRST_MODELS = Frame(
    "first models", "one row a threshold of training compute",
    (
        text("id", "the threshold, such as 1e25"), number("threshold", "flop", "operations of training"),
        text("leader", "first or second: who had such a model first"),
        number("between", "months", "the two releases, never negative"),
        text("bound", "at_least where one side has none yet, else empty"),
        *of_sides(text("id", "of its first model; missing: none yet")), *of_sides(text("model", "its name")),
        *of_sides(text("released", "as the source dates it")), *of_sides(day("day", "its last day")),
        *of_sides(number("compute", "flop", "of its training")), *of_sides(text("confidence", "of that estimate")),
        *of_sides(text("source_id", "which states it")), *of_sides(text("locator", "where it does")),
        inputs("inputs", "both computes"),
    ),
    "threshold",
)  # fmt: skip
