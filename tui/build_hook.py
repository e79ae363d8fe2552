"""Makes the prepared copies when the package is built, also for an editable install. Not part of the wheel."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):
    """Checks the CSV files, and writes their Arrow copy and the first screens into `tui/_prepared`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before files are collected; wrong data stops the build with the list of problems."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        try:
            from tui.facts.loading.prepare import prepare

            target = root / "tui" / "_prepared"
            facts = prepare(root / "data", target)
            if find_spec("tui.pages.prepared"):
                from tui.pages.prepared import prepare_pages

                prepare_pages(facts, target)
        finally:
            sys.path.remove(str(root))
