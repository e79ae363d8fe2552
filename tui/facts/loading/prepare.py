"""Writing the checked copy of the tables that `prepared` reads: when the package is built."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tui.facts.loading.load import read_folder
from tui.facts.loading.prepared import FOLDER, STAMP, code_digest
from tui.facts.tables.problems import FactsError
from tui.facts.tables.schema import SCHEMAS

if TYPE_CHECKING:
    import polars as pl

    from tui.facts.tables.facts import Facts


def prepare(folder: Path, target: Path = FOLDER) -> Facts:
    """Check the CSV files in `folder` and write their copy into `target`; return the facts.

    Files appear whole or not at all, and the digest comes last, so that a reader never meets half a copy.
    Raises FactsError where the data is wrong.
    """
    facts, problems = read_folder(folder)
    if facts is None:
        raise FactsError(problems)
    target.mkdir(parents=True, exist_ok=True)
    (target / STAMP).unlink(missing_ok=True)
    for schema in SCHEMAS:
        frame: pl.DataFrame = getattr(facts, schema.name)
        with _Atomic(target / f"{schema.name}.arrows") as path:
            frame.write_ipc_stream(path)
    with _Atomic(target / STAMP) as path:
        path.write_text(f"{facts.digest}\n{code_digest()}\n", encoding="utf-8")
    return facts


class _Atomic:
    """A temporary file beside `path` that takes its place when the block ends well."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> Path:
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}.")
        os.close(handle)
        self.partial = Path(name)
        return self.partial

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self.partial.chmod(0o644)
            self.partial.replace(self.path)
        else:
            self.partial.unlink(missing_ok=True)
