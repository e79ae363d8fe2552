"""What people type for countries, rows and columns, as the ids of the facts. Needs the facts, and so polars."""

from __future__ import annotations

import unicodedata
from difflib import get_close_matches
from typing import TYPE_CHECKING

from tui.cli.refusals import Failure, UsageError, shown
from tui.facts.tables.names import UnknownName, model_called, resolve
from tui.pages.model.look import Look, ids_of, listed
from tui.pages.registry import BY_ID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Page, Table
    from tui.pages.model.query import Query

MANY = 50_000
"""Rows from which names are not looked through one by one."""

KINDS = {
    "benchmarks": ("benchmark",),
    "investment": ("indicator",),
    "models": ("model",),
    "research": ("indicator",),
    "compare": ("country", "model", "benchmark"),
    "sources": ("source",),
}
"""What rows may be on a tab beside those of its table of now: others come with another date, section or country."""


def settle_look(look: Look, page: Page, facts: Facts) -> Look:
    """The look with every name made an id of the page. Raises UsageError with one sentence."""
    table, query = page.table.unfiltered, page.query
    changes: dict[str, str] = {}
    if look.marks:
        changes["marks"] = listed(row_of(word, table, query, facts) for word in ids_of(look.marks))
    for name in ("top", "anchor"):
        if word := getattr(look, name).strip():
            changes[name] = row_of(word, table, query, facts)
    for name in ("column", "left", "freeze"):
        if word := getattr(look, name):
            changes[name] = _sort(word, table)
    return look.to(**changes) if changes else look


def settle(query: Query, given: frozenset[str], facts: Facts) -> Query:
    """The query with every name made an id. Raises UsageError with one sentence that names the nearest."""
    return settle_view(query, Look(), given, facts)[0]


def settle_view(query: Query, look: Look, given: frozenset[str], facts: Facts) -> tuple[Query, Look]:
    """The query with every name made an id, and the look with the rows that the query's words marked."""
    try:
        if "pair" in given:
            first, second = (resolve("country", part, facts) for part in query.pair)
            if first == second:
                raise UsageError(f"--compare takes two different countries; both are {first}.")
            query = query.to(pair=(first, second))
        if "evaluator" in given:
            query = query.to(evaluator=_evaluator(query.evaluator, facts))
    except UnknownName as error:
        raise UsageError(str(error)) from None
    if "open" in given:
        table = build(query.to(open="", row="", sort="", filter="", summary=""), facts).table
        query = query.to(open=row_of(query.open, table, query, facts))
    if "select" in given:
        query, marked = _compared(query, given, facts)
        look = look if look.marks else look.to(marks=listed(marked))
    if "row" in given:
        table = build(query.to(row="", sort="", filter=""), facts).table
        query = query.to(row=row_of(query.row, table, query, facts))
    if "sort" in given:
        table = build(query.to(sort="", filter=""), facts).table
        query = query.to(sort=",".join(_sort(part.strip(), table) for part in query.sort.split(",") if part.strip()))
    return query, look


def _compared(query: Query, given: frozenset[str], facts: Facts) -> tuple[Query, tuple[str, ...]]:
    """What Compare is asked to set side by side, and the rows to mark where rows of its table were meant."""
    from tui.pages.shared.comparands import SECTION_OF, section_of, thing
    from tui.pages.shared.scope import UnknownRow

    words = [word.strip() for word in query.select.split(",") if word.strip()]
    section = query.section
    if section == "index" or query.chart == "adds":
        return _of_rows(query, words, facts)
    try:
        if not section and not query.chart:
            rows = build(query.to(select="", sort=""), facts).table
            if all(rows.find(word) is not None for word in words):
                return _of_rows(query, words, facts)
            section = section_of(facts, words)
        kind = next((kind for kind, name in SECTION_OF.items() if name == section), "country")
        if kind == "country":
            ids = [thing(facts, kind, word) for word in words] if section and _countries(facts, words) else []
            if len(ids) == 2 and "pair" not in given:
                return query.to(select="", pair=tuple(ids)), ()
            if len(ids) > 2:
                # The header names two: the first two chosen, unless others were asked for.
                pair = query.pair if "pair" in given else (ids[0], ids[1])
                return query.to(section="countries", select=",".join(ids), pair=pair), ()
            return _of_rows(query, words, facts)
        settled = query.to(section=section, select=",".join(thing(facts, kind, word) for word in words))
        build(settled.to(sort=""), facts)
        return settled, ()
    except UnknownRow as error:
        raise UsageError(str(error)) from None


def _of_rows(query: Query, words: list[str], facts: Facts) -> tuple[Query, tuple[str, ...]]:
    """The words as rows of the table: the first under the cursor, several marked."""
    table = build(query.to(select="", sort=""), facts).table
    ids = [row_of(word, table, query, facts) for word in words]
    return query.to(select="", row=query.row or ids[0]), tuple(ids) if len(ids) > 1 else ()


def _countries(facts: Facts, words: list[str]) -> bool:
    """Whether every word surely is a country: rows of the table of countries can be chosen by words too."""
    from tui.pages.shared.comparands import kinds_of

    return all("country" in [kind for kind, _ in kinds_of(facts, word)] for word in words)


def _evaluator(text: str, facts: Facts) -> str:
    try:
        return resolve("evaluator", text, facts)
    except UnknownName as error:
        if error.nearest:
            raise
        known = sorted(facts.scores["evaluator"].unique().to_list())
        raise UsageError(f"There is no evaluator {shown(text)}: there is {', '.join(known)}.") from None


def build(query: Query, facts: Facts) -> Page:
    """The page of a query. What a builder refuses, with a sentence, is a UsageError."""
    from tui.analysis.filters.syntax import FilterError
    from tui.facts.scan.errors import ScanError
    from tui.pages import assemble
    from tui.pages.model.sorting import SortError
    from tui.pages.shared.scope import UnknownRow

    try:
        page = assemble.build(facts, query)
    except FilterError as error:
        raise UsageError("\n  ".join([f"--filter: {error}", *error.picture().split("\n")])) from None
    except ScanError as error:
        raise Failure(str(error)) from None
    except (UnknownRow, SortError) as error:
        raise UsageError(str(error)) from None
    except ValueError as error:
        # Builders say in a sentence what they can't show; anything else is a fault of ours.
        if str(error)[:1].isupper() and str(error).rstrip()[-1:] in {".", "?"}:
            raise UsageError(str(error)) from None
        raise
    if page.missing:
        raise Failure(page.missing)
    return page


def row_of(text: str, table: Table, query: Query, facts: Facts) -> str:
    """The id of the row that `text` means: one of the table, by id or name, else one the tab can show elsewhere."""
    if table.find(text) is not None:
        return text
    if table.height > MANY:
        raise UsageError(f"There is no row {shown(text)}: the {table.height:,} rows here are known by number.")
    ids = table.keys(0, table.height)
    names = [str(row.get(table.name_column) or "") for row in table.rows.slice(0, table.height)]
    words = [*zip(ids, ids, strict=True), *zip(ids, names, strict=True)]
    if text in ids:
        return text
    folded, short = text.casefold(), plain(text)
    exact = dict.fromkeys(id for id, name in words if name.casefold() == folded or (short and plain(name) == short))
    if len(exact) == 1:
        return next(iter(exact))
    if not exact and "model" in KINDS.get(query.tab, ()) and (called := model_called(text, facts)):
        return called
    parts = dict.fromkeys(id for id, name in words if len(short) > 1 and short in plain(name))
    if not exact and len(parts) == 1:
        return next(iter(parts))
    several = exact or parts
    if several:
        raise UsageError(f"{shown(text)} fits {len(several)} rows: {_offer(list(several))}.")
    if _elsewhere(text, query, facts):
        return text
    sentence = ""
    for kind in KINDS.get(query.tab, ()):
        try:
            return resolve(kind, text, facts)
        except UnknownName as error:
            sentence = sentence if sentence and not error.nearest else str(error)
    near = get_close_matches(folded, [name.casefold() for _, name in words], 1, 0.5)
    if near:
        id = next(id for id, name in words if name.casefold() == near[0])
        raise UsageError(f"There is no row {shown(text)} on {BY_ID[query.tab].title}: did you mean {id}?")
    raise UsageError(sentence or f"There is no row {shown(text)} on {BY_ID[query.tab].title}; {_first(ids)}.")


def _elsewhere(text: str, query: Query, facts: Facts) -> bool:
    """Whether `text` is the id of a row that this tab has at the default date and countries, in any of its sections.

    The line that an app copies must work, also where the chosen row is not there on the day that is looked at.
    """
    for section in BY_ID[query.tab].own:
        table = build(type(query)(query.tab, section=section.id), facts).table
        if table.find(text) is not None:
            return True
    return False


def plain(text: str) -> str:
    """Letters and digits alone, small."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _sort(text: str, table: Table) -> str:
    name, colon, direction = text.partition(":")
    known = {column.name: column.title for column in table.columns if column.kind != "spark"}
    if name not in known:
        found = [id for id, title in known.items() if plain(title) == plain(name) or plain(id) == plain(name)]
        if len(found) != 1:
            near = get_close_matches(name.casefold(), known, 1, 0.5)
            hint = f"did you mean {near[0]}?" if near else f"there is {', '.join(known)}."
            raise UsageError(f"There is no column {shown(name)} to sort by here: {hint}")
        name = found[0]
    if colon and direction not in {"desc", "asc"}:
        raise UsageError(f"A table is sorted as {name} or {name}:desc, not {shown(text)}.")
    return f"{name}:desc" if direction == "desc" else name


def _offer(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - 5} more" if len(ids) > 5 else ""
    return ", ".join(ids[:5]) + more


def _first(ids: Sequence[str]) -> str:
    return f"the first are {', '.join(ids[:3])}" if ids else "its table is empty"
