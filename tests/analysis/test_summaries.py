from __future__ import annotations

import polars as pl
import pytest

from tui.analysis.stats import summaries

FRAME = pl.DataFrame(
    [
        ("a", "red", 1.0, "2024-01-02", "first", "s1"),
        ("b", "red", 3.0, "2024", "first", "s1"),
        ("c", "red", None, "2023-05", "second", "s2"),
        ("d", "blue", 8.0, None, "second", "s1"),
        ("e", None, 100.0, "2025", "", "s1"),
    ],
    schema=["id", "colour", "size", "day", "side", "source_id"],
    orient="row",
)


def test_each_value_is_counted_for_all_and_for_either_side():
    found = summaries.frequency(FRAME, ["colour"])
    assert found["colour"].to_list() == ["red", "blue", None]
    assert found["all_count"].to_list() == [3, 1, 1]
    assert found["first_count"].to_list() == [2, None, None]
    assert found["second_count"].to_list() == [1, 1, None]
    assert found["all_share"].to_list() == pytest.approx([60, 20, 20]), "what is missing is part of the whole"
    assert found["first_share"].to_list() == [100.0, None, None]
    assert [(i["source_id"], i["value"]) for i in found["all_inputs"][0]] == [("s1", 2.0), ("s2", 1.0)]


def test_a_median_is_of_what_is_known_and_says_of_how_many():
    found = {row["colour"]: row for row in summaries.medians(FRAME, ["colour"], ["size"]).iter_rows(named=True)}
    assert found["red"]["all_size"] == 2.0 and found["red"]["first_size"] == 2.0
    assert found["red"]["second_size"] is None and found["red"]["second_size_inputs"] is None
    assert [i["value"] for i in found["red"]["all_size_inputs"]] == [2.0]
    assert found[None]["all_size"] == 100.0


def test_numbers_are_described_by_count_missing_and_quartiles():
    rows = {row["who"]: row for row in summaries.describe(FRAME, "size", "number").iter_rows(named=True)}
    everyone = rows["all"]
    assert (everyone["known"], everyone["missing"], everyone["distinct"], everyone["coverage"]) == (4, 1, 4, 80.0)
    # 1, 3, 8, 100: the quartiles by straight line between neighbours.
    assert [everyone[name] for name in ("min", "q1", "median", "q3", "max")] == [1, 2.5, 5.5, 31, 100]
    assert (rows["second"]["known"], rows["second"]["coverage"], rows["second"]["median"]) == (1, 50.0, 8.0)
    assert everyone["first"] is None and everyone["commonest"] is None


def test_dates_have_a_first_and_a_last_and_words_a_commonest():
    day = summaries.describe(FRAME, "day", "date").row(0, named=True)
    assert (day["first"], day["last"], day["missing"]) == ("2023-05", "2025", 1)
    word = summaries.describe(FRAME, "colour", "text").row(0, named=True)
    assert (word["commonest"], word["distinct"], word["min"]) == ("red", 2, None)


def test_a_column_that_nobody_knows_still_says_of_which_rows():
    frame = FRAME.with_columns(pl.lit(None, pl.Float64).alias("size"))
    row = summaries.describe(frame, "size", "number").row(0, named=True)
    assert (row["known"], row["missing"], row["coverage"]) == (0, 5, 0.0)
    assert sum(i["value"] for i in row["known_inputs"]) == 5


@pytest.mark.parametrize(
    ("values", "step"),
    [
        ([1e20, 1e25], 0.0),
        ([1, 2, 2, 3], None),
        ([0.5, 1.5, 2.5], 0.5),
        ([0, 100, 3.5], 20.0),
        ([-5.0, 1e9], 2e8),
        ([2.5], None),
        ([], None),
    ],
)
def test_numbers_are_counted_by_powers_by_steps_or_one_by_one(values, step):
    found = summaries.step_of(pl.Series(values, dtype=pl.Float64))
    assert found == (step if step is None else pytest.approx(step))


def test_a_number_falls_into_the_step_that_begins_at_or_below_it():
    frame = pl.DataFrame({"x": [1e25, 9.99e24, 1e24, None, 1000.0]})
    low = frame.select(summaries.low_end("x", 0.0).alias("low"))["low"]
    assert low.to_list() == pytest.approx([1e25, 1e24, 1e24, None, 1000.0])
    step = pl.DataFrame({"x": [0.3, 0.29, -0.1]}).select(summaries.low_end("x", 0.1).alias("low"))["low"]
    assert step.to_list() == pytest.approx([0.3, 0.2, -0.1])
    assert summaries.high_end(1e24, 0.0) == 1e25 and summaries.high_end(0.5, 0.5) == 1.0


def test_of_many_values_the_commonest_are_counted_and_shares_stay_of_all_rows():
    found = summaries.frequency(FRAME, ["colour"], most=1)
    assert found["colour"].to_list() == ["red", None]
    assert found["all_share"].to_list() == pytest.approx([60, 20])
    assert found["first_share"].to_list() == [100.0, None]


@pytest.mark.parametrize("kind", ["number", "text", "date", "mixed"])
def test_many_values_are_sorted_and_few_are_hashed_with_the_same_result(kind, monkeypatch):
    n = pl.int_range(3000, eager=True).alias("n")
    value = pl.select((n.hash(1) % 700).cast(pl.Float64 if kind == "number" else pl.String)).to_series()
    frame = pl.DataFrame({"first": value, "side": n % 3, "source_id": "s"}).with_columns(
        pl.when(n % 7 > 0).then("first").alias("first"),
        pl.col("side").replace_strict({0: "", 1: "first", 2: "second"}, return_dtype=pl.String),
    )
    ways = []
    for few in (100_000, 10):
        monkeypatch.setattr("tui.analysis.common.counting.FEW", few)
        for asked in (frame, frame.lazy()):
            ways.append(summaries.describe(asked, "first", kind))
            counts = frame.rename({"first": "of"})
            ways.append(summaries.frequency(counts, ["of"], most=5).rename({"of": "value"}))
    assert all(one.equals(ways[0]) for one in ways[2::2]) and all(one.equals(ways[1]) for one in ways[3::2])
    known = [v for v, s in zip(frame["first"], frame["side"], strict=True) if v is not None and s == "second"]
    row = ways[0].filter(pl.col("who") == "second").row(0, named=True)
    assert (row["known"], row["distinct"]) == (len(known), len(set(known)))
    if kind == "text":
        most = max(known.count(v) for v in known)
        assert row["commonest"] == min(v for v in known if known.count(v) == most)
    if kind == "number":
        assert (row["min"], row["median"], row["max"]) == (min(known), pl.Series(known).median(), max(known))


def test_medians_of_several_columns_are_those_of_each():
    frame = FRAME.with_columns((pl.col("size") * 2).alias("twice"))
    both = summaries.medians(frame, ["colour"], ["size", "twice"])
    assert both.select("colour", "all_size", "first_size", "second_size", "all_size_inputs").equals(
        summaries.medians(frame, ["colour"], ["size"]).select(
            "colour", "all_size", "first_size", "second_size", "all_size_inputs"
        )
    )
    assert both["all_twice"].to_list() == [None if v is None else v * 2 for v in both["all_size"]]
