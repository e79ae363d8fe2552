"""Names in a sentence: benchmarks, indicators, models, countries and the words of `nicknames.csv`, by longest match.

Words are compared as runs of letters and numbers, small: GPT-4, GPT 4 and gpt4 are one. "AI" and country words within a
name are passed over: "notable US AI models" holds "notable models". What is marked is no figure.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from tui.facts.tables.names import COUNTRY_ALIASES

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts

TOKEN = r"\d+(?:[.,]\d+)*|[\p{L}]+"
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_PASSED = frozenset({"ai", "artificial", "intelligence"})
_FILL = frozenset({"the", "all", "of", "new", "in"})
"""Small words that may stand between the words of a name."""

_GAPS = 4
"""How many words are passed over within one name."""

KINDS = {
    "benchmark": ("benchmarks", "benchmark_id", ("benchmark_id", "name", "short")),
    "indicator": ("indicators", "indicator_id", ("indicator_id", "name", "short")),
    "model": ("models", "model_id", ("model",)),
}
MEANT = ("benchmark", "indicator", "model", "thing", "country", "verb", "quantity", "qualifier", "limit", "basis")
"""Where the same words name several things, which is meant first."""


class Mark(NamedTuple):
    """A name in the text."""

    start: int
    end: int
    kind: str
    ids: tuple[str, ...]
    words: str


class Word(NamedTuple):
    """A token and where it stands."""

    text: str
    start: int
    end: int
    raw: str


class Names(NamedTuple):
    """Every name that a sentence can hold, by its words."""

    forms: dict[tuple[str, ...], list[tuple[str, tuple[str, ...], str]]]
    longest: dict[str, int]
    begun: set[tuple[str, ...]]
    """What some name begins with."""

    families: tuple[frozenset[str], ...]


def words_of(text: str) -> list[Word]:
    """The tokens of a text, small, with their places."""
    return [Word(m.group().casefold().replace(",", ""), *m.span(), m.group()) for m in _TOKEN.finditer(text)]


def _plain(names: pl.DataFrame) -> pl.DataFrame:
    """`words`: the tokens of `name`, small."""
    low = pl.col("name").str.to_lowercase().str.replace_all(r"(\d),(\d{3})", "$1$2")
    return names.with_columns(low.str.extract_all(TOKEN).list.join(" ").alias("words"))


@lru_cache(maxsize=4)
def _table(facts: Facts) -> tuple[pl.DataFrame, tuple[frozenset[str], ...]]:
    """`kind`, `id`, `name`, `words`, and the families of indicators."""
    parts = [
        getattr(facts, table).select(pl.lit(kind).alias("kind"), pl.col(key).alias("id"), pl.col(column).alias("name"))
        for kind, (table, key, columns) in KINDS.items()
        for column in columns
    ]
    aliases = facts.model_aliases.select(pl.lit("model").alias("kind"), pl.col("model_id").alias("id"), "name")
    countries = facts.countries.select(pl.lit("country").alias("kind"), pl.col("country").alias("id"), "name")
    codes = facts.countries.select(pl.lit("country").alias("kind"), pl.col("country").alias("id"), name="country")
    known = set(facts.countries["country"])
    others = pl.DataFrame(
        [("country", code, alias.upper() if len(alias) < 4 else alias) for alias, code in COUNTRY_ALIASES.items()
         if code in known],
        schema=countries.schema, orient="row",
    )  # fmt: skip
    rows = facts.nicknames
    nick = rows.filter(pl.col("kind") != "family").select(
        pl.col("kind").cast(pl.String), pl.col("means").fill_null("").alias("id"), "name"
    )
    bare = [p.with_columns(pl.col("name").str.replace(r"\s*\(.*\)\s*$", "")) for p in parts]
    frame = _plain(pl.concat([nick, *parts, *bare, aliases, countries, codes, others], how="vertical").drop_nulls())
    families = tuple(
        frozenset(means.split("|")) for means in rows.filter(pl.col("kind") == "family")["means"].drop_nulls()
    )
    return frame.filter(pl.col("words").str.len_chars() > 1).unique(
        ["kind", "id", "words"], maintain_order=True
    ), families


def names_for(facts: Facts, words: list[Word]) -> Names:
    """The names of which every word occurs among `words`."""
    frame, families = _table(facts)
    there = list({word.text for word in words})
    inside = pl.col("words").str.split(" ").list.eval(pl.element().is_in([*there, *_PASSED])).list.all()
    forms: dict[tuple[str, ...], list[tuple[str, tuple[str, ...], str]]] = {}
    longest: dict[str, int] = {}
    for kind, id, name, joined in frame.filter(inside).select("kind", "id", "name", "words").iter_rows():
        key = tuple(w for w in joined.split() if w not in _PASSED or kind in {"model", "benchmark"})
        if not key:
            continue
        forms.setdefault(key, []).append((kind, tuple(id.split("|")) if id else (), name))
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
    begun = {key[:size] for key in forms for size in range(1, len(key) + 1)}
    return Names(forms, longest, begun, families)


def marks(text: str, names: Names) -> list[Mark]:
    """Every name in `text`, in order, none within another; `names` hold at least those that can occur in it."""
    words = words_of(text)
    taken = [False] * len(words)
    out = _matched(text, words, names, taken, frozenset({"country"}))
    out += _matched(text, words, names, taken, frozenset(MEANT) - {"country"})
    return sorted(out, key=lambda m: m.start)


def _matched(text: str, words: list[Word], names: Names, taken: list[bool], kinds: frozenset[str]) -> list[Mark]:
    out: list[Mark] = []
    at = 0
    while at < len(words):
        best: tuple[int, list[int], str, tuple[str, ...], str] | None = None
        if not taken[at] and words[at].text in names.longest:
            best = _longest(text, words, names, taken, kinds, at)
        if best is None:
            at += 1
            continue
        _, places, kind, ids, form = best
        for place in places:
            taken[place] = True
        out.append(Mark(words[places[0]].start, words[places[-1]].end, kind, ids, form))
        at += 1
    return out


def _longest(
    text: str, words: list[Word], names: Names, taken: list[bool], kinds: frozenset[str], at: int
) -> tuple[int, list[int], str, tuple[str, ...], str] | None:
    """The longest name that begins at this word, words that may be passed over left out."""
    best: tuple[int, list[int], str, tuple[str, ...], str] | None = None
    places, key, here = [at], (words[at].text,), at
    while True:
        found = [f for f in names.forms.get(key, ()) if f[0] in kinds and _written(f, text, words, places)]
        if found:
            kind = min((f[0] for f in found), key=MEANT.index)
            ids = tuple(dict.fromkeys(i for f in found if f[0] == kind for i in f[1]))
            best = (len(key), list(places), kind, ids, " ".join(key))
        if len(key) >= names.longest[words[at].text]:
            return best
        step, passed = here + 1, 0
        while step < len(words) and passed < _GAPS:
            gap = text[words[step - 1].end : words[step].start]
            if re.search(r"[.;:!?]\s|,\s", gap):
                return best
            if (*key, words[step].text) in names.begun and not taken[step]:
                break
            if "country" in kinds or not (words[step].text in _PASSED or taken[step] or words[step].text in _FILL):
                return best
            step, passed = step + 1, passed + 1
        else:
            return best
        places, key, here = [*places, step], (*key, words[step].text), step


_SHORT = re.compile(r"[A-Z]{2,3}")


def _written(form: tuple[str, tuple[str, ...], str], text: str, words: list[Word], places: list[int]) -> bool:
    """Whether letters are as large as the name needs: codes of countries, and names of models that are plain words."""
    kind, _, name = form
    said = text[words[places[0]].start : words[places[-1]].end]
    joined = re.match(r"[-\u2010\u2011]\w", text[words[places[-1]].end :])
    if kind == "country" and joined and said.isupper() and len(said) > 2:
        return False  # SWE-bench is no Swedish bench
    if kind == "country" and _SHORT.fullmatch(name.replace(".", "")):
        return said.replace(".", "").isupper() or bool(
            said == "us" and re.match(r"\s+(?:leads?|is|was|ahead|led|\d)", text[words[places[-1]].end :])
        )
    if kind == "model":
        if not any(c.isdigit() for c in name):
            return said == re.sub(r"\s*\(.*\)\s*$", "", name) and len(said) > 2
        return words[places[0]].start == 0 or text[words[places[0]].start - 1] not in ".-"
    if kind == "thing" and not name.islower():
        return said[0].isupper() or said[0].isdigit() or not name[0].isupper()
    return not (kind in {"limit", "qualifier"} and name.isupper() and not said.isupper())
