"""Every command's handler by its id, built once at start: the registry says what there is, this says who does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.commands.chart import ChartCommands
from tui.app.commands.copy import CopyCommands
from tui.app.commands.detail import DetailCommands
from tui.app.commands.export import ExportCommands
from tui.app.commands.filter import FilterCommands
from tui.app.commands.looks import LooksCommands
from tui.app.commands.lookup import LookupCommands
from tui.app.commands.movement import MovementCommands
from tui.app.commands.navigation import NavigationCommands
from tui.app.commands.search import SearchCommands
from tui.app.commands.selection import SelectionCommands
from tui.app.commands.summary import SummaryCommands
from tui.app.commands.views import ViewCommands

if TYPE_CHECKING:
    from tui.app.ports import Handler, Loader, Terminal
    from tui.app.session import Session


def handlers_of(session: Session, loader: Loader, terminal: Terminal) -> dict[str, Handler]:
    """What each command does, by its id without what stands behind a colon there."""
    chart = ChartCommands(session)
    summary = SummaryCommands(session)
    copy = CopyCommands(session, loader, terminal)
    parts = (
        MovementCommands(session, chart),
        NavigationCommands(session),
        ViewCommands(session),
        chart,
        DetailCommands(session, terminal, summary),
        SearchCommands(session, loader),
        FilterCommands(session, loader),
        SelectionCommands(session, chart),
        summary,
        LookupCommands(session),
        copy,
        ExportCommands(session, loader, copy),
        LooksCommands(session, terminal),
    )
    found: dict[str, Handler] = {}
    for part in parts:
        for name, handler in part.handlers().items():
            if name in found:
                raise ValueError(f"two handlers for {name}")
            found[name] = handler
    return found
