"""A page as JSON and back, so that the first screen is there before polars is.

The Overview at its default query is prepared when the package is built. It is a copy: the page is built anew from the
facts as soon as they are loaded, and a test holds the two equal.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.pages import model
from tui.pages.model import Citation, Input, ListRows, Page, SourceLine
from tui.pages.query import Query

if TYPE_CHECKING:
    from tui.facts.store import Facts

FILE = "overview.json"

_CLASSES: dict[str, type] = {
    cls.__name__: cls for cls in vars(model).values() if isinstance(cls, type) and is_dataclass(cls)
} | {"Query": Query}
_TUPLES: dict[str, type] = {cls.__name__: cls for cls in (Citation, Input, SourceLine)}


def prepare_overview(facts: Facts, folder: Path) -> None:
    """Write the default Overview of `facts` into `folder`. Called when the package is built."""
    from tui.pages.registry import TABS

    page = TABS[0].build(facts, Query())
    (folder / FILE).write_text(dump(page), encoding="utf-8")


def load_overview(folder: Path) -> Page | None:
    """The prepared Overview, or None where there is none that this version can read."""
    try:
        page = parse((folder / FILE).read_text(encoding="utf-8"))
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
    if is_dataclass(value) and not isinstance(value, type):
        out: dict[str, Any] = {"$": type(value).__name__}
        for field in fields(value):
            part = getattr(value, field.name)
            default = field.default_factory() if field.default_factory is not MISSING else field.default
            if default is MISSING or part != default:
                out[field.name] = _encode(part)
        return out
    if isinstance(value, Citation | Input | SourceLine):
        return {"$": type(value).__name__, "of": list(value)}
    if isinstance(value, tuple | list):
        return [_encode(part) for part in value]
    if isinstance(value, dict):
        return {"$": "dict", "of": {key: _encode(part) for key, part in value.items()}}
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
    if kind == "dict":
        return {key: _decode(part) for key, part in value["of"].items()}
    if kind in _TUPLES:
        return _TUPLES[kind](*value["of"])
    return _CLASSES[kind](**{name: _decode(part) for name, part in value.items() if name != "$"})
