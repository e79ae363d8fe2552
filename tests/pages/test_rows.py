"""Every store of rows answers alike: window, key, filter, order, search."""

from __future__ import annotations

import polars as pl
import pytest
from sure import sure

from tui.analysis.filters.expression import filter_expression
from tui.analysis.filters.terms import Field
from tui.facts.scan import work
from tui.facts.scan.open import open_scan
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.list_rows import ListRows
from tui.pages.model.page import Column
from tui.pages.model.rows import Matches, SortKey
from tui.pages.model.sorting import SortError, sort_keys
from tui.pages.shared.scan_rows import ScanRows

DATA = {
    "id": [10, 11, 12, 13, 14, 15],
    "name": ["Qwen", "GPT", "claude", "Mistral", None, "ERNIE é"],
    "year": [2024, 2023, None, 2024, 2023, 2024],
    "score": [1.5, None, 3.0, float("nan"), 2.0, 2.0],
}


def frame_rows():
    return FrameRows(pl.DataFrame(DATA))


def list_rows():
    return ListRows(pl.DataFrame(DATA).to_dicts())


def scan_rows(tmp_path):
    pl.DataFrame(DATA).write_parquet(tmp_path / "rows.parquet", row_group_size=2)
    return ScanRows(open_scan(str(tmp_path / "rows.parquet")))


def files_rows(tmp_path):
    for number, at in enumerate((0, 1, 4)):
        pl.DataFrame(DATA)[at : (1, 4, 6)[number]].write_ipc(tmp_path / f"{number}.arrow")
    return ScanRows(open_scan(str(tmp_path / "*.arrow")))


STORES = (frame_rows, list_rows, scan_rows, files_rows)


def ids(rows) -> list[int]:
    return [row["id"] for row in rows.slice(0, rows.height)]


@pytest.fixture(params=STORES, ids=lambda make: make.__name__)
def rows(request, tmp_path):
    return request.param(tmp_path) if request.param in STORES[2:] else request.param()


def test_a_window_is_cut_at_the_ends(rows):
    assert [row["id"] for row in rows.slice(-3, 2)] == [10, 11]
    assert [row["id"] for row in rows.slice(4, 99)] == [14, 15]
    assert rows.slice(6, 5) == []


def test_missing_values_come_last_both_ways_and_ties_keep_their_order(rows):
    assert ids(rows.sorted([SortKey("score")]))[:4] == [10, 14, 15, 12]
    assert ids(rows.sorted([SortKey("score", True)]))[:4] == [12, 14, 15, 10]
    assert {*ids(rows.sorted([SortKey("score", True)]))[4:]} == {11, 13}, "NaN is no number, and no highest one"
    assert ids(rows.sorted([SortKey("name")])) == [12, 15, 11, 13, 10, 14]


def test_several_columns(rows):
    assert ids(rows.sorted([SortKey("year"), SortKey("name", True)])) == [11, 14, 10, 13, 15, 12]
    once = rows.sorted([SortKey("name", True)]).sorted([SortKey("year")])
    assert ids(once) == [11, 14, 10, 13, 15, 12], "a second sort leaves the first order among equals"


def test_a_filter_keeps_the_order_and_what_is_missing_is_out(rows):
    falling = rows.sorted([SortKey("id", True)])
    kept = falling.filtered(pl.col("year") == 2024)
    assert ids(kept) == [15, 13, 10] and kept.height == 3
    assert ids(kept.filtered(pl.col("score") > 1)) == [15, 13, 10], "NaN is above all numbers in polars"
    assert ids(kept.sorted([SortKey("name")])) == [15, 13, 10]
    assert ids(rows) == DATA["id"], "the rows themselves stay as they are"
    assert rows.filtered(pl.lit(False)).height == 0


def test_a_row_is_found_by_its_key_in_the_order_shown(rows):
    falling = rows.sorted([SortKey("id", True)])
    assert rows.index("id", 13) == 3 and falling.index("id", 13) == 2
    assert rows.index("name", "GPT") == 1 and falling.index("name", "GPT") == 4
    assert falling.filtered(pl.col("id") > 12).index("id", 10) is None
    assert rows.index("id", 99) is None and rows.index("name", "none") is None


def test_keys_are_compared_as_words():
    rows = frame_rows()
    assert rows.index("id", "13") == 3
    assert rows.index("id", "thirteen") is None and rows.index("id", str(10**30)) is None
    assert rows.index("score", "3.0") == 2


def test_a_search_counts_and_walks_in_the_order_shown(rows):
    found = rows.matches("E", ["name"])
    assert len(found) == 3 and [found.number(at) for at in range(6)] == [1, 0, 2, 0, 0, 3]
    assert found.next(0) == 2 and found.next(5) == 0 and found.previous(0) == 5 and found.previous(5) == 2
    falling = rows.sorted([SortKey("id", True)])
    assert falling.matches("ERNIE E", ["name"]).next(3) == 0
    assert len(rows.matches("", ["name"])) == len(rows.matches("qwen", [])) == 0
    assert rows.matches("2023", ["year"]).next(1) == 4


def test_no_matches_lead_nowhere():
    none = Matches([])
    assert (none.next(3), none.previous(3), none.number(3), len(none)) == (None, None, 0, 0)


COLUMNS = (
    Column("year", "Year"),
    Column("gap", "Gap", unit_in="unit"),
    Column("a:b", "Odd"),
    Column("s", "S", "spark"),
)


def test_an_order_is_read_from_words():
    assert sort_keys("", COLUMNS) == ()
    assert sort_keys("year:desc,gap", COLUMNS) == (SortKey("year", True), SortKey("gap", False, "unit"))
    assert sort_keys("a:b, a:b:desc", COLUMNS) == (SortKey("a:b"), SortKey("a:b", True))
    for wrong, said in (("yeer", "did you mean year"), ("s", "no column 's'"), ("year:up", "year:asc or year:desc")):
        with pytest.raises(SortError, match=said):
            sort_keys(wrong, COLUMNS)


def test_values_without_an_order_are_refused_in_words():
    with pytest.raises(SortError, match="'list' have no order"):
        FrameRows(pl.DataFrame({"list": [[1], [2]]})).sorted([SortKey("list")])


def test_a_query_under_way_ends_when_it_is_called_off(tmp_path, monkeypatch):
    rows, asked, collect = scan_rows(tmp_path), [], work.collect
    monkeypatch.setattr(work, "collect", lambda query, **more: (asked.append(query), collect(query, **more))[1])
    fields = [Field("name", "name", "Name", "text")]
    watch = work.Work()
    with work.supervised(watch):
        where = sure(filter_expression("name~e", fields, rows.frame))
        assert rows.filtered(where).sorted([SortKey("id", True)]).slice(0, 1)[0]["id"] == 15
        assert rows.filtered(where).height == len(rows.matches("e", ["name"])) == 3
    assert len(asked) >= 4
    watch.call_off()
    for query in asked:
        with pytest.raises(work.CalledOff):
            query.collect(engine="streaming")


def test_work_that_is_called_off_stops():
    unwanted = work.Work()
    unwanted.call_off()
    for ask in (
        lambda rows: rows.sorted([SortKey("id")]),
        lambda rows: rows.filtered(pl.col("id") > 1),
        lambda rows: rows.matches("e", ["name"]),
    ):
        ask(frame_rows())
        with work.supervised(unwanted), pytest.raises(work.CalledOff):
            ask(frame_rows())
