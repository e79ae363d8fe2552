"""The mark that a saturated benchmark carries after its name, in every table and chart: readable without any colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.memo import memoized
from tui.analysis.gaps.comparison import compare
from tui.analysis.gaps.information import MARK, is_saturated

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Table, Text

LEGEND = f"{MARK} saturated: even the weaker side has a tenth of the scale or less above it, so little can still show."


@memoized(16)
def saturated(facts: Facts, pair: tuple[str, str], as_of: date, evaluator: str = "") -> tuple[str, ...]:
    """The ids of the comparable benchmarks that are saturated."""
    now = compare(facts, pair, as_of, evaluator).now.select("benchmark_id", "unit", "first_score", "second_score")
    top = facts.benchmarks.select("benchmark_id", "max_score")
    return tuple(now.join(top, on="benchmark_id").filter(is_saturated())["benchmark_id"].sort())


def marked(
    facts: Facts, pair: tuple[str, str], as_of: date, frame: pl.DataFrame, name: str = "name", key: str = "benchmark_id"
) -> pl.DataFrame:
    """`frame` with the mark after the `name` of saturated benchmarks; `key` holds the ids, of benchmarks and others."""
    ids = saturated(facts, pair, as_of)
    return frame.with_columns(
        pl.when(pl.col(key).is_in(list(ids))).then(pl.format(f"{{}} {MARK}", name)).otherwise(name).alias(name)
    )


def called(facts: Facts, pair: tuple[str, str], as_of: date, key: str, name: str) -> str:
    """The `name` of one benchmark, with its mark if it is saturated: for sentences and titles."""
    return f"{name} {MARK}" if key in saturated(facts, pair, as_of) else name


def legend(table: Table) -> tuple[Text, ...]:
    """What the mark means, where a row or column of the table carries it; else nothing."""
    names, key = [column.title for column in table.columns], table.name or table.columns[0].name
    names += [str(row.get(key) or "") for row in table.rows.slice(0, table.height)]
    return ((LEGEND,),) if any(name.endswith(f" {MARK}") for name in names) else ()
