"""Scores of models with open weights alone, or of closed ones alone: then all else is computed as for all models.

A score belongs to a pool by the model that its name is linked to (see `analysis.models.aliases`). Open: the weights can
be downloaded, under an open or a restricted licence; closed: they can't. A name that is linked to no model, or to one
whose weights nobody states, belongs to neither. What sources state of all models is of no pool, and left out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from tui.analysis.common.memo import memoized
from tui.analysis.models.aliases import linked

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts

POOLS = {"open": ("open", "restricted"), "closed": ("closed",)}
"""The words of `models.open_weights` that a pool takes."""


class Pooled(NamedTuple):
    """Facts of one pool, and how many scores that leaves."""

    facts: Facts
    known: pl.DataFrame
    """All scores, with `model_id` and `open_weights` of the model that each is linked to, if it is."""

    @property
    def kept(self) -> pl.DataFrame:
        """The scores of the pool."""
        return self.facts.scores

    @property
    def unknown(self) -> pl.DataFrame:
        """Scores of which nobody can say to which pool they belong."""
        return self.known.filter(pl.col("open_weights").is_null())


@memoized(4)
def pooled(facts: Facts, pool: str) -> Pooled:
    """The facts with the scores of `pool` (one of POOLS) alone, and without the gaps that sources state."""
    weights = facts.models.select("model_id", "open_weights")
    known = linked(facts, facts.scores).join(weights, on="model_id", how="left", maintain_order="left")
    kept = known.filter(pl.col("open_weights").is_in(list(POOLS[pool])))
    scores = kept.select(facts.scores.columns)
    return Pooled(replace(facts, scores=scores, gaps=facts.gaps.clear(), digest=f"{facts.digest}+{pool}"), known)
