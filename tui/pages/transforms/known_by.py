"""What had been published by a day: the facts without the rows whose source came out later."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from tui.facts.tables.dates import last_day_of
from tui.pages.model.frame_rows import source_lines
from tui.pages.model.page import Cell, Input

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Page
    from tui.pages.model.query import Query

TABLES = ("gaps", "scores", "observations", "models", "training_costs", "claims")
"""The tables whose rows name a source."""

METHOD = (
    "The rows dated up to the day whose source was published later (its date in sources.csv, of a month or a year the"
    " last day), divided by all rows dated up to the day, times 100."
)
COUNT_METHOD = "counted: rows dated up to the day, with a source published later"


class Known(NamedTuple):
    """The facts as they could be known on a day."""

    facts: Facts
    share: Cell
    """How much is hidden, in percent of the rows dated up to the day; what was hidden by source are its inputs."""

    rows: Cell


@lru_cache(maxsize=6)
def known_by(facts: Facts, day: date) -> Known:
    """The facts that had been published by `day`, and how much that hides. About 10 ms, then kept.

    A source counts as published on the last day of the date it gives. Rows of claims and training costs have no date
    of their own: of costs the model's release stands for it, claims count by their source alone.
    """
    out = facts.sources.filter(pl.col("published_day") <= day)
    released = facts.models.select("model_id", "day")
    hidden, total = [], 0
    changes: dict[str, pl.DataFrame] = {"sources": out}
    for name in TABLES:
        frame: pl.DataFrame = getattr(facts, name)
        changes[name] = frame.join(out, on="source_id", how="semi", maintain_order="left")
        dated = frame.join(released, on="model_id", maintain_order="left") if name == "training_costs" else frame
        dated = dated.filter(pl.col("day") <= day) if "day" in dated.columns else dated.clear()
        total += dated.height
        hidden.append(dated.join(out, on="source_id", how="anti").select("source_id"))
    kept = changes["models"]
    changes["training_costs"] = changes["training_costs"].join(kept, on="model_id", how="semi", maintain_order="left")
    later = pl.concat(hidden).group_by("source_id").len("rows").join(facts.sources, on="source_id")
    later = later.sort("rows", "source_id", descending=[True, False])
    inputs = tuple(
        Input(f"rows of {title}", rows, "count", source, f"sources.csv, published {published}")
        for source, title, published, rows in later.select("source_id", "title", "published", "rows").iter_rows()
    )
    many = int(later["rows"].sum()) if later.height else 0
    share = Cell(100 * many / total if total else 0.0, "percent", method=METHOD, inputs=inputs, digits=0)
    return Known(replace(facts, **changes), share, Cell(many, "count", method=COUNT_METHOD, inputs=inputs))


def known_facts(facts: Facts, query: Query) -> Facts:
    """The facts that had been published by the as-of date of `query`."""
    return known_by(facts, last_day_of(query.as_of or facts.newest)).facts


def knowing(build: Callable[[Facts, Query], Page], facts: Facts, query: Query) -> Page:
    """The page of a builder on what was known, with what that hides in its header and first among its notes."""
    known = known_by(facts, last_day_of(query.as_of or facts.newest))
    page = build(known.facts, query)
    note = (
        f"Known by {page.as_of}: ", known.rows, " rows dated up to that day are hidden, ", known.share,
        " of them all, because their sources were published later. W shows them.",
    )  # fmt: skip
    return replace(page, hidden=known.share, notes=(note, *page.notes), sources=source_lines(facts))
