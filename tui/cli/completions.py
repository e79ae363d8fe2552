"""What may follow the words of an unfinished command line, from the declarations of commands, tabs and options."""

from __future__ import annotations

from tui.cli.commands import BY_NAME, COMMANDS, DATA_VERBS, VERBS, flags_of
from tui.pages.model.fields import OPTIONS
from tui.pages.registry import BY_ID, TABS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.cli.commands import Command
    from tui.pages.model.declare import Tab
    from tui.pages.model.fields import Option


def completions(words: Sequence[str]) -> tuple[str, ...]:
    """What the last of the words after the program's name may become; it may be empty, a new word.

    Files, rows and columns are not known here: for their options it gives nothing.
    """
    *before, last = words or [""]
    named, given, open_option = _read(before)
    command = _command(named)
    tab = _tab(named, command)
    flags = flags_of([command])
    if open_option:
        option = flags.get(open_option)
        return _begun(values(option, command, tab, given), last) if option is not None else ()
    if last.startswith("-"):
        flag, equals, value = last.partition("=")
        if equals:
            option = flags.get(flag)
            found = values(option, command, tab, given) if option is not None and option.value else ()
            return tuple(f"{flag}={one}" for one in _begun(found, value))
        return _begun((flag for flag, option in flags.items() if option.flag not in given and _fits(option, tab)), last)
    return _begun(_next_words(named, command), last)


def values(option: Option, command: Command, tab: Tab | None, given: dict[str, str]) -> tuple[str, ...]:
    """The values that an option takes there; nothing where any word will do."""
    tabs = (tab,) if tab is not None else TABS
    if option.of_tab == "sections":
        return _each(one.id for tab in tabs for one in tab.sections)
    if option.of_tab == "charts":
        section = given.get("--section", "")
        if tab is not None and (section or "--open" in given):
            return _each(kind.id for kind in tab.shown(section, "", "--open" in given).charts)
        return _each(chart for tab in tabs for chart in tab.charts())
    if option.field == "theme":
        from tui.themes import THEMES

        return tuple(THEMES)
    if option.field == "format" and not option.among:
        from tui.export.formats import names

        return names()
    return option.among


def _read(words: Sequence[str]) -> tuple[list[str], dict[str, str], str]:
    """The words that belong to no option, the long flags given with their values, and the flag that waits for one."""
    known = flags_of(COMMANDS)
    named: list[str] = []
    given: dict[str, str] = {}
    waiting = ""
    for word in words:
        flag, equals, value = word.partition("=")
        if waiting:
            given[known[waiting].flag] = word
            waiting = ""
        elif flag in known:
            given[known[flag].flag] = value
            waiting = flag if known[flag].value and not equals else ""
        elif not word.startswith("-"):
            named.append(word)
    return named, given, waiting


def _command(named: list[str]) -> Command:
    if named[:1] == ["data"]:
        return BY_NAME.get(" ".join(named[:2]), BY_NAME["data check"])
    return BY_NAME[named[0]] if named and named[0] in VERBS else COMMANDS[0]


def _tab(named: list[str], command: Command) -> Tab | None:
    at = 1 if command.words else 0
    return BY_ID.get(named[at]) if command.views and len(named) > at else None


def _fits(option: Option, tab: Tab | None) -> bool:
    """Whether the option means something on some view of the tab; those that are of no view always do."""
    if tab is None or option not in OPTIONS or option.of_tab:
        return True
    if option.field == "open":
        return any(one.detail is not None for one in tab.sections)
    if option.field == "select":
        return True  # elsewhere short for rows
    return any(one.takes(option.field, kind.id) for one in tab.all_sections() for kind in one.charts)


def _next_words(named: list[str], command: Command) -> tuple[str, ...]:
    if named[:1] == ["data"]:
        return tuple(DATA_VERBS) if len(named) == 1 else ()
    if named[:1] == ["help"]:
        return (*(one.name for one in COMMANDS if len(one.words) < 2), "data", *BY_ID) if len(named) == 1 else ()
    if not named:
        return (*VERBS, "help", *BY_ID)
    return tuple(BY_ID) if command.views and len(named) == len(command.words) else ()


def _begun(found: Iterable[str], start: str) -> tuple[str, ...]:
    return tuple(one for one in found if one.startswith(start))


def _each(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))
