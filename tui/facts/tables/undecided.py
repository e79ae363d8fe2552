"""The words behind a locator that say of a figure that nobody can tell whether it was public on the day asked for.

They stand in the locator, since that goes with a figure through every sum that it enters: so a total knows of it too.
"""

from __future__ import annotations

UNDECIDED = "; undecided"

OF = {"parameters": "parameters", "training_compute_flop": "training compute"}
"""A model has one locator for all that is estimated of it: which of the estimates is meant, in words."""

BOTH = " and ".join(OF.values())

SAID = {
    "count": tuple(f"{UNDECIDED} {words}: " for words in (OF["parameters"], BOTH)),
    "flop": tuple(f"{UNDECIDED} {words}: " for words in (OF["training_compute_flop"], BOTH)),
}
"""What is said of figures of a unit; what names no estimate is said of every figure at the place."""

OF_ALL = f"{UNDECIDED}: "


def is_undecided(locator: str, unit: str) -> bool:
    """Whether the figure of that unit, at that place of its source, is undecided on the day asked for."""
    if UNDECIDED not in locator:
        return False
    return OF_ALL in locator or any(words in locator for words in SAID.get(unit, ()))
