"""Pages as JSON and back, so that the first screen is there before polars is.

Every tab at its default query is prepared when the package is built. It is a copy for the first moment: the page is
built anew from the facts as soon as they are loaded. A copy holds what that moment can show: the first rows of the
table (it knows how many there are), and points without their sources. A test draws both and holds them equal.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.pages.model import storable
from tui.pages.model.page import Cell, Citation, Input, ListRows, Named, Page, SourceLine
from tui.pages.model.query import Query
from tui.pages.model.storable import Storable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.facts.tables.facts import Facts

_TUPLES: dict[str, type] = {cls.__name__: cls for cls in (Citation, Input, Named, SourceLine)}


class Spans(ListRows):
    """Stretches of a long table's rows: those shown first, and those that column widths are taken from."""

    fixed = False

    def __init__(self, height: int, spans: Sequence[tuple[int, Sequence[Mapping[str, Any]]]]) -> None:
        super().__init__([row for _, rows in spans for row in rows])
        self._height, self.spans = height, spans

    @property
    def height(self) -> int:
        """Number of rows of the whole table."""
        return self._height

    def slice(self, first: int, count: int) -> list[dict[str, Any]]:
        """Rows `first` to `first + count`, as far as they are kept."""
        for start, rows in self.spans:
            if start <= max(0, first) < start + len(rows):
                at = max(0, first) - start
                return [dict(row) for row in rows[at : at + count]]
        return []


def first_moment(page: Page) -> Page:
    """As much of a page as the first screen can show."""
    rows = page.table.rows
    spans = [(first, rows.slice(first, count)) for first, count in page.table.sample_spans()]
    chart = page.chart.bare() if page.chart is not None else None
    table = replace(page.table, rows=Spans(rows.height, spans))
    texts = [*page.notes, page.table.title, *(h.detail for h in page.headlines), *([chart.source] if chart else [])]
    cells = [h.value for h in page.headlines]
    cells += [cell for first, part in spans for row in table.window(first, len(part)) for cell in row]
    cells += [part for text in texts for part in text if isinstance(part, Cell)]
    cited = {cite.source_id for cell in cells for cite in cell.cites}
    return replace(page, table=table, chart=chart, sources={k: v for k, v in page.sources.items() if k in cited})


def prepare_pages(facts: Facts, folder: Path) -> None:
    """Write every tab at its default query into `folder`. Called when the package is built."""
    from tui.pages.assemble import build
    from tui.pages.registry import TABS

    for tab in TABS:
        page = build(facts, Query(tab.id))
        (folder / f"{tab.id}.json").write_text(dump(first_moment(page)), encoding="utf-8")


def load_page(folder: Path, tab: str) -> Page | None:
    """The prepared page of a tab, or None where there is none that this version can read."""
    try:
        page = parse((folder / f"{tab}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return page if isinstance(page, Page) else None


def dump(page: Page) -> str:
    """A page as JSON: fields that have their default are left out."""
    return json.dumps(_encode(page), ensure_ascii=False, separators=(",", ":"), default=_plain)


def parse(text: str) -> Any:
    """What `dump` wrote, as the same frozen values."""
    return _decode(json.loads(text))


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a page can't hold {type(value).__name__}")


def _encode(value: Any) -> Any:
    if isinstance(value, Storable):
        stored: Any = value
        out: dict[str, Any] = {"$": type(value).__name__}
        for field in fields(stored):
            part = getattr(value, field.name)
            default = field.default_factory() if field.default_factory is not MISSING else field.default
            if default is MISSING or part != default:
                out[field.name] = _encode(part)
        return out
    if isinstance(value, Citation | Input | Named | SourceLine):
        return {"$": type(value).__name__, "of": list(value)}
    if isinstance(value, tuple | list):
        return [_encode(part) for part in value]
    if isinstance(value, dict):
        return {"$": "dict", "of": {key: _encode(part) for key, part in value.items()}}
    if isinstance(value, Spans):
        return {"$": "spans", "height": value.height, "of": [[first, list(rows)] for first, rows in value.spans]}
    rows: Any = value
    if hasattr(rows, "slice") and hasattr(rows, "height"):
        return {"$": "rows", "of": rows.slice(0, rows.height)}
    return value


def _decode(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_decode(part) for part in value)
    if not isinstance(value, dict):
        return value
    kind = value["$"]
    if kind == "rows":
        return ListRows(value["of"])
    if kind == "spans":
        return Spans(value["height"], [(first, rows) for first, rows in value["of"]])
    if kind == "dict":
        return {key: _decode(part) for key, part in value["of"].items()}
    if kind in _TUPLES:
        return _TUPLES[kind](*value["of"])
    return storable.KNOWN[kind](**{name: _decode(part) for name, part in value.items() if name != "$"})
