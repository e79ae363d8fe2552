"""Words into a command, what stands after it, and its options: argparse, with a subparser for the command named.

Options may stand before and after what they belong to, and a value may begin with a dash, so words are sorted first.
"""

from __future__ import annotations

import argparse

from tui.cli.commands import BY_NAME, COMMANDS, DATA_VERBS, VERBS, flags_of, taking
from tui.cli.refusals import UsageError, choice, listed, unknown
from tui.pages.model.fields import PROGRAM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

    from tui.cli.commands import Command
    from tui.pages.model.fields import Option


class Parser(argparse.ArgumentParser):
    """argparse that raises its complaints instead of printing them and leaving."""

    def error(self, message: str) -> NoReturn:
        """Raise argparse's words as a sentence."""
        text = message.removeprefix("argument ").rstrip(".")
        raise UsageError(f"{text[:1].upper()}{text[1:]}.")


def read(arguments: Sequence[str]) -> tuple[Command | None, list[str], dict[str, str | bool]]:
    """The command (None: help is asked for), what stands after its name, and its options by their fields.

    Raises UsageError for options that there are not, that lack a value, and that another command takes.
    """
    flags, words, options = _sorted(arguments)
    if words[:1] == ["help"]:
        return None, words[1:], {}
    if "-h" in flags or "--help" in flags:
        return None, words, {}
    command, words = _command(words)
    own = flags_of([command])
    for flag in flags:
        if flag not in own:
            raise UsageError(f"{flag} means nothing for {called(command)}: it goes with {_takers(flag)}.")
    found = vars(_parser(command).parse_args([command.name, *options, "--", *words]))
    given = {o.field: found[o.field] for o in command.options if found[o.field] not in {None, False}}
    return command, found["asked for"], given


def called(command: Command) -> str:
    """The command as a sentence names it."""
    return "the app" if command.name == "app" else command.name


def _takers(flag: str) -> str:
    return listed(called(command) for command in sorted(taking(flag), key=lambda command: not command.views))


def _sorted(arguments: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """The flags used, the words that are neither flag nor value, and the options with their values tied on."""
    known = flags_of(COMMANDS)
    flags: list[str] = []
    words: list[str] = []
    options: list[str] = []
    rest = iter(arguments)
    for word in rest:
        if word == "--":
            words += rest
            break
        flag, equals, value = word.partition("=")
        if flag not in known and word[:2] in known and not word.startswith("--"):
            flag, equals, value = word[:2], "=", word[2:]
        option = known.get(flag)
        if option is None:
            if word.startswith("-") and word != "-" and not _figure(word):
                raise UsageError(unknown("option", flag, [name for name in known if name.startswith("--")]))
            words.append(word)
            continue
        flags.append(flag)
        if equals and not option.value:
            raise UsageError(f"{flag} takes no value.")
        options.append(_tied(option, value if equals else next(rest, None), flag, known) if option.value else flag)
    return flags, words, options


def _tied(option: Option, value: str | None, flag: str, known: dict[str, Option]) -> str:
    if value is None or value in known or not value.strip():
        raise UsageError(f"{flag} needs a value.")
    return f"{option.flag}={value}"


def _figure(word: str) -> bool:
    """Whether it is a figure below zero, such as -5% or -$1.2bn, and no option: none begins with a digit."""
    return word[1:].lstrip("$€£¥.")[:1].isdigit()


def _command(words: list[str]) -> tuple[Command, list[str]]:
    if not words or words[0] not in VERBS:
        return COMMANDS[0], words
    if words[0] != "data":
        return BY_NAME[words[0]], words[1:]
    if len(words) == 1:
        raise UsageError(f"Say what to do with the data: {listed(DATA_VERBS, 'or')}.")
    return BY_NAME[f"data {choice('data command', words[1], DATA_VERBS)}"], words[2:]


def _parser(command: Command) -> Parser:
    """The parser with the subparser of one command: to make those of all takes longer than all the rest."""
    parser = Parser(prog=PROGRAM, add_help=False, allow_abbrev=False, usage=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", prog=PROGRAM, parser_class=Parser)
    one = commands.add_parser(command.name, add_help=False, allow_abbrev=False, usage=argparse.SUPPRESS)
    for option in command.options:
        action = "store" if option.value else "store_true"
        one.add_argument(option.flag, dest=option.field, action=action)
    one.add_argument("asked for", nargs="*")
    return parser
