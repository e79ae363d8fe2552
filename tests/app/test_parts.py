"""What only the app around a session can show: how it ends, and what Textual hands on."""

from __future__ import annotations

from contextlib import asynccontextmanager

from driving import CAPS
from sure import a, sure

from tui.app.opening import Opening
from tui.app.startup.assemble import assemble_app
from tui.pages.model.query import Query
from tui.screens.menus import SearchPrompt
from tui.settings.options import Options
from tui.themes import THEMES


@asynccontextmanager
async def running(query: Query):
    app, terminal = assemble_app(Opening(query), Options(), CAPS, THEMES["dark"])
    async with app.run_test(size=(100, 32)) as pilot:
        while not app.session.builder.quiet or app.session.page is None:
            await pilot.pause(0.005)
        yield app, terminal, pilot


async def test_keys_clicks_paste_size_and_quitting_reach_the_session():
    async with running(Query("benchmarks")) as (app, terminal, pilot):
        session = app.session
        await pilot.press("j")
        assert session.viewport.row == 1
        area = next(a for a in sure(session.base).hit_areas if a.action == "row:2")
        await pilot.click(offset=(area.x + 3, area.y))
        assert session.viewport.row == 2
        await pilot.press("slash", "m", "m", "l", "u")
        assert a(SearchPrompt, session.dialogs[-1]).line.text == "mmlu"
        await pilot.press("escape", "question_mark")
        assert "Help: " in "".join(run.text for row in sure(app._main.pane.frame).rows for run in row)
        await pilot.press("q")
        await pilot.resize_terminal(80, 24)
        assert len(sure(app._main.pane.frame).rows) == 24 and session.size == (80, 24)
        await pilot.press("q")
        assert app.return_code == 0 and terminal.last_words == "" and terminal.crash is None


async def test_an_app_that_ends_asks_for_no_more_frames(monkeypatch):
    """A frame that waits for the end of a batch would wait for ever: ending begins one that nothing closes."""
    async with running(Query("benchmarks")) as (app, _, _):
        screen, asked = app._main, []
        monkeypatch.setattr(screen, "call_later", asked.append)
        monkeypatch.setattr(app, "_batch_count", 1)
        screen._compositor_refresh()
        assert asked
        asked.clear()
        monkeypatch.setattr(app, "_running", False)
        screen._compositor_refresh()
        assert not asked
