"""The publishers' real files, where they lie beside the checkout: how many rows are read, and which are refused."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tui.facts.importing.reading.document import Refused, open_document
from tui.facts.importing.reading.draft import Asked, Ground
from tui.facts.importing.registry import FORMATS

REFERENCE = Path(__file__).parent.parent.parent.parent / "shared" / "reference"

pytestmark = pytest.mark.skipif(
    not REFERENCE.is_dir(), reason="../shared/reference, with the publishers' files, is not here"
)

READ = {
    "models/epoch_all_ai_models_2026-03-30.csv": ("epoch-models", 3237, 99),
    "models/epoch_notable_ai_models_2026-07-19.csv": ("epoch-models", 1036, 26),
    "models/epoch_notable_ai_models_2025-02-24.csv": ("epoch-models", 895, 13),
    "models/epoch_large_scale_ai_models_2026-05-02.csv": ("epoch-models", 510, 0),
    "models/epoch_frontier_ai_models_2026-05-02.csv": ("epoch-models", 137, 8),
    "models/epoch_ai_models_2026-10-09_extract.csv": ("epoch-models", 163, 0),
    "models/epoch_gpu_clusters_2025-11-01.csv": ("epoch-clusters", 786, 0),
    "indicators/epoch-gpu_clusters.csv": ("epoch-clusters", 786, 0),
    "indicators/owid-private-investment-in-artificial-intelligence.csv": ("owid", 48, 0),
    "indicators/owid-newly-funded-artificial-intelligence-companies.csv": ("owid", 48, 0),
    "indicators/owid-private-investment-in-artificial-intelligence-cset.csv": ("owid", 793, 0),
    "indicators/owid-artificial-intelligence-patents-submitted-per-million.csv": ("owid", 294, 0),
    "indicators/owid-annual-industrial-robots-installed.csv": ("owid", 77, 0),
    "indicators/owid-industrial-robots-annual-installations-total-operational.csv": ("owid", 77, 0),
    "indicators/owid-publications/annual-scholarly-publications-on-artificial-intelligence.csv": ("owid", 1909, 88),
    "benchmarks/arena/leaderboard_2024-07-07.csv": ("arena", 115, 10),
    "benchmarks/arena/leaderboard_2025-02-01.csv": ("arena", 190, 12),
    "benchmarks/arena/leaderboard_2025-08-04.csv": ("arena", 266, 14),
    "benchmarks/arena/ratings_by_date_2023-05_2025-02.csv": ("arena", 98, 178),
    "benchmarks/arena/text_style_control_overall_2026-08-19.json": ("arena", 393, 48),
    "benchmarks/epoch-hub-2026-05/arc_agi_2_external.csv": ("epoch-scores", 128, 3),
    "benchmarks/epoch-hub-2026-05/epoch_capabilities_index.csv": ("epoch-scores", 608, 0),
    "benchmarks/epoch-hub-2026-05/frontiermath.csv": ("epoch-scores", 92, 0),
    "benchmarks/epoch-hub-2026-05/frontiermath_tier_4.csv": ("epoch-scores", 62, 0),
    "benchmarks/epoch-hub-2026-05/gpqa_diamond.csv": ("epoch-scores", 160, 0),
    "benchmarks/epoch-hub-2026-05/hle_external.csv": ("epoch-scores", 47, 0),
    "benchmarks/epoch-hub-2026-05/math_level_5.csv": ("epoch-scores", 108, 0),
    "benchmarks/epoch-hub-2026-05/mmlu_external.csv": ("epoch-scores", 249, 36),
    "benchmarks/epoch-hub-2026-05/otis_mock_aime_2024_2025.csv": ("epoch-scores", 133, 0),
    "benchmarks/epoch-hub-2026-05/simpleqa_verified.csv": ("epoch-scores", 43, 0),
    "benchmarks/epoch-hub-2026-05/swe_bench_verified.csv": ("epoch-scores", 27, 0),
    "benchmarks/epoch/eci_scores.csv": ("epoch-scores", 222, 1),
}
"""File: format, rows read, problems (a row in most formats; a model's column in the ratings by date)."""

REFUSED = {
    "models/epoch_ml_hardware_2026-07-19.csv": "no place for single chips",
    "indicators/epoch-nvidia_owners_cumulative_totals.csv": "the file has companies",
    "benchmarks/epoch/eci_benchmarks.csv": "names no makers",
    "benchmarks/arena/text_2026-04-19.json": "does not say whether they are with style control",
}
"""File, and what the refusal says."""


@pytest.fixture(scope="session")
def ground(facts) -> Ground:
    return Ground(facts, facts)


@pytest.mark.parametrize("name", READ)
def test_a_real_file_is_read_to_the_last_row(name, ground):
    format, read, refused = READ[name]
    document = open_document(REFERENCE / name)
    assert next(form.id for form in FORMATS.values() if form.fits(document)) == format
    draft = FORMATS[format].read(document, ground, Asked())
    assert (draft.read, len(draft.refused)) == (read, refused), Counter((p.column, p.expected) for p in draft.refused)
    assert sum(frame.height for frame in draft.tables.values()) > 0


@pytest.mark.parametrize("name", REFUSED)
def test_a_real_file_that_our_tables_can_not_hold_is_refused_with_the_reason(name, ground):
    document = open_document(REFERENCE / name)
    [form] = [form for form in FORMATS.values() if form.fits(document)]
    with pytest.raises(Refused, match=REFUSED[name]):
        form.read(document, ground, Asked())


def test_counts_of_clusters_are_those_of_our_own_table(ground):
    document = open_document(REFERENCE / "indicators" / "epoch-gpu_clusters.csv")
    draft = FORMATS["epoch-clusters"].read(document, ground, Asked(published="2025-11-01", edition="Epoch 2025-12"))
    key = ["indicator_id", "country", "period", "edition"]
    both = draft.tables["observations"].join(ground.embedded.observations, on=key, suffix="_ours")
    off = (both["value"] - both["value_ours"]).abs()
    assert both.height > 100
    assert ((off <= 0.051) | (off <= 1e-2 * both["value_ours"])).all()
