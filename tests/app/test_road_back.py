"""`y` `v` copies the view that is on the screen: opened again, the very frame is there."""

from __future__ import annotations

import pytest
from walks import walk


@pytest.mark.parametrize("seed", range(40))
def test_the_copied_command_brings_the_very_frame_back(seed):
    assert walk(seed) == ""
