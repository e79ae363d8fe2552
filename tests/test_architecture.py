"""Imports point down the floors, and what must stay light stays light: a machine checks it, in clean interpreters."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sources import nodes

from tui.commands.registry import readme_table
from tui.export import formats
from tui.pages.registry import TABS

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "tui"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

HEAVY = ("textual", "rich", "polars", "plotext", "PIL")

BLOCK = """
import importlib, json, pkgutil, sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {blocked!r}:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Absent())
count = 0
for name in {packages!r}:
    package = importlib.import_module("tui." + name)
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        importlib.import_module(module.name)
        count += 1
print(json.dumps(count))
"""


def run(code: str) -> Any:
    """What `code` prints as JSON, run by an interpreter that has imported nothing of ours."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_imports_point_down_the_floors():
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))",
        ],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_package_stands_on_a_floor():
    layers = PROJECT["tool"]["importlinter"]["contracts"][0]["layers"]
    floors = {name.strip().removeprefix("tui.") for layer in layers for name in layer.split("|")}
    assert {path.parent.name for path in PACKAGE.glob("*/__init__.py")} == floors


MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in PACKAGE.rglob("*.py")
    if path.name != "__main__.py"
}


@cache
def imports() -> dict[str, set[str]]:
    """What each module of the package imports of the others: everywhere, type hints and deferred imports too."""
    found: dict[str, set[str]] = {}
    for module, path in MODULES.items():
        mine = found.setdefault(module, set())
        for node in nodes(path):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                parts = [f"{node.module}.{alias.name}" for alias in node.names]
                names = [part if part in MODULES else node.module or "" for part in parts]
            mine.update(name for name in names if name in MODULES)
    return found


def folders() -> dict[str, set[str]]:
    """What each folder of the package imports from other folders."""

    def folder(module: str) -> str:
        return module if MODULES[module].name == "__init__.py" else module.rpartition(".")[0]

    found: dict[str, set[str]] = {}
    for module, needs in imports().items():
        mine = folder(module)
        found.setdefault(mine, set()).update(folder(n) for n in needs if folder(n) != mine)
    return found


def circles(graph: dict[str, set[str]]) -> set[str]:
    """What is left when all is taken away that needs nothing, or that nothing needs, over and over."""
    left = dict(graph)
    while True:
        needed = set().union(*left.values()) if left else set()
        free = {name for name, needs in left.items() if not needs & left.keys() or name not in needed}
        if not free:
            return set(left)
        left = {name: needs - free for name, needs in left.items() if name not in free}


def test_no_folder_imports_itself_by_way_of_others():
    assert circles(folders()) == set()


def test_no_module_imports_itself_by_way_of_others():
    assert circles(imports()) == set()


def test_a_circle_is_found_and_what_hangs_on_it_is_not():
    graph = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set(), "alone": {"d"}}
    assert circles(graph) == {"b", "c"}


@pytest.mark.parametrize(
    "module",
    ["tui", "tui.cli", "tui.pages.model.page", "tui.pages.model.query", "tui.pages.registry", "tui.pages.prepared",
     "tui.draw.grid.runs", "tui.draw.page.screen", "tui.facts.tables.dates", "tui.facts.loading.prepared",
     "tui.themes", "tui.commands", "tui.app.startup.first_paint", "tui.app.startup.first_rows"],
)  # fmt: skip
def test_what_the_first_screen_needs_imports_nothing_heavy(module):
    loaded = run(f"import json, sys, {module}; print(json.dumps(list(sys.modules)))")
    assert module in loaded
    assert [name for name in HEAVY if name in loaded] == []


def test_the_terminal_floor_runs_on_the_standard_library():
    assert run(BLOCK.format(blocked=set(HEAVY), packages=["terminal"])) > 0


def test_everything_below_the_widgets_runs_without_textual():
    floors = ["facts", "terminal", "analysis", "pages", "draw", "export", "themes", "commands"]
    assert run(BLOCK.format(blocked={"textual", "rich"}, packages=floors)) > 40


def test_screens_and_drawing_run_without_polars():
    floors = ["terminal", "draw", "export", "themes", "commands", "widgets", "screens"]
    assert run(BLOCK.format(blocked={"polars"}, packages=floors)) > 20


def importers(name: str) -> set[str]:
    """Files of the package that import `name`, wherever in the file."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in nodes(path):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            if any(other.partition(".")[0] == name for other in names):
                found.add(path.relative_to(PACKAGE).as_posix())
    return found


def test_plotext_is_imported_in_one_file_of_draw():
    [home] = importers("plotext")
    assert home.startswith("draw/")


README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_has_the_two_commands_that_ci_runs():
    lines = README.splitlines()
    commands = [line for line in lines if line.startswith("python3 -m venv .venv && ")]
    ends = [line.rsplit(" && ", 1)[1] for line in commands]
    assert ends == [".venv/bin/aigap-tui", ".venv/bin/python -m pytest -n 2"]
    assert lines[lines.index(commands[1]) - 2] == "<!-- tests: .ci/run runs this line -->"


def test_the_readme_shows_the_keys_as_they_are():
    shown = README.partition("registry.readme_table() -->\n")[2].partition("<!-- /keys -->")[0]
    assert shown.strip() == readme_table().strip()


def test_the_readme_shows_the_formats_as_they_are():
    shown = README.partition("formats.readme_table() -->\n")[2].partition("<!-- /formats -->")[0]
    assert shown.strip() == formats.readme_table().strip()


def test_the_readme_names_every_tab():
    assert [f"| {number} {tab.title} |" in README for number, tab in enumerate(TABS, 1)] == [True] * len(TABS)
