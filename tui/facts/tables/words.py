"""The closed lists of words that the tables may use."""

from __future__ import annotations

from tui.facts.tables.units import UNITS

FACT_UNITS = (
    "percent", "percentage_points", "elo", "months", "usd", "usd_2021", "count", "share_percent", "flop", "index",
    "rank", "h100e", "gw", "twh", "per_100k", "per_million", "per_10k_employees",
)  # fmt: skip
"""The units a table may use; those that only analysis computes are not among them."""

assert UNITS.keys() >= set(FACT_UNITS)

BOUNDS = ("exact", "approximate", "at_least", "at_most", "low_end", "high_end", "mean", "min", "max")
"""How a stated gap is meant; only `exact` is a point."""

BASES = (
    "claimed", "claimed_stage", "claimed_plus_estimate", "amortised", "cloud", "purchase", "statement",
    "press_report", "company_hardware",
)  # fmt: skip
"""What a training cost counts. Two bases are never compared or joined."""

CLAIM_TABLES = ("sources", "gaps", "scores", "observations", "models", "training_costs", "comparison")
"""Where the fact stands that bears on a claim; `comparison` is what all comparable benchmarks say together."""

NICKNAMES = (
    "country",
    "benchmark",
    "indicator",
    "family",
    "qualifier",
    "model",
    "basis",
    "quantity",
    "verb",
    "limit",
    "thing",
)
"""What a nickname is of: `family` lists indicators that are taken for one another, `qualifier` is a word that picks one
of them by a part of its id, `basis` one that picks a basis of cost, `limit` one that only the ids with such a part
answer to, `thing` a name that means nothing here and has a number in it."""

RELATIONS = ("same", "setting", "snapshot", "tuned", "base")
"""How a name stands to the model it is linked to: the model itself under another spelling or its maker's technical
name; its weights under another setting (effort, thinking, tools); an earlier or later version under the same name that
has no row of its own; the tuned (chat, instruct, thinking) or the pre-trained model where one row stands for both."""

TOPICS = (
    "investment", "research", "patents", "talent", "models", "compute", "semiconductors", "energy", "robots",
    "opensource", "adoption", "policy", "composite", "denominators",
)  # fmt: skip
"""What an indicator is about: it decides on which tab it stands."""

DOMAINS = (
    "language", "multimodal", "vision", "image generation", "video", "speech", "biology", "robotics", "games",
    "mathematics", "recommendation", "other",
)  # fmt: skip
"""What a model works on."""
