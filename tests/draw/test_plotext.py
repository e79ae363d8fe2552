"""What we use of plotext stands in one module, and the installed version still has it."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from pathlib import Path

import pytest
from sources import nodes

import tui
from tui.draw.plot import plotext_canvas
from tui.draw.plot.plotext_canvas import RELIED_ON, load

HOME = Path(plotext_canvas.__file__)


@cache
def owners() -> dict[str, object]:
    plotext = load()
    terminal = type(plotext.terminal)()
    figure = terminal._master
    signal = figure.signal([0, 1], [0, 1], marker=plotext.marker("braille", 1))
    found: dict[str, object] = {
        "plotext": plotext, "terminal": terminal, "figure": figure, "signal": signal, "ruler": figure.ruler("x"),
        "built": figure.build(),
    }  # fmt: skip
    # What stands in for its documentation is there in its place: the file says whether that is still the place.
    text = Path(plotext.__file__).with_name("_doc").joinpath("doc.py").read_text(encoding="utf-8")
    bound = {n.id for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    return found | {"plotext._doc.doc": type("documentation", (), dict.fromkeys(bound))}


@pytest.mark.parametrize("name", RELIED_ON, ids=lambda r: f"{r.owner}.{r.name}")
def test_the_installed_plotext_still_has(name):
    owner = owners()[name.owner]
    assert hasattr(owner, name.name), f"{name.name} went: {name.breaks}"
    if name.passes is not None:
        has = [p for p in inspect.signature(getattr(owner, name.name)).parameters if p in name.passes]
        assert tuple(has) == name.passes, f"{name.name} takes other things: {name.breaks}"


def test_nothing_of_it_is_used_that_is_not_listed():
    """Attributes of objects that come from plotext, within its one home."""
    tree = ast.parse(HOME.read_text(encoding="utf-8"))
    listed = {r.name for r in RELIED_ON}
    theirs = ("terminal", "self._figure", "ruler", "signal", "self._plotext", "self._figure.build()", "plotext")
    used = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute) and ast.unparse(n.value) in theirs}
    assert used == listed - {"docs"}


def test_no_other_module_touches_a_private_name_of_it():
    private = {r.name for r in RELIED_ON if r.name.startswith("_")}
    for path in Path(tui.__file__).parent.rglob("*.py"):
        if path != HOME:
            assert not private & {n.attr for n in nodes(path) if isinstance(n, ast.Attribute)}, path.name
