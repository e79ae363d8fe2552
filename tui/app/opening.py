"""What the app is opened at: a view, how it is looked at, and who makes ids of the names that were typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.pages.model.look import Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Page
    from tui.pages.model.query import Query


class Opening(NamedTuple):
    """A view as the command line asks for it."""

    query: Query
    look: Look = Look()
    settle: Callable[[Facts], tuple[Query, Look]] | None = None
    """Makes ids of the names in both once the facts are there; None: there are no names in the query."""

    settle_look: Callable[[Look, Page, Facts], Look] = lambda look, page, facts: look
    """Makes ids of the names in the look once its page is there."""

    @property
    def plain(self) -> bool:
        """Whether the page is looked at as it opens by itself."""
        return self.look == Look()
