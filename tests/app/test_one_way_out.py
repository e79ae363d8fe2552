"""The screen, `e` and `aigap-tui export` show one view: cell by cell, and byte by byte in every format."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from driving import opened

from tui.app.runtime.renderer import FrameRenderer
from tui.cli import main
from tui.draw.page.looking_at import look_of
from tui.export.formats import FORMATS
from tui.export.how import saving
from tui.facts.loading import load as loading
from tui.pages.model.query import Query
from tui.pages.registry import TABS

if TYPE_CHECKING:
    from tui.draw.grid.runs import Frame
    from tui.facts.tables.facts import Facts

SIZE = (90, 28)
ASKED = {"lookup": "15"}
"""What to ask in a section that shows nothing unasked."""

VIEWS = [(tab.id, section.id, "") for tab in TABS for section in tab.own] + [
    ("benchmarks", "all", "j space j space v % l"),
    ("models", "models", "l o j space f v"),
    ("models", "years", "t t"),
    ("investment", "indicators", "j L tab l l space )"),
    ("research", "indicators", "l F"),
    ("compare", "countries", "t a"),
    ("sources", "sources", "j enter"),
]
"""As they open; and some by keys that make of them what they are not then: rows, marks, other charts, a summary."""


def bare(frame: Frame) -> list[str]:
    """The lines of a screen but for the last, where keys or a command stand."""
    return ["".join(run.text for run in row).rstrip() for row in frame.rows][:-1]


@pytest.mark.parametrize(("tab", "section", "keys"), VIEWS, ids=str)
def test_screen_key_and_command_show_the_same_view(
    tab: str, section: str, keys: str, capsysbinary: pytest.CaptureFixture[bytes],
    frozen: Facts, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:  # fmt: skip
    monkeypatch.setattr(loading, "load", lambda folder=None: frozen)
    monkeypatch.chdir(tmp_path)
    with opened(Query(tab, section=section, ask=ASKED.get(section, "")), SIZE) as app:
        app.keys(*keys.split())
        session, page = app.session, app.page
        assert page is not None and session.facts is not None and session.here is not None
        assert session.facts.digest == frozen.digest
        query, look = session.current(), look_of(page, app.view)
        saver = getattr(session.handlers["export"], "__self__")  # noqa: B009 - the handlers are bound methods
        for name in FORMATS:
            session.react(saver.write(name, f"view.{name}"))
            app.settle()
            assert session.message.startswith("Written"), session.message
            how = saving(
                page.with_query(row=query.row), name, session.options, session.palette, SIZE,
                session.renderer.symbols, look, session.facts.digest,
            )  # fmt: skip
            capsysbinary.readouterr()
            assert main(how.words(query)) == 0, capsysbinary.readouterr().err.decode()
            written = Path(f"view.{name}").read_bytes()
            assert written == capsysbinary.readouterr().out, name
            if name == "txt":
                frame = FrameRenderer(session.renderer.symbols).draw(
                    page, replace(app.view, cursor=False), *SIZE, session.here
                )  # fmt: skip
                assert written.decode().splitlines()[:-1] == bare(frame)
