"""Frames that leave their module are what their declarations say: each that the views build is held to its own."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import sys
from functools import wraps
from pathlib import Path

import polars as pl
import pytest

import tui
from tui.analysis.common.columns import Frame
from tui.cli import main
from tui.facts.tables.units import UNITS

PACKAGE = Path(tui.__file__).parent

VIEWS = """
overview; overview --section takeaways; overview --section claims; overview --chart article
benchmarks; benchmarks --chart gap; benchmarks --chart lag; benchmarks --lens win; benchmarks --lens months
benchmarks --compare FRA,GBR; benchmarks --as-of 2012; benchmarks --section stated; benchmarks --section lag
benchmarks --chart matched; benchmarks --chart levels; benchmarks --section published; benchmarks --section parity
benchmarks --chart closing; benchmarks --section backtest; benchmarks --section evaluators
benchmarks --section information; benchmarks --open gpqa-diamond; benchmarks --open gpqa-diamond --chart levels
investment; investment --chart ratio; investment --chart bar; investment --section efficiency
investment --section equal; investment --section bases; investment --section editions
investment --open ai_private_investment; investment --compare FRA,GBR; investment --as-of 2012
models; models --chart count; models --chart share; models --chart openness; models --chart waffle
models --chart medians; models --section costs; models --section years; models --section names
models --open deepseek-v3; models --summary freq:country; models --summary by:organization; models --as-of 2012
research; research --chart bar; research --section editions; research --open ai_publication_share
compare; compare --section models; compare --section benchmarks; compare --section dates
compare --section editions; compare --section sources; compare --section organizations; compare --section composite
compare --section composite --preset vibrancy; compare --section composite --norm z --per-head
compare --select USA,CHN,GBR,FRA; compare --as-of 2012
sources; sources --section tensions; sources --section lookup --ask 1.7; sources --open ai-index-2025-ch2
"""
"""What is looked at, and with it every frame; pairs and dates with little or nothing to show are among it."""

ASKED = (
    "US private AI investment in 2024 was nearly 12 times China's",
    "China trails the US in private investment",
    "The US leads China on MMLU",
)


def declared() -> dict[str, object]:
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
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): ast.parse(path.read_text(encoding="utf-8"))
        for path in PACKAGE.rglob("*.py")
    }
    users: dict[tuple[str, str], set[str]] = {
        (module, node.name): set()
        for module, tree in trees.items()
        if module.startswith("tui.analysis.")
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.returns is not None
        if "Frame" in ast.unparse(node.returns).replace("pl.", "").split("[")[0]
    }
    for module, tree in trees.items():
        known: dict[str, str] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    known[alias.asname or alias.name] = f"{node.module}.{alias.name}"
                    users.get((node.module, alias.name), set()).add(module)
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                users.get((known.get(node.value.id, ""), node.attr), set()).add(module)
    return {f"{m.removeprefix('tui.analysis.')}.{n}": by - {m} for (m, n), by in users.items() if by - {m}}


LEFT: frozenset[str] = frozenset(
    [
        "checks.article.check",
        "checks.article_tests.judged",
        "checks.leader_claims.computed_leads",
        "checks.leader_claims.in_front",
        "checks.lookup.find",
        "common.counting.per_source",
        "common.counting.tallied",
        "common.counting.tally",
        "common.counting.values_counted",
        "compare.alignment.benchmark_ranks",
        "compare.alignment.benchmark_rows",
        "compare.alignment.countries",
        "compare.alignment.shared_scores",
        "compare.board.board",
        "compare.conflicts.conflicts",
        "compare.conflicts.with_conflicts",
        "compare.editions_aligned.dates_between",
        "compare.editions_aligned.editions_between",
        "compare.editions_aligned.sources_between",
        "compare.many_countries.several",
        "parity.backtest.backtest",
        "parity.backtest.fared",
        "parity.parity.cited_ends",
        "parity.parity.month_ends",
        "parity.parity.parity_board",
        "parity.trend.carried_on",
        "parity.trend.changes",
        "sources.dependents.resting",
        "sources.dependents.rows_by_source",
        "sources.ledger.ledger",
        "sources.tensions.tensions",
        "stats.binning.binned",
        "stats.binning.per_year",
        "stats.binning.records",
        "stats.summaries.describe",
        "stats.summaries.frequency",
        "stats.summaries.known",
        "stats.summaries.medians",
        "stats.survival.curve",
        "stats.survival.extent",
        "stats.survival.summary",
    ]
)
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
        assert f"`{column.name}`" in declared()[name].__doc__


def test_every_frame_is_as_it_is_declared(monkeypatch, capsys):
    """The views are made with a look at what each function gives; none of them is passed over."""
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
    commands = [line.strip().split() for line in VIEWS.replace("\n", ";").split(";") if line.strip()]
    commands += [["sources", "--section", "lookup", "--ask", words] for words in ASKED]
    for command in commands:
        assert main(["show", *command, "--size", "120x40"]) == 0, command
        capsys.readouterr()
    assert {name: sorted(set(found)) for name, found in faults.items() if found} == {}
    assert set(declared()) - built == set()
