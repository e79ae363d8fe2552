"""The app in this process is quick: facts that are loaded already, and a chart that hardly waits for the cursor."""

from __future__ import annotations

import asyncio

import pytest


@pytest.fixture(autouse=True)
def quick(same_facts: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes its time in earnest is tested where it says so, and in real terminals."""
    monkeypatch.setattr("tui.app.following.REST", 0.01)
    monkeypatch.setattr("textual.app.wait_for_idle", _next_turn)


async def _next_turn(*_: float) -> None:
    """After a key Textual's pilot waits for an idle process, twice. `driving` waits for what the key sets going."""
    await asyncio.sleep(0)
