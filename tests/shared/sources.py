"""The package's own source, parsed once a worker: several tests look for names in all of it."""

from __future__ import annotations

import ast
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Every node of a file's syntax tree, the module first; whoever looks at them leaves them as they are."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
