"""Gaps through a lens: columns, stated gaps and series in relative percent, share of the room, win rate or months."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.common.inputs import INPUTS, cited, inputs_of
from tui.analysis.gaps.comparable import KEYS
from tui.analysis.gaps.gap import signed
from tui.analysis.gaps.gap_units import METHODS, REFUSALS, UNITS, stated_through, through
from tui.analysis.gaps.lag import months

if TYPE_CHECKING:
    from tui.analysis.gaps.comparison import Comparison
    from tui.facts.tables.facts import Facts

WORDS = {
    "": "", "points": "", "relative": "percent of the other's score", "headroom": "share of the room left",
    "win": "expected win rate", "months": "months",
}  # fmt: skip
"""A lens as it stands in titles; points need no word."""


def head(lens: str, first: str) -> str:
    """The head of the gap's column under a lens; `first` is the first country's short name."""
    heads = {"relative": "Gap, relative", "headroom": "Gap of room", "win": f"{first} wins", "months": "Gap in months"}
    return heads.get(lens, "Gap")


def gap_column(lens: str, first: str) -> dict[str, Any]:
    """How a column of gaps is headed and written under a lens; wide enough for the words of a refusal."""
    how: dict[str, Any] = {"unit": UNITS[lens], "width": 12} if lens in UNITS else {"unit_in": "gap_unit"}
    return {"title": head(lens, first), "signed": lens != "win", **how}


def at_days(found: Comparison, facts: Facts, days: pl.DataFrame, lens: str) -> pl.DataFrame:
    """The gap that each series had on each of `days` (KEYS, `origin`), through the lens: KEYS, `origin`, `lens_gap`,
    `lens_bound`, `lens_refused`."""
    held = days.select(*KEYS, pl.col("origin").alias("at")).sort("at").join_asof(
        found.gaps.sort("day"), left_on="at", right_on="day", by=list(KEYS), strategy="backward",
        check_sortedness=False,
    )  # fmt: skip
    return _through(held, found, facts, lens).select(
        *KEYS, pl.col("at").alias("origin"), "lens_gap", "lens_bound", "lens_refused"
    )


def spread_through(rows: pl.DataFrame, lens: str) -> pl.DataFrame:
    """Rows of `analysis.spread.spread` with `unit`, `max_score`, `metric` and `date_is`, their gaps through the lens.

    Changed: `gap`, `gap_unit`, `bound`, `inputs`. Added: `refused` (words for the cell), `reason_refused` (a sentence)
    and `lensed` (the number is made by the lens, not by whoever gave the gap).
    """
    none = pl.lit(None, pl.String)
    if lens not in UNITS:
        return rows.with_columns(none.alias("refused"), none.alias("reason_refused"), pl.lit(False).alias("lensed"))
    placed = rows.with_row_index("_at").with_columns(pl.col("bound").fill_null(""))
    said = pl.col("kind").is_in(["stated", "contested"])
    own = through(placed.filter(~said), lens)
    own = own.with_columns(
        pl.lit(UNITS[lens]).alias("lens_unit"),
        pl.when(pl.col("gap").is_not_null()).then("lens_gap").alias("lens_gap"),
        pl.when(pl.col("gap").is_not_null()).then("lens_refused").alias("lens_refused"),
        pl.col("lens_gap").is_not_null().alias("converted"),
        (pl.col("lag_inputs") if lens == "months" else pl.col("inputs")).alias("inputs"),
    )
    theirs = stated_through(placed.filter(said).with_columns(_unit="unit", unit="gap_unit"), lens)
    theirs = theirs.with_columns(unit="_unit").drop("_unit")
    shown = pl.col("lens_gap").is_not_null()
    return (
        pl.concat([own, theirs], how="diagonal_relaxed")
        .sort("_at")
        .with_columns(
            pl.col("lens_gap").alias("gap"),
            pl.when(shown).then("lens_unit").alias("gap_unit"),
            pl.col("lens_bound").fill_null("").alias("bound"),
            pl.col("lens_refused").alias("refused"),
            _reasons("lens_refused").alias("reason_refused"),
            pl.col("converted").fill_null(False).alias("lensed"),
        )
        .drop("_at", "lens_gap", "lens_unit", "lens_bound", "lens_refused", "converted")
    )


def _reasons(words: str) -> pl.Expr:
    return pl.col(words).replace_strict(REFUSALS, default=None, return_dtype=pl.String)


def with_lens(table: pl.DataFrame, found: Comparison, facts: Facts, lens: str) -> pl.DataFrame:
    """The rows of the main table with `gap` and `before` through the lens, and `change` between the two.

    In: what `benchmarks_table.rows` has joined so far. Added: `change`, `change_unit`, `before_bound`, `gap_bound_lens`
    and `reason_refused` (a sentence). Without a lens, or through that of points, only the change is new.
    """
    none = pl.lit(None, pl.String)
    change = (pl.col("gap") - pl.col("before")).round(6).alias("change")
    if lens not in UNITS:
        plain = (none.alias("reason_refused"), none.alias("before_bound"), none.alias("gap_bound_lens"))
        return table.with_columns(change, pl.col("gap_unit").alias("change_unit"), *plain)
    now = through(table, lens)
    then = _through(found.before.filter(pl.col("gap_low").is_null()), found, facts, lens).select(
        "benchmark_id", pl.col("lens_gap").alias("_before"), pl.col("lens_bound").alias("before_bound")
    )
    unit = UNITS[lens]
    shown = pl.col("lens_gap").is_not_null()
    difference = unit if unit == "months" else "percentage_points"
    return (
        now.join(then, on="benchmark_id", how="left", maintain_order="left")
        .with_columns(
            pl.col("lens_gap").alias("gap"),
            pl.col("_before").alias("before"),
            pl.when(shown).then(pl.lit(unit)).alias("gap_unit"),
            pl.lit(difference).alias("change_unit"),
            pl.when(shown).then(pl.lit(METHODS[lens])).alias("gap_method"),
            pl.col("lens_bound").alias("gap_bound_lens"),
            pl.coalesce("lens_refused", "gap_why").alias("gap_why"),
            _reasons("lens_refused").alias("reason_refused"),
            (pl.when(shown).then("lag_inputs") if lens == "months" else pl.col("gap_inputs")).alias("gap_inputs"),
        )
        .with_columns(change)
        .drop("lens_gap", "lens_bound", "lens_refused", "_before")
    )


def through_gaps(found: Comparison, facts: Facts, lens: str) -> pl.DataFrame:
    """`gap.gap_over_time` with `gap` and `gap_unit` through the lens; missing where it refuses."""
    if lens not in UNITS:
        return found.gaps
    seen = _through(found.gaps.with_columns(pl.col("day").alias("at")), found, facts, lens)
    return seen.with_columns(
        pl.col("lens_gap").alias("gap"), pl.lit(UNITS[lens]).alias("gap_unit"), _reasons("lens_refused").alias("reason")
    ).drop("lens_gap", "lens_bound", "lens_refused", "at")


def _through(gaps: pl.DataFrame, found: Comparison, facts: Facts, lens: str) -> pl.DataFrame:
    """Rows of `gap.gap_at` (with their day `at`) through the lens; the lag is that of the day `at`."""
    metrics = facts.benchmarks.select("benchmark_id", "metric")
    lags = found.lags.select("benchmark_id", "day", "reached_day", "lag_bound").sort("day")
    asked = gaps.join(metrics, on="benchmark_id", how="left").sort("at")
    dated = asked.join_asof(
        lags.rename({"day": "_day"}), left_on="at", right_on="_day", by="benchmark_id", strategy="backward",
        check_sortedness=False,
    ).with_columns(months(pl.col("at") - pl.col("reached_day")).alias("lag"))  # fmt: skip
    return through(dated, lens).drop("lag", "lag_bound", "reached_day").sort("benchmark_id", "at")


def stated_rows(stated: pl.DataFrame, facts: Facts, pair: tuple[str, str], lens: str) -> pl.DataFrame:
    """Stated gaps, signed for the pair and through the lens.

    In: rows of `gaps`. Changed: `gap`, `unit`, `bound`; `method` where the number is ours. Added: `side`, `refused`
    (words for the cell), `reason_refused` (a sentence), `converted`, `own` (a converted one's stated figure as input).
    """
    metrics = facts.benchmarks.select("benchmark_id", "metric")
    turned = signed(stated, pair).join(metrics, on="benchmark_id", how="left", maintain_order="left")
    seen = stated_through(turned, lens or "points")
    own = inputs_of(cited(pl.lit("stated gap"), pl.col("gap"), pl.col("unit"), pl.col("source_id"), pl.col("locator")))
    return seen.with_columns(
        own.alias("own"),
        pl.when("converted").then(pl.lit(METHODS.get(lens, ""))).otherwise("method").alias("method"),
        pl.col("lens_gap").alias("gap"),
        pl.col("lens_unit").alias("unit"),
        pl.col("lens_bound").alias("bound"),
        pl.col("lens_refused").alias("refused"),
        _reasons("lens_refused").alias("reason_refused"),
    ).drop("lens_gap", "lens_unit", "lens_bound", "lens_refused")


def with_stated(
    table: pl.DataFrame, facts: Facts, pair: tuple[str, str], found: Comparison, lens: str, *, shown: bool
) -> pl.DataFrame:
    """Fill the gap of rows that do not qualify with the newest one that a source states, marked as stated.

    Under a lens it is the newest that the lens can show; where it can show none, the refusal stands there.
    """
    stated = found.stated if shown else found.stated.clear()
    if lens != "months":
        stated = stated.filter(pl.col("unit") != "months")
    names = ["gap", "unit", "bound", "source_id", "locator", "as_of", "method", "refused", "converted", "own",
             "reason_refused"]  # fmt: skip
    newest = (
        stated_rows(stated, facts, pair, lens)
        # On the same day points come before a percentage of a rating, which has no true zero.
        .sort("benchmark_id", pl.col("gap").is_not_null(), "day", pl.col("unit") == "percent",
              descending=[False, False, False, True])
        .group_by("benchmark_id", maintain_order=True)
        .last()
        .select("benchmark_id", *(pl.col(name).alias(f"_{name}") for name in names))
    )  # fmt: skip
    joined = table.join(newest, on="benchmark_id", how="left")
    other = ~pl.col("qualifies")
    use = other & pl.col("_gap").is_not_null()
    plain = use & ~pl.col("_converted").fill_null(False)
    return joined.with_columns(
        use.alias("gap_stated"),
        (use & pl.col("_method").is_null()).alias("gap_marked"),
        pl.when(use).then("_method").otherwise("gap_method").alias("gap_method"),
        pl.when(use).then("_gap").otherwise("gap").alias("gap"),
        pl.when(use).then("_unit").otherwise("gap_unit").alias("gap_unit"),
        pl.when(use).then("_bound").otherwise("gap_bound_lens").alias("gap_bound"),
        pl.when(plain).then("_source_id").alias("gap_source"),
        pl.when(plain).then("_locator").alias("gap_locator"),
        pl.coalesce(pl.when(use).then("_source_id"), "first_source", "second_source").alias("name_source"),
        pl.coalesce(pl.when(use).then("_locator"), "first_locator", "second_locator").alias("name_locator"),
        pl.when(use).then("_as_of").otherwise("gap_period").alias("gap_period"),
        pl.when(use).then("_as_of").otherwise("until").alias("until"),
        pl.when(other).then(pl.coalesce("_refused", "gap_why")).otherwise("gap_why").alias("gap_why"),
        pl.coalesce(pl.when(other).then("_reason_refused"), "reason_refused").alias("reason_refused"),
        pl.when(use & pl.col("_converted")).then("_own").otherwise(pl.col("gap_inputs").cast(INPUTS))
        .alias("gap_inputs"),
        pl.col("before_inputs", "change_inputs", "lag_inputs").cast(INPUTS),
    ).drop("gap_bound_lens", *(f"_{name}" for name in names))  # fmt: skip
