"""A closed world for every test: no user's settings, no colours of the terminal around, no animations, short waits."""

from __future__ import annotations

import os

# Before anything imports Textual: it reads this once.
os.environ["TEXTUAL_ANIMATIONS"] = "none"

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ptys import Terminal

    from tui.facts.store import Facts

LEAKS = (
    "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM", "COLORFGBG", "COLUMNS", "LINES",
    "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_THEME", "TEXTUAL", "TMUX", "STY", "MOSH_KEY", "SSH_CONNECTION", "SSH_CLIENT",
    "SSH_TTY", "DISPLAY", "WAYLAND_DISPLAY", "PAGER", "LESS", "LC_ALL", "LC_CTYPE",
)  # fmt: skip
"""What a developer's shell may hold that would change what is drawn or where it is sent."""


def pytest_configure(config: pytest.Config) -> None:
    """Compile the package once: tests start it hundreds of times, also where Python is told to keep no bytecode."""
    if not hasattr(config, "workerinput"):
        import compileall
        from importlib.util import find_spec
        from pathlib import Path

        found = find_spec("tui")
        assert found is not None and found.origin is not None
        compileall.compile_dir(Path(found.origin).parent, quiet=2)


@pytest.fixture(scope="session", autouse=True)
def short_waits() -> None:
    """Textual's pilot waits in steps of 20 ms; 2 ms are enough. Wait for workers by name, not through `pause()`."""
    try:
        from textual import _wait
    except ImportError:
        return
    _wait.SLEEP_GRANULARITY = 0.002
    _wait.SLEEP_IDLE = 0.001


@pytest.fixture(autouse=True)
def closed_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home of its own, a plain terminal, UTF-8."""
    for name in LEAKS:
        monkeypatch.delenv(name, raising=False)
    for name in [name for name in os.environ if name.startswith("AIGAP")]:
        monkeypatch.delenv(name)
    home = tmp_path / "home"
    for name, folder in {
        "HOME": "", "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state",
        "XDG_CACHE_HOME": "cache", "XDG_RUNTIME_DIR": "run",
    }.items():  # fmt: skip
        (home / folder).mkdir(parents=True, exist_ok=True)
        monkeypatch.setenv(name, str(home / folder))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture(scope="session")
def facts() -> Facts:
    """The embedded facts, loaded once."""
    from tui.facts.store import load

    return load()


@pytest.fixture
def terminal() -> Iterator[Callable[..., Terminal]]:
    """Opens programs on pseudo-terminals, the app on Benchmarks unless told otherwise; all are ended afterwards."""
    from ptys import APP, Terminal

    opened: list[Terminal] = []

    def make(command: list[str] | None = None, **more: object) -> Terminal:
        opened.append(Terminal(command or [*APP, "benchmarks"], **more))
        return opened[-1]

    yield make
    for one in opened:
        one.close()
