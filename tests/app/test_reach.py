"""No command hangs on a key that something between the keyboard and the program keeps for itself."""

from __future__ import annotations

from driving import opened

from tui.commands.registry import COMMANDS
from tui.screens.keys import KeysDialog

SWALLOWED = {
    "terminals": {"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j", "ctrl+left_square_bracket", "ctrl+s", "ctrl+q", "ctrl+z",
                  "ctrl+c", "ctrl+backslash", "ctrl+slash", "ctrl+tab", "ctrl+enter", "shift+enter", "ctrl+space",
                  "ctrl+plus", "ctrl+minus", "f1", "f10", "f11", "home", "end", "pageup", "pagedown", "delete",
                  "insert", "shift+pageup", "shift+pagedown", "shift+home", "shift+end",
                  *(f"ctrl+{n}" for n in range(10)), *(f"alt+{n}" for n in range(10))},
    "tmux": {"ctrl+b", "home", "end", "escape", *(f"ctrl+{n}" for n in range(10))},
    "screen": {"ctrl+a"},
    "macOS": {"ctrl+up", "ctrl+down", "ctrl+left", "ctrl+right", "ctrl+space", "f11", "f12"},
    "browsers": {"ctrl+w", "ctrl+t", "ctrl+n", "ctrl+p", "ctrl+tab", "f5", "f11", "f12", "ctrl+d", "ctrl+u"},
    "editors": {"ctrl+p", "ctrl+e", "ctrl+k"},
    "shells": {"ctrl+d", "ctrl+u"},
}  # fmt: skip
"""Who keeps which: measured in tmux 3.3a and reported by users of other programs."""

EVER = set().union(*SWALLOWED.values())
CURSOR = {"page_down": "j", "page_up": "k"}
"""Half pages have no letter: rows, first and last row have, so that nothing is out of reach without them."""


def test_every_command_has_a_key_that_always_arrives():
    for command in COMMANDS:
        rare = ("alt+", "ctrl+", "shift+", "f1")
        safe = [key for key in command.keys if key not in EVER and not key.startswith(rare)]
        if command.id == "back":
            assert "q" in next(c for c in COMMANDS if c.id == "quit").keys  # q closes what is on top, as Esc does
        elif command.id in CURSOR:
            assert CURSOR[command.id] in {key for c in COMMANDS for key in c.keys}
        else:
            assert safe, f"{command.id} hangs on {command.keys}"


LAYERS = ["?", ":", "y", "e", "c", "/", "p", "!"]


def test_every_layer_opens_and_escape_closes_it():
    with opened() as driven:
        for key in LAYERS:
            driven.keys(key)
            assert driven.session.dialogs, key
            driven.keys("escape")
            if driven.session.dialogs:
                driven.keys("escape")
            assert not driven.session.dialogs, key


def test_the_keys_screen_shows_what_arrives_even_what_would_leave():
    with opened() as driven:
        driven.keys("!", "j", "ctrl+c", "ctrl+z", "f5")
        assert isinstance(driven.session.dialogs[-1], KeysDialog)
        for words in ("Next row", "ctrl+c", "ctrl+z", "f5"):
            assert words in driven.screen
        driven.keys("q")
        assert driven.session.dialogs
        driven.keys("q")
        assert not driven.session.dialogs
