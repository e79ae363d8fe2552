"""Indicators of a pair of countries: which edition and period to compare.

**The choice of edition.** A figure that compares two countries takes both values from one edition and one period. Among
the (edition, period) in which both have a value up to the as-of date, the newest period wins; on ties the newest
edition;
on ties the edition itself before its qualified variants ("AI Index 2026" before "AI Index 2026 (April release)").
Where a source names no edition, the family of the source stands for it: the part of its id before the first hyphen
(`top500-lists` and `top500-2025-11` are both `top500`); a change is still only computed within one source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.bounds import ratio_bound
from tui.analysis.common.columns import gives
from tui.analysis.common.inputs import cited, inputs_of
from tui.analysis.common.memo import memoized
from tui.analysis.indicators.frames import LATEST, NEWEST, PAIR_ROWS, VISIBLE
from tui.facts.tables.units import ADDITIVE, DIFFERENCES, QUANTITIES

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts

NOT_LEADS = frozenset({"denominators"})
"""Topics that only serve to divide by."""

_BOUNDS = {
    "at_least": r"(?i)lower bound|just over|at least|more than",
    "at_most": r"(?i)upper bound|at most|less than",
    "approximate": r"(?i)given as about|approximate",
}
"""How the notes of observations say that a value is not a point."""


def difference_unit(unit: pl.Expr) -> pl.Expr:
    """The unit of the difference of two values of `unit`: points for shares, places for ranks, else the same."""
    return unit.replace(DIFFERENCES)


@gives(VISIBLE)
@memoized(8)
def visible(facts: Facts, as_of: date) -> pl.DataFrame:
    """Observations up to `as_of`, with what is needed to choose among editions."""
    note, edition = pl.col("note").fill_null(""), pl.col("edition")
    bound = pl.lit("")
    for word, pattern in reversed(_BOUNDS.items()):
        bound = pl.when(note.str.contains(pattern)).then(pl.lit(word)).otherwise(bound)
    published = facts.sources.select("source_id", pl.col("published").cast(pl.String).str.slice(0, 7).alias("_out"))
    names = facts.countries.select("country", pl.col("name").alias("country_name"))
    return (
        facts.observations.filter(pl.col("day") <= as_of)
        .join(facts.indicators.select("indicator_id", "name", "topic", "unit", "description"), on="indicator_id")
        .join(published, on="source_id", how="left")
        .join(names, on="country", how="left")
        .with_columns(
            pl.coalesce(edition, pl.col("source_id").str.split("-").list.first()).alias("pairing"),
            pl.coalesce(edition, "source_id").alias("vintage"),
            pl.coalesce(edition.str.extract(r"(\d{4}(?:-\d{2})?)"), "_out", pl.lit("")).alias("edition_date"),
            ~edition.fill_null("").str.contains("(", literal=True).alias("plain"),
            bound.alias("bound"),
            pl.concat_str(["name", "country_name", "period", "edition"], separator=", ", ignore_nulls=True).alias(
                "label"
            ),
        )
        .drop("_out")
        .sort("indicator_id", "day", "edition_date", "vintage", "country", "period")
    )


_SIDE = ("value", "vintage", "source_id", "locator", "note", "bound", "label")


@gives(PAIR_ROWS)
def pair_rows(facts: Facts, pair: tuple[str, str], as_of: date) -> pl.DataFrame:
    """Every (indicator, period, edition) in which both countries have a value; the preferred one (see the module)
    first.
    """
    seen = visible(facts, as_of)
    keys = ["indicator_id", "pairing", "period"]

    def side(country: str, name: str) -> pl.DataFrame:
        own = [pl.col(c).alias(name if c == "value" else f"{name}_{c}") for c in _SIDE]
        return seen.filter(pl.col("country") == country).select(*keys, *own)

    about = [*keys, "name", "topic", "unit", "description", "day", "edition", "edition_date", "plain"]
    return (
        seen.filter(pl.col("country") == pair[0])
        .select(about)
        .join(side(pair[0], "first"), on=keys)
        .join(side(pair[1], "second"), on=keys)
        .sort(
            "indicator_id",
            "day",
            "edition_date",
            "plain",
            "pairing",
            "period",
            descending=[False, True, True, True, False, False],
        )
    )


@gives(LATEST)
def latest_pair(facts: Facts, pair: tuple[str, str], as_of: date) -> pl.DataFrame:
    """The newest comparison of the two countries on each indicator, by the rule above, and the change to it."""
    rows = pair_rows(facts, pair, as_of)
    newest = rows.group_by("indicator_id", maintain_order=True).first()
    earlier = (
        rows.join(
            newest.select("indicator_id", "pairing", "first_vintage", "second_vintage", pl.col("day").alias("_day")),
            on=["indicator_id", "pairing", "first_vintage", "second_vintage"],
        )
        .filter(pl.col("day") < pl.col("_day"))
        .group_by("indicator_id", maintain_order=True)
        .first()
        .select(
            "indicator_id",
            pl.col("period").alias("before_period"),
            *(
                pl.col(f"{side}{tail}").alias(f"{side}_before{tail}")
                for side in ("first", "second")
                for tail in ("", "_source_id", "_locator", "_label")
            ),
        )
    )
    unit = pl.col("unit")
    additive, quantity = unit.is_in(list(ADDITIVE)), unit.is_in(list(QUANTITIES))
    one, two = pl.col("first"), pl.col("second")

    def change(side: str) -> pl.Expr:
        now, then = pl.col(side), pl.col(f"{side}_before")
        relative = pl.when(then > 0).then((now / then - 1) * 100)
        return pl.when(quantity).then(relative).otherwise(now - then).alias(f"{side}_change")

    return (
        newest.join(earlier, on="indicator_id", how="left")
        .with_columns(
            pl.when(additive & (two != 0)).then(one / two).alias("ratio"),
            ratio_bound(pl.col("first_bound"), pl.col("second_bound")).alias("ratio_bound"),
            (one - two).alias("difference"),
            difference_unit(unit).alias("difference_unit"),
            leader(one, two, unit).alias("leader"),
            inputs_of(side_input("first"), side_input("second")).alias("inputs"),
            pl.format("both values for {} from {}", "period", edition_words()).alias("method"),
            change("first"),
            change("second"),
            pl.when(quantity).then(pl.lit("relative_percent")).otherwise(difference_unit(unit)).alias("change_unit"),
            inputs_of(side_input("first_before"), side_input("first")).alias("first_change_inputs"),
            inputs_of(side_input("second_before"), side_input("second")).alias("second_change_inputs"),
            pl.format("change from {} to {} within {}", "before_period", "period", edition_words()).alias(
                "change_method"
            ),
        )
        .sort("indicator_id")
    )


def edition_words() -> pl.Expr:
    """How a row's edition is named in a sentence, from `edition`."""
    return pl.when(pl.col("edition").is_null()).then(pl.lit("one source")).otherwise(pl.col("edition"))


def side_input(side: str, value: str = "", unit: str = "unit") -> pl.Expr:
    """The input struct of `<side>`, from `<side>`, `<side>_label`, `<side>_source_id`, `<side>_locator`."""
    source = pl.col(f"{side}_source_id"), pl.col(f"{side}_locator")
    return cited(f"{side}_label", value or side, pl.col(unit), *source)


def leader(one: pl.Expr, two: pl.Expr, unit: pl.Expr) -> pl.Expr:
    """first, second, or empty on a tie; the smaller rank leads, else the larger value."""
    ahead = pl.when(unit == "rank").then(one < two).otherwise(one > two)
    return pl.when(one == two).then(pl.lit("")).when(ahead).then(pl.lit("first")).otherwise(pl.lit("second"))


@gives(NEWEST)
def newest_of(facts: Facts, country: str, as_of: date) -> pl.DataFrame:
    """The newest value of one country (or WLD) on each indicator, by the same preference."""
    return (
        visible(facts, as_of)
        .filter(pl.col("country") == country)
        .sort(
            "indicator_id",
            "day",
            "edition_date",
            "plain",
            "vintage",
            "period",
            descending=[False, True, True, True, False, False],
        )
        .group_by("indicator_id", maintain_order=True)
        .first()
    )
