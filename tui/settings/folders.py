"""Where the user's own tables are: laid over ours in the app and on every headless road alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.facts.tables.folders import user_folder

if TYPE_CHECKING:
    from pathlib import Path


def data_folder() -> Path:
    """The user's own tables; laid over the embedded ones where it holds a CSV file."""
    return user_folder("data")


def own_folder(chosen: Path | None) -> Path:
    """The folder in which the user's imports are: the chosen one, else the data folder, be it there or not."""
    return chosen or data_folder()


def own_data(chosen: Path | None) -> Path | None:
    """The folder to lay over the embedded data: the chosen one, else the user's data folder if it holds anything."""
    if chosen is not None:
        return chosen
    from tui.facts.loading.overlay import layers

    folder = data_folder()
    return folder if layers(folder) else None
