"""Changing the view: order, date, countries, unit of the gaps, evaluator, range of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.change import Change
from tui.app.commands.navigation import next_of
from tui.facts.tables.dates import step
from tui.pages.model.query import LENSES
from tui.pages.model.table import sort_order
from tui.screens.ask import RangeDialog
from tui.screens.pick import Choice, CountriesDialog

if TYPE_CHECKING:
    from tui.app.ports import Handler
    from tui.app.session import Session

MOST_KEYS = 3
"""Columns that a table is sorted by at once with `o`."""


class ViewCommands:
    """The same rows, seen otherwise."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def handlers(self) -> dict[str, Handler]:
        """What each command does."""
        return {
            "layout": lambda: self.session.lay_out(next_of(("", "table", "chart"), self.session.query.only)),
            "lens": self.lens,
            "pool": self.pool,
            "evaluator": self.evaluator,
            "sort": lambda: self.sort(reverse=False),
            "sort_back": lambda: self.sort(reverse=True),
            "as_of_back": lambda: self.as_of(-1),
            "as_of_on": lambda: self.as_of(1),
            "known": lambda: self.session.update_query(known=not self.session.query.known),
            "range": self.range,
            "countries": self.countries,
        }

    def lens(self) -> Change:
        """The next unit that gaps are shown in."""
        lens = next_of(LENSES, self.session.query.lens)
        return self.session.update_query(lens="" if lens == LENSES[0] else lens)

    def pool(self) -> Change:
        """Open weights alone, then closed ones, then all models."""
        pool = next_of(("", "open", "closed"), self.session.query.pool)
        self.session.notify({"open": "Open weights alone.", "closed": "Closed weights alone.", "": "All models."}[pool])
        return self.session.update_query(pool=pool)

    def evaluator(self) -> Change:
        """The next evaluator that scored both sides of the test under the cursor; after the last the rule's choice."""
        page, now = self.session.page, self.session.query.evaluator
        row = page.table.rows.slice(self.session.viewport.row, 1)[0] if page and page.table.height else {}
        known = tuple(one for one in str(row.get("who") or "").split("|") if one)
        if len(known) < 2:
            return self.session.notify(
                f"Both sides were scored by one alone: {row.get('evaluator_name') or known[0]}." if known else
                "Nobody here scored both sides of it."
            )  # fmt: skip
        following = next_of(known, now)
        return self.session.update_query(
            evaluator="" if following == known[0] else following, row=str(row["benchmark_id"])
        )

    def sort(self, *, reverse: bool) -> Change:
        """By this column first: numbers and dates from the top, words from A; once more, not by it any more."""
        session, page = self.session, self.session.page
        if page is None:
            return Change.NOTHING
        column = page.table.columns[session.viewport.column]
        if column.kind == "spark":
            return session.notify("A small chart has no order to sort by.")
        order = sort_order(session.query.sort)
        falling = column.kind in {"number", "date"}
        session.to_top = True
        if reverse and column.name in order:
            order[column.name] = not order[column.name]
        elif next(iter(order), "") == column.name:
            del order[column.name]
        else:
            # The new column counts most; what was sorted by stays as the second and third key.
            was = order.pop(column.name, falling != reverse)
            order = dict(list({column.name: was, **order}.items())[:MOST_KEYS])
        sort = ",".join(f"{name}:desc" if down else name for name, down in order.items())
        change = session.update_query(sort=sort, row="")
        return change if order else change | session.notify("The table's own order.")

    def as_of(self, months: int) -> Change:
        """So many month ends on, at most to the newest date."""
        session, page = self.session, self.session.page
        if page is None:
            return Change.NOTHING
        newest = session.facts.newest if session.facts is not None else page.as_of
        day = step(session.query.as_of or page.as_of, months).isoformat()
        if day >= newest:
            if not session.query.as_of and months > 0:
                return session.notify(f"{newest} is the newest date in the facts.")
            day = ""
        return session.update_query(as_of=day)

    def range(self) -> Change:
        """A line for the range of time; nothing written shows all of it."""
        query = self.session.query
        now = " ".join(filter(None, (query.start or "-" * bool(query.end), query.end)))
        return self.session.open_dialog(
            RangeDialog(now, lambda span: self.session.update_query(start=span[0], end=span[1]))
        )

    def countries(self) -> Change:
        """The dialog for the pair."""
        session = self.session
        if session.facts is None:
            return session.notify("The facts are still being read.")
        rows = session.facts.countries.select("country", "name").iter_rows()
        choices = sorted((Choice(code, name, code, f"{code} {name}") for code, name in rows), key=lambda c: c.label)
        return session.open_dialog(
            CountriesDialog(choices, session.query.pair, lambda pair: session.update_query(pair=pair))
        )
