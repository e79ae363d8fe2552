"""The roles that drawn runs may have, and the shape of a theme that gives them colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROLES: dict[str, str] = {
    "text": "words and numbers",
    "muted": "labels, units, second-rank words",
    "faint": "axes, grid, dashes for missing values",
    "rule": "thin lines between parts",
    "title": "the product's name and the titles of tables and charts",
    "head": "column heads",
    "first": "the first country of the pair",
    "second": "the second country of the pair",
    "other": "any third country or series",
    "accent": "what is chosen: the active tab, matches, the focused part's title",
    "warn": "a caveat: not comparable, a conflict, a claim that is wrong",
    "good": "a claim that is confirmed (with its word, never by colour alone)",
    "key": "a key's name in the footer and in help",
    "screen": "background of the screen",
    "bar": "background of the header and the footer",
    "cursor": "background of the row under the cursor",
    "cell": "background of the cell under the cursor",
    "first_soft": "background: a bar or band of the first country",
    "second_soft": "background: a bar or band of the second country",
    "shade": "background between two frontiers: the gap",
    "dialog": "background of a dialog",
}
"""Every role and what it is for. The last ones are backgrounds."""


@dataclass(frozen=True, slots=True)
class Palette:
    """A theme: a colour for each role, at each depth of colour."""

    name: str
    dark: bool
    hex: Mapping[str, str]
    """`#rrggbb` for every role of ROLES."""

    ansi: Mapping[str, int]
    """Index among the terminal's own 16 colours, -1 for its default, for every role."""
