"""Values that can be written down and read back: what prepared pages are made of."""

from __future__ import annotations

KNOWN: dict[str, type] = {}
"""Every such class by its name. A test that makes one of its own puts a copy in the place of this."""


class Storable:
    """Whoever derives from this, a frozen dataclass, can stand in a prepared page; no list need name it."""

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        # A dataclass with slots is made twice; the second is the one to be used.
        KNOWN[cls.__name__] = cls
