"""What we touch of Textual without its promise stands in one module, and the installed version still has it."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import textwrap
from functools import cache
from pathlib import Path

import pytest
from sources import nodes

import tui
from tui.widgets import textual_private
from tui.widgets.textual_private import PRIVATE

HOME = Path(textual_private.__file__)
PACKAGE = Path(tui.__file__).parent


def resolve(owner: str) -> type:
    module, _, name = owner.partition(":")
    return getattr(importlib.import_module(module), name)


def private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


@cache
def values(cls: type) -> dict[str, str]:
    """What the class's own source first assigns to each attribute of its instances."""
    found: dict[str, str] = {}
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(cls)))):
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        for target in targets:
            if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == "self":
                found.setdefault(target.attr, ast.unparse(node.value))
    return found


@cache
def theirs(cls: type) -> frozenset[str]:
    """Private names of a class's ancestors that are Textual's own."""
    ancestors = [c for c in cls.__mro__ if c.__module__.partition(".")[0] == "textual"]
    return frozenset(n for c in ancestors for n in (*vars(c), *values(c)) if private(n))


@pytest.mark.parametrize("name", PRIVATE, ids=lambda p: f"{p.owner.rpartition(':')[2]}.{p.name}")
def test_the_installed_textual_still_has(name):
    owner = resolve(name.owner)
    given = inspect.getattr_static(owner, name.name, None)
    if name.shape.startswith("("):
        assert inspect.isfunction(given), f"{name.name} went: {name.breaks}"
        parameters = inspect.signature(given).parameters.values()
        assert "(" + ", ".join(p.name for p in parameters) + ")" == name.shape, name.breaks
    else:
        assert values(owner).get(name.name) == name.shape, f"{name.name} went or changed: {name.breaks}"


def test_each_name_says_why_it_is_needed_and_is_needed():
    text = HOME.read_text(encoding="utf-8").partition("class QuietDriver")[2]
    ours = "\n".join(p.read_text(encoding="utf-8") for p in PACKAGE.rglob("*.py") if p != HOME)
    for name in PRIVATE:
        assert name.why and name.breaks
        called = name.name == "_run_input_thread"  # Textual's own, which calls what we put in place
        assert called or name.name in (text if private(name.name) else text + ours), name.name
    assert len({(p.owner, p.name) for p in PRIVATE}) == len(PRIVATE)


def modules() -> list[str]:
    """Those that may know Textual."""
    found = []
    for floor in ("widgets", "screens", "app"):
        package = importlib.import_module(f"tui.{floor}")
        found += [m.name for m in pkgutil.walk_packages(package.__path__, package.__name__ + ".")]
    return found


def classes(module: str) -> list[tuple[type, ast.ClassDef]]:
    """Its classes that are Textual's by descent, with their source."""
    loaded = importlib.import_module(module)
    tree = ast.parse(Path(str(loaded.__file__)).read_text(encoding="utf-8"))
    found = []
    for node in ast.walk(tree):
        cls = getattr(loaded, node.name, None) if isinstance(node, ast.ClassDef) else None
        if isinstance(node, ast.ClassDef) and isinstance(cls, type) and theirs(cls):
            found.append((cls, node))
    return found


def touched(node: ast.AST) -> set[str]:
    """Private names that the code reads, writes, defines, or spells out for `getattr`."""
    found = set()
    for part in ast.walk(node):
        name = part.attr if isinstance(part, ast.Attribute) else ""
        name = part.name if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) else name
        name = part.target.id if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name) else name
        name = part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else name
        if private(name):
            found.add(name)
    return found


def test_no_class_of_ours_touches_or_hides_a_private_name_of_textual():
    """A name that Textual has too would be overridden without a word: that is as bad as touching it."""
    checked, found = 0, []
    for module in modules():
        for cls, node in classes(module):
            checked += 1
            both = touched(node) & theirs(cls)
            if module == textual_private.__name__:
                both -= {p.name for p in PRIVATE}
            found += [f"{module}.{cls.__name__}: {name}" for name in sorted(both)]
    assert checked >= 4
    assert found == []


def test_nothing_else_reaches_into_textual_from_outside():
    """Nobody imports its private modules; nobody reads a private name of an object that is not `self`."""
    names = frozenset().union(*(theirs(resolve(p.owner)) for p in PRIVATE))
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        if path == HOME:
            continue
        knows = path.relative_to(PACKAGE).parts[0] in {"widgets", "screens", "app", "cli"}
        for node in nodes(path):
            imported = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                imported = [f"{node.module}.{a.name}" for a in node.names]
            found += [
                f"{path.name}: {n}"
                for n in imported
                if n.partition(".")[0] in {"textual", "rich"} and any(private(part) for part in n.split("."))
            ]
            if knows and isinstance(node, ast.Attribute) and node.attr in names and ast.unparse(node.value) != "self":
                found.append(f"{path.name}:{node.lineno}: {ast.unparse(node)}")
    assert found == []
