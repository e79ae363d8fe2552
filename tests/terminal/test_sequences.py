"""Nothing that a terminal sends ends the app or becomes a command, but keys: cut anywhere, in any encoding."""

from __future__ import annotations

import random

import pytest
from textual import events
from textual._xterm_parser import XTermParser

from tui.app.runtime.keyboard import Keyboard
from tui.terminal.sequences import KEY_DELAY, SEQUENCE_DELAY, Sequences

FOREIGN = [
    "\x1b[7q", "\x1b[?62;22c", "\x1b[>41;354;0c", "\x1b[8;24;80t", "\x1b]11;rgb:0000/0000/0000\x07",
    "\x1b]52;c;cXVpdA==\x1b\\", "\x1bP1+r544e=71\x1b\\", "\x1b_Gi=31;OK\x1b\\", "\x1b[?997;1n", "\x1b[0n", "\x1bOz",
    "\x1b[;q", "\x1b^quit\x1b\\", "\x1bXqqq\x1b\\", "\x9b7q", "\x9d0;q\x9c", "\x1b[M qq",
    "\x1b[1;2;3;4;5;6;7;8;9;10;11;12;13;14q",
]  # fmt: skip
"""Answers to questions of others, and keys that nobody here knows."""

KNOWN = {"\x1b[A": "up", "\x1bOP": "f1", "\x1b[5~": "pageup", "\x1b[1;5C": "ctrl+right", "\x1b[15~": "f5",
         "\x1b[Z": "shift+tab"}  # fmt: skip


def read(*pieces: bytes) -> list[str]:
    """The keys of these pieces, each as it came, and what time makes of the rest."""
    keyboard = Keyboard(XTermParser)
    found = [event for piece in pieces for event in keyboard.feed(piece)]
    keyboard._sequences._since -= SEQUENCE_DELAY
    found += keyboard.tick()
    return [event.key for event in found if isinstance(event, events.Key)]


@pytest.mark.parametrize("data", [b"\xe4", b"\xd6", b"\xe4\xb8", b"\xff\xfe", b"\xc3"])
def test_a_character_that_is_not_whole_ends_nothing(data: bytes):
    assert read(data, b"q")[-1] == "q"


@pytest.mark.parametrize("text", FOREIGN)
def test_a_sequence_that_nobody_knows_is_swallowed_whole_wherever_it_is_cut(text: str):
    data = text.encode()
    for cut in range(len(data) + 1):
        assert read(data[:cut], data[cut:] + b"j") == ["j"], (text, cut)


@pytest.mark.parametrize(("text", "key"), KNOWN.items())
def test_a_key_is_a_key_wherever_its_sequence_is_cut(text: str, key: str):
    for cut in range(len(text) + 1):
        assert read(text[:cut].encode(), text[cut:].encode() + b"j") == [key, "j"]


def test_time_makes_a_key_of_escape_and_nothing_of_what_is_not_whole():
    now = [0.0]
    sequences = Sequences(lambda sequence: False, lambda: now[0])
    assert sequences.feed("\x1b") == [] and sequences.late() == ""
    now[0] += KEY_DELAY
    assert sequences.late() == "\x1b" and sequences.late() == ""
    assert sequences.feed("\x1b]0;half") == []
    now[0] += KEY_DELAY
    assert sequences.late() == ""
    now[0] += SEQUENCE_DELAY
    assert sequences.late() == "" and sequences.feed("j") == ["j"]


def test_what_is_pasted_is_no_sequence():
    keyboard = Keyboard(XTermParser)
    text = "a\x1b[7q b\x1b]c"
    data = f"\x1b[200~{text}\x1b[201~j".encode()
    for cut in range(len(data)):
        found = [*keyboard.feed(data[:cut]), *keyboard.feed(data[cut:])]
        assert [e.text for e in found if isinstance(e, events.Paste)] == [text.replace("\x1b", "")]
        assert [e.key for e in found if isinstance(e, events.Key)] == ["j"]


PARTS = [*(text.encode() for text in (*FOREIGN, *KNOWN)), "汉字".encode("gbk"), "汉字".encode(), "é".encode("latin-1"),
         b"j", b"\x1b", b"\x1b[", b"\x1b]", b"\x00", b"\x80\x9b", b"\x1b[200~x\x1b[201~"]  # fmt: skip


@pytest.mark.parametrize("seed", range(30))
def test_random_bytes_cut_anywhere_end_nothing(seed: int):
    draw = random.Random(seed)
    data = b"".join(draw.choice([*PARTS, draw.randbytes(draw.randrange(1, 9))]) for _ in range(60))
    data += b"\x18\x1b[201~"  # whatever was open is closed
    whole = Keyboard(XTermParser)
    list(whole.feed(data))
    cut = Keyboard(XTermParser)
    at = 0
    while at < len(data):
        size = draw.randrange(1, 12)
        list(cut.feed(data[at : at + size]))
        at += size
    for keyboard in (whole, cut):
        keyboard._sequences._since -= SEQUENCE_DELAY
        list(keyboard.tick())
        found = [event.key for event in keyboard.feed(b"j") if isinstance(event, events.Key)]
        assert found[-1:] == ["j"], seed
