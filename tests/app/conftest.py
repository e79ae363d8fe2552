"""The app in this process is quick: facts that are loaded already, and a chart that hardly waits for the cursor."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def quick(same_facts: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes its time in earnest is tested where it says so, and in real terminals."""
    monkeypatch.setattr("tui.app.following.REST", 0.01)
