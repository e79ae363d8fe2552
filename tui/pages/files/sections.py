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
from tui.pages.model.page import Column, ListRows, Page, Section, Table
from tui.pages.model.rows import KEY
from tui.pages.shared.scope import UnknownRow

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts, Reference
    from tui.pages.model.page import Chart
    from tui.pages.model.query import Query
    from tui.pages.model.rows import KEY
from tui.pages.shared.scope import Scope


def build(facts: Facts, query: Query, scope: Scope, ours: tuple[Section, ...]) -> Page:
    """The page of the own table that `query` asks for. Raises UnknownRow where there is none of that name."""
    reference, every = _asked(facts, query), look.sections(facts.table, facts.references, ours)
    if reference is None:
        return models_file.build(facts, query, scope, every)
    try:
        held = with_reference(facts, reference)
    except ScanError as error:
        return _missing(reference, str(error), query, scope, every)
    return models_file.build(held, query, scope, every, look.id_of(reference), _since(reference, held))


def chart(facts: Facts, query: Query, scope: Scope) -> Chart | None:
    """The chart alone. Raises ScanError."""
    reference = _asked(facts, query)
    return models_file.chart(facts if reference is None else with_reference(facts, reference), query, scope)


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
    reference: Reference, why: str, query: Query, scope: Scope, every: tuple[Section, ...]
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
