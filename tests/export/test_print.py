"""Pictures for print: a specification for every chart of every section, of the chart's own figures."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tui.cli import main
from tui.export.files import ExportError
from tui.export.formats import PRINTS
from tui.export.how import How
from tui.export.print.registry import PRINTERS, NoPrint
from tui.export.render import render
from tui.facts.tables.facts import Facts
from tui.pages import assemble
from tui.pages.model.chart import Chart
from tui.pages.model.query import Query
from tui.pages.registry import TABS
from tui.themes import THEMES

LIGHT = THEMES["light"]
PLACES = [(tab.id, section.id) for tab in TABS for section in tab.own]


def how(name: str = "vl.json", width: int = 900) -> How:
    return How(name, LIGHT, style="print", width=width, digest="0123456789abcdef")


def numbers(value: Any) -> Iterator[float]:
    """Every number in a value read from JSON."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from numbers(part)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value)


@pytest.mark.parametrize(("tab", "section"), PLACES)
def test_every_chart_is_printed_from_its_own_figures(tab: str, section: str, frozen: Facts):
    """At both widths; what has no form for print says so in a sentence."""
    query = Query(tab, section=section, ask="15" if section == "lookup" else "")
    for kind in assemble.build(frozen, query).charts:
        page = assemble.build(frozen, query.to(chart=kind.id))
        for width in (600, 1200):
            try:
                spec = json.loads(render(page, how(width=width)))
            except NoPrint as error:
                assert str(error).endswith(".")
                continue
            assert page.chart is not None
            drawn = set(numbers(spec["datasets"]))
            figures = {float(r.cell.value) for r in page.chart.as_rows() if isinstance(r.cell.value, int | float)}
            left_out = {one for one in figures if one not in drawn}
            assert not left_out or page.chart.kind == "lines", (kind.id, left_out)
            assert len(left_out) <= len(figures) // 4, (kind.id, left_out)
            padding = spec["padding"]
            assert abs(padding["left"] + spec["width"] + padding["right"] - width) < 1
            assert {layer["data"]["name"] for layer in spec["layer"]} <= {*spec["datasets"]}
            words = " ".join(str(row.get("text", "")) for rows in spec["datasets"].values() for row in rows)
            assert "aigap, data 0123456789ab" in words and spec["title"]["text"]


def test_every_type_of_chart_but_words_is_printed():
    def below(kind: type[Chart]) -> set[type[Chart]]:
        return {kind, *(one for sub in kind.__subclasses__() for one in below(sub))}

    printed = {kind.kind for kind in PRINTERS}
    assert {kind.kind for kind in below(Chart) if kind.kind} - printed <= {"card", "toy"}


def test_pictures_are_drawn_where_the_extra_is_there(frozen: Facts):
    pytest.importorskip("vl_convert", reason="the extra aigap[print] is not installed")
    page = assemble.build(frozen, Query("benchmarks"))
    assert render(page, how("svg")).lstrip().startswith(b"<svg")
    assert render(page, how("png").to(scale=1.0)).startswith(b"\x89PNG")
    assert render(page, how("pdf")).startswith(b"%PDF")


def test_without_the_extra_one_sentence_says_how_to_get_it(frozen: Facts, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    page = assemble.build(frozen, Query("benchmarks"))
    for name in set(PRINTS) - {"vl.json"}:
        with pytest.raises(ExportError, match=r"pip install 'aigap\[print\]'"):
            render(page, how(name))
    assert render(page, how())


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("models", "--format", "csv"), "goes with --style screen"),
        (("models", "--format", "svg", "--size", "80x24"), "--size goes with"),
        (("models", "--format", "svg", "--width", "10"), "--width"),
    ],
)
def test_what_print_does_not_take(words: tuple[str, ...], hint: str, capsys: pytest.CaptureFixture[str]):
    assert main(["export", *words, "--style", "print", "-o", "-"]) == 2
    found = capsys.readouterr()
    assert hint in found.err and not found.out and found.err.count("\n") == 1


def test_equal_views_give_equal_bytes(frozen: Facts):
    page = assemble.build(frozen, Query("models"))
    assert render(page, how()) == render(page, how())
