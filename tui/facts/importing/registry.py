"""The formats that `data import` reads, declared once: a new one is an adapter and a line here."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.facts.importing.formats import arena, clusters, epoch_models, epoch_scores, owid

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.facts.importing.reading.document import Document
    from tui.facts.importing.reading.draft import Asked, Draft, Ground


class Format(NamedTuple):
    """One kind of file."""

    id: str
    title: str
    fits: Callable[[Document], bool]
    """Whether a file is of this kind, by its header or content."""

    read: Callable[[Document, Ground, Asked], Draft]
    """Its rows as rows of our tables. Raises Refused, with a sentence, where nothing of it can be used."""


FORMATS = {
    form.id: form
    for form in (
        Format("epoch-models", "Epoch AI, a table of models", epoch_models.fits, epoch_models.read),
        Format("epoch-scores", "Epoch AI, a benchmark or the index", epoch_scores.fits, epoch_scores.read),
        Format("arena", "Arena, a leaderboard of one day or by date", arena.fits, arena.read),
        Format("owid", "Our World in Data, the data of a chart", owid.fits, owid.read),
        Format("epoch-clusters", "Epoch AI, GPU clusters (counted by country)", clusters.fits, clusters.read),
        Format("epoch-other", "Epoch AI, tables that ours have no place for", clusters.no_place, clusters.refuse),
    )
}
"""Every format by its id; the first that fits is taken."""
