"""The options, declared for argparse. Apart from `words`, because a bare `aigap-tui` opens without it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NoReturn

from tui.cli.imports import IMPORT_OPTIONS
from tui.cli.words import UsageError
from tui.pages.model.look import LOOKS
from tui.pages.model.query import OPTIONS, PROGRAM

if TYPE_CHECKING:
    from collections.abc import Sequence


class Parser(argparse.ArgumentParser):
    """argparse that raises its complaints instead of printing them and leaving."""

    def error(self, message: str) -> NoReturn:
        """Raise argparse's words as a sentence."""
        text = message.removeprefix("argument ").rstrip(".")
        raise UsageError(f"{text[:1].upper()}{text[1:]}.")


def _parser() -> Parser:
    parser = Parser(prog=PROGRAM, add_help=False, allow_abbrev=False, usage=argparse.SUPPRESS)
    parser.add_argument("words", nargs="*")
    for option in OPTIONS:
        if option.value:
            parser.add_argument(option.flag, dest=option.field)
        else:
            parser.add_argument(option.flag, dest=option.field, action="store_true")
    for option in LOOKS:
        action = "store" if option.value else "store_true"
        parser.add_argument(option.flag, dest=f"look_{option.field}", action=action)
    for name in ("size", "theme", "color", "symbols", "mouse", "data", "format"):
        parser.add_argument(f"--{name}")
    for option in IMPORT_OPTIONS:
        action = "store" if option.value else "store_true"
        parser.add_argument(option.flag, dest=f"import_{option.field}", action=action)
    parser.add_argument("-o", "--output")
    for name in ("tui", "linear", "kiosk", "info", "version"):
        parser.add_argument(f"--{name}", action="store_true")
    parser.add_argument("-h", "--help", action="store_true")
    return parser


def read(arguments: Sequence[str]) -> tuple[argparse.Namespace, list[str], list[str]]:
    """The options found, the words that are none, and the names of all long options."""
    parser = _parser()
    flags = {flag: action for action in parser._actions for flag in action.option_strings}
    found, extra = parser.parse_known_intermixed_args(_glued(arguments, flags))
    return found, extra, [flag for flag in flags if flag.startswith("--")]


def _glued(arguments: Sequence[str], flags: dict[str, argparse.Action]) -> list[str]:
    """The words, each value that begins with a dash tied to its option, so that it can't be taken for one."""
    out: list[str] = []
    rest = iter(arguments)
    for word in rest:
        action = flags.get(word)
        if action is None or action.nargs == 0:
            out.append(word)
            continue
        value = next(rest, None)
        if value is None or value in flags:
            raise UsageError(f"{word} needs a value.")
        out.append(f"{word}={value}" if word.startswith("--") else f"{word}{value}")
    return out
