"""What tests of the command line share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.cli import main


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder for the user's own data, not there yet."""
    return tmp_path / "own"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], own: Path):
    """Run the program on the user's folder: stdout and stderr; no control sequence is in either."""

    def run(*words: str, code: int = 0) -> tuple[str, str]:
        capsys.readouterr()
        assert main([*words, "--data", str(own)]) == code
        found = capsys.readouterr()
        assert "Traceback" not in found.err
        assert all(c == "\n" or c.isprintable() for c in found.out + found.err)
        return found.out, found.err

    return run
