"""What can be asked of a table in a filter: its declared columns, and the short names that stand for them.

No polars: the line under the reader's keys is checked against these fields letter by letter.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.analysis.filters.syntax import quoted
from tui.analysis.filters.terms import MISSING, Field
from tui.facts.tables.folding import fold
from tui.facts.tables.names import COUNTRY_ALIASES, KINDS, plain
from tui.facts.tables.units import UNITS
from tui.pages.model.list_rows import ListRows
from tui.pages.model.numbers import symbol

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Column, Table

ALIASES: dict[str, tuple[str, ...]] = {
    "organization": ("org", "organisation", "lab"),
    "country": ("country", "seat"),
    "training_compute_flop": ("compute", "flop"),
    "parameters": ("params",),
    "released": ("released", "date"),
    "weights_free": ("open", "openness", "weights"),
    "open_weights": ("open", "openness", "weights"),
    "notable_word": ("notable",),
    "cost_low": ("cost", "cost_from"),
    "cost_low_basis": ("basis",),
    "basis_name": ("basis",),
    "basis_text": ("words",),
    "source_title": ("source",),
    "locator": ("place",),
    "label": ("year",),
}
"""Short names by the column they stand for; the first is how the app writes it. A table's own column goes before."""

KEY_TITLE = "key of the row"
"""What the id of a row is called, where no column shows it."""


class Asked(NamedTuple):
    """What a filter asks in place of a column that shows something shortened."""

    column: str
    kind: str = "text"
    words: dict[str, tuple[str, ...]] | None = None


OPENNESS = {
    "yes": ("open", "restricted", "yes"),
    "no": ("closed", "no"),
    "open": ("open",),
    "restricted": ("restricted",),
    "partly": ("restricted",),
    "closed": ("closed",),
}
"""What a word says of who may have the weights; foreign tables may say only yes and no."""

ASKED: dict[str, Asked] = {
    "notable_word": Asked("notable", "flag"),
    "weights_free": Asked("open_weights", "text", OPENNESS),
    "open_weights": Asked("open_weights", "text", OPENNESS),
}
"""`open:yes` is what can be downloaded, under whatever licence; `open:open` is open and nothing else."""

_UNITS = {fold(word): unit.id for unit in reversed(UNITS.values()) for word in (symbol(unit.id), unit.symbol, unit.id)}
_UNITS["$"] = "usd"


def fields_of(table: Table, facts: Facts | None = None) -> tuple[Field, ...]:
    """The fields of a table's filter, in the order of its columns, its key last."""
    names = {column.name for column in table.columns}
    taken: set[str] = set(names)
    rows: Any = table.whole or table.rows
    frame = getattr(rows.in_frame() if isinstance(rows, ListRows) else rows, "frame", None)
    types = {} if frame is None else {name: str(kind) for name, kind in frame.collect_schema().items()}
    out = []
    for column in table.columns:
        if column.kind != "spark":
            short = [alias for alias in ALIASES.get(column.name, ()) if alias not in taken or alias == column.name]
            taken.update(short)
            out.append(_field(column, tuple(short), types.get(column.name, ""), facts))
    if table.key not in names:
        out.append(Field("id" if "id" not in taken else table.key, table.key, KEY_TITLE))
    return tuple(out)


def _field(column: Column, short: tuple[str, ...], type_: str, facts: Facts | None) -> Field:
    name = short[0] if short else column.name
    asked = ASKED.get(column.name)
    if asked is not None:
        aliases = (*short[1:], column.name)
        return Field(name, asked.column, column.title, asked.kind, aliases, words=asked.words or {})
    kind = column.kind if column.kind in {"number", "date"} else "text"
    kind = "text" if kind == "number" and type_ == "String" else kind  # a sentence stands in a column of figures
    return Field(
        name,
        column.name,
        column.title,
        kind,
        short[1:],
        symbol(column.unit) or ("$" if column.unit == "usd" else ""),
        column.unit_in,
        {word: id for word, id in _UNITS.items() if word} if column.unit_in else {},
        resolve=_resolver(column.name, facts),
    )


def term_like(table: Table, row: int, column: int, fields: tuple[Field, ...]) -> str:
    """The benchmark that the cell passes, and all like it: `country:CHN`; empty for a small chart, which has no
    value."""
    declared = table.columns[column]
    asks = ASKED[declared.name].column if declared.name in ASKED else declared.name
    one = next((field for field in fields if field.column == asks), None)
    found = table.rows.slice(row, 1)
    if one is None or not found or declared.kind == "spark":
        return ""
    value = found[0].get(asks)
    if value is None or value == "":
        return f"{one.name}:{MISSING}"
    if isinstance(value, bool):
        return f"{one.name}:{'yes' if value else 'no'}"
    if isinstance(value, int | float) and one.kind == "number":
        unit = str(found[0].get(one.unit_in) or "") if one.unit_in else ""
        return f"{one.name}:{_digits(value, unit)}"
    word = next((word for word, meant in one.words.items() if meant == (value,)), str(value))
    return f"{one.name}:{quoted(word)}"


def _digits(value: float, unit: str) -> str:
    """A number with all its digits, and the unit that a filter needs where rows differ."""
    whole = float(value).is_integer() and 1e4 <= abs(value) < 1e15
    text = (f"{int(value):_}" if abs(value) >= 1e7 else f"{int(value)}") if whole else f"{value!r}".replace("e+", "e")
    sign = UNITS[unit].symbol if unit in UNITS else ""
    return f"${text}" if sign == "$" else text + (sign or unit)


def _resolver(column: str, facts: Facts | None) -> Callable[[str], tuple[str, ...]] | None:
    kind = column if column in {"country", "organization"} else ""
    if not kind or facts is None:
        return None

    @cache
    def names() -> dict[str, tuple[str, str]]:
        known = KINDS[kind]
        frame = getattr(facts, known.table)
        out: dict[str, tuple[str, str]] = {}
        columns = [frame[name].to_list() for name in (known.id, known.name, known.aliases or known.name)]
        for id, name, others in zip(*columns, strict=True):
            for word in (id, name, *((others or "").split("|") if known.aliases else ())):
                out.setdefault(plain(word), (id, name))
        by_id = {id: both for both in out.values() for id in both[:1]}
        for word, id in COUNTRY_ALIASES.items() if kind == "country" else ():
            if id in by_id:
                out.setdefault(plain(word), by_id[id])
        return out

    return lambda text: names().get(plain(text), ())
