"""The app is put together from parts: nothing that one of them counts on is missing."""

import inspect

from driving import opened

from tui.app.app import AigapApp
from tui.app.parts import Parts


def test_every_method_that_the_parts_count_on_is_provided() -> None:
    promised = [name for name, value in vars(Parts).items() if "NotImplementedError" in _source(value)]
    assert len(promised) > 5
    assert [name for name in promised if inspect.getattr_static(AigapApp, name) is vars(Parts)[name]] == []


def _source(value: object) -> str:
    function = value.fget if isinstance(value, property) else value
    return inspect.getsource(function) if inspect.isfunction(function) else ""


async def test_an_app_that_ends_asks_for_no_more_frames(monkeypatch):
    """A frame that waits for the end of a batch would wait for ever: ending begins one that nothing closes."""
    async with opened() as app:
        screen, asked = app.app._main, []
        monkeypatch.setattr(screen, "call_later", asked.append)
        monkeypatch.setattr(app.app, "_batch_count", 1)
        screen.refresh_cells()
        assert asked
        asked.clear()
        monkeypatch.setattr(app.app, "_running", False)
        screen.refresh_cells()
        assert not asked
