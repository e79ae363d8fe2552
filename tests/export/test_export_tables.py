"""Tables as files: every row, each figure with its unit, source, place and method, and nothing that bites a reader."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO

import pytest
from export_samples import INPUTS, METHOD, ROWS, page

from tui.cli.help import text as help_text
from tui.export.formats import FORMATS
from tui.export.markdown import md_bytes
from tui.export.tables import csv_bytes, json_bytes, safe, tsv_bytes
from tui.pages import assemble
from tui.pages.model.query import Query
from tui.pages.registry import TABS


def read(data: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode(), newline=""), delimiter=delimiter))


def test_csv_has_each_figure_with_what_it_rests_on():
    gpqa, arena = read(csv_bytes(page()))
    assert gpqa["id"] == "gpqa"
    assert (gpqa["best"], gpqa["best_unit"], gpqa["best_source"], gpqa["best_locator"]) == (
        "92.5", "percent", "runs", "row 1"
    )  # fmt: skip
    assert (arena["best"], arena["best_unit"], arena["best_bound"]) == ("1525.2", "elo", "at_least")
    assert gpqa["gap [percentage_points]"] == "2.25"
    assert gpqa["gap_method"] == METHOD
    assert gpqa["gap_source"] == "runs; report"
    assert gpqa["gap_locator"] == "runs: row 1; report: Fig. 2"
    assert (arena["gap [percentage_points]"], arena["gap_note"]) == ("", "not comparable")
    assert gpqa["spark [percentage_points]"] == "1.5 . 3"


def test_csv_has_no_column_that_says_nothing():
    header = csv_bytes(page()).decode().splitlines()[0].split(",")
    assert not {"name_source", "best_method", "best_edition", "gap_unit", "gap_bound", "gap_status"} & set(header)


def test_csv_cells_are_no_formulas_and_hold_no_control_characters():
    gpqa, arena = read(csv_bytes(page()))
    assert gpqa["note"] == "'=HYPERLINK(1)"
    assert arena["name"] == "'-Arena|x"
    assert arena["note"] == "a b"
    for text in ("=1", "+1", "-1", "@x", "\t=1", " =1", "\r+1", "\x1b[1m=1"):
        assert safe(text).startswith("'")
    assert safe("a=1") == "a=1"


def test_negative_numbers_stay_numbers():
    (row,) = read(csv_bytes(page([{**ROWS[0], "best": -0.5}])))
    assert row["best [percent]"] == "-0.5"


def test_tsv_says_the_same_as_csv():
    assert read(tsv_bytes(page()), "\t") == read(csv_bytes(page()))


def test_an_empty_table_is_a_header():
    assert len(csv_bytes(page([])).decode().splitlines()) == 1
    assert json.loads(json_bytes(page([])))["rows"] == []
    assert b"Nothing here." in md_bytes(page([]))


def test_json_is_one_object_with_typed_cells():
    view = json.loads(json_bytes(page(as_of="2026-10"), "abc"))
    assert view["schema"] == "aigap.view/1"
    assert view["view"] == "aigap-tui show benchmarks --as-of 2026-10"
    assert (view["as_of"], view["data"]) == ("2026-10-08", "abc")
    gpqa, arena = view["rows"]
    assert gpqa["cells"]["best"] == {
        "value": 92.5, "unit": "percent", "status": "stated", "source": "runs", "locator": "row 1"
    }  # fmt: skip
    assert gpqa["cells"]["gap"]["status"] == "computed"
    assert gpqa["cells"]["gap"]["method"] == METHOD
    assert gpqa["cells"]["gap"]["inputs"] == INPUTS
    assert gpqa["cells"]["spark"] == {"values": [1.5, None, 3.0], "unit": "percentage_points"}
    assert arena["cells"]["best"]["bound"] == "at_least"
    assert arena["cells"]["gap"] == {"value": None, "note": "not comparable"}
    assert set(view["sources"]) == {"runs", "report"}
    assert view["chart"]["items"][0]["cells"]["first"]["value"] == 92.5


def test_json_has_no_numbers_that_json_lacks():
    nan = {**ROWS[0], "best": float("nan"), "spark": [float("inf")]}
    view = json.loads(json_bytes(page([nan])), parse_constant=pytest.fail)
    assert view["rows"][0]["cells"]["best"]["value"] is None


def test_markdown_is_a_table_with_sources_as_footnotes():
    text = md_bytes(page()).decode()
    heads = next(line for line in text.splitlines() if line.startswith("| Benchmark"))
    assert heads == "| Benchmark | Best | Gap (pp, computed) | Trend (pp, computed) | Note | Source |"
    row = next(line for line in text.splitlines() if line.startswith("| GPQA"))
    assert row.startswith("| GPQA | 92.5 % | 2.2 | 1.5 . 3 |")
    assert row.endswith("| row 1 [^1], Fig. 2 [^2] |")
    assert r"-Arena\|x" in text
    assert f"Gap: {METHOD}" in text
    assert r"[^2]: Stanford. Index \<Report\>. 2025-04. CC BY 4.0. <https://a.example>" in text
    marks = set(re.findall(r"\[\^(\d+)\]", text))
    assert marks == set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))


def test_help_names_every_format():
    assert f": {', '.join(FORMATS)}" in " ".join(help_text(["export"]).split())


@pytest.mark.parametrize("tab", [tab.id for tab in TABS])
def test_every_figure_of_every_tab_keeps_its_source_in_csv(tab, facts):
    """In each row each number has a source beside it, or the method that made it."""
    built = assemble.build(facts, Query(tab))
    rows = read(csv_bytes(built))
    assert len(rows) == built.table.height > 0
    for row in rows:
        for head, value in row.items():
            name = head.split(" [")[0]
            column = next((c for c in built.table.columns if c.name == name), None)
            if column is not None and column.kind == "number" and re.fullmatch(r"-?[\d.]+(e[+-]?\d+)?", value):
                assert row.get(f"{name}_source") or row.get(f"{name}_method"), (name, value)


@pytest.mark.parametrize("tab", [tab.id for tab in TABS])
def test_every_source_that_json_cites_is_in_it(tab, facts):
    built = assemble.build(facts, Query(tab))
    view = json.loads(json_bytes(built, facts.digest))
    cited = set(
        re.findall(r'"source(?:_id)?": "([^"]+)"', json.dumps([view["rows"], view["headlines"], view["chart"]]))
    )
    assert cited <= set(view["sources"])
    assert len(view["rows"]) == built.table.height


def test_a_lead_says_whose_it_is_in_every_format(facts):
    """On the screen a mark says it; without it '10.5 points' could be read as either country's."""
    leads = assemble.build(facts, Query("overview", ("CHN", "USA")))
    papers = next(row for row in read(csv_bytes(leads)) if row["key"] == "ai_publication_share")
    assert papers["lead_side"] == "CHN"
    cells = next(r for r in json.loads(json_bytes(leads))["rows"] if r["id"] == "ai_publication_share")["cells"]
    assert cells["lead"]["side"] == "CHN"
    line = next(line for line in md_bytes(leads).decode().splitlines() if line.startswith("| Publications, share"))
    assert " pp (CHN) |" in line
