"""The frontiers of all comparable benchmarks scored in percent, small and with the same axes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.gaps.comparable import short_names
from tui.analysis.gaps.comparison import compare
from tui.pages.benchmarks.charts import record_points
from tui.pages.benchmarks.table import rows
from tui.pages.model.page import MultiplesChart, Panel, Series
from tui.pages.shared.naming import capital, the
from tui.pages.shared.scope import SIDES, counted

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts

AHEAD = "Comparable benchmarks scored in percent on which this country's frontier is the higher one now."
ALL = "Comparable benchmarks scored in percent."


def multiples(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str) -> MultiplesChart | None:
    """A panel for each comparable benchmark in percent, in the table's order: best score of each side up to each
    day."""
    table = rows(facts, pair, as_of, evaluator).filter(pl.col("qualifies"), pl.col("unit") == "percent")
    if table.is_empty():
        return None
    names = short_names(facts, pair)
    found = compare(facts, pair, as_of, evaluator)
    records, since = found.records, dict(found.since.select("benchmark_id", "since").iter_rows())
    panels = tuple(
        Panel(
            about["benchmark_id"],
            about["name"],
            tuple(
                Series(
                    name,
                    tuple(
                        record_points(
                            records.filter(pl.col("benchmark_id") == about["benchmark_id"], pl.col("side") == side),
                            about["newest"],
                            since[about["benchmark_id"]].toordinal(),
                        )
                    ),
                    side,
                    "step",
                    name,
                )
                for side, name in zip(SIDES, names, strict=True)
            ),
            since[about["benchmark_id"]].toordinal(),
        )
        for about in table.iter_rows(named=True)
    )
    one, two = (counted(table.filter(pl.col("gap") * sign > 0), AHEAD, "gap_inputs", table) for sign in (1, -1))
    every = counted(table, ALL, "gap_inputs")
    title = capital(
        (f"{the(names[0])} is ahead on ", one, f", {the(names[1])} on ", two, " of ", every, " benchmarks in percent")
    )
    return MultiplesChart(
        title, "best score up to each day, %, one evaluator a benchmark; the gap is shaded where it can be stated",
        "percent", panels, shade=True,
        source=("computed within one evaluator each; the same axes in every panel",),
    )  # fmt: skip
