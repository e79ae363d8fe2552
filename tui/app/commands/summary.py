"""Summing a table up: how often, described, grouped; and the way back to its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.change import Change
from tui.pages.model.table import told_apart
from tui.screens.pick import Choice, PickDialog

if TYPE_CHECKING:
    from tui.app.ports import Handler
    from tui.app.session import Session


class SummaryCommands:
    """A summary is a view of its own, over the rows it sums up."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def handlers(self) -> dict[str, Handler]:
        """What each command does."""
        return {"frequency": self.frequency, "describe": self.describe, "group": self.group}

    def frequency(self) -> Change:
        """How often each value of this column stands there; in that summary with medians, and back."""
        page, view = self.session.page, self.session.viewport
        if page is None:
            return Change.NOTHING
        kind, _, column = page.query.summary.partition(":")
        if kind in {"freq", "by"}:
            return self._sum_up(f"{'by' if kind == 'freq' else 'freq'}:{column}")
        if kind:
            row = page.table.rows.slice(view.row, 1)
            return self._sum_up(f"freq:{row[0]['column']}") if row else Change.NOTHING
        if page.table.columns[view.column].kind == "spark":
            return self.session.notify("A small chart has no values to count.")
        return self._sum_up(f"freq:{page.table.columns[view.column].name}")

    def describe(self) -> Change:
        """Every column described, and back."""
        if self.session.page is None:
            return Change.NOTHING
        return self.close() if self.session.page.query.summary == "describe" else self._sum_up("describe")

    def group(self) -> Change:
        """A dialog for the column to group by."""
        page = self.session.page
        if page is None:
            return Change.NOTHING
        name = page.table.name_column
        columns = [c for c in page.table.columns if c.name != name and c.kind != "spark"]
        # What has words or dates first: that is what rows are mostly grouped by.
        columns.sort(key=lambda c: c.kind == "number")
        titles = told_apart(page.table.columns, page.names)
        choices = [Choice(c.name, titles[c.name][:1].upper() + titles[c.name][1:], "", c.name) for c in columns]
        return self.session.open_dialog(PickDialog("Group by", choices, lambda chosen: self._sum_up(f"by:{chosen}")))

    def _sum_up(self, summary: str) -> Change:
        return self.session.update_query(summary=summary, row="", sort="", log=False)

    def close(self) -> Change:
        """Back to the rows, as they stood."""
        left = self.session.state.before(self.session.query.to(summary=""))
        return self.session.update_query(summary="", sort=left.sort, row=left.row, log=left.log)
