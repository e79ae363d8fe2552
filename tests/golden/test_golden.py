"""What a person can read of the program: one page of each section, one file of each format, from facts made up.

The facts are those of `tests/frozen`, so that new data changes nothing here. After a change that is meant, draw them
anew with `python -m pytest tests/golden --regenerate`, look at the files that it names, and commit them with it.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tui.cli import main
from tui.export.formats import FORMATS
from tui.facts.loading import load as loading
from tui.facts.tables.schema import SCHEMAS
from tui.pages import assemble
from tui.pages.model.page import Card
from tui.pages.model.query import Query
from tui.pages.registry import TABS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Chart

    Run = Callable[..., bytes]
    Hold = Callable[[Path, bytes], None]

HERE = Path(__file__).parent
ASKED = {"lookup": ("--ask", "15")}
"""What to ask in a section that shows nothing unasked."""

ROWS = 3
"""A chart of the chosen row may have nothing to say of the first one; of one of so many it has."""


class Section(NamedTuple):
    """A section by its tab and its own name, and how a golden of it is called."""

    tab: str
    id: str

    @property
    def name(self) -> str:
        return f"{self.tab}-{self.id}"

    @property
    def words(self) -> tuple[str, ...]:
        """What the command line calls it."""
        return (self.tab, "--section", self.id, *ASKED.get(self.id, ()))


def sections() -> list[Section]:
    """Every section that the registry has: this and `charts` alone know how it says so."""
    return [Section(tab.id, section.id) for tab in TABS for section in tab.own]


def charts(section: Section, facts: Facts) -> dict[str, Iterator[Chart | None]]:
    """Each kind of chart of a section: as it opens, then of each of its first rows."""
    query = Query(section.tab, section=section.id, ask=ASKED.get(section.id, ("", ""))[1])
    page = assemble.build(facts, query)
    assert not page.missing and page.table.height
    rows = ("", *page.table.keys(0, ROWS))

    def drawn(kind: str) -> Iterator[Chart | None]:
        return (assemble.chart(facts, query.to(chart=kind, row=row)) for row in rows)

    return {kind: drawn(kind) for kind in (one.id for one in page.charts)}


def formats() -> list[str]:
    """The ending of every format that a view can be saved in."""
    return list(FORMATS)


@pytest.fixture
def run(frozen: Facts, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs the program on the frozen facts and gives what it prints."""
    monkeypatch.setattr(loading, "load", lambda folder=None: frozen)

    def run(*words: str) -> bytes:
        capsysbinary.readouterr()
        code = main(list(words))
        found = capsysbinary.readouterr()
        assert code == 0, found.err.decode()
        return found.out

    return run


@pytest.mark.parametrize("section", sections(), ids=lambda section: section.name)
def test_each_section_looks_as_it_did_when_it_was_last_looked_at(section: Section, run: Run, hold: Hold) -> None:
    """The whole page on 120 columns and 40 rows, without colours."""
    drawn = run("show", *section.words, "--size", "120x40", "--symbols", "braille", "--color", "none")
    hold(HERE / "pages" / f"{section.name}.txt", drawn)


@pytest.mark.parametrize("ending", formats())
def test_each_format_writes_what_it_wrote_when_it_was_last_looked_at(ending: str, run: Run, hold: Hold) -> None:
    """Of one view: Benchmarks as it opens, pictures on 80 columns and 24 rows. What none can read is told in words."""
    size = ("--size", "80x24", "--symbols", "braille") if FORMATS[ending].picture else ()
    written = run("export", "benchmarks", *size, "--format", ending, "-o", "-")
    told = READABLE.get(ending)
    hold(HERE / "files" / (f"benchmarks.{ending}" + (".txt" if told else "")), told(written) if told else written)


def _png_words(data: bytes) -> bytes:
    """Size, colours and texts of a picture: its pixels are those of the library that draws them, not ours alone."""
    from PIL import Image

    image = Image.open(BytesIO(data))
    image.load()
    texts = [f"{name}: {text}" for name, text in sorted(image.info.items()) if isinstance(text, str)]
    return "\n".join([f"{image.width} x {image.height}, {image.mode}", *texts, ""]).encode()


def _svg_words(data: bytes) -> bytes:
    """The picture with a hash in place of the font that it carries, so that it stays a file to read."""

    def short(found: re.Match[bytes]) -> bytes:
        return b"base64,(" + blake2b(found[1], digest_size=8).hexdigest().encode() + b")"

    return re.sub(rb"base64,([A-Za-z0-9+/=]+)", short, data).replace(b"><", b">\n<")


READABLE: dict[str, Callable[[bytes], bytes]] = {"png": _png_words, "svg": _svg_words}
"""How a format is written down that nobody could read as it is."""


def test_every_golden_is_of_something_that_is_still_there(request: pytest.FixtureRequest) -> None:
    wanted = {HERE / "pages" / f"{section.name}.txt" for section in sections()}
    wanted |= {HERE / "files" / (f"benchmarks.{e}" + (".txt" if e in READABLE else "")) for e in formats()}
    left = sorted({path for folder in ("pages", "files") for path in (HERE / folder).glob("*")} - wanted)
    if request.config.getoption("regenerate"):
        for path in left:
            path.unlink()
            request.node.user_properties.append(("golden", f"gone  {path.relative_to(HERE.parent)}"))
        return
    assert not left, "Goldens of nothing; `python -m pytest tests/golden --regenerate` takes them away."


@pytest.mark.parametrize("section", sections(), ids=lambda section: section.name)
def test_the_frozen_facts_give_every_section_rows_and_every_kind_of_chart_points(
    section: Section, frozen: Facts
) -> None:
    """Else a golden would show an empty room, and hold nothing."""
    for kind, drawn in charts(section, frozen).items():
        assert any(map(_says_something, drawn)), kind


def _says_something(chart: Chart | None) -> bool:
    return chart is not None and (isinstance(chart, Card) or any(cell.is_number for cell in chart.cells()))


def test_the_frozen_facts_fill_every_table_and_are_all_invented(frozen: Facts) -> None:
    """Every source says that it is made up, so that no figure of this folder is ever taken for one of the world."""
    assert all(getattr(frozen, schema.name).height for schema in SCHEMAS)
    assert frozen.sources["title"].str.contains("made up for tests").all()
    assert frozen.models["model"].str.contains("(made up)", literal=True).all()
    assert frozen.models.height < 20 and frozen.benchmarks.height == 3
