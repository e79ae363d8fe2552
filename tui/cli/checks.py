"""What a command line asks for, checked as far as that needs no facts: light, so that a refusal is fast."""

from __future__ import annotations

from tui.cli.commands import BY_NAME
from tui.cli.parser import read
from tui.cli.refusals import UsageError, choice, listed, shown, unknown
from tui.cli.views import look_of, view_of
from tui.pages.model.fields import PROGRAM
from tui.pages.registry import BY_ID, TABS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.cli.commands import Command
    from tui.pages.model.declare import Tab

MOST = (1000, 1000)
"""The largest grid that is drawn."""

WIDTHS, SCALES = (320, 4000), (0.25, 8)
"""The narrowest and the widest picture for print, and how its pixels may be multiplied."""


class Asked:
    """What was asked for, in plain values."""

    __slots__ = (
        "command",
        "data",
        "given",
        "look",
        "remarks",
        "rest",
        "scale",
        "size",
        "tab",
        "view",
        "width",
        "words",
    )

    def __init__(self, command: Command | None, words: list[str], rest: dict[str, str | bool]) -> None:
        self.command = command
        """None: help."""
        self.words = words
        """What stands after the command."""
        self.rest = rest
        """The options that are neither of the view nor of how it is looked at."""
        self.tab = TABS[0]
        self.view: dict[str, object] = {}
        """Fields of the query."""
        self.look: dict[str, object] = {}
        self.given: frozenset[str] = frozenset()
        """Fields of the query that were said, and not found by another."""
        self.remarks: list[str] = []
        """What is to be said of the words, on stderr."""
        self.size: tuple[int, int] | None = None
        self.width, self.scale = 0, 0.0
        """Of a picture for print; 0: not said."""
        self.data: tuple[Path | None, str] = (None, "")
        """A folder with tables of the user's own, or one large table."""


def checked(arguments: Sequence[str]) -> Asked:
    """What the words ask for. Raises UsageError with one sentence that names the nearest right word."""
    for word in arguments:
        if not _readable(word):
            raise UsageError(f"{shown(word)} holds bytes that are no text in UTF-8.")
    if arguments[:1] == ["tour"]:
        arguments = ["overview", "--section", "tour", *arguments[1:]]
    command, words, options = read(arguments)
    asked = Asked(command, words, {})
    if command is None:
        return asked
    fields = {option.field: option for option in command.options}
    for field, value in options.items():
        option = fields[field]
        if option.among and field not in {"only", "lens", "norm", "focus"}:
            value = choice(f"value of {option.flag}" if field != "format" else "format", str(value), option.among)
        asked.rest[field] = value
    if "theme" in asked.rest:
        from tui.themes import THEMES

        asked.rest["theme"] = choice("theme", str(asked.rest["theme"]), tuple(THEMES))
    asked.size = _size(asked.rest.pop("size", None))
    asked.width = int(_number("width", asked.rest.pop("width", None), *WIDTHS, "pixels"))
    asked.scale = _number("scale", asked.rest.pop("scale", None), *SCALES, "times")
    asked.data = _data(str(asked.rest.pop("data", "")))
    if command.views:
        asked.tab = _tab(command, words, asked.data[1])
    elif command.name in {"find", "check"}:
        asked.tab = BY_ID["sources"]
        asked.words = [_sentence(command, words)]
    else:
        return asked
    if "partial" in asked.rest and not asked.data[1]:
        raise UsageError("--partial goes with --data and a table: it leaves out lines that can't be read.")
    asked.look = look_of(asked.rest)
    if command.name == "show":
        _on_a_screen(asked)
    asked.view = view_of(asked.rest, asked.look, asked.tab, asked.data[1], asked.remarks)
    asked.given = frozenset(asked.view)
    return asked


def _tab(command: Command, words: list[str], table: str) -> Tab:
    if len(words) > 1:
        tab_of(words[0], command)
        raise UsageError(f"One tab is named at a time, not {shown(words[0])} and {shown(words[1])}.")
    if words:
        return tab_of(words[0], command)
    if command.name == "export":
        takes = command.takes.replace("FILE|-", "FILE")
        raise UsageError(f"Say what to export: {PROGRAM} export {takes}; the tabs are {listed(BY_ID)}.")
    return BY_ID["models"] if table else TABS[0]


def tab_of(text: str, command: Command = BY_NAME["app"]) -> Tab:
    """The tab of that name, number or unique beginning."""
    if text.isascii() and text.isdigit() and 1 <= int(text) <= len(TABS):
        return TABS[int(text) - 1]
    alone = command.name == "app"
    known = [*BY_ID, *(dict.fromkeys(name.split()[0] for name in BY_NAME if name != "app") if alone else ())]
    try:
        return BY_ID[choice("tab", text, tuple(BY_ID))]
    except UsageError:
        raise UsageError(unknown("tab or command" if alone else "tab", text, known)) from None


def _sentence(command: Command, words: list[str]) -> str:
    text = " ".join(words).strip()
    if not text:
        raise UsageError(f"Say what to {command.name}, such as: {PROGRAM} {command.examples[0][0]}.")
    return text


def _on_a_screen(asked: Asked) -> None:
    """Refuse what only a screen shows where the whole content is printed."""
    if asked.size is not None and asked.rest.get("linear"):
        raise UsageError("--size draws a grid; --linear has none: choose one of them.")
    if asked.size is not None:
        return
    fields = {option.field: option for option in BY_NAME["show"].options}
    for field in asked.look:
        raise UsageError(
            f"{fields[field].flag} means nothing for the whole content: it goes with show --size 120x40, with pictures"
            " of export and the app."
        )


def _readable(word: str) -> bool:
    try:
        word.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return "\0" not in word


def _size(text: str | bool | None) -> tuple[int, int] | None:
    if not isinstance(text, str):
        return None
    width, _, height = text.casefold().replace("×", "x").partition("x")
    if not (width.isascii() and width.isdigit() and height.isascii() and height.isdigit()):
        raise UsageError(f"{shown(text)} is not a size: write columns x rows, such as 120x40.")
    size = int(width[:9]), int(height[:9])
    if not (1 <= size[0] <= MOST[0] and 1 <= size[1] <= MOST[1]):
        raise UsageError(f"{shown(text)} is not a size that can be drawn: 1x1 to {MOST[0]}x{MOST[1]}.")
    return size


def _number(name: str, text: str | bool | None, least: float, most: float, what: str) -> float:
    """The number that an option was given, 0 where it was not."""
    if not isinstance(text, str):
        return 0.0
    whole, _, part = text.partition(".")
    if not (whole.isascii() and whole.isdigit() and (not part or (part.isascii() and part.isdigit()))):
        raise UsageError(f"--{name} takes a number of {what}, not {shown(text)}.")
    number = float(text[:12])
    if not least <= number <= most:
        raise UsageError(f"--{name} takes {least:g} to {most:g} {what}, not {shown(text)}.")
    return number


def _data(place: str) -> tuple[Path | None, str]:
    """What `--data` names: a folder with tables of our own, or one large table."""
    if not place:
        return None, ""
    from tui.facts.scan.names import is_remote, means_table

    if is_remote(place):
        return None, place
    path = path_of(place)
    return (None, str(path)) if means_table(str(path)) else (path, "")


def path_of(text: str) -> Path:
    """The path that was typed, `~` resolved; UsageError where nobody knows whose home that is."""
    from pathlib import Path

    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise UsageError(f"The home folder in {shown(text)} is not known: write the whole path.") from None
