"""The rows of the Investment and Research tabs: every indicator of some topics with its newest comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from tui.analysis.common.inputs import cited
from tui.analysis.common.memo import memoized
from tui.analysis.indicators.growth import growth
from tui.analysis.indicators.latest import newest_of, visible
from tui.analysis.indicators.leads import leads
from tui.analysis.indicators.segments import series
from tui.pages.shared.naming import either
from tui.pages.shared.scope import SIDES

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts


class Group(NamedTuple):
    """Rows that stand together under a heading: an indicator belongs to the first group that fits."""

    title: str
    topics: tuple[str, ...]
    pattern: str = ""
    """What the indicator's id must match; empty: any."""

    money: bool = False
    """Only amounts of money."""


@memoized(8)
def found_leads(facts: Facts, pair: tuple[str, str], day: date) -> pl.DataFrame:
    """`analysis.leads`, kept for the cursor that moves from row to row."""
    return leads(facts, pair, day)


@memoized(8)
def members(facts: Facts, groups: tuple[Group, ...]) -> pl.DataFrame:
    """The indicators that belong to `groups`: `indicator_id, name, label, topic, unit, group, _group, _order`."""
    place = pl.lit(None, pl.Int32)
    for index, group in reversed(list(enumerate(groups))):
        fits = pl.col("topic").is_in(list(group.topics))
        if group.pattern:
            fits &= pl.col("indicator_id").str.contains(group.pattern)
        if group.money:
            fits &= pl.col("unit").is_in(["usd", "usd_2021"])
        place = pl.when(fits).then(pl.lit(index, pl.Int32)).otherwise(place)
    titles = {index: group.title for index, group in enumerate(groups)}
    return (
        facts.indicators.with_row_index("_order")
        .with_columns(
            place.alias("_group"),
            pl.coalesce("short", "name").alias("label"),
        )
        .filter(pl.col("_group").is_not_null())
        .with_columns(pl.col("_group").replace_strict(titles, return_dtype=pl.String).alias("group"))
        .select("indicator_id", "name", "label", "topic", "unit", "group", "_group", "_order", "description")
    )


_OWN = ("value", "source_id", "locator", "note", "bound", "period", "edition")


def _newest(facts: Facts, country: str, day: date, prefix: str) -> pl.DataFrame:
    own = [pl.col(c).alias(f"{prefix}_{c}") for c in (*_OWN, "pairing")]
    return newest_of(facts, country, day).select("indicator_id", *own)


@memoized(8)
def indicator_rows(facts: Facts, pair: tuple[str, str], day: date, groups: tuple[Group, ...]) -> pl.DataFrame:
    """One row an indicator of `groups` of which anything is known on `day`.

    Where both countries have a value in one edition and period, that comparison (`paired`); else the newest value of
    each
    side on its own, without a lead. Columns: `indicator_id, label, group, unit`, for either side `first` with
    `first_source_id,
    first_locator, first_note, first_bound, first_period, first_edition, first_why`, its change against the earlier
    period of the edition
    (`first_change, first_change_inputs, first_change_why`; `change_unit`, `change_method`), its growth in the longest
    edition
    (`first_growth, first_growth_inputs, first_growth_method, first_growth_why`), its values there (`first_spark`,
    `first_spark_inputs`); `lead, lead_unit,
    lead_bound, lead_method, lead_why, leader` and `inputs`; `period, edition`; `world` with its source, of the same
    edition and period where a side has one; `weak`, `note`; `name_source, name_locator`: where the row's first figure
    stands. Sorted by group, the comparable ones first in the order of
    the facts, the others by period, newest first.
    """
    base = members(facts, groups)
    pairs = found_leads(facts, pair, day).select(
        "indicator_id",
        "pairing",
        "period",
        "edition",
        *(
            c
            for s in SIDES
            for c in (
                s,
                f"{s}_source_id",
                f"{s}_locator",
                f"{s}_note",
                f"{s}_bound",
                f"{s}_change",
                f"{s}_change_inputs",
            )
        ),
        "change_unit",
        "change_method",
        "before_period",
        "leader",
        "lead",
        "lead_unit",
        "lead_bound",
        "lead_method",
        "lead_why",
        "inputs",
        "weak",
        "note",
    )
    rows = base.join(pairs, on="indicator_id", how="left").with_columns(pl.col("period").is_not_null().alias("paired"))
    for side, country in zip(SIDES, pair, strict=True):
        rows = rows.join(_newest(facts, country, day, f"{side}_own"), on="indicator_id", how="left")
    rows = rows.join(_newest(facts, "WLD", day, "world_own"), on="indicator_id", how="left")
    paired = pl.col("paired")
    for side in SIDES:
        rows = rows.with_columns(
            pl.when(paired).then(side).otherwise(f"{side}_own_value").alias(side),
            *(
                pl.when(paired).then(f"{side}_{c}").otherwise(f"{side}_own_{c}").alias(f"{side}_{c}")
                for c in ("source_id", "locator", "note", "bound")
            ),
            pl.when(paired).then("period").otherwise(f"{side}_own_period").alias(f"{side}_period"),
            pl.when(paired).then("edition").otherwise(f"{side}_own_edition").alias(f"{side}_edition"),
            pl.when(pl.col(f"{side}_own_value").is_null())
            .then(pl.lit("no figure"))
            .otherwise(pl.lit(""))
            .alias(f"{side}_why"),
        )
    one, two, alone = pl.col("first"), pl.col("second"), pl.lit("world")
    neither = one.is_null() & two.is_null()
    rows = rows.with_columns(
        pl.when(neither).then(pl.lit("")).otherwise(f"{side}_why").alias(f"{side}_why") for side in SIDES
    )
    rows = rows.filter(one.is_not_null() | two.is_not_null() | pl.col("world_own_value").is_not_null())
    rows = rows.with_columns(
        pl.when(paired)
        .then("lead_why")
        .when(one.is_not_null() & two.is_not_null())
        .then(pl.lit("no common year"))
        .when(neither)
        .then(alone)
        .otherwise(pl.lit("one side"))
        .alias("lead_why"),
        pl.coalesce("pairing", "first_own_pairing", "second_own_pairing", "world_own_pairing").alias("_pairing"),
        pl.coalesce("period", "first_own_period", "second_own_period", "world_own_period").alias("_period"),
    ).with_columns(
        pl.when(~paired & (pl.col("first_period") != pl.col("second_period")))
        .then(pl.format("{} / {}", "first_period", "second_period"))
        .otherwise("_period")
        .alias("period"),
        pl.when(paired)
        .then("edition")
        .otherwise(pl.coalesce("first_own_edition", "second_own_edition", "world_own_edition"))
        .alias("edition"),
    )
    rows = rows.join(_world(facts, day), on=["indicator_id", "_pairing", "_period"], how="left")
    rows = rows.join(_growth(facts, pair, day), on="indicator_id", how="left")
    rows = rows.with_columns(part for side in SIDES for part in _own_edition(side))
    rows = rows.join(_sparks(facts, pair, day), on="indicator_id", how="left")
    why = pl.when(paired & pl.col("before_period").is_null()).then(pl.lit("one period")).otherwise(pl.lit(""))
    return rows.with_columns(
        pl.col("leader").fill_null(""),
        pl.col("weak").fill_null(False),
        pl.col("note").fill_null(""),
        why.alias("change_why"),
        *either("first", "second", "world"),
    ).sort("_group", ~paired, pl.when(~paired).then("_period"), "_order", descending=[False, False, True, False])


def _world(facts: Facts, day: date) -> pl.DataFrame:
    own = [pl.col(c).alias(f"world_{c}") for c in _OWN if c != "value"]
    return (
        visible(facts, day)
        .filter(pl.col("country") == "WLD")
        .select(
            "indicator_id",
            pl.col("pairing").alias("_pairing"),
            pl.col("period").alias("_period"),
            pl.col("value").alias("world"),
            *own,
        )
    )


def _own_edition(side: str) -> tuple[pl.Expr, pl.Expr]:
    """Growth is of the edition that the row shows: another one's would stand beside values that it was not made of."""
    same = pl.col(f"{side}_growth_edition").eq_missing(pl.col("edition"))
    known = pl.col(f"{side}_growth").is_not_null()
    why = pl.when(known & ~same).then(pl.format("in {}", f"{side}_growth_edition")).otherwise(f"{side}_growth_why")
    return (pl.when(same).then(f"{side}_growth").alias(f"{side}_growth"), why.alias(f"{side}_growth_why"))


def _growth(facts: Facts, pair: tuple[str, str], day: date) -> pl.DataFrame:
    rates = growth(facts, pair, day)
    out = rates.select("indicator_id").unique()
    for side, country in zip(SIDES, pair, strict=True):
        mine = rates.filter(pl.col("country") == country).select(
            "indicator_id",
            pl.col("cagr").alias(f"{side}_growth"),
            *(pl.col(c).alias(f"{side}_growth_{c}") for c in ("inputs", "method", "why", "edition")),
        )
        out = out.join(mine, on="indicator_id", how="left")
    return out


def _sparks(facts: Facts, pair: tuple[str, str], day: date) -> pl.DataFrame:
    """The values of each side in the longest single edition, oldest first, with where they stand."""
    base = series(facts, "", pair, day).filter("base").sort("indicator_id", "country", "day", "period")
    out = base.select("indicator_id").unique()
    entry = cited("label", "value", pl.col("unit"), pl.col("source_id"), pl.col("locator"))
    for side, country in zip(SIDES, pair, strict=True):
        mine = base.filter(pl.col("country") == country)
        lists = mine.group_by("indicator_id", maintain_order=True).agg(
            pl.col("value").alias(f"{side}_spark"), entry.alias(f"{side}_spark_inputs")
        )
        out = out.join(lists.filter(pl.col(f"{side}_spark").list.len() > 1), on="indicator_id", how="left")
    return out
