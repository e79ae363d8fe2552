"""Which headers of a foreign table mean columns of ours. No polars: the first screen asks, before it is imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

HEADERS: dict[str, tuple[str, ...]] = {
    "model": ("model", "name", "model name", "system"),
    "organization": ("organization", "organisation", "org", "lab", "developer"),
    "country": ("country", "country (of organization)", "country (from organization)", "seat"),
    "released": ("released", "publication date", "release date", "published", "date"),
    "domain": ("domain",),
    "open_weights": ("open weights", "open model weights?", "model accessibility", "openness", "open"),
    "parameters": ("parameters", "params", "number of parameters"),
    "training_compute_flop": (
        "training compute flop",
        "training compute (flop)",
        "training compute",
        "compute",
        "flop",
    ),
    "cost_2023": ("training compute cost (2023 usd)",),
    "cost": ("cost usd", "training cost usd", "training cost", "cost"),
    "confidence": ("confidence",),
}
"""Our columns, and the headers that mean them: our own spelling, Epoch AI's, and what others write."""

NUMBERS = {"parameters": "count", "training_compute_flop": "flop", "cost_2023": "usd_2023", "cost": "usd"}
"""Our columns of figures, and their units. A cost without a year is taken in dollars as its source has them."""

MOST = 2000
"""Characters of a text that a cell holds."""


def meanings(schema: Mapping[str, Any]) -> dict[str, str]:
    """Our column names, and the header of each that the schema has; its types are polars' own, or named like them."""
    out: dict[str, str] = {}
    known: dict[str, str] = {}
    for header in schema:
        known.setdefault(_plain(header), header)
    for name, headers in HEADERS.items():
        for wanted in headers:
            header = known.get(wanted)
            if header is None or header in out.values() or (name in schema and header != name):
                continue
            kind = schema[header]
            words = str(kind).startswith(("String", "Categorical", "Enum"))
            fits = (
                kind.is_numeric() if name in NUMBERS else (words or kind.is_temporal()) if name == "released" else words
            )
            if fits:
                out[name] = header
                break
    return out


def _plain(header: str) -> str:
    return " ".join(header.casefold().replace("_", " ").split())


def cut(text: str) -> str:
    """A text as a cell holds it: a long one is cut, with its length said."""
    return text if len(text) <= MOST else f"{text[:MOST]}… ({len(text)} characters in all)"
