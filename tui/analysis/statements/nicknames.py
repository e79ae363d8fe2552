"""What people call a benchmark or an indicator beside the names that the tables have for it."""

from __future__ import annotations

ALSO: dict[str, tuple[str, ...]] = {
    "chatbot arena": ("arena-text", "arena-text-style"),
    "lmarena": ("arena-text", "arena-text-style"),
    "lmsys": ("arena-text", "arena-text-style"),
    "arena": ("arena-text", "arena-text-style"),
    "epoch capabilities index": ("eci",),
    "private investment": ("ai_private_investment", "ai_private_investment_2021usd"),
    "private ai investment": ("ai_private_investment", "ai_private_investment_2021usd"),
    "ai investment": ("ai_private_investment", "ai_private_investment_2021usd"),
    "investment in ai": ("ai_private_investment", "ai_private_investment_2021usd"),
    "invests": ("ai_private_investment", "ai_private_investment_2021usd"),
    "invested": ("ai_private_investment", "ai_private_investment_2021usd"),
    "notable models": ("notable_ai_models",),
    "notable ai models": ("notable_ai_models",),
    "ai papers": ("ai_publication_share", "ai_publications_cset", "ai_publications_world"),
    "ai publications": ("ai_publication_share", "ai_publications_cset", "ai_publications_world"),
    "papers": ("ai_publication_share", "ai_publications_cset", "ai_publications_world"),
    "ai patents": ("ai_patents_granted_share", "ai_patents_granted", "ai_patents_filed_share", "ai_patents_filed"),
    "patents": ("ai_patents_granted_share", "ai_patents_granted", "ai_patents_filed_share", "ai_patents_filed"),
    "publications": ("ai_publication_share", "ai_publications_cset", "ai_publications_world"),
    "industrial robots": ("industrial_robots_installed", "industrial_robots_share", "industrial_robots_stock"),
    "open and closed": ("open_closed_arena_gap", "open_closed_mmlu_gap"),
    "open closed": ("open_closed_arena_gap", "open_closed_mmlu_gap"),
    "open weight": ("open_closed_arena_gap", "open_closed_mmlu_gap"),
    "open weights": ("open_closed_arena_gap", "open_closed_mmlu_gap"),
}
"""Words of the public debate, and the ids that they mean beside the names of the tables."""
