"""Where the user's own files are: data laid over ours, settings, and state with the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NAME = "aigap"
LOG = "aigap.log"


def data_folder() -> Path:
    """The user's own tables; laid over the embedded ones where it holds a CSV file."""
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False)


def state_folder() -> Path:
    """What the program keeps from run to run, and its log."""
    from platformdirs import user_state_path

    return user_state_path(NAME, appauthor=False)


def config_folder() -> Path:
    """The user's settings."""
    from platformdirs import user_config_path

    return user_config_path(NAME, appauthor=False)


def own_data(chosen: Path | None) -> Path | None:
    """The folder to lay over the embedded data: the chosen one, else the user's data folder if it holds a table."""
    if chosen is not None:
        return chosen
    folder = data_folder()
    try:
        return folder if any(path.suffix.casefold() == ".csv" for path in folder.iterdir()) else None
    except OSError:
        return None


def log_crash(error: BaseException, view: str = "") -> Path | None:
    """Append the traceback of `error` to the log in the state folder. Returns its path, or None if that failed."""
    from datetime import UTC, datetime
    from traceback import format_exception

    folder = state_folder()
    stamp = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / LOG).open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(f"{stamp} {view}\n{''.join(format_exception(error))}\n")
    except OSError:
        return None
    return folder / LOG
