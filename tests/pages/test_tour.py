"""The tour: eight steps of the story, each with what was said, what it means, what is so now and a live view."""

from __future__ import annotations

import shlex

import pytest

from tui.cli.words import parse
from tui.facts.tables.facts import Facts
from tui.pages import assemble
from tui.pages.model.numbers import cell_text
from tui.pages.model.page import Card, plain
from tui.pages.model.query import Query

TOUR = Query("overview", section="tour")


def test_eight_steps_with_the_reports_figures(facts: Facts):
    page = assemble.build(facts, TOUR)
    rows = page.table.rows.slice(0, page.table.height)
    assert [row["title"][0] for row in rows] == list("12345678")
    said = {row["key"]: (row["one_fact"], row["other_fact"]) for row in rows}
    assert (said["2"], said["4"], said["6"]) == ((17.5, 0.3), (9.26, 1.7), (40, 15))


def test_every_step_says_four_things_and_opens_a_view(facts: Facts):
    table = assemble.build(facts, TOUR).table
    for at, key in enumerate(table.keys(0, table.height)):
        chart = assemble.build(facts, TOUR.to(row=key)).chart
        assert isinstance(chart, Card)
        words = "\n".join(plain(paragraph, cell_text) for paragraph in chart.paragraphs)
        for head in ("What the report said.", "What it means.", "Where it comes from."):
            assert head in words
        goes = table.rows.slice(at, 1)[0]["goes"]
        assert assemble.build(facts, parse(["show", *shlex.split(goes)]).query).title


def test_before_the_article_there_is_nothing_to_tell(facts: Facts):
    page = assemble.build(facts, TOUR.to(as_of="2023-12-31"))
    assert page.table.height == 0 and "April 2025" in page.table.empty


@pytest.mark.parametrize("words", [["tour"], ["tour", "--row", "4"]])
def test_the_command_opens_it(words: list[str]):
    query = parse(words).query
    assert (query.tab, query.section) == ("overview", "tour")
