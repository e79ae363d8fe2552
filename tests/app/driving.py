"""The app under Textual's pilot, on the real facts."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

from tui.app.app import AigapApp
from tui.pages.model.query import Query
from tui.settings.options import Options
from tui.terminal.capabilities import Capabilities
from tui.themes import THEMES

CAPS = Capabilities("256", "braille", False, True, True)


class Driven:
    """An app with hands and eyes."""

    def __init__(self, app, pilot):
        self.app, self.pilot = app, pilot

    async def settle(self):
        """Wait until every message is dealt with and nothing is being worked on."""
        for _ in range(6000):
            if not self.app.quiet:
                await asyncio.sleep(0.003)
                continue
            await self.pilot.pause(0)
            if self.app.quiet:
                return
        raise AssertionError("the app did not come to rest")

    async def keys(self, *keys):
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text):
        for char in text:
            await self.pilot.press("space" if char == " " else char)
        await self.settle()

    async def until(self, words):
        """Wait until words are on the screen, whatever is still being worked on."""
        for _ in range(3000):
            await self.pilot.pause(0.005)
            if words in self.screen:
                return
        raise AssertionError(f"{words!r} never came:\n{self.screen}")

    @property
    def screen(self):
        return "\n".join("".join(run.text for run in row) for row in self.app._main.pane.frame.rows)

    @property
    def row(self):
        page, view = self.app.page, self.app.state.view
        return page.table.keys(view.row, 1)[0]


@asynccontextmanager
async def opened(query=None, size=(100, 32), **options):
    app = AigapApp(query or Query("benchmarks"), Options(**options), CAPS, THEMES["dark"])
    async with app.run_test(size=size) as pilot:
        driven = Driven(app, pilot)
        await driven.settle()
        yield driven
