"""Who leads what: every indicator that both countries have, with the size of the lead in the unit that suits it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.bounds import difference_bound, flip_bound
from tui.analysis.common.columns import gives
from tui.analysis.common.sides import SIDES
from tui.analysis.indicators.frames import LEADS
from tui.analysis.indicators.latest import NOT_LEADS, latest_pair
from tui.facts.tables.units import ADDITIVE, QUANTITIES, SHARES

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts

OLD_YEARS = 4
"""A comparison whose period ended at least this many years before the as-of date is called old."""

_WEAK = (
    r"(?i)lower bound|covers? perhaps|coverage differs|few systems|thinly|undisclosed|are missing|says nothing|"
    r"no other .* included|few Chinese|about three quarters|edition inferred|part of the year|"
    r"less time to be cited|of the five|only;"
)
"""Words of notes and descriptions that say a comparison is weak."""

_ROUTINE = r"(AI Index \d{4} edition|Secondary reading of the report|Secondary aggregation|Secondary)[.,;]?\s*"
"""What nearly every note says, and the source says too: not a caveat of its own."""


_COVERAGE = {"top500": "few Chinese systems enter TOP500 now"}
"""What a source leaves out and says nowhere in its rows, by the source's family (see `indicators`)."""


_OF_COUNTRY = {"CHN": r"\bChin(?:a|ese)\b", "USA": r"\bUS\b|\bAmerican\b"}
"""How a caveat names the country that it is about: it is left out where that one is not compared."""


def _caveat() -> pl.Expr:
    """Of rows with `note` and `weak`: the first clause that says what weakens the comparison; empty where none does."""
    weak = pl.element().filter(pl.element().str.contains(rf"{_WEAK}|no newer figure of both"))
    first = pl.col("note").str.replace_all(r"\. ", "; ").str.split("; ").list.eval(weak).list.first()
    return pl.when("weak").then(first.fill_null("a bound, no point")).otherwise(pl.lit("")).alias("caveat")


@gives(LEADS)
def leads(facts: Facts, pair: tuple[str, str], as_of: date) -> pl.DataFrame:
    """Who leads on each indicator that both countries have in one edition and period, and by how much.

    Left out, because more of them is no lead: the topic denominators (population, GDP), and projections, whose periods
    lie after any as-of date that has a figure. The lead is the leader's value over the other's for quantities; their
    difference for shares (`percentage_points`), indices (`index`) and ranks (`places`; the smaller rank leads). Never
    negative; 0 or 1 on a tie, where `leader` is empty; null where the other has none to divide by. The note has the
    observations' notes, the indicator's caveats and the coverage note of the source.
    """
    found = latest_pair(facts, pair, as_of).filter(
        ~pl.col("topic").is_in(list(NOT_LEADS)) & ~pl.col("indicator_id").str.ends_with("_projected")
    )
    sources = facts.sources.select("source_id", pl.col("note").fill_null("").alias("_source_note"))
    unit = pl.col("unit")
    ratio = unit.is_in(list(QUANTITIES))
    ahead, behind = pl.max_horizontal("first", "second"), pl.min_horizontal("first", "second")
    bound = pl.col("ratio_bound")
    of_ratio = pl.when(pl.col("leader") != "second").then(bound).otherwise(flip_bound(bound))
    of_difference = difference_bound(pl.col("first_bound"), pl.col("second_bound"))
    rows = (
        found.join(sources.rename({"source_id": "first_source_id", "_source_note": "_one"}), on="first_source_id")
        .join(sources.rename({"source_id": "second_source_id", "_source_note": "_two"}), on="second_source_id")
        .with_columns(
            pl.when(~ratio).then(ahead - behind).when(behind > 0).then(ahead / behind).alias("lead"),
            pl.when(ratio).then(pl.lit("ratio")).otherwise("difference_unit").alias("lead_unit"),
            pl.when(ratio).then(of_ratio).otherwise(of_difference).alias("lead_bound"),
            pl.when(ratio & (behind <= 0)).then(pl.lit("the other has none")).otherwise(pl.lit("")).alias("lead_why"),
            pl.format("{}; {}", _how(unit), "method").alias("lead_method"),
            *_caveats(as_of, pair),
        )
    )
    return rows.drop("_one", "_two").with_columns(_caveat()).sort("topic", "indicator_id")


def _how(unit: pl.Expr) -> pl.Expr:
    return (
        pl.when(unit == "rank")
        .then(pl.lit("places between the two ranks, the smaller rank leading"))
        .when(unit.is_in(list(SHARES)))
        .then(pl.lit("the larger share minus the smaller, in percentage points"))
        .when(unit.is_in(list(ADDITIVE)))
        .then(pl.lit("the larger value divided by the smaller"))
        .otherwise(pl.lit("the larger score minus the smaller; a ratio of scores without a true zero means nothing"))
    )


def _caveats(as_of: date, pair: tuple[str, str]) -> tuple[pl.Expr, pl.Expr]:
    """`note` and `weak` from the notes of both observations, the indicator's description and the sources' notes."""
    own = [pl.col(f"{side}_note").fill_null("").str.replace_all(_ROUTINE, "").str.strip_chars(" .,;") for side in SIDES]
    same = own[0] == own[1]
    said = pl.when(same).then(pl.lit("")).otherwise(own[1])
    caveat = pl.col("description").str.split(". ").list.eval(pl.element().filter(pl.element().str.contains(_WEAK)))
    cover = [pl.when(pl.col(c).str.contains(_WEAK)).then(c).otherwise(pl.lit("")) for c in ("_one", "_two")]
    two = pl.when(pl.col("_one") == pl.col("_two")).then(pl.lit("")).otherwise(cover[1])
    old = pl.col("day").dt.offset_by(f"{OLD_YEARS}y") <= pl.lit(as_of)
    age = pl.when(old).then(pl.format("no newer figure of both than {}", "period")).otherwise(pl.lit(""))
    outside = pl.col("pairing").replace_strict(_COVERAGE, default="")
    parts = pl.concat_list(own[0], said, caveat.list.join(". "), outside, cover[0], two, age)
    others = "|".join(words for country, words in _OF_COUNTRY.items() if country not in pair) or "$^"
    mine = pl.element().str.strip_chars(" .,;").filter((pl.element() != "") & ~pl.element().str.contains(others))
    note = parts.list.eval(mine).list.join("; ")
    weak = note.str.contains(_WEAK) | old | (pl.col("first_bound") != "") | (pl.col("second_bound") != "")
    return note.alias("note"), weak.alias("weak")
