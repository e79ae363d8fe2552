"""Importing files into a user's folder and taking imports out again: one change at a time, whole or not at all."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from tui.facts.importing.plan import Plan, Stack, facts_of, plan
from tui.facts.importing.reading.document import open_document
from tui.facts.importing.reading.draft import Ground
from tui.facts.loading import overlay
from tui.facts.loading.load import load, read_layers
from tui.facts.scan.references import references
from tui.facts.tables.facts import data_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.facts.importing.reading.draft import Asked


class Outcome(NamedTuple):
    """What became of the files: the plans in their order, whether they are well, and where each was written."""

    plans: tuple[Plan, ...]
    written: tuple[Path, ...]
    """One folder for each plan that holds something new; empty for a dry run and where something is refused."""


def run(folder: Path, files: Sequence[Path], asked: Asked) -> Outcome:
    """Import files into a user's folder: all of them or none, or nothing at all for a dry run.

    Raises Refused where a file can't be used, `overlay.OverlayError` where the folder can't.
    """
    if asked.dry:
        return Outcome(_plans(folder, files, asked, []), ())
    with overlay.locked(folder):
        staged: list[tuple[Path, Plan]] = []
        try:
            plans = _plans(folder, files, asked, staged)
            if not well(plans, asked):
                return Outcome(plans, ())
            done = []
            for path, found in staged:
                done.append(overlay.commit(folder, path, found.draft.source.day, found.draft.source.id))
            return Outcome(plans, tuple(done))
        finally:
            for path, _ in staged:
                overlay.discard(path)


def well(plans: Sequence[Plan], asked: Asked) -> bool:
    """Whether all of it may be imported: nothing is refused, or what is refused may be left out."""
    return asked.partial or not any(found.refused for found in plans)


def _plans(folder: Path, files: Sequence[Path], asked: Asked, staged: list[tuple[Path, Plan]]) -> tuple[Plan, ...]:
    """A plan for each file, each on the ground of those before. Fills `staged` unless it is a dry run."""
    documents = [open_document(file) for file in files]  # what can't be read is said before anything is loaded
    base = data_folder()
    there = overlay.imports(folder)
    stack = Stack(tuple((one.day, one.path) for one in there), (folder,) if overlay.has_tables(folder) else ())
    names = {one.name for one in there} | {one.name for one in references(folder)}
    embedded = load()
    plans: list[Plan] = []
    for document in documents:
        layers = stack.folders()
        ground = Ground(facts_of(base, layers) if layers else embedded, embedded)
        found = plan(document, ground, asked, base, stack, names)
        plans.append(found)
        if found.written and not asked.dry and well([found], asked):
            source = found.draft.source
            path = overlay.stage(folder, source.id, found.content(), manifest(found))
            staged.append((path, found))
            stack = stack.adding(str(source.day), path)
            names.add(source.id)
    return tuple(plans)


def manifest(found: Plan) -> dict[str, object]:
    """What is kept about an import beside its tables."""
    source = found.draft.source
    return {
        "format": found.format.id,
        "file": found.document.name,
        "size": found.document.size,
        "sha256": found.document.sha256,
        "imported": datetime.now().astimezone().isoformat(timespec="seconds"),
        "published": source.published,
        "retrieved": source.retrieved,
        "publisher": source.publisher,
        "title": source.title,
        "rows": {name: frame.height for name, frame in found.tables.items()},
        "read": found.draft.read,
        "refused": len(found.refused),
    }


def remove(folder: Path, name: str) -> overlay.Import:
    """Take one import out. Raises OverlayError where there is none of that name, or something else rests on it."""
    with overlay.locked(folder):
        there = overlay.imports(folder)
        found = next((one for one in there if name in {one.name, one.path.name}), None)
        if found is None:
            known = ", ".join(one.name for one in (*there, *references(folder))) or "none"
            raise overlay.OverlayError(f"There is no import '{name}' in {folder}: there is {known}.")
        base = data_folder()
        every = overlay.layers(folder)
        before = set(read_layers(base, every)[1])
        after = [p for p in read_layers(base, [p for p in every if p != found.path])[1] if p not in before]
        if after:
            more = f" and {len(after) - 1} more" if len(after) > 1 else ""
            raise overlay.OverlayError(f"{found.name} was not removed, since other rows rest on it: {after[0]}{more}.")
        overlay.remove(found)
        return found
