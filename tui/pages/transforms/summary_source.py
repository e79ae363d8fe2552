"""The rows that a summary sums up, and what it asks of them."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.sides import SIDES, side_of
from tui.analysis.filters.syntax import joined
from tui.analysis.filters.terms import find_field
from tui.analysis.stats.summaries import describe, known
from tui.facts.scan import work
from tui.pages.model.numbers import cell_text
from tui.pages.model.page import plain
from tui.pages.model.table import told_apart
from tui.pages.transforms.filter_fields import fields_of
from tui.pages.transforms.filtered import framed

if TYPE_CHECKING:
    from tui.analysis.filters.terms import Field
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Column, Page, Table
    from tui.pages.model.query import Query


class SummaryError(ValueError):
    """A summary that cannot be made; the message is one sentence for the user."""


def _file(table: Table) -> str | None:
    """The source that stands for the file of a scanned table, whose rows name it only when they are read."""
    first = next(iter(table.rows.slice(0, 1)), {})
    return next((str(first[c.source_in]) for c in table.columns if first.get(c.source_in)), None)


class Source:
    """The rows to sum up, with what a summary asks of them: `side` and `source_id` of each, and their fields."""

    def __init__(
        self, table: Table, frame: pl.DataFrame | pl.LazyFrame, fields: tuple[Field, ...], query: Query,
        names: tuple[str, str], about: str, sided: bool,
    ) -> None:  # fmt: skip
        self.table, self.frame, self.fields, self.query = table, frame, fields, query
        self.schema = frame.collect_schema()
        self.names, self.about, self.sided = names, about, sided
        self._described: dict[str, pl.DataFrame] = {}
        self.columns = {column.name: column for column in (*table.columns, *table.measures) if column.kind != "spark"}

    @classmethod
    def of(cls, page: Page, facts: Facts, query: Query) -> Source:
        """The rows of a page's table, as the filter left them; those in files stay there, to be asked."""
        from tui.pages.shared.scope import scope_of

        table = page.table
        fields = fields_of(table, facts)
        whole = framed(table.rows)
        schema = whole.frame.collect_schema()
        cites = [c for c in dict.fromkeys(["source_id", *(c.source_in for c in table.columns)]) if c in schema]
        named = [c.name for c in (*table.columns, *table.measures)] + [f.column for f in fields]
        units = [name for c in table.columns for name in (c.unit_in, c.apart_in, c.side_in)]
        wanted = [n for n in dict.fromkeys([*named, *units, "country", "side", *cites]) if n in schema]
        wanted = [n for n in wanted if not schema[n].is_nested()]
        scan = getattr(whole, "scan", None)
        if scan is not None:
            # A column of the user's own may be called as ours: it is another one.
            own = {name: f"{name} " for name in ("side", "source_id") if name in wanted}
            fields = tuple(replace(one, column=own.get(one.column, one.column)) for one in fields)
            frame, cites, sided = whole.left(*wanted).rename(own), [], "country" in scan.meant
        else:
            frame, sided = whole.left(*wanted), "country" in wanted or "side" in wanted
        side = side_of(query.pair) if sided and "country" in wanted else pl.lit("")
        side = pl.col("side").fill_null("") if sided and "country" not in wanted else side
        cited = pl.coalesce(pl.when(pl.col(c) != "").then(pl.col(c)) for c in cites) if cites else pl.lit(_file(table))
        if scan is not None:
            # Millions of rows in one file: two columns of words that say little must not take more than what is asked.
            named_file = _file(table)
            cited = cited.cast(pl.Enum([named_file])) if named_file else cited.cast(pl.String)
            sides = pl.Enum(["", *SIDES])
            frame = frame.with_columns(work.watched(side.cast(sides), sides).alias("side"), cited.alias("source_id"))
        else:
            frame = frame.with_columns(side.alias("side"), cited.cast(pl.String).alias("source_id")).collect()
        shown = next((s.title for s in page.sections if s.id == page.section), "")
        about = shown or plain(table.title, cell_text)
        if table.filtered_by:
            about += f", filter {table.filtered_by}"
        names = scope_of(facts, query).short
        titles = told_apart(table.columns, names)
        fields = tuple(replace(field, title=titles.get(field.column.strip(), field.title)) for field in fields)
        return cls(table, frame, fields, query, names, about, sided)

    @cached_property
    def known(self) -> pl.DataFrame:
        """How many rows have a value in each field's column (see `summaries.known`); one pass for all of them."""
        fields = [one for one in self.fields if one.column in self.schema]
        return known(self.frame, {one.column: self.kind(one) for one in fields})

    def kind(self, one: Field) -> str:
        """How a field is described as a whole: figures of several units have no spread."""
        return "mixed" if one.kind == "number" and any(self.splits(one)) else one.kind

    def described(self, one: Field) -> pl.DataFrame:
        """A field as `summaries.describe` has it, as a whole; once."""
        if one.column not in self._described:
            counted = self.known.filter(pl.col("column") == one.column)
            self._described[one.column] = describe(self.frame, one.column, self.kind(one), counted)
        return self._described[one.column]

    def field(self, name: str) -> Field:
        """The field that `name` means. Raises SummaryError."""
        found = find_field(name, self.fields)
        if found is None or found.column not in self.schema:
            from difflib import get_close_matches

            known = [one.name for one in self.fields if one.column in self.schema]
            near = get_close_matches(name.casefold(), known, 1, 0.5)
            hint = f"did you mean {near[0]}?" if near else f"there is {', '.join(known[:20])}."
            raise SummaryError(f"There is no column {name[:60]!r} to sum up here: {hint}")
        return found

    def column(self, one: Field) -> Column | None:
        """The declared column of a field: for its unit; None where a filter asks something else than is shown."""
        return self.columns.get(one.column) or next((c for c in self.columns.values() if c.title == one.title), None)

    def splits(self, one: Field) -> tuple[str, str]:
        """The frame columns with the unit, and with what must not be mixed, of each row of that field; or empty."""
        column = self.column(one)
        if one.kind != "number" or column is None:
            return "", ""
        unit, apart = (name if name in self.schema else "" for name in (column.unit_in, column.apart_in))
        return unit, apart

    def goes(self, *terms: str) -> str:
        """The view of the rows behind a line: this one without its summary, its filter narrowed by `terms`."""
        import shlex

        text = self.query.filter
        for term in terms:
            text = joined(text, term)
        return shlex.join(self.query.to(summary="", sort="", row="", filter=text).arguments())

    def who(self, side: str) -> str:
        """What the rows of a side are called; `all` is all of them."""
        return self.names[SIDES.index(side)] if side in SIDES else "all"
