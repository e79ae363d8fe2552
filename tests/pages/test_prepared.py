"""The Overview that is drawn before polars is loaded is the one that the facts give."""

import subprocess
import sys
from pathlib import Path

from tui.facts.store import Facts
from tui.pages import prepared
from tui.pages.query import Query
from tui.pages.registry import TABS


def test_the_prepared_overview_equals_the_built_one(facts: Facts, tmp_path: Path) -> None:
    prepared.prepare_overview(facts, tmp_path)
    page = prepared.load_overview(tmp_path)
    built = TABS[0].build(facts, Query())
    assert page is not None
    assert prepared.dump(page) == prepared.dump(built)
    assert page.table.window(0, 30) == built.table.window(0, 30)


def test_reading_it_needs_neither_polars_nor_textual(facts: Facts, tmp_path: Path) -> None:
    prepared.prepare_overview(facts, tmp_path)
    code = (
        "import sys; from pathlib import Path; from tui.pages.prepared import load_overview;"
        f"page = load_overview(Path({str(tmp_path)!r})); assert page.headlines;"
        "bad = {'polars', 'textual', 'plotext', 'rich', 'PIL'} & set(sys.modules); assert not bad, bad"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_missing_or_broken_copy_is_no_copy(tmp_path: Path) -> None:
    assert prepared.load_overview(tmp_path) is None
    for text in ("", "{", "[]", '{"$":"Nobody"}', '{"$":"Page"}', "null"):
        (tmp_path / prepared.FILE).write_text(text)
        assert prepared.load_overview(tmp_path) is None
