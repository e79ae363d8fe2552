"""The program in this process takes the facts that are loaded already; in processes of its own it loads them."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def quick(same_facts: None) -> None:
    """See `same_facts`."""
