"""The app in this process is quick: facts that are loaded already."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def quick(same_facts: None) -> None:
    """What takes its time in earnest is tested where it says so, and in real terminals."""
