"""What an import did or would do, in lines to read; nothing of a file reaches them unescaped."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from tui.facts.tables.problems import escaped, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.facts.importing.plan import Plan
    from tui.facts.tables.problems import Problem

WIDTH = 110

SHOWN = 12
"""Cells that changed or stood, and refused lines of one reason, that are named one by one."""

THINGS = {
    "countries": ("country", "countries"),
    "organizations": ("organisation", "organisations"),
    "models": ("model", "models"),
    "training_costs": ("training cost", "training costs"),
    "evaluators": ("evaluator", "evaluators"),
    "scores": ("score", "scores"),
    "indicators": ("indicator", "indicators"),
    "observations": ("observation", "observations"),
}
"""What a row of a table is, one and several."""


def lines(found: Plan, done: str) -> list[str]:
    """The report of one file; `done` says in the end what became of it."""
    document, draft = found.document, found.draft
    source = draft.source
    dated = " (the date of the file; --published says another)" if source.by_file else ""
    out = [
        f"{escaped(document.file)}: {found.format.title}",
        f"  source     {escaped(source.id)}: {escaped(source.title)}",
        f"             {escaped(source.publisher)}, published {source.published}{dated}, read {source.retrieved}",
        f"  read       {_count(draft.read, 'row', 'rows')}{_in_brackets(document.remarks)}",
    ]
    if draft.matched:
        out.append(f"  matched    {draft.matched:,} of them known here")
    out.append(f"  new        {things(found.new) or 'nothing'}")
    out.append(f"  changed    {things(found.changed) or 'nothing'}")
    out += _some([f"{c.table} {c.key}, {c.column}: {quoted(c.old)} -> {quoted(c.new)}" for c in found.changes])
    if found.beside:
        what = _count(len(found.beside), "statement", "statements")
        out.append(f"  beside     {what} of ours on the same thing, kept as well")
        out += _some([f"{c.table} {c.key}: ours {quoted(c.old)}, in the file {quoted(c.new)}" for c in found.beside])
    if found.covered:
        what = _count(found.covered, "row", "rows")
        out.append(f"  covered    {what} by an import of a newer file or your own tables")
    if draft.stands.height:
        rows = draft.stands["key"].n_unique()
        what = _count(draft.stands.height, "cell", "cells")
        out.append(
            f"  left       {what} of {_count(rows, 'row', 'rows')} whose source here is as new or newer; "
            "--overwrite takes the file's"
        )
        cells = draft.stands.select("key", "column", "ours", "theirs").iter_rows()
        out += _some(
            [f"{key}, {column}: {quoted(ours)}, in the file {quoted(theirs)}" for key, column, ours, theirs in cells]
        )
    out += [f"  remark     {escaped(remark)}" for remark in draft.remarks if remark not in document.remarks]
    if found.refused:
        out.append(f"  refused    {_count(len(found.refused), 'line', 'lines')}")
        out += _refused(found.refused)
    return [folded for line in [*out, f"  {done}"] for folded in _fold(line)]


def _refused(problems: Sequence[Problem]) -> list[str]:
    """Refused lines by reason, the commonest first; a reason that gives its own value a line is grouped by column."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.column, problem.expected), []).append(problem)
    out = []
    for (column, expected), group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        found = sorted({problem.found for problem in group})
        what = ", ".join(found[:3]) + (f" and {len(found) - 3} more" if len(found) > 3 else "")
        places = _lines([problem.line for problem in group])
        where = f"{escaped(column)}: " if column else ""
        out.append(f"    {places}: {where}found {escaped(what)}; expected {escaped(expected)}")
    return out


def _lines(numbers: Sequence[int]) -> str:
    """Line numbers as people write them: runs joined, all of them named."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    words = ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
    return f"line{'' if len(runs) == 1 and runs[0][0] == runs[0][1] else 's'} {words}"


def _fold(line: str) -> list[str]:
    """A long line as several of at most WIDTH characters, those after the first indented."""
    indent = len(line) - len(line.lstrip()) + 2
    return wrap(line, WIDTH, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False)


def _some(words: Sequence[str]) -> list[str]:
    more = len(words) - SHOWN
    return [f"    {escaped(text)}" for text in words[:SHOWN]] + ([f"    … and {more:,} more"] if more > 0 else [])


def things(counts: dict[str, int]) -> str:
    """Counts of rows by table, in words."""
    return ", ".join(_count(count, *THINGS.get(name, (name, name))) for name, count in counts.items() if count)


def _count(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"


def _in_brackets(words: Sequence[str]) -> str:
    return f" ({escaped('; '.join(words))})" if words else ""
