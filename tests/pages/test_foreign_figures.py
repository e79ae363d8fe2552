"""Figures of foreign tables: what looks like words and is a number, what looks like a number and is none."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import polars as pl
import pytest

from tui.facts.scan.figures import NOTHING
from tui.facts.store import load
from tui.pages.assemble import build
from tui.pages.model.query import Query


def table(tmp_path, text: str, **query):
    path = tmp_path / "t.csv"
    path.write_text(text)
    facts = load(table=str(path))
    return facts.table, build(facts, Query("models", **query))


def column(page, name: str) -> list[object]:
    return [row[name] for row in page.table.rows.slice(0, page.table.height)]


WRITTEN = {
    "9%": 9, "1,234": 1234, "7B": 7e9, "1.5T": 1.5e12, "70,000,000,000": 7e10, "70b": 7e10, "2 million": 2e6,
    "$1.2bn": 1.2e9, "-5": -5, "−5": -5, "+3k": 3e3, "1e3": 1e3, "1.0E+25": 1e25, ".5": 0.5, " 12 ": 12, "0": 0,
    "0.25": 0.25, "1 234": None, "12 apples": None, "1,23": None, "7X": None, "1/2": None,
}  # fmt: skip


@pytest.mark.parametrize(("cell", "value"), WRITTEN.items())
def test_a_cell_that_is_a_number_in_other_letters_is_that_number(tmp_path, cell, value):
    scan, page = table(tmp_path, f'name,x\na,"{cell}"\nb,"7B"\nc,-\n')
    if value is None:
        assert column(page, "x") == [cell, "7B", "-"] and scan.schema["x"] == pl.String
    else:
        assert column(page, "x") == pytest.approx([value, 7e9, None]) and scan.schema["x"].is_numeric()


@pytest.mark.parametrize("word", [word for word in NOTHING if word.strip()])
@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("value", ["2", "2.5", "2024-05-01"])
def test_a_word_for_nothing_is_missing_among_numbers_and_dates_however_late(tmp_path, word, late, value):
    rows = 12_000 if late else 3
    _, page = table(tmp_path, "name,x\n" + f"a,{value}\n" * rows + f'b,"{word.upper()}"\n', filter="x:none")
    assert page.table.height == 1 and column(page, "model") == ["b"]
    whole = build(load(table=str(tmp_path / "t.csv")), Query("models"))
    assert whole.table.height == rows + 1
    # polars itself reads NaN as a number, which is none: nothing is to be said of it.
    assert "as missing" in str(whole.notes) or (word, value) == ("nan", "2.5")


def test_sorting_filters_and_summaries_follow(tmp_path):
    text = "name,price\na,0.3\nb,0.59\nc,10\nd,8\ne,-\nf,n/a\n"
    _, page = table(tmp_path, text, sort="price:desc")
    assert column(page, "price") == [10, 8, 0.59, 0.3, None, None]
    assert column(table(tmp_path, text, filter="price>5")[1], "model") == ["c", "d"]
    assert "number" in str(table(tmp_path, text, summary="describe")[1].table.rows.slice(0, 20))
    assert "In price 2 cells such as '-' are read as missing." in str(page.notes)


def test_one_word_among_numbers_keeps_them_as_they_are_written(tmp_path):
    for late in ("", "a,7B\n" * 12_000):
        scan, page = table(tmp_path, f"name,x\na,7B\n{late}b,-\nc,several\n")
        assert scan.schema["x"] == pl.String and column(page, "x")[-3:] == ["7B", "-", "several"]


def test_counts_of_what_was_read_otherwise_are_told(tmp_path):
    cells = ("7B", "70,000,000,000", "1.5T", "100", "TBA")
    text = "name,Publication date,Parameters\n" + "".join(
        f'a,2024-0{n}-01,"{cell}"\n' for n, cell in enumerate(cells, 1)
    )
    _, page = table(tmp_path, text)
    assert "In Parameters 3 cells such as '7B' are read as numbers and one cell, 'TBA', is read as missing." in str(
        page.notes
    )
    assert "Number of parameters" in str(page.chart), "which gives them their chart"


@pytest.mark.parametrize("rows", [3, 2_000])
def test_ids_with_leading_zeros_stay_as_they_are_written(tmp_path, rows):
    scan, page = table(tmp_path, "name,zip,n\n" + "a,10001,1\n" * rows + "b,08123,2\n")
    assert column(page, "zip")[-1] == "08123" and scan.schema["zip"] == pl.String and scan.schema["n"] == pl.Int64


def shown(page, name: str, row: int = 0) -> str:
    from tui.draw.tables.widths import written

    at = next(n for n, one in enumerate(page.table.columns) if one.name == name)
    return written(page.table.cell(row, at), page.table.columns[at]).text


def test_names_in_digits_have_no_thousands_sign_and_whole_numbers_are_not_rounded(tmp_path):
    big = 9_007_199_254_740_993
    _, page = table(tmp_path, f"Entity,Year,Articles,run_id,Big\nChina,2019,34567,10234,{big}\nUS,-500,3,1,1\n")
    said = {name: shown(page, name) for name in ("Year", "Articles", "run_id", "Big")}
    assert said == {"Year": "2019", "Articles": "34,567", "run_id": "10234", "Big": f"{big:,}"}
    assert shown(page, "Year", 1) == "-500"


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (("01/02/2024", "04/03/2025"), ["01/02/2024", "04/03/2025"]),
        (("01/13/2024", "04/03/2025"), ["2024-01-13", "2025-04-03"]),
        (("13/01/2024", "04/03/2025"), ["2024-01-13", "2025-03-04"]),
        (("2024-01-13", "2025-04-03"), ["2024-01-13", "2025-04-03"]),
    ],
)
def test_day_and_month_in_doubt_are_told_and_not_guessed(tmp_path, cells, read):
    _, page = table(tmp_path, "name,when\n" + "".join(f"a,{cell}\n" for cell in cells))
    assert column(page, "when") == read
    notes = str(page.notes)
    assert ("kept as written" in notes) == (read[0] == "01/02/2024")
    assert ("read month first" in notes) == (cells[0] == "01/13/2024")


def test_zones_fractions_and_decimals_of_parquet_are_kept(tmp_path):
    path = tmp_path / "t.parquet"
    when = datetime(2024, 7, 1, 12, 30, 5, 250_000, ZoneInfo("Asia/Shanghai"))
    pl.DataFrame(
        {"name": ["a"], "when": [when], "plain": [datetime(2024, 7, 1, 12, 30)], "price": [Decimal("1234.50")]},
        schema_overrides={"when": pl.Datetime("us", "Asia/Shanghai")},
    ).write_parquet(path)
    page = build(load(table=str(path)), Query("models"))
    assert column(page, "when") == ["2024-07-01 12:30:05.250+08:00"]
    assert column(page, "plain") == ["2024-07-01 12:30:00"] and shown(page, "price") == "1,234.50"


def test_blanks_around_names_and_values_are_none_of_them(tmp_path):
    scan, page = table(tmp_path, "name, value , unit\n A, 10, x\nB , 9, y \n", sort="value")
    assert (
        column(page, "value") == [9, 10] and column(page, "unit") == ["y", "x"] and column(page, "model") == ["B", "A"]
    )
    assert scan.schema["value"] == pl.Int64


def test_columns_of_one_name_are_told_apart(tmp_path):
    _, page = table(tmp_path, "name,score,score,score\nA,1,2,3\n")
    assert [column(page, name) for name in ("score", "score (2)", "score (3)")] == [[1], [2], [3]]
