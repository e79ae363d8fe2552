"""What every column must hold: present, plain text, of its type, in its range, among its words, resolving.

One problem a cell: the first thing that is wrong with it.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

import polars as pl

from tui.facts.loading.read import FILE, LINE, MORE, Raw
from tui.facts.tables.dates import EXPECTED as DATE_EXPECTED
from tui.facts.tables.dates import FIRST_YEAR, FORM, LAST_YEAR
from tui.facts.tables.problems import Problem, escaped, quoted
from tui.facts.tables.schema import BY_NAME, Column, TableSchema

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Step = Callable[[pl.Series, str | pl.Series], None]

CONTROLS = r"[\x00-\x1f\x7f-\x9f\u{ad}\u{200e}\u{200f}\u{2028}-\u{202e}\u{2066}-\u{2069}\u{feff}]"
"""Control characters, escape sequences and marks that turn the writing direction: a terminal would obey them."""

UNTIDY = rf"{CONTROLS}|^\s|\s$"
"""The same, and blanks at either end."""

NUMBER = r"^-?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"
TYPED = "_typed_"
"""Before the names of typed columns where they stand beside the strings."""

NEAREST = 40
"""Different wrong values of a column for which the nearest right one is looked up."""


def typed(table: Raw) -> pl.DataFrame:
    """The table in its types: Float64, Boolean, String, and the `day` columns; what does not fit is None."""
    assert table.frame is not None
    return table.frame.select(*_types(table.schema.columns))


@cache
def _types(columns: tuple[Column, ...]) -> tuple[pl.Expr, ...]:
    out: list[pl.Expr] = []
    days: list[pl.Expr] = []
    for column in columns:
        value = _text_of(column)
        if column.kind == "number":
            out.append(pl.when(value.str.contains(NUMBER)).then(value).cast(pl.Float64, strict=False))
        elif column.kind == "boolean":
            out.append(value.replace_strict({"true": True, "false": False}, default=None, return_dtype=pl.Boolean))
        else:
            out.append(value)
        if column.day:
            days.append(_day(value).alias(column.day))
    return *out, *days


def dtypes(schema: TableSchema) -> dict[str, pl.DataType]:
    """The columns of a loaded table and their types, `day` columns last."""
    kinds: dict[str, pl.DataType] = {"number": pl.Float64(), "boolean": pl.Boolean()}
    plain = {column.name: kinds.get(column.kind, pl.String()) for column in schema.columns}
    return plain | {column.day: pl.Date() for column in schema.columns if column.day}


def columns(tables: Mapping[str, Raw], frames: Mapping[str, pl.DataFrame]) -> list[Problem]:
    """Every cell that is not what its column asks for."""
    problems: list[Problem] = []
    refers = {column.refers for table in tables.values() for column in table.schema.columns if column.refers}
    known = {name: _known(name, tables) for name in refers}
    for name, frame in frames.items():
        table = tables[name]
        assert table.frame is not None
        there = [column for column in table.schema.columns if column.name not in table.missing]
        doubts = [_doubt(column, known.get(column.refers)).alias(column.name) for column in there]
        typed = frame.select(pl.all().name.prefix(TYPED))
        # One pass tells the columns in which anything is wrong: mostly none. Those are then looked at step by step.
        doubtful = table.frame.hstack(typed).select(*doubts).row(0, named=True) if doubts else {}
        for column in there:
            if doubtful[column.name]:
                problems += _column(table, column, frame, known.get(column.refers))
    return problems


def _doubt(column: Column, known: pl.Series | None) -> pl.Expr:
    """Whether any cell of a column breaks one of the rules that `_column` goes through."""
    wrong = _forms(column)
    if known is not None:
        text = _text_of(column)
        blank = text.is_null() | (text == "")
        every = text.str.split("|").list.eval(pl.element().is_in(known.implode())).list.all()
        wrong = wrong | (~(every if column.many else text.is_in(known.implode())) & ~blank).fill_null(False)
    return wrong.any()


@cache
def _forms(column: Column) -> pl.Expr:
    """Whether a cell breaks one of the rules of its column that ask for no other table."""
    text, raw, value = _text_of(column), pl.col(column.name), pl.col(f"{TYPED}{column.name}")
    blank = text.is_null() | (text == "")  # blanks alone are wrong as blanks at an end, or gone from prose
    # Line breaks, which prose may have, are among the control characters.
    wrong = [raw.str.replace_all("\n", " ").str.contains(CONTROLS) if column.prose else raw.str.contains(UNTIDY)]
    if column.required:
        wrong.append(blank)
    if column.words:
        wrong.append(~text.is_in(column.words))
    if column.pattern:
        wrong.append(~text.str.contains(column.pattern))
    if column.kind == "boolean":
        wrong.append(value.is_null() & ~blank)
    elif column.kind == "date":
        day = pl.col(f"{TYPED}{column.day}") if column.day else _day(raw)
        wrong.append(day.is_null() & ~blank)
    elif column.kind == "number":
        wrong += [(value.is_null() | ~value.is_finite()) & ~blank]
        wrong += [value < column.low] if column.low is not None else []
        wrong += [value > column.high] if column.high is not None else []
    if column.many:
        parts = text.str.split("|")
        wrong += [text.str.contains(r"^\||\|$|\|\||\s\||\|\s"), parts.list.n_unique() != parts.list.len()]
    return pl.any_horizontal(wrong).fill_null(False)


def _known(refers: str, tables: Mapping[str, Raw]) -> pl.Series | None:
    """The values of a column, written table.column, that others refer to; None where that table can't be read."""
    name, target = refers.split(".")
    there = tables[name]
    if there.frame is None or target in there.missing:
        return None
    return there.frame[target].drop_nulls().unique(maintain_order=True)


def keys(tables: Mapping[str, Raw]) -> list[Problem]:
    """Rows whose key, or another value that must be unique, stands in an earlier row."""
    problems: list[Problem] = []
    for table in tables.values():
        frame = table.frame
        if frame is None:
            continue
        for unique in (table.schema.key, *table.schema.unique):
            if table.missing & set(unique):
                continue
            again = ~frame.select(pl.struct(unique).is_first_distinct()).to_series()
            if not again.any():
                continue
            first = frame.select(*unique, pl.col(FILE).alias("in"), pl.col(LINE).alias("at")).unique(
                subset=unique, keep="first", maintain_order=True
            )
            hits = frame.filter(again).join(first, on=list(unique), how="left", nulls_equal=True, maintain_order="left")
            what = " and ".join(filter(None, [", ".join(unique[:-1]), unique[-1]]))
            for row in hits.iter_rows(named=True):
                key = "|".join(row[column] or "" for column in unique)
                where = f"line {row['at']}" + ("" if row["in"] == row[FILE] else f" of {row['in']}")
                expected = f"each {what} once: it stands on {where}"
                problems.append(Problem(row[FILE], row[LINE], unique[0], quoted(key), expected))
    return problems


def at(table: Raw, column: str, bad: pl.Series, expected: str | pl.Series | pl.Expr) -> list[Problem]:
    """A problem for each row where `bad`, with the line on which its `column` begins; None counts as fine."""
    frame = table.frame
    bad = bad.fill_null(False)
    if frame is None or not bad.any():
        return []
    place = table.schema.names.index(column)
    line = pl.col(LINE) + pl.col(MORE).list.get(place, null_on_oob=True).fill_null(0)
    want = pl.lit(expected) if isinstance(expected, str) else expected
    hits = frame.select(FILE, line.alias("line"), pl.col(column).alias("found"), want.alias("want")).filter(bad)
    return [Problem(file, line, column, quoted(found), escaped(want)) for file, line, found, want in hits.iter_rows()]


def one_of(words: tuple[str, ...]) -> str:
    """A closed list in words."""
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " or " + words[-1]


def _text_of(column: Column) -> pl.Expr:
    value = pl.col(column.name)
    return value.str.replace_all(r"\s*\n\s*", " ").str.strip_chars().replace("", None) if column.prose else value


def _day(value: pl.Expr) -> pl.Expr:
    day = last_day(pl.when(value.str.contains(FORM)).then(value))
    return pl.when(day.dt.year().is_between(FIRST_YEAR, LAST_YEAR)).then(day)


def _column(table: Raw, column: Column, frame: pl.DataFrame, known: pl.Series | None) -> list[Problem]:
    """The checks of one column, each on the cells that passed those before."""
    raw = table.frame
    assert raw is not None
    text = raw.select(_text_of(column)).to_series()
    value = frame[column.name]
    blank = text.is_null() | (text.str.strip_chars() == "")
    seen = blank
    problems: list[Problem] = []

    def step(bad: pl.Series, expected: str | pl.Series) -> None:
        nonlocal seen
        new = bad.fill_null(False) & ~seen
        problems.extend(at(table, column.name, new, expected))
        seen = seen | new

    if column.required:
        problems += at(table, column.name, blank, "a value")
    step(text.str.contains(r"\n"), "no line break here")
    step(raw[column.name].str.replace_all("\n", " ").str.contains(CONTROLS), "plain text without control characters")
    step(text != text.str.strip_chars(), "no blanks at either end")
    if column.words:
        step(~text.is_in(column.words), one_of(column.words))
    if column.pattern:
        step(~text.str.contains(column.pattern), column.expected)
    if column.kind == "boolean":
        step(value.is_null(), "true or false")
    elif column.kind == "date":
        step(raw.select(_day(pl.col(column.name)).is_null()).to_series(), DATE_EXPECTED)
    elif column.kind == "number":
        step(value.is_null() | ~value.is_finite(), "a plain number such as 17.5 or 1.2e+22")
        if column.low is not None:
            step(value < column.low, f"at least {column.low:g}")
        if column.high is not None:
            step(value > column.high, f"at most {column.high:g}")
    if column.many:
        parts = text.str.split("|")
        trimmed = parts.list.eval(pl.element().str.strip_chars())
        step((trimmed != parts) | trimmed.list.contains(""), "values joined by | without blanks or gaps")
        step(parts.list.n_unique() != parts.list.len(), "each value once")
    if known is not None:
        _reference(column, text, known, step)
    return problems


def _reference(column: Column, text: pl.Series, known: pl.Series, step: Step) -> None:
    """Values that the table referred to does not have, with the nearest that it has."""
    name, target = column.refers.split(".")
    if column.many:
        given = text.str.split("|").explode().drop_nulls().unique(maintain_order=True)
        unknown = given.filter(~given.is_in(known.implode()))
        if unknown.is_empty():
            return
        wrong = text.str.split("|").list.eval(pl.element().filter(pl.element().is_in(unknown.implode()))).list.first()
    else:
        unknown = text.filter(~text.is_in(known.implode())).drop_nulls().unique(maintain_order=True)
        if unknown.is_empty():
            return
        wrong = pl.select(pl.when(text.is_in(unknown.implode())).then(text)).to_series()
    what = f"{'an' if target[0] in 'aeiou' else 'a'} {target} of {BY_NAME[name].file}"
    options = known.to_list()
    hints = {}
    for value in unknown.head(NEAREST).to_list():
        close = get_close_matches(value, options, 1)
        hints[value] = f"{what} (nearest: {close[0]})" if close else what
    step(wrong.is_not_null(), wrong.replace_strict(hints, default=what, return_dtype=pl.String))


def last_day(date: pl.Expr) -> pl.Expr:
    """The last day of an ISO date of mixed precision: 2024 is 2024-12-31, 2024-02 is 2024-02-29."""
    return (
        pl.when(date.str.len_chars() == 4)
        .then((date + "-12-31").str.to_date("%Y-%m-%d", strict=False))
        .when(date.str.len_chars() == 7)
        .then((date + "-01").str.to_date("%Y-%m-%d", strict=False).dt.month_end())
        .otherwise(date.str.to_date("%Y-%m-%d", strict=False))
    )


def first_day(date: pl.Expr) -> pl.Expr:
    """The first day of an ISO date of mixed precision: 2024 is 2024-01-01, 2024-02 is 2024-02-01."""
    return (date + "-01-01").str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
