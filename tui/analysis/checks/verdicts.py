"""What can be said to a figure of a sentence, from the best: the first that fits is said."""

from __future__ import annotations

FOUND = "found"
UNIT = "other_unit"
BASIS = "other_basis"
EDITION = "other_edition"
PERIOD = "other_period"
CONTRADICTED = "contradicted"
UNCLEAR = "unclear"
ABSENT = "not_in_data"

VERDICTS = (FOUND, UNIT, BASIS, EDITION, PERIOD, CONTRADICTED, UNCLEAR, ABSENT)
RANK = {verdict: at for at, verdict in enumerate(VERDICTS)} | {"": len(VERDICTS)}

AGREEING = frozenset({FOUND, UNIT, BASIS, EDITION, PERIOD})
"""Verdicts that say the figure is there: exit code 0 on the command line."""

WORDS = {
    FOUND: "found",
    UNIT: "found with another unit",
    BASIS: "found on another basis",
    EDITION: "found in another edition",
    PERIOD: "found for another period",
    CONTRADICTED: "contradicted",
    UNCLEAR: "unclear",
    ABSENT: "not in the data",
}
"""What a verdict is called on the screen."""
