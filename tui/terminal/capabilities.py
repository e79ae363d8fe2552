"""What the terminal can do, read from what it announces: no query is sent and nothing is guessed upwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.terminal.link import mosh, remote
from tui.terminal.terminfo import Known, look_up

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

DEPTHS = ("truecolor", "256", "16", "none")
MIN_WIDTH, MIN_HEIGHT = 60, 16
"""Below this one line says that the terminal is too small."""

_NO_SCREEN = {"", "dumb", "unknown", "emacs"}
_MANY = (
    "xterm-", "screen-", "tmux-", "rxvt-", "putty", "alacritty", "foot", "wezterm", "ghostty", "konsole", "gnome",
    "vte", "st-", "mintty", "iterm", "kitty", "contour", "nsterm", "linux-", "mlterm",
)  # fmt: skip
"""Beginnings of names that are known to have 256 colours; others are looked up."""

_SIXTEEN = {
    "xterm",
    "linux",
    "screen",
    "tmux",
    "rxvt",
    "ansi",
    "cygwin",
    "xterm-color",
    "xterm-16color",
    "rxvt-unicode",
}
_MONO_PREFIXES = ("vt1", "vt2", "vt3", "vt5", "wy")
_TRUE = {"truecolor", "24bit"}


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What may be sent to this terminal, and why."""

    depth: str
    """truecolor, 256, 16 or none."""

    symbols: str
    """braille, block or ascii: a name of `draw.symbols.SYMBOLS`."""

    mouse: bool
    utf8: bool
    screen: bool
    """Whether a full-screen view is possible at all: a terminal on both ends that can move its cursor."""

    reasons: tuple[tuple[str, str], ...] = ()
    """(what, why) for `--info`."""

    escapes: bool = True
    """Whether control sequences mean anything: a dumb terminal would show them."""


def detect(
    environ: Mapping[str, str],
    *,
    stdin_tty: bool,
    stdout_tty: bool,
    encoding: str = "utf-8",
    color: str = "auto",
    symbols: str = "auto",
    mouse: bool | None = None,
    terminfo: Callable[[str], Known | None] = look_up,
) -> Capabilities:
    """What the terminal of `environ` can do; `color`, `symbols` and `mouse` are the user's words and win.

    `encoding` is that of stdout, as Python found it: it turns the C locale into UTF-8, so that one that was asked for
    is looked for in `environ`. A name of TERM that we do not know is looked up with `terminfo`; one that nobody knows
    gets 16 colours and a screen.
    """
    term = printable(environ.get("TERM", "").lower())
    strange = term not in _NO_SCREEN | _SIXTEEN and not term.startswith((*_MANY, *_MONO_PREFIXES))
    known = terminfo(environ["TERM"]) if strange else Known(256, True)
    depth, why_depth = _depth(environ, color, known)
    utf8 = encoding.lower().replace("_", "-") in {"utf-8", "utf8", "cp65001"}
    chosen, why_symbols = _symbols(environ, symbols, utf8)
    on, why_mouse = _mouse(environ, mouse)
    screen, why_screen = _screen(environ, stdin_tty, stdout_tty, known)
    return Capabilities(
        depth,
        chosen,
        on,
        utf8,
        screen,
        (("colour", why_depth), ("symbols", why_symbols), ("mouse", why_mouse), ("screen", why_screen)),
        escapes=term not in _NO_SCREEN,
    )


def _depth(environ: Mapping[str, str], color: str, known: Known | None) -> tuple[str, str]:
    if color in DEPTHS:
        return color, f"{color}: asked for with --color"
    if environ.get("NO_COLOR"):
        return "none", "none: NO_COLOR is set"
    term = printable(environ.get("TERM", "").lower())
    if term in _NO_SCREEN:
        return "none", f"none: TERM is {term or 'not set'}"
    if term.startswith(_MONO_PREFIXES):
        return "none", f"none: {term} has no colours"
    if environ.get("STY") and not environ.get("TMUX"):
        many = "256color" in term
        return ("256" if many else "16"), f"{'256' if many else '16'}: GNU screen"
    if environ.get("COLORTERM", "").lower() in _TRUE:
        return "truecolor", f"truecolor: COLORTERM is {environ['COLORTERM']}"
    if term.endswith("-direct"):
        return "truecolor", f"truecolor: TERM is {term}"
    if term in _SIXTEEN:
        return "16", f"16: TERM is {term}, which promises no more"
    if known is None:
        return "16", f"16: nobody knows a terminal '{term}'; --color asks for more"
    if known.colors < 256:
        depth = "16" if known.colors >= 8 else "none"
        return depth, f"{depth}: terminfo gives {term} {max(0, known.colors)} colours"
    return "256", f"256: TERM is {term}, and COLORTERM does not announce more"


def _symbols(environ: Mapping[str, str], symbols: str, utf8: bool) -> tuple[str, str]:
    if symbols in {"braille", "block", "ascii"}:
        return symbols, f"{symbols}: asked for with --symbols"
    if not utf8:
        return "ascii", "ascii: the locale is not UTF-8"
    name = next((n for n in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(n)), "")
    if environ.get(name, "") in {"C", "POSIX"}:
        return "ascii", f"ascii: {name} is {environ[name]}"
    if printable(environ.get("TERM", "").lower()) == "linux":
        return "block", "block: the console's font has no braille"
    return "braille", "braille: the locale is UTF-8"


def _mouse(environ: Mapping[str, str], mouse: bool | None) -> tuple[bool, str]:
    if mouse is not None:
        return mouse, f"{'on' if mouse else 'off'}: asked for with --mouse"
    if mosh(environ):
        return False, "off: mosh"
    if remote(environ):
        return False, "off: over SSH it stays off unless --mouse on"
    return True, "on: a local terminal"


def printable(text: str) -> str:
    """A word of the environment, short and without anything that a terminal would obey."""
    return "".join(c if c.isascii() and c.isprintable() else "?" for c in text[:40])


def _screen(environ: Mapping[str, str], stdin_tty: bool, stdout_tty: bool, known: Known | None) -> tuple[bool, str]:
    term = printable(environ.get("TERM", "").lower())
    if not stdin_tty:
        return False, "no: stdin is not a terminal"
    if not stdout_tty:
        return False, "no: stdout is not a terminal"
    if term in _NO_SCREEN:
        return False, f"no: TERM is {term or 'not set'}"
    if known is not None and not known.moves:
        return False, f"no: terminfo says that {term} can't place its cursor"
    return True, "yes: a terminal on both ends"
