"""Investment and Research: the article's figures, nothing that mixes editions, any pair and date."""

import pytest
from sure import number

from tui.facts.tables.facts import Facts
from tui.pages import assemble
from tui.pages.model.page import BarChart, Cell, LineChart, Page, Table
from tui.pages.model.query import Query
from tui.pages.shared.scope import UnknownRow


def column(table: Table, name: str) -> int:
    return next(i for i, c in enumerate(table.columns) if c.name == name)


def cell(page: Page, row: str, name: str) -> Cell:
    at = page.table.find(row)
    assert at is not None, f"{row} is not on the page"
    return page.table.cell(at, column(page.table, name))


def texts(page: Page) -> list[object]:
    return [c.value for h in page.headlines for c in (h.value, *h.detail) if isinstance(c, Cell)]


def test_the_article_s_money_and_its_successor_stand_in_the_headlines(facts: Facts) -> None:
    """109.1 and 9.3 billion for 2024 (AI Index 2025); 285.9 and 12.4 for 2025 (AI Index 2026): never mixed."""
    page = assemble.build(facts, Query("investment"))
    new, old = page.headlines[:2]
    assert [c.value for c in new.detail if isinstance(c, Cell)] == [285_900_000_000, 12_400_000_000]
    assert [c.value for c in old.detail if isinstance(c, Cell)] == [109_077_000_000, 9_290_000_000]
    assert new.value.value == pytest.approx(285.9 / 12.4) and old.value.value == pytest.approx(109.077 / 9.29)
    assert {c.edition for c in new.detail if isinstance(c, Cell)} == {"AI Index 2026"}
    assert {c.edition for c in old.detail if isinstance(c, Cell)} == {"AI Index 2025"}
    assert {h.side for h in page.headlines} == {"first"}


def test_a_row_takes_both_values_from_one_edition_and_one_period(facts: Facts) -> None:
    for tab in ("investment", "research"):
        for pair in (("USA", "CHN"), ("GBR", "CHN"), ("CHN", "FRA")):
            table = assemble.build(facts, Query(tab, pair)).table
            for row in table.rows.slice(0, table.height):
                if row["lead"] is not None:
                    assert row["first_period"] == row["second_period"], row["indicator_id"]
                    assert row["first_edition"] == row["second_edition"], row["indicator_id"]


def test_constant_dollars_keep_their_unit(facts: Facts) -> None:
    page = assemble.build(facts, Query("investment"))
    assert cell(page, "ai_private_investment", "first").unit == "usd"
    assert cell(page, "ai_private_investment_2021usd", "first").unit == "usd_2021"
    assert cell(page, "ai_private_investment_cset", "second").unit == "usd_2021"


def test_rows_without_a_comparison_say_why(facts: Facts) -> None:
    page = assemble.build(facts, Query("investment"))
    assert cell(page, "genai_private_investment", "lead").note == "one side"
    assert cell(page, "ai_private_investment_focus_fintech", "lead").note == "world"
    assert cell(page, "ai_private_investment_focus_fintech", "world").value is not None
    research_page = assemble.build(facts, Query("research"))
    assert cell(research_page, "elite_ai_researchers_work_share", "lead").note == "no common year"


def test_the_world_of_a_row_is_of_its_edition_and_period(facts: Facts) -> None:
    """The 2026 edition names no world total here: an older edition's must not stand in its row."""
    page = assemble.build(facts, Query("investment"))
    table = page.table
    for row in table.rows.slice(0, table.height):
        if row["world"] is not None:
            assert row["world_period"] == row["period"] and row["world_edition"] == row["edition"], row["indicator_id"]
    assert cell(page, "ai_private_investment", "world").value is None


def test_a_later_edition_is_drawn_after_a_break(facts: Facts) -> None:
    chart = assemble.chart(facts, Query("investment", row="ai_private_investment"))
    assert isinstance(chart, LineChart)
    assert [(b.x, b.word) for b in chart.breaks] == [(2024.5, "AI Index 2026")]
    for series in chart.series:
        assert len({p.cell.edition for p in series.points}) == 1, "a line joins two editions"
    ends = {s.side: s.points[-1].cell.value for s in chart.series}
    assert ends == {"first": 285_900_000_000, "second": 12_400_000_000}


def test_every_series_of_both_tabs_keeps_to_one_edition(facts: Facts) -> None:
    for tab in ("investment", "research"):
        table = assemble.build(facts, Query(tab)).table
        for key in table.keys(0, table.height):
            for kind in ("line", "ratio"):
                chart = assemble.chart(facts, Query(tab, row=key, chart=kind))
                if isinstance(chart, LineChart):
                    for series in chart.series:
                        assert len({p.cell.edition for p in series.points}) == 1, (key, kind)


def test_the_change_of_method_in_publication_shares_is_a_break(facts: Facts) -> None:
    chart = assemble.chart(facts, Query("research", row="ai_publication_share"))
    assert isinstance(chart, LineChart) and [b.x for b in chart.breaks] == [2023.5]


def test_bars_compare_countries_within_one_edition(facts: Facts) -> None:
    chart = assemble.chart(facts, Query("investment", row="ai_private_investment", chart="bar"))
    assert isinstance(chart, BarChart)
    cells = [c for item in chart.items for _, c in item.cells]
    assert {(c.edition, c.period) for c in cells} == {("AI Index 2026", "2025")}
    values = [number(c.value) for c in cells]
    assert values == sorted(values, reverse=True)
    assert [item.cells[0][0] for item in chart.items[:2]] == ["first", "second"]


def test_the_ratio_by_year_is_computed_from_both_values(facts: Facts) -> None:
    chart = assemble.chart(facts, Query("investment", row="ai_private_investment", chart="ratio"))
    assert isinstance(chart, LineChart) and chart.unit == "ratio"
    last = chart.series[0].points[-1]
    assert (last.cell.period, last.cell.value) == ("2024", pytest.approx(109_077 / 9_290))
    assert [i.value for i in last.cell.inputs] == [109_077_000_000, 9_290_000_000]


def test_what_spending_buys_is_computed_within_one_edition_or_refused(facts: Facts) -> None:
    page = assemble.build(facts, Query("investment", section="per-head"))
    assert cell(page, "model:2024", "first").value == pytest.approx(109_077_000_000 / 40)
    assert cell(page, "model:2024", "second").value == pytest.approx(9_290_000_000 / 15)
    assert cell(page, "model:2022", "first").edition == "AI Index 2023"
    assert cell(page, "head:2025", "first").note == "no population of 2025 in the facts"
    assert cell(page, "gdp:2024", "first").unit == "gdp_percent"
    chart = assemble.chart(facts, Query("investment", section="per-head", row="gdp:2020"))
    assert isinstance(chart, LineChart) and chart.unit == "gdp_percent" and not chart.breaks


def test_restatements_stand_beside_each_other(facts: Facts) -> None:
    page = assemble.build(facts, Query("investment", section="revisions"))
    key = "ai_private_investment:2021:AI Index 2025"
    again = cell(page, key, "first_restated")
    assert again.unit == "relative_percent" and again.inputs and again.method == "AI Index 2025 against AI Index 2022"
    old, new = (number(i.value) for i in again.inputs)
    assert again.value == pytest.approx((new / old - 1) * 100)
    at = page.table.find(key)
    assert at is not None and page.table.target(at).endswith("--open ai_private_investment")


def test_the_detail_of_an_indicator_lists_every_figure(facts: Facts) -> None:
    page = assemble.build(facts, Query("research", open="ai_patents_granted_share"))
    mine = facts.observations.filter(facts.observations["indicator_id"] == "ai_patents_granted_share")
    assert page.table.height == mine.height and not page.follows
    keys = page.table.keys(0, page.table.height)
    assert len(set(keys)) == len(keys)


def test_china_s_leads_in_number_stand_beside_what_is_cited_most(facts: Facts) -> None:
    page = assemble.build(facts, Query("research"))
    sides = {h.label.rsplit(" ", 1)[0]: h.side for h in page.headlines}
    assert sides["Publications"] == "second" and sides["Patents granted"] == "second"
    assert sides["100 most cited"] == "first"
    notes = " ".join(part for text in page.notes for part in text if isinstance(part, str))
    assert "forward citations" in notes and "100 most-cited" in notes


def test_weak_comparisons_carry_their_caveat(facts: Facts) -> None:
    page = assemble.build(facts, Query("research"))
    for key in ("gpu_cluster_performance_share", "top500_systems", "top500_rmax_share", "ai_compute_ownership_share"):
        assert cell(page, key, "caveat").value, key
    assert cell(page, "ai_compute_ownership_share", "first").bound == "at_least"


def test_a_narrow_screen_keeps_name_both_sides_lead_and_year(facts: Facts) -> None:
    for page in (assemble.build(facts, Query("investment")), assemble.build(facts, Query("research"))):
        kept = [c.name for c in page.table.columns if c.priority == 0]
        assert kept == ["label", "first", "second", "lead", "year"]


def test_sorting_ends_the_groups_and_the_chart_follows_the_first_row(facts: Facts) -> None:
    page = assemble.build(facts, Query("research", sort="label"))
    assert page.table.group == ""
    labels = [page.table.cell(i, 0).value for i in range(page.table.height)]
    assert labels == sorted(labels, key=lambda s: str(s).lower())
    first = page.table.keys(0, 1)[0]
    assert page.chart == assemble.chart(facts, Query("research", sort="label", row=first))


def test_an_unknown_indicator_is_refused_with_the_nearest(facts: Facts) -> None:
    with pytest.raises(UnknownRow, match="did you mean ai_private_investment"):
        assemble.build(facts, Query("investment", open="ai_private_investmnt"))


@pytest.mark.parametrize(
    ("pair", "as_of"),
    [
        (("CHN", "USA"), "2019-06"), (("BGR", "VNM"), ""), (("BGR", "VNM"), "2013"), (("USA", "USA"), "2013"),
        (("WLD", "CHN"), "2019-06"), (("USA", "CHN"), "1990"), (("WLD", "CHN"), ""),
    ],
)  # fmt: skip
def test_any_pair_and_any_date_make_a_page(facts: Facts, pair: tuple[str, str], as_of: str) -> None:
    """Pair and date are asked for one after the other: each of either stands for the rest."""
    for tab, sections in (
        ("investment", ("", "per-head", "same-score", "cost-method", "revisions")),
        ("research", ("", "revisions")),
    ):
        for section in sections:
            page = assemble.build(facts, Query(tab, pair, as_of, section=section))
            assert page.table.height or page.table.empty
        page = assemble.build(facts, Query(tab, pair, as_of))
        for kind in ("bar", "ratio"):
            chart = assemble.chart(facts, Query(tab, pair, as_of, chart=kind))
            assert chart is None or chart.title
        assert assemble.build(facts, Query(tab, pair, as_of, open=page_key(facts, tab))).names == page.names


def page_key(facts: Facts, tab: str) -> str:
    return assemble.build(facts, Query(tab)).table.keys(0, 1)[0]


def test_nothing_left_says_so(facts: Facts) -> None:
    page = assemble.build(facts, Query("investment", as_of="1990"))
    assert page.table.height == 0 and "1990" in page.table.empty
    assert page.chart is None and page.headlines == ()
