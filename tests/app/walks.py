"""Walks at random through the app, and the way back by the command that `y` `v` copies."""

from __future__ import annotations

import random
import shlex
from dataclasses import replace

from driving import Driven, opened

from tui.app.opening import Opening
from tui.cli.names import settle_look, settle_view
from tui.cli.show import page_of
from tui.cli.words import parse
from tui.draw.grid.symbols import SYMBOLS
from tui.draw.page.looking_at import viewport_of
from tui.draw.page.screen import compose
from tui.pages.model.query import Query
from tui.pages.registry import TABS
from tui.screens.menus import ExportDialog

KEYS = (
    *"jjjjkkllllhhgG", "ctrl+d", "ctrl+d", "ctrl+u", "tab", "tab", "space", "space", "space", "enter", "enter", "enter",
    "escape", "escape", *"sssSvvvtL", *"VUfF/nN&@*oOO<>WDcu-RIb%E+_X0)){}(a#=p?:y", *"1234567", "[", "]", "e",
)  # fmt: skip
TYPED = (
    "j", "k", "down", "down", "up", "enter", "enter", "enter", "escape", "tab", "right", "a", "e", "m", "1", "2", "c",
    "space", ":", ">", "2", "0", "2", "4",
)  # fmt: skip
"""In a dialog."""

SIZES = ((80, 24), (100, 32), (120, 40), (200, 60))
LENGTH = 25


def step(app, chance):
    """One key; none writes a file or leaves."""
    if app.session.dialogs:
        key = chance.choice(TYPED)
        app.keys("escape" if key == "enter" and isinstance(app.session.dialogs[-1], ExportDialog) else key)
    else:
        key = chance.choice(KEYS)
        app.keys(key)
    return key


def rest(app):
    """No dialog lies over the page."""
    while app.session.dialogs:
        app.keys("escape")


def cells(frame):
    """Each cell of the frame but its footer: character and style."""
    return [[(char, run.style) for run in row for char in run.text] for row in frame.rows[:-1]]


def opening_of(words):
    """What the command line makes of a copied command."""
    request = parse(shlex.split(words)[1:])

    def settle(facts):
        return settle_view(request.query, request.look, request.given, facts)

    return request, Opening(request.query, request.look, settle, settle_look)


def difference(app: Driven):
    """How the view that the copied command opens differs from the one on the screen; empty where it does not."""
    words = app.text_of("v")
    shown, size = cells(app.frame), app.size
    try:
        request, opening = opening_of(words)
        with opened(opening, size) as again:
            if again.terminal.left is not None:
                return f"{words}\n{again.terminal.words}"
            found = cells(again.frame)
    except Exception as error:
        return f"{words}\n{type(error).__name__}: {error}"
    if lines := told(shown, found):
        return "\n".join([words, *lines])
    page, look, _ = page_of(request)
    symbols = SYMBOLS["braille"]
    printed = cells(compose(page, viewport_of(page, look, cursor=False), size[0], size[1], symbols))
    bare = cells(compose(app.page, replace(app.view, cursor=False), app.size[0], app.size[1], symbols))
    lines = told(bare, printed)
    return "\n".join([f"show --size: {words}", *lines]) if lines else ""


def told(shown, found):
    """The lines that differ."""
    if len(shown) != len(found):
        return [f"{len(shown)} lines, {len(found)} lines"]
    both = enumerate(zip(shown, found, strict=True))
    return [f"{y:2} {text(one)}\n   {text(two)}" for y, (one, two) in both if one != two]


def text(row):
    return "".join(char for char, _ in row)


def walk(seed, length=LENGTH):
    """What the way back of a walk lost, with the keys that led there; empty where it lost nothing."""
    chance = random.Random(seed)
    pressed = []
    with opened(Query(TABS[seed % len(TABS)].id), SIZES[seed % len(SIZES)]) as app:
        for _ in range(length):
            pressed.append(step(app, chance))
        rest(app)
        found = difference(app)
        return f"{' '.join(pressed)}\n{app.size} {found}" if found else ""
