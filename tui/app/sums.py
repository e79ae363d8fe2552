"""Commands that sum the table up: how often, described, grouped; and the way back to its rows."""

from __future__ import annotations

from tui.app.parts import Parts
from tui.pages.model.table import told_apart
from tui.screens.pick import Choice, PickDialog


class Sums(Parts):
    """`do_frequency`, `do_describe` and `do_group`."""

    def do_frequency(self) -> None:
        """How often each value of this column stands there; in that summary with medians, and back."""
        page, view = self.page, self.state.view
        if page is None:
            return
        kind, _, column = page.query.summary.partition(":")
        if kind in {"freq", "by"}:
            self._sum_up(f"{'by' if kind == 'freq' else 'freq'}:{column}")
        elif kind:
            row = page.table.rows.slice(view.row, 1)
            if row:
                self._sum_up(f"freq:{row[0]['column']}")
        elif page.table.columns[view.column].kind == "spark":
            self.say("A small chart has no values to count.")
        else:
            self._sum_up(f"freq:{page.table.columns[view.column].name}")

    def do_describe(self) -> None:
        """Every column described, and back."""
        if self.page is not None:
            self.close_summary() if self.page.query.summary == "describe" else self._sum_up("describe")

    def do_group(self) -> None:
        """A dialog for the column to group by."""
        page = self.page
        if page is None:
            return
        name = page.table.name_column
        columns = [c for c in page.table.columns if c.name != name and c.kind != "spark"]
        # What has words or dates first: that is what rows are mostly grouped by.
        columns.sort(key=lambda c: c.kind == "number")
        titles = told_apart(page.table.columns, page.names)
        choices = [Choice(c.name, titles[c.name][:1].upper() + titles[c.name][1:], "", c.name) for c in columns]
        self.open_dialog(PickDialog("Group by", choices, lambda chosen: self._sum_up(f"by:{chosen}")))

    def _sum_up(self, summary: str) -> None:
        self.change(summary=summary, row="", sort="", log=False)

    def close_summary(self) -> None:
        """Back to the rows, as they stood."""
        left = self.state.before(self.state.query.to(summary=""))
        self.change(summary="", sort=left.sort, row=left.row, log=left.log)
