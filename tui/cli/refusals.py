"""What the command line says where words mean nothing: one sentence, with the nearest right word."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class UsageError(Exception):
    """Words that mean nothing here; `str()` is one sentence. Exit code 2."""

    exit_code = 2


class Failure(Exception):
    """What was asked for can't be done; `str()` says why. Exit code 1."""

    exit_code = 1


def choice(kind: str, text: str, known: Sequence[str], where: str = "") -> str:
    """The one of `known` that `text` means: itself, whatever the case, or a beginning that only one has."""
    folded = text.casefold()
    if folded in known:
        return folded
    found = [name for name in known if folded and name.startswith(folded)]
    if len(found) == 1:
        return found[0]
    raise UsageError(unknown(kind, text, known, where))


def unknown(kind: str, text: str, known: Iterable[str], where: str = "") -> str:
    """The sentence that there is no such thing, and which one was probably meant."""
    from difflib import get_close_matches

    names = list(known)
    near = get_close_matches(text.casefold(), names, 1, 0.5)
    place = f" {where}" if where else ""
    hint = f"did you mean {near[0]}?" if near else f"there is {listed(names)}."
    return f"There is no {kind} {shown(text)}{place}: {hint}"


def shown(text: str) -> str:
    """What somebody typed, quoted, short and without control characters."""
    if "://" in text:
        from tui.facts.tables.addresses import without_secrets

        text = without_secrets(text)
    return "'" + "".join(c if c.isprintable() else "?" for c in text[:60]) + "'"


def listed(names: Iterable[str], last: str = "and") -> str:
    """a, b and c."""
    *first, end = names
    return f"{', '.join(first)} {last} {end}" if first else end
