"""What can be compared: the kind of a word, its id, and the sentence that refuses a pair of different kinds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl

from tui.facts.tables.dates import FORM, BadDate, last_day_of
from tui.facts.tables.names import UnknownName, model_called, plain, resolve
from tui.pages.shared.scope import UnknownRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.facts.tables.facts import Facts

SECTION_OF = {
    "country": "countries", "model": "models", "benchmark": "benchmarks", "date": "dates", "edition": "editions",
    "source": "sources", "organization": "organizations",
}  # fmt: skip
"""The section of Compare that shows two of a kind."""

KINDS = tuple(SECTION_OF)
_WORDS = {"country": "a country", "model": "a model", "benchmark": "a benchmark", "date": "a date",
          "edition": "an edition", "source": "a source", "organization": "an organisation"}  # fmt: skip
_WHY = {
    frozenset(("country", "organization")): "an organisation is a part of a country's figures, not beside them",
    frozenset(("country", "model")): "a country is judged by all its models, not by one",
    frozenset(("model", "benchmark")): "a model is measured on a benchmark: open the benchmark to see its scores",
    frozenset(("edition", "source")): "an edition is read from several sources: compare two editions, or two sources",
    frozenset(("date", "edition")): "the year of a report is not the year of its data",
}


def editions(facts: Facts) -> list[str]:
    """The editions that observations belong to, by name."""
    return sorted(facts.observations["edition"].drop_nulls().unique().to_list())


def kinds_of(facts: Facts, word: str) -> list[tuple[str, str]]:
    """Every (kind, id) that is called exactly `word`: by id, name or alias, whatever case and punctuation."""
    text, short = word.strip(), plain(word)
    out: list[tuple[str, str]] = []
    if re.fullmatch(FORM, text, re.ASCII):
        out.append(("date", text))
    out += [("edition", name) for name in editions(facts) if plain(name) == short]
    for kind in ("country", "benchmark", "model", "organization", "source"):
        try:
            found = resolve(kind, text, facts)
        except UnknownName:
            continue
        if _exactly(facts, kind, found, short):
            out.append((kind, found))
    called = model_called(text, facts)
    if called and ("model", called) not in out:
        out.append(("model", called))
    return out


def _exactly(facts: Facts, kind: str, id: str, short: str) -> bool:
    from tui.facts.tables.names import COUNTRY_ALIASES
    from tui.facts.tables.names import KINDS as TABLES

    known = TABLES[kind]
    row = getattr(facts, known.table).filter(pl.col(known.id) == id).row(0, named=True)
    words = [row[known.id], row[known.name], row.get("short") or ""]
    words += (row.get(known.aliases) or "").split("|") if known.aliases else []
    words += [alias for alias, code in COUNTRY_ALIASES.items() if code == id] if kind == "country" else []
    return short in {plain(str(name)) for name in words if name}


def thing(facts: Facts, kind: str, word: str) -> str:
    """The id of the thing of that kind. Raises UnknownRow with one sentence."""
    text = word.strip()
    if kind == "date":
        try:
            last_day_of(text)
        except BadDate as error:
            raise UnknownRow(str(error)) from None
        return text
    if kind == "edition":
        known = editions(facts)
        short = plain(text)
        found = [name for name in known if plain(name) == short] or [n for n in known if short and short in plain(n)]
        if len(found) == 1:
            return found[0]
        listed = ", ".join(found or known)
        raise UnknownRow(f"{text!r} {'fits several editions' if found else 'is no edition'}: there is {listed}.")
    try:
        return (model_called(text, facts) if kind == "model" else "") or resolve(kind, text, facts)
    except UnknownName as error:
        raise UnknownRow(str(error)) from None


def section_of(facts: Facts, words: Sequence[str]) -> str:
    """The section that compares these words; empty where they could be anything or nothing.

    Raises UnknownRow, with the reason, where two are surely of different kinds.
    """
    found = [(word, [kind for kind, _ in kinds_of(facts, word)]) for word in words]
    known = [(word, kinds) for word, kinds in found if kinds]
    if not known:
        return ""
    shared = [kind for kind in KINDS if all(kind in kinds for _, kinds in known)]
    if shared:
        return SECTION_OF[shared[0]]
    (one, first), (other, second) = known[0], next((w, k) for w, k in known[1:] if not set(k) & set(known[0][1]))
    raise refusal(one, first[0], other, second[0])


def hold_kind(facts: Facts, section: str, words: Sequence[str]) -> None:
    """Nothing, where every word may be of the kind that `section` compares. Raises UnknownRow where one is not."""
    kind = next(kind for kind, name in SECTION_OF.items() if name == section)
    for word in words:
        found = [other for other, _ in kinds_of(facts, word)]
        if found and kind not in found:
            other = next((w for w in words if w != word), word)
            if kind not in [k for k, _ in kinds_of(facts, other)]:
                raise UnknownRow(f"{word.strip()} is {_WORDS[found[0]]}; this section compares {section}.")
            raise refusal(other, kind, word, found[0])


def refusal(one: str, first: str, other: str, second: str) -> UnknownRow:
    """Why things of two kinds are not set side by side."""
    why = _WHY.get(frozenset((first, second)), "they have no quantity in common")
    return UnknownRow(
        f"{one.strip()} is {_WORDS[first]} and {other.strip()} {_WORDS[second]}: {why}. Compare two of one kind."
    )
