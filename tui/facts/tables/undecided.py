"""The words behind a locator that say of a figure that nobody can tell whether it was public on the day asked for.

They stand in the locator, since that goes with a figure through every sum that it enters: so a total knows of it too.
"""

from __future__ import annotations

UNDECIDED = "; undecided"

OF = {"parameters": "parameters", "training_compute_flop": "training compute"}
"""A model has one locator for what is estimated of it: which of the estimates is meant, in words."""

UNITS = {"count": OF["parameters"], "flop": OF["training_compute_flop"]}


def is_undecided(locator: str, unit: str) -> bool:
    """Whether the figure of that unit, at that place of its source, is undecided on the day asked for."""
    if UNDECIDED not in locator:
        return False
    return f"{UNDECIDED}: " in locator or (unit in UNITS and f"{UNDECIDED} {UNITS[unit]}: " in locator)
