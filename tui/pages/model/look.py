"""How a view is looked at, as plain ids: marks, cursor, what is scrolled to, highlighted, zoomed.

With the query it makes a copied command bring the very screen back; where a reader stands on a page that is drawn is a
`draw.grid.viewport.Viewport`, made from this and the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tui.pages.model.fields import LOOKS

if TYPE_CHECKING:
    from collections.abc import Iterable

BETWEEN = "|"
"""Between the names of highlighted series, which may have commas in them."""

_OF: dict[str, Any] = {option.field: option.default for option in LOOKS}


def listed(ids: Iterable[str]) -> str:
    """Ids with commas between, as `--marks` takes them; one with a comma or a quote in it is quoted, as in CSV."""
    return ",".join('"' + one.replace('"', '""') + '"' if "," in one or '"' in one else one for one in ids)


def ids_of(text: str) -> list[str]:
    """What `listed` wrote, or a person: ids or names with commas between, those with a comma in them in quotes."""
    import csv

    found = next(csv.reader([text.replace("\n", " ")], skipinitialspace=True), [])
    return [one.strip() for one in found if one.strip()]


class Look(NamedTuple):
    """Every field that differs from its default becomes an option of the command line: see `fields.LOOKS`."""

    marks: str = _OF["marks"]
    column: str = _OF["column"]
    top: str = _OF["top"]
    left: str = _OF["left"]
    anchor: str = _OF["anchor"]
    focus: str = _OF["focus"]
    point: int = _OF["point"]
    find: str = _OF["find"]
    freeze: str = _OF["freeze"]
    highlight: str = _OF["highlight"]
    zoom: str = _OF["zoom"]
    words: bool = _OF["words"]

    def to(self, **changes: Any) -> Look:
        """A changed copy."""
        return self._replace(**changes)
