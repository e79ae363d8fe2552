"""A closed world for every test: no user's settings, no colours of the terminal around, no animations, short waits."""

from __future__ import annotations

import gc
import os
import shutil
import sys

# Before anything imports Textual: it reads this once.
os.environ["TEXTUAL_ANIMATIONS"] = "none"

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ptys import Terminal

    from tui.facts.tables.facts import Facts
    from tui.pages.model.query import Query

LEAKS = (
    "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM", "COLORFGBG", "COLUMNS", "LINES",
    "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_THEME", "TEXTUAL", "TMUX", "STY", "MOSH_KEY", "SSH_CONNECTION", "SSH_CLIENT",
    "SSH_TTY", "DISPLAY", "WAYLAND_DISPLAY", "PAGER", "LESS", "LC_ALL", "LC_CTYPE",
)  # fmt: skip
"""What a developer's shell may hold that would change what is drawn or where it is sent."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--regenerate` draws goldens anew: those that the tests asked for hold something against."""
    parser.addoption("--regenerate", action="store_true", help="write the goldens anew, and name what changed")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Name the goldens that were drawn anew: they are to be looked at."""
    passed = terminalreporter.stats.get("passed", [])
    changed = [str(what) for report in passed for name, what in report.user_properties if name == "golden"]
    if terminalreporter.config.getoption("regenerate"):
        terminalreporter.section("goldens")
        terminalreporter.write_line("\n".join(changed) or "none changed")


def pytest_configure(config: pytest.Config) -> None:
    """Compile once, also where Python is told to keep no bytecode: tests start the package hundreds of times, and
    every worker would rewrite the assertions of all test files at every run."""
    sys.dont_write_bytecode = False
    if not hasattr(config, "workerinput"):
        import compileall
        from importlib.util import find_spec
        from pathlib import Path

        found = find_spec("tui")
        assert found is not None and found.origin is not None
        compileall.compile_dir(Path(found.origin).parent, quiet=2)
    if hasattr(config, "workerinput") or not getattr(config.option, "numprocesses", None):
        from remembered import remember

        remember()


def pytest_collection_finish() -> None:
    """What is there now stays until the end, and frozen values hold few circles: look for those a great deal less."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def short_waits() -> None:
    """Textual's pilot waits in steps of 20 ms; 2 ms are enough. Wait for workers by name, not through `pause()`."""
    try:
        from textual import _wait
    except ImportError:
        return
    _wait.SLEEP_GRANULARITY = 0.002
    _wait.SLEEP_IDLE = 0.001


HOME = {
    "HOME": "", "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache", "XDG_RUNTIME_DIR": "run",
}  # fmt: skip


@pytest.fixture(scope="session")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the tests of this process live, one after the other."""
    home = tmp_path_factory.mktemp("home")
    for folder in filter(None, HOME.values()):
        (home / folder).mkdir()
    return home


@pytest.fixture(autouse=True)
def closed_world(empty_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A home with nothing in it, a plain terminal, UTF-8. What a test leaves at home is gone before the next."""
    for name in LEAKS:
        monkeypatch.delenv(name, raising=False)
    for name in [name for name in os.environ if name.startswith("AIGAP")]:
        monkeypatch.delenv(name)
    for name, folder in HOME.items():
        monkeypatch.setenv(name, str(empty_home / folder))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("LANG", "C.UTF-8")
    yield
    own = {folder for folder in HOME.values() if folder}
    for entry in [*os.scandir(empty_home), *(e for folder in own for e in os.scandir(empty_home / folder))]:
        if entry.name in own and entry.is_dir(follow_symlinks=False):
            continue
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        else:
            os.unlink(entry.path)


@pytest.fixture(scope="session")
def shared() -> Iterator[list[Facts]]:
    """Facts that many tests share: each page of them is built once, and whoever gets one can't change it.

    A page that is built again is the same: `pages/test_contract.py` holds the builders to that, by `__wrapped__`.
    """
    from tui.pages import assemble

    ours: list[Facts] = []
    with pytest.MonkeyPatch.context() as patch:
        for name in ("plain_page", "plain_chart"):
            patch.setattr(assemble, name, _once(getattr(assemble, name), ours))
        yield ours


@pytest.fixture(scope="session")
def facts(shared: list[Facts]) -> Facts:
    """The embedded facts, loaded once."""
    from tui.facts.store import load

    shared.append(found := load())
    return found


@pytest.fixture(scope="session")
def frozen(shared: list[Facts]) -> Facts:
    """The facts of `tests/frozen`, made up for tests, held to the same rules as the embedded ones."""
    from pathlib import Path

    from tui.facts.loading.load import read_folder

    found, problems = read_folder(Path(__file__).parent / "frozen")
    assert found is not None, "\n".join(map(str, problems))
    shared.append(found)
    return found


def _once(make: Callable[[Facts, Query], Any], shared: list[Facts]) -> Callable[[Facts, Query], Any]:
    kept = lru_cache(maxsize=1500)(make)

    @wraps(make)
    def ready(given: Facts, query: Query) -> Any:
        return (kept if any(given is facts for facts in shared) else make)(given, query)

    return ready


@pytest.fixture
def same_facts(facts: Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program, run in this process, takes the facts that are loaded already, and what was worked out of them."""
    from tui.facts.importing import run as running
    from tui.facts.loading import load as loading
    from tui.facts.tables.facts import data_folder

    load, ours = loading.load, data_folder()

    def ready(folder: Path | None = None) -> Facts:
        return facts if folder is None and loading.data_folder() == ours else load(folder)

    for module in (loading, running):
        monkeypatch.setattr(module, "load", ready)


@pytest.fixture
def terminal() -> Iterator[Callable[..., Terminal]]:
    """Opens programs on pseudo-terminals, the app on Benchmarks unless told otherwise; all are ended afterwards."""
    from ptys import APP, Terminal

    opened: list[Terminal] = []

    def make(command: list[str] | None = None, **more: Any) -> Terminal:
        opened.append(Terminal(command or [*APP, "benchmarks"], **more))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


@pytest.fixture
def hold(
    request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> Callable[[Path, bytes], None]:
    """Holds bytes against a golden; with --regenerate they become it, and the change is named at the end of the run."""
    root = request.config.rootpath
    make = f"python -m pytest {request.path.parent.relative_to(root)} --regenerate"

    def hold(path: Path, found: bytes) -> None:
        before = path.read_bytes() if path.exists() else None
        name = path.relative_to(root)
        if request.config.getoption("regenerate"):
            if found != before:
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(found)
                record_property("golden", f"{'changed' if before is not None else 'new'}  {name}")
            return
        assert before is not None, f"There is no golden {name}: make it with `{make}`, and look at it."
        assert found.decode().splitlines() == before.decode().splitlines(), f"If this is meant: `{make}`."
        assert found == before

    return hold
