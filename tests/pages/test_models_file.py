"""A large table of the user's own on the Models tab: rows, filter, order, chart, card, and where each figure stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from sure import a, number, sure

from tui.cli import main
from tui.facts.scan.columns import adopted
from tui.facts.scan.open import open_scan
from tui.pages.assemble import build, chart
from tui.pages.model.page import LineChart
from tui.pages.model.query import Query
from tui.pages.shared.scan_rows import SOURCE_ID

ROWS = 60_000


@pytest.fixture(autouse=True)
def slow_from_here(monkeypatch):
    monkeypatch.setattr("tui.pages.files.page.SLOW", 10_000)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("large") / "big.parquet"
    n = pl.int_range(ROWS, eager=True).alias("n")
    pl.DataFrame(
        {
            "name": "m" + n.cast(pl.String),
            "country": pl.select(pl.when(n % 3 == 0).then(pl.lit("China")).otherwise(pl.lit("USA"))).to_series(),
            "published": pl.select(pl.date(2020, 1, 1) + pl.duration(days=pl.lit(n % 1000))).to_series(),
            "compute": pl.select(pl.when(n % 10 == 0).then(None).otherwise((n % 977 + 1).cast(pl.Float64) * 1e20)),
            "mine": n % 7,
        }
    ).write_parquet(path, row_group_size=7_000)
    return path


@pytest.fixture(scope="module")
def own(path, facts):
    return replace(
        facts, table=adopted(open_scan(str(path)), dict(facts.countries.select("name", "country").iter_rows()))
    )


def values(page, name, count=5):
    at = [column.name for column in page.table.columns].index(name)
    return [row[at].value for row in page.table.window(0, count)]


def test_the_file_is_the_first_table_and_ours_stay(own):
    page = build(own, Query("models"))
    assert [section.id for section in page.sections][:2] == ["file", "models"]
    assert page.table.height == ROWS and page.section == "file"
    assert [column.title for column in page.table.columns] == ["Model", "Seat", "Released", "Compute", "mine"]
    assert values(page, "country", 4) == ["CHN", "USA", "USA", "CHN"]
    assert (
        build(own, Query("models", section="models")).table.height
        == build(replace(own, table=None), Query("models")).table.height
    )


def test_every_figure_names_the_file_and_its_row(own):
    page = build(own, Query("models", sort="mine:desc"))
    row = page.table.window(3, 1)[0]
    assert all(cell.source_id == SOURCE_ID and cell.locator == "row 28" for cell in row)
    numbers = [int(key) for key in page.table.keys(0, ROWS // 7)]
    assert numbers == list(range(7, ROWS, 7)), "what is equal keeps the order of the file"
    assert page.sources[SOURCE_ID].title == "big.parquet"
    assert all(cell.cites for headline in page.headlines for cell in (headline.value,))


def test_order_and_filter_are_those_of_every_other_table(own):
    page = build(own, Query("models", filter="country:CHN compute>5e22", sort="training_compute_flop:desc,model"))
    found = values(page, "training_compute_flop", page.table.height)
    found = [number(value) for value in found]
    assert found == sorted(found, reverse=True) and min(found) > 5e22 and 0 < len(found) < ROWS
    assert set(values(page, "country", 500)) == {"CHN"}
    assert page.headlines[0].value.value == page.table.height
    last = build(own, Query("models", sort="training_compute_flop")).table
    assert last.cell(ROWS - 1, 3).value is None, "what is missing comes last"
    assert build(own, Query("models", sort="training_compute_flop:desc")).table.cell(ROWS - 1, 3).value is None


def test_the_chart_counts_all_rows_and_pulls_none(own):
    page = build(own, Query("models"))
    assert page.late and page.chart is not None and not getattr(page.chart, "series", ())
    drawn = a(LineChart, chart(own, Query("models")))
    counts = [number(p.cell.inputs[0].value) for s in drawn.series if s.style == "points" for p in s.points]
    assert sum(counts) == ROWS * 9 // 10 and len(counts) < 4000
    assert {series.side for series in drawn.series} == {"first", "second"}
    assert not build(own, Query("models")).late, "what was counted is kept"
    some = a(LineChart, chart(own, Query("models", filter="country:CHN")))
    assert {series.side for series in some.series} == {"second"}
    years = a(LineChart, chart(own, Query("models", chart="count")))
    assert sum(number(p.cell.value) for series in years.series for p in series.points) == ROWS
    assert min(p.x for series in years.series for p in series.points) == date(2020, 1, 1).year


def test_each_country_has_its_frontier_by_name_and_the_title_says_how_they_stand(own, path):
    drawn = a(LineChart, chart(own, Query("models")))
    known = pl.read_parquet(path).filter(pl.col("compute").is_not_null()).sort("published", "compute", "name")
    for side, country, series in zip(("first", "second"), ("USA", "China"), drawn.series, strict=False):
        mine = known.filter(pl.col("country") == country).group_by("published", maintain_order=True).last()
        wanted = mine.filter(pl.col("compute") > pl.col("compute").cum_max().shift(1).fill_null(0.0))
        assert (series.side, series.style) == (side, "step") and len(series.points) > 3
        assert [p.cell.value for p in series.points] == wanted["compute"].to_list()
        assert all(p.cell.source_id == SOURCE_ID and p.cell.locator.startswith("rows dated 20") for p in series.points)
        same = known.filter(pl.col("country") == country, pl.col("compute") == wanted["compute"][-1])
        assert series.points[-1].label in same["name"].to_list()
    assert "the US and China are level at" in str(drawn.title[0]) and drawn.title[-1] == ", big.parquet"
    alone = sure(chart(own, Query("models", filter="country:CHN")))
    assert str(alone.title[0]).endswith("no figure of the US is known")


def test_a_row_opens_with_all_its_columns(own):
    card = build(own, Query("models", open="28"))
    assert [row["header"] for row in card.table.rows.slice(0, 9)] == ["name", "country", "published", "compute", "mine"]
    assert card.table.cell(4, 1).value == 6 and card.table.cell(4, 1).locator == "row 28"
    with pytest.raises(ValueError, match="it has rows 1 to 60,000"):
        build(own, Query("models", open="60001"))


def test_columns_that_are_not_ours_are_shown_as_they_are(tmp_path, facts):
    pl.DataFrame({"n": [1, 2], "word": ["a", "b"], "list": [[1], [2]]}).write_parquet(tmp_path / "t.parquet")
    page = build(replace(facts, table=adopted(open_scan(str(tmp_path / "t.parquet")), {})), Query("models"))
    assert [column.name for column in page.table.columns] == ["word", "n", "list"]
    assert page.chart is None and page.charts == () and values(page, "list") == ["[1]", "[2]"]
    with pytest.raises(ValueError, match="no order to sort by"):
        build(replace(facts, table=adopted(open_scan(str(tmp_path / "t.parquet")), {})), Query("models", sort="list"))


def test_five_thousand_columns_are_cut_and_said(tmp_path, facts):
    pl.DataFrame({f"c{n}": [n] for n in range(5000)}).write_parquet(tmp_path / "wide.parquet")
    own = replace(facts, table=adopted(open_scan(str(tmp_path / "wide.parquet")), {}))
    page = build(own, Query("models"))
    assert len(page.table.columns) == 120
    assert any("shows the first" in str(note[0]) for note in page.notes)
    assert build(own, Query("models", open="1")).table.height == 5000


def run(capsys, *words):
    code = main([str(word) for word in words])
    out, err = capsys.readouterr()
    return code, out, err


def test_the_command_line_opens_it_and_says_what_is_wrong(path, tmp_path, capsys, monkeypatch):
    code, out, err = run(capsys, "show", "--data", path, "--size", "100x24", "--sort", "mine:desc")
    assert code == 0 and "big.parquet" in out and f"of {ROWS:,}" in out, err
    code, out, err = run(capsys, "show", "models", "--data", tmp_path / "none.parquet")
    assert code == 2 and err.count("\n") == 1 and "no file" in err
    (tmp_path / "cut.parquet").write_bytes(path.read_bytes()[:5000])
    code, out, err = run(capsys, "show", "models", "--data", tmp_path / "cut.parquet")
    assert code == 1 and err.count("\n") == 1 and "cut off" in err
    monkeypatch.setattr("tui.export.render.MOST_ROWS", 1000)
    code, out, err = run(capsys, "export", "models", "--data", path, "-o", tmp_path / "x.csv")
    assert code == 2 and "narrow it with --filter" in err and not (tmp_path / "x.csv").exists()
    monkeypatch.setattr("tui.cli.show.PRINTED", 20)
    code, out, err = run(capsys, "show", "models", "--data", path)
    assert code == 0 and "m19 " in out and "m20 " not in out and f"first 20 of {ROWS:,}" in err
