"""The state of a tab as a value, and as the shell line that brings it back."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, fields, replace
from typing import Any

PROGRAM = "aigap-tui"


@dataclass(frozen=True, slots=True)
class Query:
    """What a view shows. Every field that differs from its default becomes an option of the command line."""

    tab: str = "overview"
    pair: tuple[str, str] = ("USA", "CHN")
    """The two countries; the first one is `first` in every page, the second `second`."""

    as_of: str = ""
    """An ISO date, possibly only a month or year (its last day is meant); empty: the newest date in the facts."""

    section: str = ""
    """Which of the tab's tables; empty: the first."""

    select: str = ""
    """Ids of chosen rows, comma-separated; the first one is where the cursor stands."""

    open: str = ""
    """The row whose detail page is open; empty: the tab itself."""

    chart: str = ""
    """Kind of chart; empty: the first that suits."""

    evaluator: str = ""
    """Benchmarks: the evaluator whose scores to show; empty: the rule decides."""

    sort: str = ""
    """`column` or `column:desc`; empty: the tab's own order."""

    log: bool = False
    only: str = ""
    """chart or table, to give one of them the whole room."""

    def to(self, **changes: Any) -> Query:
        """A changed copy."""
        return replace(self, **changes)

    def arguments(self, verb: str = "") -> list[str]:
        """The words after the program's name that bring this view back."""
        words = [*([verb] if verb else []), self.tab]
        for option in fields(self):
            value = getattr(self, option.name)
            if option.name == "tab" or value == option.default:
                continue
            flag = "--" + OPTION_NAMES.get(option.name, option.name.replace("_", "-"))
            if value is True:
                words.append(flag)
            else:
                words += [flag, ",".join(value) if isinstance(value, tuple) else str(value)]
        return words

    def command(self, verb: str = "") -> str:
        """The shell line that brings this view back."""
        return shlex.join([PROGRAM, *self.arguments(verb)])


OPTION_NAMES = {"pair": "compare"}
"""Where an option is called otherwise than its field."""
