"""What people type for a benchmark, country, model …, and the id that it means."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.facts.tables.facts import Facts


class UnknownName(ValueError):
    """A name that means nothing here, or several things; `str()` is one sentence, `nearest` the ids to offer."""

    def __init__(self, sentence: str, nearest: tuple[str, ...]) -> None:
        super().__init__(sentence)
        self.nearest = nearest


class Kind(NamedTuple):
    """Where the ids and names of one kind of thing stand."""

    word: str
    table: str
    id: str
    name: str
    aliases: str = ""


KINDS = {
    kind.word: kind
    for kind in (
        Kind("benchmark", "benchmarks", "benchmark_id", "name"),
        Kind("indicator", "indicators", "indicator_id", "name"),
        Kind("country", "countries", "country", "name"),
        Kind("model", "models", "model_id", "model"),
        Kind("source", "sources", "source_id", "title"),
        Kind("organization", "organizations", "organization_id", "name", "aliases"),
        Kind("evaluator", "evaluators", "evaluator", "name"),
    )
}
"""The kinds that `resolve` knows; the name of the table serves as well."""

TWO_LETTERS = (
    "AE ARE|AR ARG|AU AUS|AT AUT|BE BEL|BG BGR|BR BRA|CA CAN|CH CHE|CN CHN|CZ CZE|DE DEU|DK DNK|ES ESP|EE EST|FI FIN|"
    "FR FRA|GB GBR|GR GRC|HK HKG|HR HRV|HU HUN|ID IDN|IN IND|IE IRL|IR IRN|IS ISL|IL ISR|IT ITA|JP JPN|KR KOR|LB LBN|"
    "LT LTU|LU LUX|MO MAC|MY MYS|NL NLD|NO NOR|NZ NZL|PL POL|PT PRT|RO ROU|RU RUS|SA SAU|SG SGP|SE SWE|TH THA|TW TWN|"
    "UA UKR|US USA|VN VNM|EU EUU|UK GBR"
)
"""ISO 3166-1 alpha-2, and the two that everybody writes."""

COUNTRY_ALIASES = {code.casefold(): country for code, country in (pair.split() for pair in TWO_LETTERS.split("|"))} | {
    "america": "USA",
    "the united states": "USA",
    "united states of america": "USA",
    "american": "USA",
    "prc": "CHN",
    "mainland china": "CHN",
    "peoples republic of china": "CHN",
    "chinese": "CHN",
    "britain": "GBR",
    "great britain": "GBR",
    "england": "GBR",
    "korea": "KOR",
    "republic of korea": "KOR",
    "uae": "ARE",
    "emirates": "ARE",
    "holland": "NLD",
    "czech republic": "CZE",
    "russian federation": "RUS",
    "viet nam": "VNM",
}
"""Other words for countries, by `plain` form."""

_OTHER = re.compile(r"[\W_]+")
"""What is neither letter nor digit."""

OFFERED = 3
"""How many near names a sentence offers."""


def resolve(kind: str, text: str, facts: Facts) -> str:
    """The id that `text` means.

    Tried in this order, each step only where the ones before find nothing: the id itself; an id, name or alias
    whatever the case; the same with blanks and punctuation left out; a part of a name, of an id or of an alias that
    only one thing has. Raises UnknownName with one sentence that names the nearest. `kind` is one of KINDS.
    """
    known = KINDS.get(kind) or next(entry for entry in KINDS.values() if entry.table == kind)
    words, own, titles = _words(known, facts)
    text = text.strip()
    if text in titles:
        return text
    folded, short = text.casefold(), plain(text)
    steps = (
        (word.id for word in words if word.folded == folded),
        (word.id for word in words if word.plain == short),
        (w.id for w in words[:own] if len(short) > 1 and (folded in w.folded or w.plain.startswith(short))),
    )
    for step in steps if short and text.isprintable() else ():
        found = tuple(dict.fromkeys(step))
        if len(found) == 1:
            return found[0]
        if found:
            raise _several(known, text, found, titles)
    raise _unknown(known, text, words, titles)


class _Word(NamedTuple):
    """An id, and a word for it: as small letters, and as `plain` has it."""

    id: str
    folded: str
    plain: str


@lru_cache(maxsize=16)
def _words(known: Kind, facts: Facts) -> tuple[list[_Word], int, dict[str, str]]:
    """The words for all things of a kind; how many of them come from its own table, those first; names by id."""
    frame = getattr(facts, known.table)
    ids: list[str] = frame[known.id].to_list()
    titles = dict(zip(ids, frame[known.name].to_list(), strict=True))
    names: list[tuple[str, str]] = [*zip(ids, ids, strict=True), *titles.items()]
    if known.aliases:
        joined = zip(ids, frame[known.aliases].to_list(), strict=True)
        names += [(id, alias) for id, many in joined if many for alias in many.split("|")]
    words = [*names, *((id, alias) for alias, id in _other_words(known, facts) if id in titles)]
    return [_Word(id, name.casefold(), plain(name)) for id, name in words], len(names), titles


def model_called(text: str, facts: Facts) -> str:
    """The model that scores have under this name, whatever its case and punctuation; empty where they have none."""
    short = plain(text)
    found = {id for name, id in _aliases(facts) if plain(name) == short}
    return found.pop() if short and len(found) == 1 else ""


def _other_words(known: Kind, facts: Facts) -> Iterable[tuple[str, str]]:
    """(name, id) of what is in no column of the kind's own table."""
    if known.table == "countries":
        return COUNTRY_ALIASES.items()
    return _aliases(facts) if known.table == "models" else ()


def _aliases(facts: Facts) -> list[tuple[str, str]]:
    columns = facts.model_aliases.select("name", "model_id", "date").iter_rows()
    return [(name, id) for name, id, date in columns if date is None]


def plain(text: str) -> str:
    """Letters and digits alone, small: 'DeepSeek-V3' and 'deepseek v3' are the same."""
    return _OTHER.sub("", unicodedata.normalize("NFKC", text).casefold())


def _several(kind: Kind, text: str, found: tuple[str, ...], titles: dict[str, str]) -> UnknownName:
    more = f" and {len(found) - OFFERED} more" if len(found) > OFFERED else ""
    offered = _list(found[:OFFERED], titles, ",") if more else _list(found, titles, " and")
    return UnknownName(f"'{_shown(text)}' fits {len(found)} {kind.table}: {offered}{more}.", found)


def _unknown(kind: Kind, text: str, words: list[_Word], titles: dict[str, str]) -> UnknownName:
    by_form: dict[str, str] = {}
    for word in words:
        by_form.setdefault(word.folded, word.id)
    close = get_close_matches(text.casefold(), by_form, OFFERED * 2, 0.5)
    nearest = tuple(dict.fromkeys(by_form[form] for form in close))[:OFFERED]
    if not text:
        return UnknownName(f"No {kind.word} is named.", ())
    hint = f": did you mean {_list(nearest, titles, ' or')}?" if nearest else "."
    return UnknownName(f"There is no {kind.word} '{_shown(text)}'{hint}", nearest)


def _shown(text: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in text[:60])


def _list(ids: tuple[str, ...], titles: dict[str, str], last: str) -> str:
    *first, end = (f"{id} ({titles[id]})" if titles[id] != id else id for id in ids)
    return f"{', '.join(first)}{last} {end}" if first else end
