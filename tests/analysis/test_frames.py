"""Frames that leave their module are what their declarations say: each that the views build is held to its own."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import sys
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from sources import nodes
from sure import a

import tui
from tui.analysis.common.columns import Frame
from tui.analysis.stats import binning
from tui.cli import main
from tui.facts.loading import load as loading
from tui.facts.tables.units import UNITS
from tui.pages.registry import TABS

PACKAGE = Path(tui.__file__).parent

MORE = (
    "benchmarks --lens win", "benchmarks --lens months", "benchmarks --compare FRA,GBR", "benchmarks --as-of 2012",
    "benchmarks --open gpqa-diamond", "benchmarks --open gpqa-diamond --chart levels", "investment --compare FRA,GBR",
    "investment --open ai_private_investment", "investment --as-of 2012", "models --open deepseek-v3",
    "models --summary freq:country", "models --summary by:organization", "models --as-of 2012",
    "research --open ai_publication_share", "compare --select USA,CHN,GBR,FRA", "compare --as-of 2012",
    "sources --open ai-index-2025-ch2",
)  # fmt: skip
"""What is looked at besides every section and chart: pairs and dates with little or nothing to show are among it."""

ASKED = (
    "1.7", "US private AI investment in 2024 was nearly 12 times China's",
    "China trails the US in private investment", "The US leads China on MMLU",
)  # fmt: skip


def views() -> list[list[str]]:
    """The commands that ask for every frame."""
    found: list[list[str]] = [list(command.split()) for command in MORE]
    for tab in TABS:
        drawn: set[str] = set()  # a kind of chart that two sections have is looked at in one
        for section in tab.sections:
            if section.id in {"file", "lookup"}:  # a table of one's own; needs a question
                continue
            new = [chart.id for chart in section.charts if chart.id not in drawn] or [section.charts[0].id]
            found += [[tab.id, "--section", section.id, "--chart", chart] for chart in new]
            drawn.update(new)
    return [*found, *(["sources", "--section", "lookup", "--ask", asked] for asked in ASKED)]


def declared() -> dict[str, Any]:
    """Every function of the analysis that declares its frame, by module and name."""
    package = importlib.import_module("tui.analysis")
    found = {}
    for info in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            if isinstance(getattr(value, "gives", None), Frame) and value.__module__ == info.name:
                found[f"{info.name.removeprefix('tui.analysis.')}.{name}"] = value
    return found


def crossing() -> dict[str, set[str]]:
    """Public functions of the analysis that return a frame, and the modules that use them besides their own."""
    trees = {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): nodes(path) for path in PACKAGE.rglob("*.py")
    }
    users: dict[tuple[str, str], set[str]] = {
        (module, node.name): set()
        for module, tree in trees.items()
        if module.startswith("tui.analysis.")
        for node in a(ast.Module, tree[0]).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.returns is not None
        if "Frame" in ast.unparse(node.returns).replace("pl.", "").split("[")[0]
    }
    for module, tree in trees.items():
        known: dict[str, str] = {}
        for node in tree:
            if isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    known[alias.asname or alias.name] = f"{node.module}.{alias.name}"
                    users.get((node.module, alias.name), set()).add(module)
        for node in tree:
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                users.get((known.get(node.value.id, ""), node.attr), set()).add(module)
    return {f"{m.removeprefix('tui.analysis.')}.{n}": by - {m} for (m, n), by in users.items() if by - {m}}


LEFT: frozenset[str] = frozenset()
"""Functions whose frames are not declared yet. Take names out, put none in."""


def test_every_frame_that_leaves_its_module_is_declared():
    assert set(crossing()) - set(declared()) == LEFT


@pytest.mark.parametrize("name", sorted(declared()))
def test_a_declaration_is_whole(name):
    frame = declared()[name].gives
    assert len(set(frame.names)) == len(frame.names)
    assert frame.row or frame.adds
    for column in frame.columns:
        assert column.meaning, column.name
        known = column.unit in frame.names or column.unit in UNITS
        assert not column.unit or known or frame.adds, f"{column.name}: {column.unit} is no unit, and no column"
        assert f"`{column.name}`" in (declared()[name].__doc__ or "")


def _bin() -> None:
    """What only charts of a large file of one's own ask for."""
    rows = pl.LazyFrame({"day": [date(2020, 1, 1), date(2021, 5, 5)], "figure": [1.0, 9.0], "name": ["a", "b"]})
    side = pl.lit("first")
    size = binning.edges(pl.LazyFrame.collect, rows, "day", "figure")
    assert size is not None
    binning.binned(rows, "day", "figure", side, size, 10, 5)
    binning.per_year(rows, "day", side)
    binning.records(pl.LazyFrame.collect, rows, "day", "figure", side, pl.col("name"))


def test_every_frame_is_as_it_is_declared(monkeypatch, capsys):
    """The views are made with a look at what each function gives; none of them is passed over.

    From facts of their own, about which nothing is known yet.
    """
    own = loading.load()
    monkeypatch.setattr(loading, "load", lambda folder=None: own)
    for info in pkgutil.walk_packages(tui.__path__, "tui."):
        if info.name.split(".")[1] in {"analysis", "pages", "cli"} and not info.name.endswith("__main__"):
            importlib.import_module(info.name)
    faults: dict[str, list[str]] = {}
    built: set[str] = set()

    def watched(name, function):
        @wraps(function)
        def give(*args, **named):
            found = function(*args, **named)
            if isinstance(found, pl.DataFrame | pl.LazyFrame):
                built.add(name)
                faults.setdefault(name, []).extend(function.gives.faults(found))
            return found

        return give

    stand_in = {id(function): watched(name, function) for name, function in declared().items()}
    for module in [m for name, m in sys.modules.items() if name.startswith("tui.")]:
        for name, value in list(vars(module).items()):
            if id(value) in stand_in:
                monkeypatch.setattr(module, name, stand_in[id(value)])
    for command in (*views(), ["models", "--as-of", "2024-12", "--known"]):
        assert main(["show", *command, "--size", "120x40"]) == 0, command
        capsys.readouterr()
    _bin()
    assert {name: sorted(set(found)) for name, found in faults.items() if found} == {}
    assert set(declared()) - built == set()
