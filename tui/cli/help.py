"""What `--help` prints: made from the declarations of commands, tabs and options, so that it can't lag behind."""

from __future__ import annotations

from textwrap import wrap

from tui.cli.commands import BY_NAME, COMMANDS, DATA_VERBS
from tui.cli.refusals import UsageError, choice
from tui.pages.model.fields import OPTIONS, PROGRAM
from tui.pages.registry import TABS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.cli.commands import Command
    from tui.pages.model.declare import Section, Tab
    from tui.pages.model.fields import Option

WIDE = 80
"""Columns of the help, at most; words that can't be broken may stand out."""

OFTEN = ("pair", "as_of", "section", "chart", "filter")
"""Fields of the query whose options the first page of help has."""


def text(words: Sequence[str] = ()) -> str:
    """The help of what is named: a command, a tab, or a command with a tab. Raises UsageError for anything else."""
    names = list(words)
    command = None
    if names and names[0] == "data" and DATA_VERBS:
        if len(names) == 1:
            return _data()
        command = BY_NAME[f"data {choice('data command', names[1], DATA_VERBS)}"]
        names = []
    elif names and names[0] in BY_NAME:
        command = BY_NAME[names.pop(0)]
    if names and (command is None or command.views):
        from tui.cli.checks import tab_of

        try:
            return of_tab(tab_of(names[0], command or COMMANDS[0]), command or COMMANDS[0])
        except UsageError as error:
            raise UsageError(str(error).replace("tab or command", "tab or command to explain", 1)) from None
    return of_command(command) if command is not None else first_page()


def first_page() -> str:
    """What the program is, what it can be asked, and where to read on: 40 lines at most."""
    parts = ["Explore the US-China AI gap: who leads, by how much, since when, and says who.", ""]
    parts += [f"Usage: {PROGRAM} [TAB] [OPTIONS]", f"       {PROGRAM} COMMAND ... [OPTIONS]", "", "Commands"]
    every = [(command.name, command.takes, command.about) for command in COMMANDS[1:] if len(command.words) == 1]
    if DATA_VERBS:
        every.append(("data", "|".join(DATA_VERBS), ""))
    for name, takes, about in every:
        head = f"{name} {takes}"
        parts += _entry(head, about.partition(". ")[0].rstrip(".")) if about else [f"  {head}"]
    parts += ["", "Tabs"]
    parts += [f"  {number} {tab.id:<12} {tab.question}" for number, tab in enumerate(TABS, 1)]
    parts += ["", "Options used most"]
    for option in OPTIONS:
        if option.field in OFTEN:
            parts += _entry(f"{option.flag} {option.value}", option.about.partition(" (")[0])
    for option in BY_NAME["app"].groups[-1][1]:
        if option.field != "kiosk":
            parts += _entry(_head(option), option.about.partition(";")[0])
    parts += [
        "",
        f"{PROGRAM} COMMAND --help has all options of a command, with examples;",
        f"{PROGRAM} help app those of the app, {PROGRAM} help {TABS[1].id} its tables and charts.",
        "Exit code: 0 done, 1 failed or nothing found, 2 words that mean nothing here.",
    ]
    return "\n".join(parts) + "\n"


def of_command(command: Command) -> str:
    """What a command does, takes, and two examples."""
    parts = [*wrap(command.about, WIDE), "", f"Usage: {_usage(command)}", ""]
    width = max(len(words) for words, _ in command.examples)
    parts += [f"  {PROGRAM} {words:<{width}}  {what}".rstrip() for words, what in command.examples]
    if command.views:
        parts += [
            "",
            "Tabs",
            *wrap(", ".join(tab.id for tab in TABS), WIDE, initial_indent="  ", subsequent_indent="  "),
        ]
        parts += [f"  {PROGRAM} help TAB has the sections and charts of one."]
    for title, options in command.groups:
        parts += ["", title, *(line for option in options for line in _entry(_head(option), _about(option, command)))]
    return "\n".join(parts) + "\n"


def of_tab(tab: Tab, command: Command) -> str:
    """What a tab answers: its sections with their questions and charts, and the options that mean something there."""
    verb = f"{command.words[0]} " if command.words else ""
    parts = [f"{tab.title}: {tab.question}", "", f"Usage: {PROGRAM} {verb}{tab.id} [OPTIONS]"]
    for section in tab.sections:
        parts += ["", *_section(section, f"--section {section.id}")]
        if section.guest:
            parts[-1:] = [parts[-1], "    of several: --section " + section.id + ":NAME"]
    details = dict.fromkeys(one.detail for one in tab.sections if one.detail is not None)
    for detail in details:
        parts += ["", *_section(detail, "--open ROW")]
    taken = [o for o in OPTIONS if any(one.takes(o.field, k.id) for one in tab.all_sections() for k in one.charts)]
    flags = [option.flag for option in taken if option.field not in {"section", "chart"}]
    parts += ["", *wrap("Options here: " + ", ".join(flags), WIDE, subsequent_indent="  ", break_on_hyphens=False)]
    parts.append(f"{PROGRAM} {verb or 'help app'}{'--help' if verb else ''} has all options, with what they take.")
    return "\n".join(parts) + "\n"


def _section(section: Section, how: str) -> list[str]:
    lines = [
        f"  {how:<26} {section.title}",
        *wrap(section.question, WIDE, initial_indent="    ", subsequent_indent="    "),
    ]
    for kind in section.charts:
        lines.append(f"    --chart {kind.id:<20} {kind.title}")
    own = [option.flag for option in OPTIONS if option.field in section.options]
    if own:
        lines.append(f"    takes {', '.join(own)}")
    return lines


def _data() -> str:
    parts = ["Tables of your own, and files of others.", ""]
    for command in COMMANDS:
        if command.words[:1] == ["data"]:
            parts += _entry(f"{command.name} {command.takes}".rstrip(), command.about.partition(". ")[0].rstrip("."))
    parts += ["", f"{PROGRAM} data COMMAND --help has the options of one, with examples."]
    return "\n".join(parts) + "\n"


def _usage(command: Command) -> str:
    return " ".join(part for part in (PROGRAM, *command.words, command.takes, "[OPTIONS]") if part)


def _head(option: Option) -> str:
    flags = f"{option.short}, {option.flag}" if option.short else option.flag
    return f"{flags} {option.value}".rstrip()


def _about(option: Option, command: Command) -> str:
    """What help says of it; what is registered elsewhere is read there."""
    if option.field == "theme":
        from tui.themes import THEMES

        return f"{option.about}: {', '.join(THEMES)}"
    if option.field == "format" and command.name == "export":
        from tui.export.formats import names

        return f"{option.about}: {', '.join(names())}"
    if option.of_tab:
        return option.about
    from tui.cli.views import where

    places = where(option.field)
    return f"{option.about} ({places})" if places else option.about


def _entry(head: str, about: str) -> list[str]:
    first, under = f"  {head:<22} ", " " * 25
    above = [first.rstrip()] if len(first) > len(under) else []
    start = under if above else first
    return above + wrap(about, WIDE, initial_indent=start, subsequent_indent=under, break_on_hyphens=False)
