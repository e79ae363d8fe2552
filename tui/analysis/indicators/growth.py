"""Growth, shares of the world, and figures per head, per GDP, per notable model, per newly funded company.

Each carries its inputs and the sentence that says how it was made; where a conversion is not legitimate the value is
null
and `why` says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from tui.analysis.common.bounds import ratio_bound
from tui.analysis.common.columns import gives
from tui.analysis.common.inputs import cited, inputs_of
from tui.analysis.common.sides import SIDES
from tui.analysis.indicators.frames import GROWTH, PER_FRAME, WORLD_SHARE
from tui.analysis.indicators.latest import edition_words, pair_rows, side_input, visible
from tui.analysis.indicators.segments import series
from tui.facts.tables.units import ADDITIVE, QUANTITIES, SHARES, UNITS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.facts.tables.facts import Facts

DAYS_A_YEAR = 365.2425
MIN_YEARS = 2
"""Fewer years than this make no rate of growth."""


@gives(GROWTH)
def growth(facts: Facts, countries: Sequence[str], as_of: date, indicator: str = "") -> pl.DataFrame:
    """Compound annual growth of each country on each indicator, within the longest single edition.

    From the first to the last value of the base segment (see `segments.all_series`): `cagr` = ((last / first) to the
    power of 1 / years, minus 1) in percent a year; `doubling` = 12 ln 2 / ln(last / first) * years, in months, where it
    grows. Refused (`why`): shares (bounded; their change is in points), scores and ranks, a start at zero, a single
    period, less than two years.
    """
    base = series(facts, indicator, countries, as_of).filter(pl.col("base"))
    ends = (
        base.sort("indicator_id", "country", "day", "period")
        .group_by("indicator_id", "country", maintain_order=True)
        .agg(
            pl.col("unit", "edition").last(),
            pl.len().alias("_n"),
            *(pl.col(c).first().alias(f"a_{c}") for c in ("value", "period", "day", "label", "source_id", "locator")),
            *(pl.col(c).last().alias(f"b_{c}") for c in ("value", "period", "day", "label", "source_id", "locator")),
        )
    )
    unit, one, two = pl.col("unit"), pl.col("a_value"), pl.col("b_value")
    whole = (pl.col("a_period").str.len_chars() == 4) & (pl.col("b_period").str.len_chars() == 4)
    exact = (pl.col("b_day").dt.year() - pl.col("a_day").dt.year()).cast(pl.Float64)
    years = pl.when(whole).then(exact).otherwise((pl.col("b_day") - pl.col("a_day")).dt.total_days() / DAYS_A_YEAR)
    why = (
        pl.when(unit.is_in(list(SHARES)))
        .then(pl.lit("a share is bounded: see its change in points"))
        .when(~unit.is_in(list(ADDITIVE)))
        .then(pl.lit("a score or rank has no rate of growth"))
        .when(pl.col("_n") < 2)
        .then(pl.lit("one period only in one edition"))
        .when(pl.col("years") < MIN_YEARS)
        .then(pl.lit("less than two years in one edition"))
        .when(one <= 0)
        .then(pl.lit("starts at zero"))
        .otherwise(pl.lit(""))
    )
    good, ratio = pl.col("why") == "", pl.col("ratio")
    return (
        ends.with_columns(years.alias("years"))
        .with_columns(why.alias("why"))
        .with_columns(pl.when(good).then(two / one).alias("ratio"))
        .with_columns(
            ((ratio ** (1 / pl.col("years")) - 1) * 100).alias("cagr"),
            pl.when(ratio > 1).then(12 * pl.col("years") * pl.lit(2.0).log() / ratio.log()).alias("doubling"),
            inputs_of(
                cited("a_label", "a_value", unit, pl.col("a_source_id"), pl.col("a_locator")),
                cited("b_label", "b_value", unit, pl.col("b_source_id"), pl.col("b_locator")),
            ).alias("inputs"),
            pl.format("compound annual growth from {} to {} within {}", "a_period", "b_period", edition_words()).alias(
                "method"
            ),
        )
        .rename({"a_period": "start", "b_period": "end", "a_value": "first_value", "b_value": "last_value"})
        .select(
            "indicator_id",
            "country",
            "unit",
            "edition",
            "start",
            "end",
            "years",
            "first_value",
            "last_value",
            "ratio",
            "cagr",
            "doubling",
            "inputs",
            "method",
            "why",
        )
        .sort("indicator_id", "country")
    )


@gives(WORLD_SHARE)
def world_share(facts: Facts, pair: tuple[str, str], as_of: date) -> pl.DataFrame:
    """The share of each country of the pair in the world, where the same edition states the world for the same period.

    The newest such (period, edition) an indicator. Only additive units that are not shares already.
    """
    world = visible(facts, as_of).filter(
        (pl.col("country") == "WLD") & pl.col("unit").is_in(list(QUANTITIES)) & (pl.col("value") > 0)
    )
    own = [pl.col(c).alias(f"world_{c}") for c in ("label", "source_id", "locator")]
    return (
        pair_rows(facts, pair, as_of)
        .join(
            world.select("indicator_id", "pairing", "period", pl.col("value").alias("world"), *own),
            on=["indicator_id", "pairing", "period"],
        )
        .sort("indicator_id", "day", "edition_date", "plain", "pairing", descending=[False, True, True, True, False])
        .group_by("indicator_id", maintain_order=True)
        .first()
        .select(
            "indicator_id",
            "unit",
            "period",
            "edition",
            "world",
            *((pl.col(side) / pl.col("world") * 100).alias(f"{side}_share") for side in SIDES),
            inputs_of(side_input("first"), side_input("second"), side_input("world")).alias("inputs"),
            pl.format("the country's value divided by the world's, for {} in {}", "period", edition_words()).alias(
                "method"
            ),
        )
        .sort("indicator_id")
    )


class Per(NamedTuple):
    """A quantity to divide by."""

    indicator: str
    words: str
    """What the result is per, for sentences."""

    below: str
    """The quantity itself, for the method."""

    same_edition: bool
    """Editions restate or freeze it: it must come from the edition of the numerator."""

    unit: str
    """Of the result; only nominal dollars are divided."""

    factor: float = 1.0


PER: dict[str, Per] = {
    "model": Per("notable_ai_models", "notable model", "notable AI models", True, "usd_per_model"),
    "company": Per("newly_funded_ai_companies", "newly funded company", "newly funded AI companies", True, "usd"),
    "head": Per("population", "inhabitant", "population", False, "usd_per_head"),
    "gdp": Per("gdp_current_usd", "GDP", "gross domestic product", False, "gdp_percent", 100.0),
}
"""What a figure may be divided by. GDP is in current dollars, so only current dollars may be set against it."""


@gives(PER_FRAME)
def per(facts: Facts, indicator: str, by: str, pair: tuple[str, str], as_of: date) -> pl.DataFrame:
    """An indicator of the pair divided by `by` (a key of PER), for each period in which both sides have both figures.

    Each period is from one edition (the newest that serves; for notable models and companies the edition of the
    numerator, because editions count them otherwise). Periods newer than the denominator have null values and say why;
    a unit that cannot be divided gives one row that refuses.
    """
    divisor = PER[by]
    rows = pair_rows(facts, pair, as_of)
    above = rows.filter(pl.col("indicator_id") == indicator)
    unit = dict(facts.indicators.select("indicator_id", "unit").iter_rows()).get(indicator, "")
    if unit != "usd":
        unit_words = UNITS[unit].name if unit in UNITS else "it"
        return _refusal(
            by, indicator, above, f"{_UNIT_WORDS.get(unit, unit_words)} cannot be divided by {divisor.words}"
        )
    keep = [c for c in rows.columns if c.startswith(("first", "second"))]
    below = rows.filter(pl.col("indicator_id") == divisor.indicator).select(
        "period", "pairing", *(pl.col(c).alias(f"per_{c}") for c in keep)
    )
    if divisor.same_edition:
        joined = above.join(below, on=["period", "pairing"], how="left")
    else:
        joined = above.join(below.group_by("period", maintain_order=True).first(), on="period", how="left")
    has = pl.col("per_first").is_not_null() & (pl.col("per_first") > 0) & (pl.col("per_second") > 0)
    order = ["day", "_has", "edition_date", "plain", "pairing"]
    below_unit = dict(facts.indicators.select("indicator_id", "unit").iter_rows())[divisor.indicator]
    picked = (
        joined.with_columns(has.fill_null(False).alias("_has"), pl.lit(below_unit).alias("_per_unit"))
        .sort(order, descending=[True, True, True, True, False])
        .group_by("period", maintain_order=True)
        .first()
        .filter(
            pl.col("_has")
            | pl.when(pl.col("_has").any())
            .then(pl.col("day") > pl.col("day").filter("_has").max())
            .otherwise(pl.col("day") == pl.col("day").max())
        )
    )
    where = edition_words() if divisor.same_edition else pl.lit("the facts")
    parts = {s: (side_input(s), side_input(f"per_{s}", unit="_per_unit")) for s in SIDES}
    return (
        picked.with_columns(
            pl.lit(by).alias("by"),
            *(pl.when("_has").then(pl.col(s) / pl.col(f"per_{s}") * divisor.factor).alias(f"_{s}") for s in SIDES),
            *(inputs_of(*parts[s]).alias(f"{s}_inputs") for s in SIDES),
            inputs_of(*parts["first"], *parts["second"]).alias("inputs"),
            ratio_bound(pl.col("first_bound"), pl.col("second_bound")).alias("ratio_bound"),
            pl.format(
                "{} of {} in {} divided by {} of the same year",
                "name",
                "period",
                edition_words(),
                pl.lit(divisor.below),
            ).alias("method"),
            pl.when("_has")
            .then(pl.lit(""))
            .otherwise(pl.format("no {} of {} in {}", pl.lit(divisor.below), "period", where))
            .alias("why"),
            pl.lit(divisor.unit).alias("unit"),
        )
        .with_columns(pl.col("_first").alias("first"), pl.col("_second").alias("second"))
        .with_columns(pl.when(pl.col("second") > 0).then(pl.col("first") / pl.col("second")).alias("ratio"))
        .select(_PER_COLUMNS)
    )


_UNIT_WORDS = {
    "usd_2021": "dollars of 2021 are not current dollars, and",
    "share_percent": "a share",
    "percent": "a share",
    "index": "a score",
    "rank": "a rank",
}
_PER_COLUMNS = (
    "by",
    "indicator_id",
    "period",
    "day",
    "edition",
    "unit",
    "first",
    "second",
    "ratio",
    "ratio_bound",
    "first_inputs",
    "second_inputs",
    "inputs",
    "method",
    "why",
)


def _refusal(by: str, indicator: str, above: pl.DataFrame, why: str) -> pl.DataFrame:
    """One row without values that says why; the newest period of the numerator."""
    nothing = pl.lit(None, pl.Float64)
    return (
        above.head(1)
        .with_columns(
            pl.lit(by).alias("by"),
            pl.lit(indicator).alias("indicator_id"),
            *(nothing.alias(c) for c in ("first", "second", "ratio")),
            pl.lit("").alias("ratio_bound"),
            *(
                inputs_of(side_input("first"), side_input("second")).alias(c)
                for c in ("first_inputs", "second_inputs", "inputs")
            ),
            pl.lit("refused").alias("method"),
            pl.lit(why).alias("why"),
        )
        .select(_PER_COLUMNS)
    )
