"""What the fields of a filter are, and what its words mean in them: names, numbers, dates. Standard library only.

`bind` takes what `filter_syntax.parse` read and gives the same tree with every test checked against the fields, so
that a mistake is found while the line is typed; `filtering` makes a polars expression of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from tui.analysis.filters.syntax import AllOf, AnyOf, Check, FilterError, Node, Not, Value, Word
from tui.facts.tables.dates import FORM, BadDate, last_day_of
from tui.facts.tables.folding import fold
from tui.facts.tables.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

MISSING, KNOWN = "none", "known"
"""Words for what is not there and for what is: `compute:none`, `compute:known`."""

ORDERED = frozenset({"<", "<=", ">", ">="})
LETTERS = {"k": 3, "m": 6, "b": 9, "bn": 9, "t": 12, "tn": 12}
"""Letters behind a number, as powers of ten."""
_NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?P<money>\$?)(?P<whole>\d[\d_]*)?(?:\.(?P<part>\d+))?(?:e(?P<power>[+-]?\d{1,3}))?"
    r"\s*(?P<letter>bn|tn|[kmbt])?\s*(?P<unit>[^\d\s].*)?",
    re.IGNORECASE | re.ASCII,
)
_THOUSANDS = re.compile(r"[+-]?\$?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Field:
    """A column that a filter can ask."""

    name: str
    """As it is written in a filter: short."""

    column: str
    """The frame's column with the values."""

    title: str = ""
    kind: str = "text"
    """number, text, date or flag (true and false, written yes and no)."""

    aliases: tuple[str, ...] = ()
    unit: str = ""
    """The symbol of its unit; may stand behind a number."""

    unit_in: str = ""
    """Frame column with the id of each row's unit, where rows differ."""

    units: Mapping[str, str] = field(default_factory=dict)
    """Symbols of units by what may be typed for them (folded), as ids of the frame's column `unit_in`."""

    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words (folded) that stand for values of the column: `yes` for open and restricted weights."""

    resolve: Callable[[str], tuple[str, ...]] | None = field(default=None, compare=False)
    """The id and name of what a name, id or alias means; empty where it means nothing."""


class Amount(NamedTuple):
    """A number as it was written: `5.6M` says itself, and all that would be written so."""

    value: float
    half: float
    """Half a step of the last digit written: equality takes in `value - half` to `value + half`."""

    unit: str = ""
    """The id of the unit that was named, for fields whose rows differ."""


class Period(NamedTuple):
    """A day, month or year, as the days it begins and ends with (ISO)."""

    first: str
    last: str


Operand = str | Amount | Period | bool


@dataclass(frozen=True, slots=True)
class Bound:
    """A test whose field is known and whose values are read."""

    field: Field
    op: str
    """One of : != ~ !~ < <= > >=, none, known."""

    operands: tuple[Operand, ...]
    check: Check


@dataclass(frozen=True, slots=True)
class Anywhere:
    """A word to be found in one of the row's texts."""

    text: str


Meaning = Bound | Anywhere | Not | AllOf | AnyOf


def find_field(name: str, fields: Sequence[Field]) -> Field | None:
    """The field that `name` means: its name, its column, an alias or its title, whatever case and punctuation."""
    for form in (fold, _plain):
        wanted = form(name)
        # A field's own name goes before another's title.
        for words in (lambda one: (one.name, one.column), lambda one: one.aliases, lambda one: (one.title,)):
            for one in fields:
                if wanted and wanted in map(form, words(one)):
                    return one
    return None


def bind(node: Node, fields: Sequence[Field], text: str = "") -> Meaning:
    """The filter with fields found and values read. Raises FilterError with the character's place."""
    try:
        return _bind(node, fields)
    except FilterError as error:
        error.text = text
        raise


def _bind(node: Node, fields: Sequence[Field]) -> Meaning:
    match node:
        case Word():
            return Anywhere(node.text)
        case Not():
            return Not(_bind(node.part, fields))
        case AllOf():
            return AllOf(tuple(_bind(part, fields) for part in node.parts))
        case AnyOf():
            return AnyOf(tuple(_bind(part, fields) for part in node.parts))
        case Check():
            return _check(node, fields)


def _check(node: Check, fields: Sequence[Field]) -> Bound:
    one = find_field(node.field, fields)
    if one is None:
        raise FilterError(no_field(node.field, fields), node.at)
    values = _thousands(node.values) if one.kind == "number" else node.values
    first = values[0]
    if len(values) == 1 and not first.quoted and fold(first.text) in {MISSING, KNOWN}:
        if node.op not in {":", "!="}:
            raise FilterError(f"Ask {one.name}:{fold(first.text)}, without {node.op!r}.", first.at)
        there = (fold(first.text) == KNOWN) == (node.op == ":")
        return Bound(one, KNOWN if there else MISSING, (), node)
    if node.op in ORDERED and len(values) > 1:
        raise FilterError(f"One value follows {node.op!r}.", values[1].at)
    return Bound(one, node.op, tuple(_operand(one, node.op, value) for value in values), node)


def no_field(name: str, fields: Sequence[Field]) -> str:
    """The sentence for a field that is not there, with the nearest one that is."""
    known = {form: one.name for one in fields for form in (fold(one.title), *one.aliases, one.column, one.name)}
    near = get_close_matches(fold(name), known, 1, 0.5)
    names = [one.name for one in fields]
    listed = ", ".join(names[:12]) + (f" and {len(names) - 12} more" if len(names) > 12 else "")
    hint = f"did you mean {known[near[0]]}?" if near else f"there is {listed}."
    return f"There is no field {_shown(name)}: {hint}"


def _thousands(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """`1,000,000` was read as three values: it is one number."""
    whole = ",".join(value.text for value in values)
    return (Value(whole.replace(",", "_"), values[0].at),) if _THOUSANDS.fullmatch(whole) else values


def _operand(one: Field, op: str, value: Value) -> Operand:
    if one.kind == "number":
        if op in {"~", "!~"}:
            raise FilterError(f"{one.name} holds numbers: ask with : < <= > or >=.", value.at)
        return _amount(one, value)
    if one.kind == "date":
        return value.text if op in {"~", "!~"} else _period(one.name, value)
    if one.kind == "flag":
        return _flag(one, op, value)
    if op in ORDERED:
        if re.fullmatch(FORM, value.text):
            return _period(one.name, value)
        raise FilterError(f"{one.name} holds words, which are not larger or smaller: ask with : or ~.", value.at)
    if not fold(value.text).strip():
        raise FilterError(f"An empty text is asked for as {one.name}:{MISSING}.", value.at)
    if one.words and op in {":", "!="} and fold(value.text) not in one.words:
        raise FilterError(f"{one.name} is {_or(one.words)}, not {_shown(value.text)}.", value.at)
    return value.text


def _flag(one: Field, op: str, value: Value) -> bool:
    word = fold(value.text)
    if op not in {":", "!="} or word not in {"yes", "no", "true", "false"}:
        raise FilterError(f"{one.name} is yes or no: ask {one.name}:yes or {one.name}:no.", value.at)
    return word in {"yes", "true"}


def _period(name: str, value: Value) -> Period:
    """The days that a date, month or year begins and ends with; the last of a month is written as its 31st.

    Dates are compared as text, in which no day comes after the 31st.
    """
    try:
        last = last_day_of(value.text).isoformat()
    except BadDate as error:
        raise FilterError(f"{name} holds dates. {error}", value.at) from None
    text = value.text.strip()
    whole_month = len(text) < 10 or last_day_of(text[:7]).isoformat() == last
    return Period((text + "-01-01")[:10], last[:8] + "31" if whole_month else last)


def _amount(one: Field, value: Value) -> Amount:
    found = read_number(value.text)
    if found is None:
        raise FilterError(
            f"{one.name} holds numbers: {_shown(value.text)} is not one (1e24, 671B, 5.6M, 0.3).", value.at
        )
    amount, half, money, unit = found
    named = fold(unit or ("$" if money else ""))
    if one.unit_in:
        if named and named not in one.units:
            raise FilterError(f"{_shown(unit or '$')} is no unit of {one.name}: {_listed(one.units)}.", value.at)
        return Amount(amount, half, one.units.get(named, ""))
    own = {fold(one.unit), "$" if one.unit.startswith("$") else ""}
    if named and named not in own:
        raise FilterError(f"{one.name} is not counted in {_shown(unit or '$')}{_own(one)}.", value.at)
    return Amount(amount, half)


def _own(one: Field) -> str:
    return f" but in {one.unit}" if one.unit else ""


def read_number(text: str) -> tuple[float, float, bool, str] | None:
    """A number as people write it: (value, half a step of its last digit, with a $ in front, unit behind) or None.

    `1e24`, `671B`, `5.6M`, `1_000`, `$5.6M`, `-3.5 pp`. k, M, B (bn) and T (tn) are powers of a thousand.
    """
    found = _NUMBER.fullmatch(text.strip())
    if found is None or not (found["whole"] or found["part"]):
        return None
    unit, letter = (found["unit"] or "").strip(), (found["letter"] or "").casefold()
    if letter and unit and unit[0].isalpha():  # 5 months, not 5 million onths
        unit, letter = f"{found['letter']}{unit}", ""
    digits = f"{found['sign']}{(found['whole'] or '0').replace('_', '')}.{found['part'] or 0}"
    power = int(found["power"] or 0) + LETTERS.get(letter, 0)
    value, half = float(f"{digits}e{power}"), float(f"5e{power - len(found['part'] or '') - 1}")
    return (value, half, bool(found["money"]), unit) if abs(value) < float("inf") else None


def _or(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


def _listed(units: Mapping[str, str]) -> str:
    signs = dict.fromkeys(UNITS[id].symbol for id in units.values() if UNITS[id].symbol)
    return "units are " + ", ".join(signs)


def _plain(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())


def _shown(text: str) -> str:
    return "'" + "".join(c if c.isprintable() else "?" for c in text[:40]) + "'"
