"""The stated figures that a sentence can mean, as plain rows: fetched by subject, kept while a text is checked."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.checks.agreement import ENERGY
from tui.analysis.sources.stated_figures import figures_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tui.analysis.checks.agreement import Row
    from tui.analysis.statements.said import Said
    from tui.facts.tables.facts import Facts

SPECIAL = (
    "genai", "cumulative", "corporate", "cset", "elite", "per_100k", "per_million", "citation", "journal", "conference",
    "repository", "stock", "projected", "forward", "2021ed", "density", "large_scale", "1e25", "foundation", "cluster",
)  # fmt: skip
"""Parts of ids that are meant only where a word says so."""


RARE = frozenset({"gw", "twh", "h100e"})
"""Units of one quantity each."""


@lru_cache(maxsize=4)
def families(facts: Facts) -> tuple[tuple[str, ...], ...]:
    """Indicators that are taken for one another, as `nicknames.csv` lists them."""
    rows = facts.nicknames.filter(pl.col("kind") == "family")["means"].drop_nulls()
    return tuple(tuple(means.split("|")) for means in rows)


class Ledger:
    """Rows of `stated_figures` up to a day, by subject."""

    def __init__(self, facts: Facts, as_of: date | None) -> None:
        self.facts = facts
        self.as_of = as_of
        self._kept: dict[tuple[str, str], list[Row]] = {}
        self.units: dict[str, str] = dict(facts.indicators.select("indicator_id", "unit").iter_rows())

    def rows(self, table: str, subjects: Iterable[str]) -> list[Row]:
        """The rows of a table about these subjects, in the order of the subjects."""
        asked = list(dict.fromkeys(subjects))
        missing = [s for s in asked if (table, s) not in self._kept]
        if missing:
            for one in missing:
                self._kept[table, one] = []
            for row in self._read(table, missing):
                self._kept[table, row["subject"]].append(row)
        return [row for one in asked for row in self._kept[table, one]]

    def _read(self, table: str, subjects: list[str]) -> list[Row]:
        facts = self.facts
        key = {"gaps": "benchmark_id", "scores": "benchmark_id", "observations": "indicator_id"}.get(table, "model_id")
        part = getattr(facts, table).filter(pl.col(key).is_in(subjects))
        found = figures_of(replace(facts, **{table: part}), (table,))
        if self.as_of is not None:
            found = found.filter(pl.col("day") <= self.as_of)
        return [row | {"method": "", "inputs": []} for row in found.to_dicts()]

    def meant(self, said: Said, fits: frozenset[str] | None) -> tuple[list[str], list[str]]:
        """The indicators that the words mean most closely, of those whose unit `fits`, and their kin."""
        ids = list(said.subjects)
        kin = [i for family in families(self.facts) if {*family} & {*ids} for i in family]
        pool = [i for i in dict.fromkeys([*ids, *kin]) if i in self.units and (fits is None or self.units[i] in fits)]
        if not pool and said.figure is not None:
            # A unit that few indicators have says what is meant as well as a name does.
            rare = {*said.figure.units} & RARE
            near = {unit for kin in (ENERGY,) for unit in kin if rare & kin}
            return [i for i, unit in self.units.items() if unit in rare | near], []
        if not pool:
            return [], []
        asked = {q for q in said.qualifiers if any(q in i for i in pool)}

        def score(one: str) -> int:
            extra = sum(part in one for part in SPECIAL if part not in asked and not said_so(one, part))
            dollars = "2021usd" in asked and self.units[one] == "usd_2021" and "2021usd" not in one
            named = (5 if len(ids) > 1 else 12) * (one in ids)
            return 10 * (sum(q in one for q in asked) + dollars) + named - 3 * extra

        def said_so(one: str, part: str) -> bool:
            return one == ids[0] or (one in ids and all(part in i for i in ids))

        best = max(score(i) for i in pool)
        first = [i for i in pool if score(i) == best]
        return first, [i for i in pool if i not in first]
