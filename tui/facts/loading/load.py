"""The facts from CSV, checked, a user's folder and its imports laid over ours. Everything wrong is said at once."""

from __future__ import annotations

from difflib import get_close_matches
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from tui.facts.loading import checks, known_rules, overlay, prepared, rules
from tui.facts.loading.read import FILE, Raw, read_table
from tui.facts.tables.facts import Facts, data_folder
from tui.facts.tables.problems import FactsError, Problem
from tui.facts.tables.schema import BY_NAME, SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Sequence


def load(folder: Path | None = None) -> Facts:
    """The facts; with a folder, its imports and then its CSV files laid over the embedded ones.

    A row laid over replaces the row below with the same key, other rows are added. Raises FactsError with every
    problem there is; nothing half-loaded comes back.
    """
    if folder is None or (not overlay.layers(folder) and (folder / overlay.IMPORTS).is_dir()):
        ready = prepared.read(data_folder())
        if ready is not None:
            return ready
    facts, problems = read_folder(data_folder(), folder)
    if facts is None:
        raise FactsError(problems)
    return facts


def check(folder: Path | None = None) -> list[Problem]:
    """Everything that is wrong with the facts when `folder` is laid over them; without one, with ours alone."""
    return read_folder(data_folder(), folder)[1]


def read_folder(base: Path, over: Path | None = None) -> tuple[Facts | None, list[Problem]]:
    """Read and check the tables of `base`, with a user's folder laid on them. Facts only where nothing is wrong."""
    above = overlay.layers(over) if over is not None else []
    if over is not None and not above and not (over / overlay.IMPORTS).is_dir():
        above = [over]  # to say what is wrong with it
    return read_layers(base, above)


def read_layers(base: Path, above: Sequence[Path]) -> tuple[Facts | None, list[Problem]]:
    """The same with the folders named that lie on `base`, the lowest first."""
    problems = [problem for layer in above for problem in _layer_problems(layer)]
    tables: dict[str, Raw] = {}
    content = blake2b(digest_size=16)
    for schema in SCHEMAS:
        table, wrong = read_table(schema, base / schema.file)
        problems += wrong
        for layer in above:
            if (layer / schema.file).exists():
                upper, wrong = read_table(schema, layer / schema.file)
                problems += wrong
                table = _lay(table, upper, layer)
        tables[schema.name] = table
    typed = {name: checks.typed(table) for name, table in tables.items() if table.frame is not None}
    wrong = checks.columns(tables, typed)
    cells = {problem[:3] for problem in wrong}
    problems += [*wrong, *checks.keys(tables)]
    mixed = [*rules.all_rules(tables, typed), *known_rules.all_rules(tables, typed)]
    problems += [problem for problem in mixed if problem[:3] not in cells]
    if problems:
        return None, _in_order(problems)
    for path in (base, *above):
        content.update(prepared.data_digest(path).encode())
    digest = content.hexdigest() if above else prepared.data_digest(base)
    return prepared.facts_of(typed, digest), []


def _layer_problems(over: Path) -> list[Problem]:
    """What is wrong with a user's folder as a whole: it is none, or holds files that are no table of ours."""
    expected = f"a folder with CSV files such as {SCHEMAS[0].file}"
    if not over.is_dir():
        found = "a file" if over.exists() else "no such folder"
        return [Problem(str(over), 0, "", found, expected)]
    try:
        files = sorted(path.name for path in over.iterdir() if path.suffix.casefold() == ".csv")
    except OSError as error:
        return [Problem(str(over), 0, "", f"a folder that can't be read ({error.strerror})", expected)]
    known = [schema.file for schema in SCHEMAS]
    if not files:
        return [Problem(str(over), 0, "", "no CSV file", "one or more of " + ", ".join(known))]
    problems = []
    for name in files:
        if name not in known:
            close = get_close_matches(name.casefold(), known, 1)
            what = f"the name {close[0]}" if close else "one of " + ", ".join(known)
            problems.append(Problem(str(over / name), 0, "", "a file that is no table of ours", what))
    return problems


def _lay(under: Raw, upper: Raw, layer: Path) -> Raw:
    """Rows of `upper` in place of those of `under` with the same key, the new ones after them.

    What an import of an older file states is replaced by an import's statement of the same thing, whoever is named as
    its source (see `overlay.STATEMENTS`): two copies of one leaderboard do not stand beside each other.
    """
    if under.frame is None or upper.frame is None:
        return Raw(under.schema, None)
    key = list(under.schema.key)
    kept = under.frame.join(upper.frame.select(key).unique(), on=key, how="anti", nulls_equal=True)
    again = overlay.STATEMENTS.get(under.schema.name)
    if again and overlay.is_import(layer):
        older = pl.col(FILE).is_in([f for f in kept[FILE].unique().to_list() if overlay.is_import(Path(f).parent)])
        said = upper.frame.select(again).unique()
        imported = kept.filter(older).join(said, on=list(again), how="anti", nulls_equal=True)
        kept = pl.concat([kept.filter(~older), imported])
    return Raw(under.schema, pl.concat([kept, upper.frame]), under.missing | upper.missing)


def _in_order(problems: list[Problem]) -> list[Problem]:
    """By file, line and column, each once."""

    def place(problem: Problem) -> tuple[str, int, int]:
        schema = BY_NAME.get(problem.file.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".csv"))
        names = schema.names if schema else ()
        return problem.file, problem.line, names.index(problem.column) if problem.column in names else -1

    return sorted(dict.fromkeys(problems), key=place)
