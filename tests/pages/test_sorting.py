"""Sorting a table keeps missing values last, never orders numbers of different units, and is the same every time."""

from __future__ import annotations

import polars as pl
import pytest

from tui.pages.model.page import Column
from tui.pages.model.sorting import SortError, sort_frame

COLUMNS = (
    Column("id", "Id", "text"),
    Column("gap", "Gap", unit_in="unit"),
    Column("plain", "Plain"),
    Column("spark", "Spark", "spark"),
)
FRAME = pl.DataFrame(
    {
        "id": ["b", "A", "c", "d", "e"],
        "gap": [2.0, 40.0, None, 8.0, 2.0],
        "unit": ["percentage_points", "elo", "elo", "percentage_points", "percentage_points"],
        "plain": [3.0, None, 1.0, 2.0, 2.0],
        "spark": [[1.0], [1.0], [1.0], [1.0], [1.0]],
    }
)


def ids(sort: str) -> list[str]:
    return sort_frame(FRAME, sort, COLUMNS, "id")["id"].to_list()


def test_no_sort_leaves_the_tables_own_order():
    assert ids("") == ["b", "A", "c", "d", "e"]


def test_missing_values_come_last_in_both_directions():
    assert ids("plain") == ["c", "d", "e", "b", "A"]
    assert ids("plain:desc") == ["b", "d", "e", "c", "A"]


def test_words_are_sorted_without_regard_to_case():
    assert ids("id") == ["A", "b", "c", "d", "e"]


def test_numbers_of_different_units_are_not_ordered_among_each_other():
    assert ids("gap:desc") == ["d", "b", "e", "A", "c"]
    assert ids("gap") == ["b", "e", "d", "A", "c"]


def test_an_unknown_column_is_named_with_the_nearest_one():
    with pytest.raises(SortError, match="did you mean plain"):
        ids("plian")
    with pytest.raises(SortError, match="plain:asc or plain:desc"):
        ids("plain:down")
    with pytest.raises(SortError):
        ids("spark")


def test_ties_stay_in_the_frames_own_order_where_nothing_settles_them():
    frame = pl.DataFrame({"id": ["z", "a", "m"], "plain": [1, 1, 1]})
    assert sort_frame(frame, "plain:desc", COLUMNS, ())["id"].to_list() == ["z", "a", "m"]


def test_several_columns_count_in_turn():
    assert ids("gap,plain") == ["e", "b", "d", "A", "c"]
    assert ids("plain,id:desc") == ["c", "e", "d", "b", "A"]
