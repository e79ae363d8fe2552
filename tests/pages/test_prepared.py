"""What is drawn before polars is loaded is what the facts give."""

import subprocess
import sys
from pathlib import Path

import pytest

from tui.draw.grid.symbols import SYMBOLS
from tui.draw.grid.viewport import Viewport
from tui.draw.page.screen import compose
from tui.facts.tables.facts import Facts
from tui.pages import assemble, prepared
from tui.pages.model.query import Query
from tui.pages.registry import TABS


@pytest.fixture(scope="module")
def folder(facts: Facts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("prepared")
    prepared.prepare_pages(facts, path)
    return path


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.id)
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (250, 70)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_prepared_screen_is_the_built_one(tab, size: tuple[int, int], facts: Facts, folder: Path) -> None:
    page = prepared.load_page(folder, tab.id)
    assert page is not None
    frames = [compose(p, Viewport(), *size, SYMBOLS["braille"]) for p in (page, assemble.build(facts, Query(tab.id)))]
    assert frames[0].rows == frames[1].rows


def test_a_long_table_is_not_prepared_whole(facts: Facts, folder: Path) -> None:
    page = prepared.load_page(folder, "models")
    assert page is not None
    assert page.table.height == facts.models.height
    assert (folder / "models.json").stat().st_size < 1_000_000


def test_reading_it_needs_neither_polars_nor_textual(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tui.pages.prepared import load_page;"
        f"page = load_page(Path({str(folder)!r}), 'overview'); assert page.headlines;"
        "bad = {'polars', 'textual', 'plotext', 'rich', 'PIL'} & set(sys.modules); assert not bad, bad"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_missing_or_broken_copy_is_no_copy(tmp_path: Path) -> None:
    assert prepared.load_page(tmp_path, "overview") is None
    for text in ("", "{", "[]", '{"$":"Nobody"}', '{"$":"Page"}', "null"):
        (tmp_path / "overview.json").write_text(text)
        assert prepared.load_page(tmp_path, "overview") is None
