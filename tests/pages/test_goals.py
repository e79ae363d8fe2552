"""What Enter on a row of the Overview leads to: a view that is there, with a row to stand on."""

import pytest

from tui.app.state import parse_view
from tui.facts.store import Facts
from tui.pages.query import Query
from tui.pages.registry import BY_ID

WHOLE = {"cost", "disputed"}
"""Questions whose answer is a whole table."""


@pytest.mark.parametrize("section", ["leads", "takeaways", "claims"])
def test_every_row_of_the_overview_leads_to_a_row_that_is_there(section: str, facts: Facts) -> None:
    page = BY_ID["overview"].build(facts, Query("overview", section=section))
    for row in page.table.rows.slice(0, page.table.height):
        goal = parse_view(row["goes"], page.query) if row["goes"] else None
        if goal is None:
            assert not row["goes"], row["goes"]
            continue
        table = BY_ID[goal.tab].build(facts, goal).table
        assert table.height, row["goes"]
        if goal.select:
            assert table.find(goal.select) is not None, row["goes"]
        elif section != "leads":
            assert row[page.table.key] in WHOLE, f"{row[page.table.key]} leads to no row: {row['goes']}"


def test_a_claim_on_a_gap_leads_to_the_gap_that_the_report_states(facts: Facts) -> None:
    table = BY_ID["overview"].build(facts, Query("overview", section="claims")).table
    at = table.find("math-2023")
    assert at is not None
    goal = parse_view(table.rows.slice(at, 1)[0]["goes"], Query())
    assert goal is not None
    stated = BY_ID["benchmarks"].build(facts, goal).table
    row = stated.rows.slice(stated.find(goal.select) or 0, 1)[0]
    assert (row["benchmark_id"], row["as_of"], row["gap"]) == ("math", "2023-12", 24.3)
