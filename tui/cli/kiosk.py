"""`--kiosk`: the program as an SSH ForceCommand. The operator is believed, the visitor's wish is sifted.

The visitor's words are those after `ssh host`, which sshd hands over in SSH_ORIGINAL_COMMAND. They may open a view,
print one, or export one to stdout, which is the visitor's own.
"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.cli.refusals import UsageError
from tui.cli.words import parse
from tui.pages.model.fields import PROGRAM

if TYPE_CHECKING:
    from tui.cli.words import Request

ALLOWED = ("", "show", "export", "cite", "find", "check", "help", "version")
"""Verbs a visitor may use. Everything about folders, files and this machine is the operator's."""


def request_of(operator: Request) -> Request:
    """What the visitor asks for, under the operator's options; closes the doors. UsageError for what is not allowed."""
    from tui.terminal.kiosk import cleaned, close_doors

    asked = os.environ.get("SSH_ORIGINAL_COMMAND", "")
    kept = cleaned(os.environ)
    os.environ.clear()
    os.environ.update(kept)
    close_doors()
    if operator.verb not in ALLOWED:
        raise UsageError(f"A kiosk does not do {operator.verb}.")
    return sifted(asked, operator) if asked.strip() else operator


def sifted(asked: str, operator: Request) -> Request:
    """The visitor's request: `asked` is one shell line, with or without the program's name."""
    import shlex

    try:
        words = shlex.split(asked)
    except ValueError:
        raise UsageError("The quotes of this command do not match.") from None
    if words and words[0] == PROGRAM:
        words = words[1:]
    found = parse(words)
    if found.verb not in ALLOWED:
        raise UsageError(f"A kiosk does not do {found.verb}: there is {', '.join(v for v in ALLOWED if v)}.")
    if found.options.data is not None or found.options.table:
        raise UsageError("A kiosk shows its own data: --data is not for visitors.")
    if found.verb == "export" and found.output != "-":
        raise UsageError(
            f"A kiosk writes no file: add -o - --format NAME, and send what comes to a file of yours, such as"
            f" ssh HOST {PROGRAM} export {found.query.tab} -o - --format csv > FILE."
        )
    return found._replace(
        options=replace(found.options, data=operator.options.data, table=operator.options.table, kiosk=True)
    )
