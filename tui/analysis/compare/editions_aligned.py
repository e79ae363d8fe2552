"""Two editions, two sources or two dates over the same quantities: aligned rows, difference, ratio, what is missing.

A row is the same in both if it is of the same thing (indicator and country, benchmark and leader, benchmark and model
by one evaluator, model and basis of the cost), of the same period and in the same unit. Nothing is averaged or
interpolated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.common.inputs import cited, inputs_of
from tui.analysis.compare.frames import ALIGNED, DATES
from tui.analysis.compare.leads_table import GROUPS, benchmark_rows, indicator_rows, leads_table
from tui.analysis.gaps.comparable import KEYS
from tui.analysis.gaps.comparison import compare
from tui.analysis.gaps.frontier import pick
from tui.analysis.gaps.movement import trend, trend_of_gap
from tui.analysis.gaps.year_before import gaps_on, range_words
from tui.analysis.indicators.latest import difference_unit
from tui.analysis.sources.stated_figures import stated_figures
from tui.facts.tables.units import QUANTITIES

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts

REVISED, ROUNDED, SAME = "Revised", "Rounded otherwise", "Unchanged"
ONLY_FIRST, ONLY_SECOND = "Only in the first", "Only in the second"
STATUSES = (REVISED, ROUNDED, SAME, ONLY_SECOND, ONLY_FIRST)
REDEFINED = r"(?i)other method|change of method|ten or more stars|another definition|other definition|redefined"
"""How our notes say that an edition counts otherwise than its neighbours."""

TURNED = (
    "computed: by how much the lead changed, in the sense of the country that led then; where it is a ratio, the ratio"
    " of now divided by the one of then"
)
_SIDES = ("a", "b")
_OWN = ("value", "source_id", "locator", "note", "bound", "period", "edition", "who", "table", "subject", "published")


def aligned(one: pl.DataFrame, two: pl.DataFrame) -> pl.DataFrame:
    """Rows of `stated_figures` of two sides, one beside the other.

    Out: `key`, `about`, `unit`, `period`, `table`, `subject`, `who`; for S in a, b: `S`, `S_source_id`, `S_locator`,
    `S_note`, `S_bound`, `S_edition`; `difference` (second minus first: what changed) in `difference_unit`, `relative`
    (percent of the first, quantities only), `inputs`, `status` (of STATUSES; a value that the other side prints with
    fewer digits is rounded otherwise, not revised),
    `redefined` (whether a note says that one counts otherwise). Where a side has a key twice the newest row stands.
    Sorted by status, then the largest relative change, then key.
    """
    keyed = []
    for side, frame in zip(_SIDES, (one, two), strict=True):
        key = pl.format("{}|{}|{}|{}", "table", "about", "period", "unit")
        own = frame.with_columns(key.alias("key")).unique("key", keep="first", maintain_order=True)
        keyed.append(own.select("key", "about", "unit", *(pl.col(c).alias(f"{side}_{c}") for c in _OWN)))
    both = keyed[0].join(keyed[1], on="key", how="full", coalesce=True, suffix="_b")
    a, b = pl.col("a"), pl.col("b")
    quantity = pl.col("unit").is_in(list(QUANTITIES))
    inputs = [
        cited(
            pl.format("{}, {}", "about", pl.col(f"{s}_edition").fill_null("")), s, pl.col("unit"),
            pl.col(f"{s}_source_id"), pl.col(f"{s}_locator"),
        )
        for s in _SIDES
    ]  # fmt: skip
    said = pl.concat_str("a_note", "b_note", separator=" ", ignore_nulls=True)
    return (
        both.with_columns(
            pl.coalesce("about", "about_b").alias("about"),
            pl.coalesce("unit", "unit_b").alias("unit"),
            *(pl.coalesce(f"a_{c}", f"b_{c}").alias(c) for c in ("period", "table", "subject", "who")),
            pl.col("a_value").alias("a"),
            pl.col("b_value").alias("b"),
        )
        .with_columns(
            (b - a).round(9).alias("difference"),
            difference_unit(pl.col("unit")).alias("difference_unit"),
            pl.when(quantity & (a > 0)).then((b / a - 1) * 100).alias("relative"),
            inputs_of(*inputs).alias("inputs"),
            pl.when(a.is_null())
            .then(pl.lit(ONLY_SECOND))
            .when(b.is_null())
            .then(pl.lit(ONLY_FIRST))
            .when((a - b).abs() <= 1e-9 * a.abs())
            .then(pl.lit(SAME))
            .when((a - b).abs() <= 0.5 * pl.max_horizontal(rounding(a), rounding(b)) * (1 + 1e-9))
            .then(pl.lit(ROUNDED))
            .otherwise(pl.lit(REVISED))
            .alias("status"),
            said.str.contains(REDEFINED).fill_null(False).alias("redefined"),
        )
        .with_columns(_rank().alias("_order"))
        .sort("_order", pl.col("relative").abs(), "key", descending=[False, True, False], nulls_last=True)
        .drop("_order", "a_value", "b_value", "about_b", "unit_b")
    )


def _rank() -> pl.Expr:
    order = {status: at for at, status in enumerate(STATUSES)}
    return pl.col("status").replace_strict(order, return_dtype=pl.Int64)


def rounding(value: pl.Expr) -> pl.Expr:
    """The power of ten that a value looks rounded to: 290,000 to ten thousands, 17.5 to tenths."""
    found = pl.lit(0.01)
    for power in range(-1, 12):
        scaled = (value / 10.0**power).abs()
        whole = ((scaled - scaled.round(0)).abs() < 1e-9 * scaled.clip(1.0)) & (scaled >= 0.5)
        found = pl.when(whole).then(10.0**power).otherwise(found)
    return found


@gives(ALIGNED)
def editions_between(facts: Facts, one: str, two: str, as_of: date) -> pl.DataFrame:
    """What `two` changed against `one` (names of editions).

    Rows that only one has are kept where the other has the same indicator for any period; an indicator that the other
    lacks altogether stands as one row for its newest period and country, so that what was dropped or added shows
    without drowning the rest, after the others of its status.
    """
    rows = stated_figures(facts).filter(pl.col("table") == "observations", pl.col("day") <= as_of)
    first, second = (rows.filter(pl.col("edition") == name) for name in (one, two))
    found = aligned(first, second)
    common = first.join(second, on="subject", how="semi")["subject"].unique()
    alone = ~pl.col("subject").is_in(common.to_list())
    whole = found.filter(alone).sort("period", "key", descending=[True, False]).unique("subject", keep="first",
                                                                                     maintain_order=True)  # fmt: skip
    both = pl.concat([found.filter(~alone), whole]).with_columns(alone.alias("whole"))
    return both.sort(_rank(), maintain_order=True)


@gives(ALIGNED)
def sources_between(facts: Facts, one: str, two: str, as_of: date) -> pl.DataFrame:
    """What two sources (ids) say of the same things."""
    rows = stated_figures(facts).filter(pl.col("day") <= as_of)
    return aligned(*(rows.filter(pl.col("source_id") == source) for source in (one, two))).with_columns(
        pl.lit(False).alias("whole")
    )


def _benchmarks_then(then_facts: Facts, facts: Facts, pair: tuple[str, str], then: date, now: date) -> pl.DataFrame:
    """The board's benchmarks on the earlier day: by the evaluator shown now, where the gap can be stated for then.

    See `analysis.gaps.year_before`. What can be compared then and no longer now stands as the board of then has it.
    Beside the board's columns: `gap` with its sign, `gap_low`, `gap_high`.
    """
    shown = compare(facts, pair, now).chosen.filter("qualifies")
    seen = compare(facts, pair, now) if then_facts is facts else compare(then_facts, pair, then)
    asked = shown.select(*KEYS, pl.lit(then).alias("at"), pl.lit(False).alias("ended"))
    scores = pick(seen.scores, shown).filter(pl.col("day") <= now)
    gaps = gaps_on(seen.gaps.join(asked, on=list(KEYS), how="semi"), scores, asked)
    rest = compare(then_facts, pair, then).now.join(shown, on="benchmark_id", how="anti")
    gaps = pl.concat([gaps, rest], how="diagonal")
    ends = gaps.select(pl.col("benchmark_id").alias("key"), pl.col("gap").alias("_gap"), "gap_low", "gap_high")
    return benchmark_rows(then_facts, gaps, then).join(ends, on="key", how="left")


@gives(DATES)
def dates_between(then_facts: Facts, facts: Facts, pair: tuple[str, str], then: date, now: date) -> pl.DataFrame:
    """The board of `pair` then and now: what can be compared on either day.

    `then_facts` may be what was known then. The lead of a benchmark then is that of `year_before.gaps_on`, so that two
    days a year apart say what the Overview says of a year before.
    """
    boards = {
        "then": pl.concat(
            [
                _benchmarks_then(then_facts, facts, pair, then, now),
                indicator_rows(then_facts, pair, then).sort("group", "name", "key"),
            ],
            how="diagonal_relaxed",
        ),
        "now": leads_table(facts, pair, now),
    }
    parts = []
    about = ("kind", "group", "name", "unit", "period", "basis", "inputs", "_at")
    for name, frame in boards.items():
        parts.append(
            frame.with_row_index("_at").select(
                "key",
                *(pl.col(c).alias(f"{name}_{c}") for c in about),
                pl.col("lead").alias(f"lead_{name}"),
                pl.col("lead_unit").alias(f"{name}_lead_unit"),
                pl.col("lead_bound").alias(f"{name}_lead_bound"),
                pl.col("side").alias(f"side_{name}"),
                *(pl.col(s).alias(f"{s}_{name}") for s in ("first", "second")),
                *(
                    pl.col(f"{s}_{c}").alias(f"{s}_{name}_{c}")
                    for s in ("first", "second")
                    for c in ("source_id", "locator", "label")
                ),
                *(pl.col(c).alias(f"_then_{c}") for c in ("gap_low", "gap_high") if name == "then"),
            )
        )  # fmt: skip
    both = parts[0].join(parts[1], on="key", how="full", coalesce=True)
    lead, before = pl.col("lead_now"), pl.col("lead_then")
    comparable = pl.col("then_lead_unit") == pl.col("now_lead_unit")
    by_ratio = pl.col("now_lead_unit") == "ratio"
    lone = pl.col("_then_gap_low").is_not_null()
    change_unit = pl.when(by_ratio).then(pl.lit("ratio")).otherwise(difference_unit(pl.col("now_lead_unit")))
    signed = pl.when(pl.col("side_now") == pl.col("side_then")).then(lead).otherwise(-lead)
    ratio = pl.when(pl.col("side_now") == pl.col("side_then")).then(lead / before).otherwise(1 / (lead * before))
    change = pl.when(by_ratio).then(ratio).otherwise((signed - before).round(6))
    sign = {"first": 1, "second": -1, "": 0}
    gap_now = lead * pl.col("side_now").replace_strict(sign, default=0, return_dtype=pl.Int8)
    gap_then = before * pl.col("side_then").replace_strict(sign, default=0, return_dtype=pl.Int8)
    level = pl.col("side_now") == "", pl.col("side_then") == ""
    of_ratios = trend(lead, before, pl.col("side_now"), pl.col("side_then"), level)
    # Editions restate one another: between two of them nothing has moved.
    restated = (pl.col("now_kind") == "indicator") & (pl.col("then_basis") != pl.col("now_basis"))
    turn = (
        pl.when(lead.is_null() & before.is_null())
        .then(pl.lit(""))
        .when(before.is_null())
        .then(pl.lit("new"))
        .when(lead.is_null())
        .then(pl.lit("gone"))
        .when(pl.col("now_group") == GROUPS["older"])
        .then(pl.lit("ended"))
        .when(~comparable | restated)
        .then(pl.lit(""))
        .when(by_ratio)
        .then(of_ratios)
        .otherwise(trend_of_gap("_gap", "_gap_then"))
        .replace({"narrowing": "narrowed", "widening": "widened"})
    )
    ends = [pl.col(f"_then_gap_{end}") for end in ("low", "high")]
    return (
        both.with_columns(
            *(pl.coalesce(f"now_{c}", f"then_{c}").alias(c) for c in ("kind", "group", "name", "unit")),
            pl.when(comparable & ~lone & ~restated).then(change).alias("change"),
            change_unit.alias("change_unit"),
            pl.concat_list(*(pl.col(f"{t}_inputs").fill_null([]) for t in ("then", "now"))).alias("inputs"),
            pl.when(pl.col("then_lead_unit").is_null())
            .then(pl.lit("new"))
            .when(pl.col("now_lead_unit").is_null())
            .then(pl.lit("gone"))
            .when(~comparable)
            .then(pl.lit("other units"))
            .when(restated)
            .then(pl.lit("other edition"))
            .when(lone)
            .then(_range_of_change(gap_now, *ends))
            .otherwise(pl.lit(""))
            .alias("why"),
            gap_now.alias("_gap"),
            gap_then.alias("_gap_then"),
            *(end.alias(f"_gap_then_{name}") for name, end in zip(("low", "high"), ends, strict=True)),
        )
        .with_columns(
            turn.alias("turn"),
            pl.when(lone)
            .then(range_words("_then_gap_low", "_then_gap_high"))
            .otherwise(pl.lit(""))
            .alias("then_range"),
        )
        .with_columns(pl.when(lone).then(None).otherwise(before).alias("lead_then"))
        .sort("now__at", "then__at", "key", nulls_last=True)
        .select(pl.exclude("^_.*$", "now__at", "then__at"))
    )


def _range_of_change(now: pl.Expr, low: pl.Expr, high: pl.Expr) -> pl.Expr:
    """The change of a lead against a range: `+1.7–22.1`; unclear where its ends differ in their sign."""
    ends = [(now.abs() - end.abs()) for end in (low, high)]
    least, most = (pick(end.abs() for end in ends) for pick in (pl.min_horizontal, pl.max_horizontal))
    sizes = (size.round(1).cast(pl.String).str.strip_suffix(".0") for size in (least, most))
    sign = pl.when(ends[0] > 0).then(pl.lit("+")).otherwise(pl.lit("-"))
    one_way = (ends[0].sign() == ends[1].sign()) & (low.sign() == now.sign()) & (high.sign() == now.sign())
    return pl.when(one_way).then(pl.format("{}{}–{}", sign, *sizes)).otherwise(pl.lit("unclear"))
