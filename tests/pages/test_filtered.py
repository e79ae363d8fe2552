"""A view's filter holds for the table and for the chart of the same rows, on every tab."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import polars as pl
import pytest
from sure import a, sure

from tui.analysis.filters.syntax import FilterError
from tui.facts.tables.facts import Facts
from tui.pages import assemble
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.page import (
    BarChart,
    Chart,
    Column,
    DumbbellChart,
    HeatChart,
    LineChart,
    ListRows,
    ShareChart,
    Table,
)
from tui.pages.model.query import Query
from tui.pages.registry import TABS
from tui.pages.transforms.filter_fields import fields_of
from tui.pages.transforms.filtered import count_kept, filter_table, values_of

ASKED = "country:CHN open:yes released>=2025 compute>1e24"


def ids(table: Table) -> list[str]:
    return table.keys(0, table.height)


def points(chart: object) -> set[str]:
    assert isinstance(chart, LineChart)
    return {point.key for series in chart.series for point in series.points}


def test_the_models_of_the_filter_are_those_of_the_facts(facts: Facts) -> None:
    page = assemble.build(facts, Query("models", filter=ASKED))
    wanted = facts.models.filter(
        pl.col("country") == "CHN",
        pl.col("open_weights").is_in(["open", "restricted"]),
        pl.col("released").str.slice(0, 4).cast(pl.Int32) >= 2025,
        pl.col("training_compute_flop") > 1e24,
    )["model_id"]
    assert set(ids(page.table)) == set(wanted) and wanted.len() > 20
    assert page.table.whole is not None and page.table.whole.height == facts.models.height
    assert page.table.filtered_by == ASKED


def test_the_chart_of_models_draws_the_filtered_ones_and_their_own_frontier(facts: Facts) -> None:
    page = assemble.build(facts, Query("models", filter="country:CHN released<2020"))
    assert points(page.chart) <= set(ids(page.table))
    assert any("frontier" in s.name for s in a(LineChart, page.chart).series)
    whole = assemble.build(facts, Query("models"))
    small = assemble.build(facts, Query("models", filter="compute<1e22"))
    lines = [a(LineChart, found.chart).series for found in (whole, small)]
    front = [{p.key for s in series if "frontier" in s.name for p in s.points} for series in lines]
    assert front[1] - front[0], "what was below the frontier of all models is on that of the small ones"
    assert assemble.chart(facts, small.query) == small.chart


def test_costs_and_years_are_filtered_with_their_charts(facts: Facts) -> None:
    costs = assemble.build(facts, Query("models", section="costs", filter="released>=2023 cost>$1M"))
    assert 0 < costs.table.height < sure(costs.table.whole).height
    assert points(costs.chart) <= set(ids(costs.table))
    years = assemble.build(facts, Query("models", section="years", filter="year>=2020"))
    assert set(ids(years.table)) == {str(y) for y in range(2020, 2027)}
    assert points(years.chart) <= set(ids(years.table))


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.id)
def test_every_table_can_be_filtered_by_every_column(tab, facts: Facts) -> None:
    """Known and missing rows of each field add up to all, whatever the tab."""
    for section in [one.id for one in tab.own]:
        table = assemble.build(facts, Query(tab.id, section=section)).table
        fields = fields_of(table, facts)
        assert len({one.name for one in fields}) == len(fields)
        for one in fields:
            kept = [filter_table(table, f"{one.name}:{word}", facts).height for word in ("known", "none")]
            assert sum(kept) == table.height, (section, one.name)
            for value, count in values_of(table, one.name, facts)[:3]:
                if value not in {"known", "none"} and one.kind != "date":
                    from tui.analysis.filters.syntax import quoted

                    assert filter_table(table, f"{one.name}:{quoted(value)}", facts).height >= count


def _items(chart: Chart | None) -> Sequence[Any]:
    assert isinstance(chart, BarChart | DumbbellChart | HeatChart | ShareChart)
    return chart.items


@pytest.mark.parametrize(
    ("tab", "kind"),
    [
        ("overview", "closing"), ("overview", "lead"), ("overview", "heat"), ("benchmarks", "dumbbell"),
        ("compare", "lead"), ("sources", "rests"),
    ],
)  # fmt: skip
def test_items_of_a_chart_that_are_rows_go_with_them(tab: str, kind: str, facts: Facts) -> None:
    page = assemble.build(facts, Query(tab, chart=kind))
    rows = set(ids(page.table))
    items = [item.key for item in _items(page.chart) if item.key in rows]
    assert page.chart_kind == kind and len(items) > 3
    name = next(one.name for one in fields_of(page.table, facts) if one.column == page.table.key)
    keep = [items[0], items[2]]
    words = ",".join(f'"{key}"' for key in keep)
    narrow = assemble.build(facts, page.query.to(filter=f"{name}:{words}"))
    assert sorted(ids(narrow.table)) == sorted(keep)
    assert [item.key for item in _items(narrow.chart) if item.key in rows] == keep


def test_a_filter_that_keeps_nothing_says_so(facts: Facts) -> None:
    page = assemble.build(facts, Query("models", filter="compute>1e40"))
    assert page.table.height == 0
    assert page.table.empty == f"None of the {facts.models.height:,} rows passes the filter."


def test_a_mistake_is_a_filter_error_with_its_place(facts: Facts) -> None:
    with pytest.raises(FilterError) as caught:
        assemble.build(facts, Query("sources", filter="published>=2025 publishr:epoch"))
    assert caught.value.at == 16
    assert "publisher" in str(caught.value)


def test_names_ids_and_aliases_mean_the_same(facts: Facts) -> None:
    table = assemble.build(facts, Query("models")).table
    for words in (("country:CHN", "country:China", "seat:china", "country:cn"), ("org:OpenAI", "organization:openai")):
        found = {tuple(ids(filter_table(table, text, facts))) for text in words}
        assert len(found) == 1 and len(next(iter(found))) > 20
    open_, restricted = (len(ids(filter_table(table, f"open:{w}", facts))) for w in ("open", "restricted"))
    assert len(ids(filter_table(table, "open:yes", facts))) == open_ + restricted


def test_values_come_with_the_rows_that_have_them(facts: Facts) -> None:
    table = assemble.build(facts, Query("models", filter="country:CHN")).table
    values = dict(values_of(table, "country", facts))
    assert values["USA"] == facts.models.filter(pl.col("country") == "USA").height  # of all rows, not of the filtered
    years = [year for year, _ in values_of(table, "released", facts) if year.isdigit()]
    assert years == sorted(years, reverse=True)
    assert dict(values_of(table, "compute", facts))["known"] == facts.models["training_compute_flop"].count()
    words = dict(values_of(table, "open", facts))
    assert words["yes"] == words["open"] + words["restricted"]
    assert values_of(table, "nonsense", facts) == []


def test_rows_of_a_list_are_filtered_like_those_of_a_frame() -> None:
    rows = [{"id": "a", "n": 1, "t": "x"}, {"id": "b", "n": None, "t": ""}, {"id": "c", "n": 3, "t": "y"}]
    columns = (Column("id", "Id", "text"), Column("n", "N"), Column("t", "T", "text"))
    for kept in (ListRows(rows), FrameRows(pl.DataFrame(rows))):
        table = Table("t", (), columns, kept, "id")
        assert ids(filter_table(table, "n>1", None)) == ["c"]
        assert ids(filter_table(table, "t:none", None)) == ["b"]
        assert count_kept(filter_table(table, "n>1", None), "n:known", None) == (2, 3)


def test_files_name_the_filter(facts: Facts) -> None:
    from tui.export.files import default_name
    from tui.export.markdown import md_bytes
    from tui.export.tables import csv_bytes, json_bytes

    page = assemble.build(facts, Query("models", filter="org~deepseek compute>1e24"))
    head, first, *_ = csv_bytes(page).decode().split("\r\n")
    assert head.endswith(",filter") and first.endswith(",org~deepseek compute>1e24")
    whole = json.loads(json_bytes(page))
    assert whole["table"]["filter"] == page.query.filter
    assert whole["table"]["rows_before_filter"] == facts.models.height
    assert "--filter 'org~deepseek compute>1e24'" in whole["view"]
    assert f"Filter: `org~deepseek compute>1e24` ({page.table.height} of 3,227 rows)." in md_bytes(page).decode()
    assert "org-deepseek-compute-1e24" in default_name(page, "csv")
    bare = assemble.build(facts, Query("models"))
    assert "filter" not in csv_bytes(bare).decode().split("\r\n")[0].split(",")


def test_a_chart_of_one_row_is_of_the_first_row_that_is_left(facts: Facts) -> None:
    page = assemble.build(facts, Query("research", filter="papers"))
    first = assemble.build(facts, Query("research", row=ids(page.table)[0]))
    assert page.follows and page.chart == first.chart
    chosen = assemble.build(facts, Query("research", filter="papers", row=ids(page.table)[1]))
    assert chosen.chart != page.chart
    gone = assemble.build(facts, Query("research", filter="papers", row="nvidia_compute_owned_h100e"))
    assert gone.chart == assemble.finished(facts, gone).chart == first.chart, "the file has what the screen has"
    none = assemble.build(facts, Query("research", filter="nothing-is-called-so", row="ai_publication_share"))
    assert not none.table.height and none.chart is None and assemble.finished(facts, none).chart is None
