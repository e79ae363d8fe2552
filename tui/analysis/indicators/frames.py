"""The frames of indicators: values of one or both countries, edition by edition, leads, growth, ranks, an index."""

from __future__ import annotations

from tui.analysis.common.columns import (
    Column,
    Frame,
    count,
    day,
    flag,
    inputs,
    named,
    number,
    of_sides,
    of_table,
    text,
    whole,
)

INDICATOR = text("indicator_id", "the indicator")
NAME = text("name", "the indicator's name")
TOPIC = text("topic", "what it is about")
UNIT = text("unit", "the indicator's unit")
PERIOD = text("period", "what the figure is of, as the source dates it")
DAY = day("day", "the last day of `period`")
EDITION = text("edition", "of the publication; empty where none is named")
_ISSUED = text("edition_date", "when the edition came out")
_PAIRING = text("pairing", "the edition, or the source's family: only values that share it are compared")
_PLAIN = flag("plain", "whether it is no qualified variant of an edition")
_BOUND = text("bound", "of the value, read from its note; empty for a point")
_LABEL = text("label", "what the value is called among the inputs of another")
_SOURCE, _LOCATOR = text("source_id", "which states it"), text("locator", "where it does")

VISIBLE = Frame(
    "visible observations", "one row an observation up to the as-of date",
    (
        *of_table("observations", ("value", "unit")), NAME, TOPIC, UNIT, text("description", "of the indicator"),
        text("country_name", "the country's name"), _PAIRING, text("vintage", "the edition, or the source"), _ISSUED,
        _PLAIN, _BOUND, _LABEL,
    ),
    "indicator_id, day, edition date, edition, country",
)  # fmt: skip

NEWEST = Frame("newest observations", "one row an indicator that the country has", VISIBLE.columns, "indicator_id")

SEGMENTS = VISIBLE.plus(
    "segments", "one row an observation, those of one edition together",
    count("segment", "0, 1, … in the order of time"), flag("base", "whether it is the longest segment"),
    flag("starts", "whether a break belongs before it: another edition, or another source"),
    order="indicator_id, the base first, segment, country, day",
)  # fmt: skip


def _value(name: str) -> tuple[Column, ...]:
    """A side's value with what it is cited by."""
    return (
        number(name, "unit", f"the {name} country's value"),
        *named(name, text("vintage", "the edition or source of it"), _SOURCE, _LOCATOR, text("note", "on it"), _BOUND,
               _LABEL),
    )  # fmt: skip


_PAIR = (
    INDICATOR, _PAIRING, PERIOD, NAME, TOPIC, UNIT, text("description", "of the indicator"), DAY, EDITION, _ISSUED,
    _PLAIN, *_value("first"), *_value("second"),
)  # fmt: skip

PAIR_ROWS = Frame(
    "pairs of values", "one row an indicator, period and edition in which both countries have a value", _PAIR,
    "indicator_id, the preferred row first",
)  # fmt: skip

_BEFORE = tuple(
    column
    for side in ("first", "second")
    for column in (
        number(f"{side}_before", "unit", f"the {side} country's value in `before_period`"),
        *named(f"{side}_before", _SOURCE, _LOCATOR, _LABEL),
    )
)

LATEST = PAIR_ROWS.plus(
    "latest pair", "one row an indicator that both countries have: its newest comparison",
    text("before_period", "the newest earlier period of the same edition; missing where there is none"), *_BEFORE,
    number("ratio", "ratio", "first over second; of additive units only"), text("ratio_bound", "of it"),
    number("difference", "difference_unit", "first minus second"), text("difference_unit", "its unit"),
    text("leader", "first, second, or empty on a tie; of ranks the smaller leads"), inputs("inputs", "both values"),
    text("method", "how ratio and difference were made"),
    *of_sides(number("change", "change_unit", "since `before_period`")),
    text("change_unit", "percent for additive units, percentage points for shares, else the unit itself"),
    *of_sides(inputs("change_inputs", "the values of both periods")), text("change_method", "how it was made"),
    order="indicator_id",
)  # fmt: skip

LEADS = LATEST.plus(
    "leads", "one row an indicator on which one can lead",
    number("lead", "lead_unit", "without sign; a ratio for quantities, else a difference"),
    text("lead_unit", "ratio, percentage_points, index or places"), text("lead_bound", "of it"),
    text("lead_why", "why there is none, in words"), text("lead_method", "how it was made, in a sentence"),
    text("note", "what weakens the comparison, in words"),
    flag("weak", "whether coverage, bounds or age make it weak"),
    text("caveat", "the clause of the note that does, or empty"), order="topic, indicator_id",
)  # fmt: skip

EDITIONS = Frame(
    "editions", "one row an indicator, period and edition, where a country has two editions or more",
    (
        INDICATOR, PERIOD, EDITION, NAME, TOPIC, UNIT, DAY, _ISSUED, _PLAIN,
        *(column for side in ("first", "second") for column in _value(side) if not column.name.endswith("_vintage")),
        text("key", "indicator, period and edition in one"),
        text("restated_unit", "percent for quantities, percentage points for shares, else the unit"),
        *(
            column
            for side in ("first", "second")
            for column in (
                number(f"{side}_older", "unit", "what the next older edition gave"),
                *named(f"{side}_older", _SOURCE, _LOCATOR, _LABEL, text("edition", "that gave it")),
            )
        ),
        *of_sides(
            number("restated", "restated_unit", "against the next older edition"), inputs("inputs", "both editions'"),
            text("method", "how it was made"), text("why", "why there is none"),
        ),
    ),
    "indicator_id, period (newest first), edition (oldest first)",
)  # fmt: skip

_WHY = text("why", "why there is none, in words; empty where there is")
_METHOD = text("method", "how it was made")

GROWTH = Frame(
    "growth", "one row an indicator and country",
    (
        INDICATOR, text("country", "the country"), UNIT, text("edition", "within which it is taken"),
        text("start", "the first period"), text("end", "the last"), number("years", "years", "between them"),
        number("first_value", "unit", "in the first period"), number("last_value", "unit", "in the last"),
        number("ratio", "ratio", "last over first"), number("cagr", "percent_per_year", "compound growth"),
        number("doubling", "months", "at that growth; missing where it does not grow"),
        inputs("inputs", "both values"), _METHOD, _WHY,
    ),
    "indicator_id, country",
)  # fmt: skip

WORLD_SHARE = Frame(
    "shares of the world", "one row an indicator whose world figure the same edition states",
    (
        INDICATOR, UNIT, PERIOD, EDITION, number("world", "unit", "the world's value"),
        *of_sides(number("share", "share_percent", "of the world")), inputs("inputs", "all three values"), _METHOD,
    ),
    "indicator_id",
)  # fmt: skip

PER_FRAME = Frame(
    "an indicator per head, model or company", "one row a period",
    (
        text("by", "what it is divided by, a key of `growth.PER`"), INDICATOR, PERIOD, DAY, EDITION,
        text("unit", "of the result"), number("first", "unit", "the first country's"),
        number("second", "unit", "the second country's"), number("ratio", "ratio", "first over second"),
        text("ratio_bound", "of it"), *of_sides(inputs("inputs", "value and divisor")),
        inputs("inputs", "all of them"), _METHOD, _WHY,
    ),
    "period, the newest first",
)  # fmt: skip

RANKS = Frame(
    "ranks of economies", "one row a figure and economy",
    (
        text("key", "the indicator"), PERIOD, text("basis", "the edition, or the source where none is named"),
        text("country", "the economy"), whole("rank", "rank", "1 for the best; equal ones share the better"),
        whole("economies", "count", "that were ranked"),
    ),
)  # fmt: skip

RANKED = Frame(
    "rows with ranks", "",
    (
        whole("{name}_rank", "rank", "that country's among all economies"),
        whole("economies", "count", "that were ranked"),
    ),
    adds=True,
)  # fmt: skip

_NORMALISED = (
    INDICATOR, NAME, TOPIC, UNIT, PERIOD, EDITION, *of_sides(_LABEL, _SOURCE, _LOCATOR),
    *of_sides(number("stated", "unit", "as the source states it")),
    *(
        column
        for side in ("first", "second")
        for column in (
            number(side, "", "as stated, or per head"), number(f"{side}_norm", "", "put on a common scale"),
        )
    ),
    count("economies", "over which the scale was made"), text("why", "why it cannot enter, else empty"),
    *of_sides(inputs("inputs", "what its value was made from")), _METHOD, inputs("inputs", "both values"),
)  # fmt: skip

NORMALISED = Frame(
    "normalised indicators", "one row an indicator that can enter an index (per head, what it was divided by besides)",
    _NORMALISED, "topic, name", adds=True,
)  # fmt: skip

INDEX = Frame(
    "composite index", "",
    (
        number("weight", "", "as given, 0 where none"), number("share", "percent", "of all weights that count"),
        number("points", "index", "what it adds to the difference"),
        *of_sides(number("index", "index", "of that country, the same in every row")),
        number("difference", "index", "first minus second, the same in every row"),
        number("flips", "percent", "the weight at which the order flips; missing where none does"),
        text("why_flips", "why none does"),
    ),
    adds=True,
)  # fmt: skip
