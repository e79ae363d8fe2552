"""What training cost, by the basis of the figure. Figures of different bases are set side by side, never joined.

A basis says what a figure counts: the developer's claim, hardware and energy written off over the run (amortised),
the rental price of the same chips (cloud), the price of the whole cluster (purchase), and so on. Amortised figures run
two to seven times below cloud ones, so a column or a series holds one basis, or says the basis of each row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.columns import gives
from tui.analysis.models.frames import COSTS, ONE_BASIS, SPANS

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts

BASES: dict[str, tuple[str, str]] = {
    "claimed": ("Claimed by the developer", "as the developer states it, mostly the final run alone"),
    "claimed_stage": ("Claimed, one stage only", "one stage of the training, on top of a base model"),
    "claimed_plus_estimate": ("Claim plus an estimate", "a claim for one part, an estimate for the rest"),
    "amortised": ("Amortised", "hardware written off over the run, and energy"),
    "cloud": ("Cloud rental", "the rental price of the chips for the time of the run"),
    "statement": ("Said in words", "a range or a bound in words"),
    "press_report": ("Press report", "a figure in the press, not confirmed"),
    "purchase": ("Purchase of the cluster", "the price of all hardware, kept after the run"),
    "company_hardware": ("Hardware of the company", "what the company spent on hardware, not one run"),
}
"""The bases in the order in which they are shown: name, and what it counts."""

WHOLE_RUN = ("claimed", "claimed_plus_estimate", "amortised", "cloud", "statement", "press_report")
"""Bases whose figure stands for one whole training run: not a stage, a cluster or a company's stock of hardware."""

CHARTED = ("claimed", "amortised", "cloud", "purchase")
"""Bases with enough figures for a chart of their own."""


def dollars() -> pl.Expr:
    """The unit of a row of training_costs: usd_2023 where the source says dollars of 2023, else usd."""
    return pl.when(_about().str.contains("2023 USD")).then(pl.lit("usd_2023")).otherwise(pl.lit("usd"))


def _about() -> pl.Expr:
    return pl.concat_str("basis_text", "locator", separator=" ", ignore_nulls=True)


@gives(COSTS)
def statements(facts: Facts, models: pl.DataFrame) -> pl.DataFrame:
    """Every stated training cost of `models` (what `models.known` gives), by basis (order of BASES), dearest first."""
    order = list(BASES)
    names = {basis: name for basis, (name, _) in BASES.items()}
    number = pl.int_range(1, pl.len() + 1).over("model_id", "basis")
    again = pl.when(number > 1).then(pl.format("#{}", number)).otherwise(pl.lit(""))
    return (
        facts.training_costs.with_columns(
            pl.format("{}@{}{}", "model_id", "basis", again).alias("cost_id"),
            pl.col("cost_usd").alias("cost"),
            dollars().alias("unit"),
            pl.when(_about().str.contains("lower bound")).then(pl.lit("at_least")).otherwise(pl.lit("")).alias("bound"),
            pl.col("basis").replace_strict(names, default=pl.col("basis")).alias("basis_name"),
            pl.col("basis")
            .replace_strict({b: i for i, b in enumerate(order)}, default=len(order), return_dtype=pl.Int64)
            .alias("basis_order"),
        )
        .join(models.select("model_id", "model", "organization", "country", "side", "released", "day"), on="model_id")
        .select(
            "cost_id", "model_id", "model", "organization", "country", "side", "released", "day", "cost", "unit",
            "basis", "basis_name", "basis_order", "basis_text", "bound", "source_id", "locator", "note",
        )
        .sort("basis_order", "cost", "cost_id", descending=[False, True, False], nulls_last=True)
    )  # fmt: skip


@gives(SPANS)
def spans(costs: pl.DataFrame) -> pl.DataFrame:
    """The lowest and the highest stated cost of a whole run for each model, each with its own basis.

    In: what `statements` gives.
    """
    runs = costs.filter(pl.col("basis").is_in(WHOLE_RUN), pl.col("cost").is_not_null()).sort("cost", "cost_id")
    ends = {"low": runs.unique("model_id", keep="first"), "high": runs.unique("model_id", keep="last")}
    names = {
        "cost": "",
        "basis_name": "_basis",
        "unit": "_unit",
        "bound": "_bound",
        "source_id": "_source",
        "locator": "_locator",
    }
    low, high = (
        frame.select("model_id", "cost_id", *(pl.col(old).alias(f"cost_{end}{new}") for old, new in names.items()))
        for end, frame in ends.items()
    )
    two = high.join(low.select("cost_id"), on="cost_id", how="anti").drop("cost_id")
    return low.drop("cost_id").join(two, on="model_id", how="left").sort("model_id")


@gives(ONE_BASIS)
def one_basis(costs: pl.DataFrame, basis: str = "amortised", unit: str = "usd_2023") -> pl.DataFrame:
    """The cost of each model in one basis and one kind of dollars, for medians: nothing else can stand beside it.

    In: what `statements` gives. Where several are stated the dearest is taken.
    """
    rows = costs.filter(pl.col("basis") == basis, pl.col("unit") == unit, pl.col("cost").is_not_null())
    return (
        rows.sort("model_id", "cost", "cost_id", descending=[False, True, False])
        .unique("model_id", keep="first", maintain_order=True)
        .select("model_id", pl.col("cost").alias(basis), pl.col("source_id").alias(f"{basis}_source"))
    )


@gives(COSTS)
def of_model(costs: pl.DataFrame, model_id: str) -> pl.DataFrame:
    """The statements about one model, in the order of the bases."""
    return costs.filter(pl.col("model_id") == model_id)


def dearest(costs: pl.DataFrame, basis: str) -> dict[str, dict[str, object]]:
    """The model of each side with the highest cost in one basis and one kind of dollars, as a plain row by side.

    The dollars are those in which both sides have a figure, else those of most figures: nominal and constant ones are
    never set against each other.
    """
    here = costs.filter(pl.col("basis") == basis, pl.col("cost").is_not_null(), pl.col("side") != "")
    units = here.group_by("unit").agg(pl.col("side").n_unique().alias("_sides"), pl.len().alias("_rows"))
    best = units.sort("_sides", "_rows", "unit", descending=True).head(1)
    rows = (
        here.join(best, on="unit", how="semi")
        .sort("cost", "cost_id", descending=[True, False])
        .unique("side", keep="first", maintain_order=True)
    )
    return {str(row["side"]): row for row in rows.iter_rows(named=True)}
