"""`--kiosk`: the program as an SSH ForceCommand. The operator is believed, the visitor's wish is sifted.

The visitor's words are those after `ssh host`, which sshd hands over in SSH_ORIGINAL_COMMAND. They may open a view,
print one, or export one to stdout, which is the visitor's own.
"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.cli.refusals import Failure, UsageError
from tui.cli.words import parse
from tui.pages.model.fields import PROGRAM

if TYPE_CHECKING:
    from tui.cli.words import Request

ALLOWED = ("", "show", "export", "cite", "find", "check", "tour", "help", "version")
"""Verbs a visitor may use. Everything about folders, files and this machine is the operator's."""

HIDDEN = ("data", "partial", "kiosk", "info", "tui")
"""Options that are not for visitors: nothing speaks of them."""


def request_of(operator: Request) -> Request:
    """What the visitor asks for, under the operator's options; closes the doors. UsageError for what is not allowed.

    What the visit may take is bounded before a word of it is read (see `terminal.kiosk`).
    """
    from tui.cli.commands import offer_only
    from tui.terminal import kiosk

    asked = os.environ.get("SSH_ORIGINAL_COMMAND", "")
    kept = kiosk.cleaned(os.environ)
    os.environ.clear()
    os.environ.update(kept)
    kiosk.bound()
    if not kiosk.take_place():
        raise Failure(f"This kiosk is full: {kiosk.VISITORS} visitors are here. Come again in a few minutes.")
    kiosk.close_doors()
    if operator.verb not in ALLOWED:
        raise UsageError(f"A kiosk does not do {operator.verb}.")
    if not asked.strip():
        return operator
    offer_only(ALLOWED, HIDDEN)
    return sifted(asked, operator)


def sifted(asked: str, operator: Request) -> Request:
    """The visitor's request: `asked` is one shell line, with or without the program's name."""
    import shlex

    from tui.terminal.kiosk import GRID, LINE, PICTURE

    if len(asked) > LINE:
        raise UsageError(f"A kiosk takes lines of at most {LINE:,} characters; this one has {len(asked):,}.")
    try:
        words = shlex.split(asked)
    except ValueError:
        raise UsageError("The quotes of this command do not match.") from None
    if words and words[0] == PROGRAM:
        words = words[1:]
    _refuse_the_operators(words)
    found = parse(words)
    if found.verb not in ALLOWED:
        raise UsageError(f"A kiosk does not do {found.verb}: there is {', '.join(v for v in ALLOWED if v)}.")
    if found.options.data is not None or found.options.table:
        raise UsageError("A kiosk shows its own data: --data is not for visitors.")
    if found.query.section.partition(":")[0] == "file" and not operator.options.table:
        raise UsageError("A kiosk shows its own data: it has no table of a visitor's.")
    if found.verb == "export" and found.output != "-":
        raise UsageError(
            f"A kiosk writes no file: add -o - --format NAME, and send what comes to a file of yours, such as"
            f" ssh HOST {PROGRAM} export {found.query.tab} -o - --format csv > FILE."
        )
    if found.size is not None and (found.size[0] > GRID[0] or found.size[1] > GRID[1]):
        raise UsageError(f"A kiosk draws at most {GRID[0]}x{GRID[1]}.")
    if found.width > PICTURE[0] or found.scale > PICTURE[1]:
        raise UsageError(f"A kiosk draws pictures at most {PICTURE[0]:,} wide, at --scale {PICTURE[1]:g} at most.")
    return found._replace(
        options=replace(found.options, data=operator.options.data, table=operator.options.table, kiosk=True)
    )


def _refuse_the_operators(words: list[str]) -> None:
    """Raise UsageError for what is the operator's alone, and for lists that are too long."""
    from tui.terminal.kiosk import NAMES

    verb = next((word for word in words if not word.startswith("-")), "")
    if verb == "data":
        raise UsageError(f"A kiosk does not do data: there is {', '.join(v for v in ALLOWED if v)}.")
    for word in words:
        flag = word.partition("=")[0]
        if flag == "--info":
            raise UsageError("A kiosk does not do info.")
        if flag == "--data":
            raise UsageError("A kiosk shows its own data: --data is not for visitors.")
        if verb not in {"find", "check"} and word.count(",") >= NAMES:
            raise UsageError(f"A kiosk takes at most {NAMES} names in a list; this one has {word.count(',') + 1:,}.")
