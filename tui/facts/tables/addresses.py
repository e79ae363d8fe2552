"""Addresses as they may be printed, noted and exported: what somebody could sign in with is left out. No imports."""

from __future__ import annotations

import re

SCHEMES = ("http://", "https://", "s3://")

HIDDEN = "…"

_ADDRESS = re.compile(r"(?i)\b(?:https?|s3)://[^\s'\"<>]+")
_HOST = re.compile(r"(?:[\w.-]+|\[[0-9a-fA-F:.]+\])(?::\d+)?")


def is_address(place: str) -> bool:
    """Whether it is a URL that is read over the network."""
    return place.casefold().startswith(SCHEMES)


def shown_address(place: str) -> str:
    """A URL without user and password, and with no value of its query: signatures and tokens stand there.

    Anything else is returned as it is.
    """
    if not is_address(place):
        return place
    scheme, _, rest = place.partition("://")
    bare, mark, query = rest.partition("?")
    bare, _, _ = bare.partition("#")
    host = bare.partition("/")[0]
    if "@" in bare and not _HOST.fullmatch(host):
        bare = f"{HIDDEN}@{bare.rpartition('@')[2]}"
    names = [name for part in query.partition("#")[0].split("&") if (name := part.partition("=")[0]) and "=" in part]
    asked = "&".join(f"{name}={HIDDEN}" for name in names) or HIDDEN
    return f"{scheme}://{bare}{f'?{asked}' if mark else ''}"


def without_secrets(text: str) -> str:
    """A text with every URL in it as it may be printed."""
    return _ADDRESS.sub(lambda found: shown_address(found[0]), text)


def signed_in(place: str) -> tuple[str, str]:
    """A URL without its user, and `user:password`, as HTTP takes them; empty where it has none."""
    from urllib.parse import unquote

    scheme, _, rest = place.partition("://")
    host, slash, path = rest.partition("/")
    user, at, host = host.rpartition("@")
    return (f"{scheme}://{host}{slash}{path}", unquote(user)) if at else (place, "")
