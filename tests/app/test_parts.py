"""The app is put together from parts: nothing that one of them counts on is missing."""

import inspect

from tui.app.app import AigapApp
from tui.app.parts import Parts


def test_every_method_that_the_parts_count_on_is_provided() -> None:
    promised = [name for name, value in vars(Parts).items() if "NotImplementedError" in _source(value)]
    assert len(promised) > 5
    assert [name for name in promised if inspect.getattr_static(AigapApp, name) is vars(Parts)[name]] == []


def _source(value: object) -> str:
    function = value.fget if isinstance(value, property) else value
    return inspect.getsource(function) if inspect.isfunction(function) else ""
