"""The frames of parity: gaps at month ends, what their trend says, and how such statements fared."""

from __future__ import annotations

import polars as pl

from tui.analysis.common.columns import Column, Frame, count, day, flag, inputs, number, text, whole
from tui.analysis.gaps.frames import KEYS

_CASE = Column("case", pl.UInt32, "", "a candidate at one origin")
_GAP = number("gap", "", "first minus second, in the unit of the gap")
_BOUNDED = flag("bounded", "whether the scale has two ends, so that the trend runs on its logit")
_INPUTS = inputs("inputs", "the scores that the gaps were made from")

MONTH_ENDS = Frame(
    "gaps at month ends", "one row a candidate and month's end, and its newest day",
    (
        *KEYS, day("at", "the month's end, or the newest day"), day("day", "of the gap that held then"), _GAP,
        number("y", "", "the same on the scale of the trend"), _BOUNDED,
        flag("measured", "whether it was measured anew on that day, as ratings are"),
    ),
    "benchmark_id, evaluator, series, at",
)  # fmt: skip

CITED = Frame("rows with what their gap was made from", "", (_INPUTS,), adds=True)

CHANGES = Frame(
    "changes", "one row a month of a case but the first",
    (
        _CASE, number("t", "months", "before the origin, zero or less"),
        number("change", "", "in that month; over a hole of several spread evenly over them"),
        number("level", "", "the last value of the case"), whole("m", "count", "changes in the case"),
        flag("measured", "whether each level was measured anew"),
        number("slope", "", "their mean"),
        number("deviation", "", "of the change from the mean, widened, without noise"),
        number("kept", "ratio", "of the deviation's size: what is movement, and no noise"),
    ),
    "case, t",
)  # fmt: skip

_AHEAD = (
    number("closing", "", "share of the paths that come to zero, of 1"),
    number("early", "months", "from the origin to the tenth percentile of that; infinite: never"),
    number("late", "months", "to the ninetieth; infinite: never"),
    number("ahead_low", "", "lower end of where 80 % of the paths are some months on"),
    number("ahead_high", "", "upper end"),
)

CARRIED_ON = Frame("cases carried on", "one row a case", (_CASE, *_AHEAD))

_SAID = (
    *KEYS, day("origin", "the day the question is asked"),
    number("sign", "", "1 where the first country led then, -1 the second, 0 level"), _BOUNDED,
    count("n", "month ends in the window"), number("slope", "", "mean change a month"),
    number("level", "", "the last value on the scale of the trend"), *_AHEAD,
    text("said", "reached, between, later, not closing or too short"), day("from_day", "of the earliest parity"),
    day("to_day", "of the latest"),
)  # fmt: skip

_UNIT = text("gap_unit", "the unit of `gap`")

PARITY = Frame(
    "parity", "one row a benchmark that can be compared: what its trend says at its newest day",
    (
        *_SAID, number("gap", "gap_unit", "now, first minus second"), day("window_from", "where the window begins"),
        inputs("inputs", "the scores that the window began and ended with"),
        day("since", "since which the same side leads, or the two are level"), _UNIT,
    ),
    "benchmark_id, evaluator, series",
)  # fmt: skip

BACKTEST = Frame(
    "back-tests", "one row a benchmark and earlier date",
    (
        *_SAID, number("gap", "gap_unit", "then, first minus second"), _INPUTS,
        day("closed_on", "first month's end on which that day's leader no longer led; missing: none"),
        number("later", "", "the value some months on; missing where that is yet to come"),
        day("measured_to", "the newest day"), _UNIT,
        text("outcome", "a key of OUTCOMES; missing where nothing was said"),
        flag("inside", "whether the later value lay in the range that was said"),
    ),
    "benchmark_id, evaluator, series, origin",
)  # fmt: skip

SCORED = Frame(
    "scored forecasts", "one row a benchmark and earlier date whose time is up",
    (
        *KEYS, day("origin", "on which it was asked"), number("level", "", "the gap then, on the scale of the trend"),
        number("later", "", "the gap that came"), _INPUTS, text("family", "of benchmarks"),
        number("scale", "", "the size of as many monthly changes"),
        *(
            column
            for name, what in (("drift", "the method"), ("still", "no change"), ("line", "the straight line"))
            for column in (
                number(f"{name}_low", "", f"lower end of the 80 % range by {what}"),
                number(f"{name}_high", "", "upper end"),
                number(f"{name}_score", "", "its interval score over `scale`"),
                flag(f"{name}_inside", "whether it held the gap that came"),
            )
        ),
    ),
    "benchmark_id, evaluator, series, origin",
)  # fmt: skip
