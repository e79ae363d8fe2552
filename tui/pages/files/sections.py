"""The user's own large tables among those of the Models tab: the one opened with `--data`, and those imported by name.

The one opened comes first; each imported one is a table of its own behind ours (`s`, or `--section file:NAME`) and is
opened when it is looked at. One that can't be read is an empty table with the reason; all others stay.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from tui.facts.scan.errors import ScanError
from tui.facts.scan.references import standing
from tui.facts.store import with_reference
from tui.pages.files import look
from tui.pages.files import page as models_file
from tui.pages.model.page import Column, ListRows, Named, Page, Table
from tui.pages.model.rows import KEY
from tui.pages.shared.builder import Builder
from tui.pages.shared.scope import UnknownRow

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts, Reference
    from tui.pages.model.page import Chart
    from tui.pages.model.query import Query
    from tui.pages.model.rows import KEY
    from tui.pages.shared.builder import View
from tui.pages.shared.scope import Scope


def build(view: View) -> Page:
    """The page of the own table that `query` asks for. Raises UnknownRow where there is none of that name."""
    facts, query, scope = view.facts, view.query, view.scope
    reference, every = _asked(facts, query), sections(view)
    kinds = tuple(Named(kind.id, kind.title) for kind in view.section.charts)
    if reference is None:
        return models_file.build(facts, query, scope, every, kinds)
    try:
        held = with_reference(facts, reference)
    except ScanError as error:
        return _missing(reference, str(error), query, scope, every)
    return models_file.build(held, query, scope, every, kinds, look.id_of(reference), _since(reference, held))


def sections(view: View) -> tuple[Named, ...]:
    """The sections of the bar: ours and the user's tables."""
    ours = (Named(section.id, section.title) for section in view.tab.own)
    return look.named(view.facts.table, view.facts.references, ours)


def chart(view: View) -> Chart | None:
    """The chart alone. Raises ScanError."""
    reference = _asked(view.facts, view.query)
    facts = view.facts if reference is None else with_reference(view.facts, reference)
    return models_file.chart(facts, view.query, view.scope)


def _table(view: View) -> Table:
    return build(view).table


def _asked(facts: Facts, query: Query) -> Reference | None:
    """The import that is asked for, the last one where no name is said; None: the table opened with `--data`."""
    _, _, name = query.section.partition(":")
    if not name and facts.table is not None:
        return None
    if not facts.references:
        raise UnknownRow("There is no table of your own here: open one with --data FILE, or keep it: data import FILE.")
    if not name:
        return facts.references[0]
    names = [one.name for one in facts.references]
    if name not in names:
        near = get_close_matches(name, names, 1, 0.4)
        hint = f"did you mean {look.SECTION}:{near[0]}?" if near else f"there is {', '.join(names)}."
        raise UnknownRow(f"There is no imported table {name!r}: {hint}")
    return facts.references[names.index(name)]


def _since(reference: Reference, held: Facts) -> str:
    """What to say of a table that is no longer what was imported."""
    if not standing(reference) and held.table.height == reference.rows:
        return ""
    rows = f"{reference.rows:,} row{'' if reference.rows == 1 else 's'}"
    return (
        f"Changed since it was imported as {reference.name} on {reference.imported[:10]}, when it had {rows}: shown"
        " is what is there now."
    )


def _missing(
    reference: Reference, why: str, query: Query, scope: Scope, every: tuple[Named, ...]
) -> Page:  # fmt: skip
    """An empty table that says why; nothing of it is filtered, ordered or drawn."""
    sentence = f"{why} It was imported as {reference.name}; data remove {reference.name} takes it off this list."
    columns = (Column(KEY, "Row", "text"),)
    table = Table(look.SECTION, (reference.name,), columns, ListRows([]), key=KEY, name=KEY,
                  empty=sentence, filtered_by=query.filter)  # fmt: skip
    return Page(
        query.to(summary=""), "Models", "What was built, by whom, with how much?", scope.names, scope.as_of, (),
        table, None, every, look.id_of(reference), missing=sentence,
    )  # fmt: skip


BUILDER = Builder(table=_table, charts={}, page=build, chart=chart)
