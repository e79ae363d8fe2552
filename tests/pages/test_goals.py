"""What Enter on a row of the Overview leads to: a view that is there, with a row to stand on."""

import pytest

from tui.app.state import parse_view
from tui.facts.tables.facts import Facts
from tui.pages import assemble
from tui.pages.model.query import Query

WHOLE = {"cost", "disputed", "level", "outlook"}
"""Questions and claims whose answer is a whole table."""


@pytest.mark.parametrize("section", ["leads", "takeaways", "claims"])
def test_every_row_of_the_overview_leads_to_a_row_that_is_there(section: str, facts: Facts) -> None:
    page = assemble.build(facts, Query("overview", section=section))
    for row in page.table.rows.slice(0, page.table.height):
        goal = parse_view(row["goes"], page.query) if row["goes"] else None
        if goal is None:
            assert not row["goes"], row["goes"]
            continue
        table = assemble.build(facts, goal).table
        assert table.height, row["goes"]
        if goal.row:
            assert table.find(goal.row) is not None, row["goes"]
        elif section != "leads":
            assert row[page.table.key] in WHOLE, f"{row[page.table.key]} leads to no row: {row['goes']}"


def test_a_claim_on_a_gap_leads_to_the_gap_that_the_report_states(facts: Facts) -> None:
    table = assemble.build(facts, Query("overview", section="claims")).table
    at = table.find("math-2023")
    assert at is not None
    goal = parse_view(table.rows.slice(at, 1)[0]["goes"], Query())
    assert goal is not None
    stated = assemble.build(facts, goal).table
    row = stated.rows.slice(stated.find(goal.row) or 0, 1)[0]
    assert (row["benchmark_id"], row["as_of"], row["gap"]) == ("math", "2023-12", 24.3)


def test_a_score_leads_to_the_card_of_its_model_and_the_card_back_to_the_benchmark(facts: Facts) -> None:
    table = assemble.build(facts, Query("benchmarks", open="gpqa-diamond")).table
    rows = table.rows.slice(0, table.height)
    goals = {row["goes"] for row in rows if row["goes"]}
    assert table.opens and len(goals) > 50
    assert not any(row["goes"] for row in rows if row["model"] == "Gemini 3 Flash"), "the facts have no such model"
    high = next(row for row in rows if row["model"] == "GPT-5")
    goal = parse_view(high["goes"], Query())
    assert goal is not None
    card = assemble.build(facts, goal)
    assert card.title == "GPT-5"
    back = {row["goes"] for row in card.table.rows.slice(0, card.table.height)}
    assert "benchmarks --open gpqa-diamond" in back


def test_every_model_with_scores_has_a_card_that_can_be_opened(facts: Facts) -> None:
    table = assemble.build(facts, Query("models", section="names-in-scores")).table
    ids = {row["model_id"] for row in table.rows.slice(0, table.height)} - {None}
    assert ids <= set(facts.models["model_id"])
    for goes in ("models --open gpt-4-mar-2023", "models --open yi-6b"):
        goal = parse_view(goes, Query())
        assert goal is not None and assemble.build(facts, goal).table.height
