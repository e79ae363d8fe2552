"""What a sentence about the gap says: figure, unit, subject, countries, period, edition. A small grammar, no model.

SENTENCE  words in any order; what is not listed here is passed over
FIGURE    the first number, in digits or words, that is neither a date, an edition nor part of a name, with its scale
          and unit
SUBJECT   the longest name, short name or id of a benchmark, indicator or model in it; failing that the indicator
          most of whose words occur
COUNTRY   by name, code or adjective (US, American, China, Chinese ...); the one before "ahead", "leads", "leader",
          or the other one before "behind", "trails", "lags", is the leader
PERIOD    2024, 2024-02, 2024-02-29, February 2025, 14 February 2025, Q2 2025, end of 2023, early, mid, late 2024
EDITION   AI Index 2025, 2025 edition: which report, never the year of the data
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from tui.analysis.statements.nicknames import ALSO
from tui.analysis.statements.quantity import Quantity, quantities
from tui.facts.tables.dates import MONTHS
from tui.facts.tables.names import COUNTRY_ALIASES

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts

_MONTH = "|".join(name[:3] + f"(?:{name[3:]})?" for name in MONTHS)
_YEAR = r"(?P<y>(?:19|20)\d{2})"
_SPANS: tuple[tuple[str, str], ...] = (
    ("iso", rf"{_YEAR}-(?P<m>\d{{2}})(?:-(?P<d>\d{{2}}))?"),
    ("day", rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<n>{_MONTH})\.?,?\s+{_YEAR}"),
    ("day", rf"(?P<n>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,\s*{_YEAR}"),
    ("month", rf"(?P<n>{_MONTH})\.?,?\s+(?:of\s+)?{_YEAR}"),
    ("quarter", rf"Q(?P<q>[1-4])\s*(?:of\s+)?{_YEAR}"),
    ("part", rf"(?P<p>end|beginning|start|early|mid|late)(?:\s+of|\s+in)?[\s-]+{_YEAR}"),
    ("year", _YEAR),
)
_PARTS = {"end": (12, 12), "beginning": (1, 1), "start": (1, 1), "early": (1, 3), "mid": (5, 8), "late": (10, 12)}
_EDITION = re.compile(
    r"(?:the\s+)?(?:(?:AI\s+Index(?:\s+Report)?)[\s,]+(?P<a>20\d{2})(?:\s+(?:report|edition))?|"
    r"(?P<b>20\d{2})\s+(?:edition|AI\s+Index|(?:AI\s+Index\s+)?report)(?:\s+of\s+the\s+AI\s+Index)?)",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(ahead|leads?|leading|leader|led|tops|above|outperforms?|outperformed|dominates?|surpass(?:es|ed)|overtook|"
    r"overtaken|more(?=\b.*\bthan\b)|the most)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(behind|trails?|trailed|lags?|lagged|below|follows|(?:fewer|less)(?=\b.*\bthan\b))\b", re.IGNORECASE
)
_DENIAL = re.compile(r"\b(?:not|never|no longer|neither|nor|hardly|cannot)\b|\w+n[\u2019']t\b", re.IGNORECASE)
_FILL = "\x00"
"""What is understood is overwritten with this, so that it is not read twice and places stay."""

KINDS = {
    "benchmarks": ("benchmark_id", "name"),
    "indicators": ("indicator_id", "name"),
    "models": ("model_id", "model"),
}
MOST_OF = 0.6
"""Share of the words of an indicator's name that must occur, where no name occurs whole."""

_STOP = frozenset(
    ("a", "an", "and", "the", "of", "in", "on", "at", "by", "for", "to", "is", "was", "were", "are", "with", "from",
     "than", "over", "its", "it", "as", "per", "ai", "share", "number")
)  # fmt: skip


class Said(NamedTuple):
    """A sentence, understood."""

    text: str
    figure: Quantity | None
    subjects: tuple[str, ...] = ()
    """Ids of the benchmarks, indicators or models that it may speak of; empty: none was recognised."""

    subject_words: str = ""
    models: tuple[str, ...] = ()
    """Ids of models named beside a benchmark."""

    countries: tuple[str, ...] = ()
    """In the order of the sentence."""

    leader: str = ""
    span: tuple[date, date] | None = None
    period_words: str = ""
    edition: str = ""
    """The year of the report's edition."""

    others: tuple[Quantity, ...] = ()
    """Further figures with a unit: each wants a sentence of its own."""

    denial: str = ""
    """The word by which the sentence denies something: what it denies is not made out."""


def read(facts: Facts, text: str) -> Said:
    """The sentence as the grammar above reads it. Never raises: what is missing stays empty."""
    rest = " ".join(text.split())
    said = Said(rest, None)
    found = _EDITION.search(rest)
    if found:
        said = said._replace(edition=found["a"] or found["b"])
        rest = _blank(rest, found.span())
    rest, subjects, words, models = _subjects(facts, rest)
    rest, span, period = _period(rest)
    rest, countries = _countries(facts, rest)
    if not subjects or words == "by its words":
        # "Notable US models": the name stands there, with a country within it.
        rest, named, name, inner = _subjects(facts, rest)
        subjects, words, models = (named, name, inner) if named else (subjects, words, models)
    figures = quantities(rest)
    # A number in words with nothing after it ("two of them") is a figure only where there is no other.
    plain = [q for q in figures if not q.words] or figures
    figure = next((q for q in figures if q.unit_word), plain[0] if plain else None)
    if figure is not None and "share_percent" in figure.units:
        # "Half of the patents": of what is counted the share stands in an indicator of its own.
        shares = set(facts.indicators["indicator_id"])
        subjects += tuple(s for one in subjects if (s := f"{one}_share") in shares and s not in subjects)
    named = tuple(dict.fromkeys(code for code, _ in countries))
    if figure is not None and figure.qualifier:
        # "Above 80 %" says nothing of who is in front.
        rest = _blank(rest, (len(rest[: figure.start].rstrip()) - len(figure.qualifier), figure.start))
    denial = _DENIAL.search(rest)
    return said._replace(
        denial=denial.group() if denial else "",
        figure=figure,
        subjects=subjects,
        subject_words=words,
        models=models,
        countries=named,
        leader=_leader(rest, countries, named),
        span=span,
        period_words=period,
        others=tuple(q for q in figures if q is not figure and q.unit_word),
    )


def _blank(text: str, span: tuple[int, int]) -> str:
    return text[: span[0]] + _FILL * (span[1] - span[0]) + text[span[1] :]


def _period(text: str) -> tuple[str, tuple[date, date] | None, str]:
    for kind, pattern in _SPANS:
        for found in re.finditer(rf"(?<![\w.,$-]){pattern}(?![\w%]|[.,]\d|-\d)", text, re.IGNORECASE):
            if kind == "year" and quantities(text[found.start() :])[0].unit_word:
                continue  # 2024 parameters: a figure
            span = _span(kind, found)
            if span is not None:
                return _blank(text, found.span()), span, found.group()
    return text, None, ""


def _span(kind: str, found: re.Match[str]) -> tuple[date, date] | None:
    year, groups = int(found["y"]), found.groupdict()
    if kind == "year":
        return date(year, 1, 1), date(year, 12, 31)
    if kind == "quarter":
        low, high = 3 * int(found["q"]) - 2, 3 * int(found["q"])
    elif kind == "part":
        low, high = _PARTS[found["p"].lower()]
    elif kind == "iso":
        low = high = int(found["m"])
    else:
        low = high = [name[:3].lower() for name in MONTHS].index(found["n"][:3].lower()) + 1
    if not 1 <= low <= 12:
        return None
    if groups.get("d"):
        day = int(found["d"])
        return (date(year, low, day), date(year, low, day)) if 1 <= day <= monthrange(year, low)[1] else None
    return date(year, low, 1), date(year, high, monthrange(year, high)[1])


def _countries(facts: Facts, text: str) -> tuple[str, list[tuple[str, int]]]:
    """Countries with where they stand. Codes count as capitals, and 'us' before a verb of the grammar."""
    words: list[tuple[str, str]] = []
    for code, name in facts.countries.select("country", "name").iter_rows():
        words += [(name, code), (code, code)]
    words += [(alias.upper() if len(alias) <= 3 else alias, code) for alias, code in COUNTRY_ALIASES.items()]
    words += [("Europe", "EUU"), ("U.S.", "USA"), ("U.K.", "GBR")]
    text = re.sub(r"(?<!\w)us(?=\s+(?:leads?|is|was|ahead|led|\d))", "US", text)
    known = set(facts.countries["country"].to_list())
    out: list[tuple[str, int]] = []
    for word, code in sorted(words, key=lambda pair: -len(pair[0])):
        if code not in known or (word.casefold() not in text.casefold()):
            continue
        flags = 0 if word.isupper() or "." in word else re.IGNORECASE
        for found in reversed(list(re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, flags))):
            out.append((code, found.start()))
            text = _blank(text, found.span())
    return text, sorted(out, key=lambda pair: pair[1])


def _leader(text: str, countries: list[tuple[str, int]], named: tuple[str, ...]) -> str:
    """Who is said to be in front: the country before the word, else the first one; of two the other if it is behind."""
    ahead, behind = _AHEAD.search(text), _BEHIND.search(text)
    mark = ahead or behind
    if mark is None or not countries:
        return ""
    before = [code for code, at in countries if at < mark.start()]
    subject = before[-1] if before else countries[0][0]
    if ahead:
        return subject
    others = [code for code in named if code != subject] or [code for code in ("USA", "CHN") if code != subject]
    return others[0] if subject in {"USA", "CHN"} or len(named) > 1 else ""


def _normal(text: str) -> str:
    """Small letters, digits and points within numbers; everything else a blank; a blank at either end."""
    text = re.sub(r"(?<=\d)\.(?=\d)", "\x01", text.casefold())
    return " " + " ".join(re.sub(r"[^\w\x01]|_", " ", text).replace("\x01", ".").split()) + " "


@lru_cache(maxsize=4)
def _forms(facts: Facts) -> pl.DataFrame:
    """`kind`, `id`, `form` (normal), `name` as written: every name that a sentence can hold."""
    parts = []
    for kind, (key, name) in KINDS.items():
        frame = getattr(facts, kind)
        columns = [key, name, *(["short"] if kind != "models" else [])]
        for column in dict.fromkeys(columns):
            if kind == "models" and column == key:
                continue
            parts.append(
                frame.select(pl.lit(kind).alias("kind"), pl.col(key).alias("id"), pl.col(column).alias("name"))
            )
    names = pl.concat(parts).drop_nulls()
    bare = names.with_columns(pl.col("name").str.replace(r"\s*\(.*\)\s*$", "")).filter(pl.col("name") != "")
    known = set(facts.benchmarks["benchmark_id"]) | set(facts.indicators["indicator_id"])
    also = [
        {"kind": "benchmarks" if "-" in i or i == "eci" else "indicators", "id": i, "name": word}
        for word, ids in ALSO.items()
        for i in ids
        if i in known
    ]
    frame = pl.concat([names, bare, pl.DataFrame(also, schema=names.schema)])
    forms = [_normal(name) for name in frame["name"]]
    return (
        frame.with_columns(pl.Series("form", forms))
        .filter(pl.col("form").str.len_chars() > 4)
        .unique(["kind", "id", "form"], keep="first", maintain_order=True)
        .sort(pl.col("form").str.len_chars(), "kind", "id", descending=[True, False, False])
    )


def _subjects(facts: Facts, text: str) -> tuple[str, tuple[str, ...], str, tuple[str, ...]]:
    """The text without names, the ids of what it speaks of, the words that said so, and the models beside them."""
    found: dict[str, list[tuple[str, str]]] = {"benchmarks": [], "indicators": [], "models": []}
    hits = _forms(facts).filter(pl.lit(_normal(text)).str.contains(pl.col("form"), literal=True))
    for kind, id, name, form in hits.select("kind", "id", "name", "form").iter_rows():
        pattern = r"(?<![\w.])" + r"[\W_]*".join(re.escape(part) for part in form.split()) + r"(?!\w|\.\d)"
        flags = re.IGNORECASE if kind != "models" or any(c.isdigit() for c in form) else 0
        place = re.search(pattern, text, flags)
        if place is None:
            # The same words may name several things: those of the form just taken belong together.
            if found[kind] and found[kind][-1][1] == form:
                found[kind].append((id, form))
            continue
        if flags == 0 and place.group() != re.sub(r"\s*\(.*\)\s*$", "", name):
            continue
        text = _blank(text, place.span())
        found[kind].append((id, form))
    models = tuple(id for id, _ in found["models"])
    for kind in ("benchmarks", "indicators", "models"):
        if found[kind]:
            form = found[kind][0][1]
            ids = tuple(dict.fromkeys(id for id, other in found[kind] if other == form))
            return text, ids, form.strip(), models if kind == "benchmarks" else ()
    ids = _by_words(facts, text)
    return text, ids, "by its words" if ids else "", ()


def _by_words(facts: Facts, text: str) -> tuple[str, ...]:
    """The indicators most of whose words occur; those with the most of them, if it is two words or more."""
    said = {_stem(word) for word in _normal(text).split()} - _STOP
    frame = facts.indicators.select("indicator_id", "name", "short")
    best: dict[str, float] = {}
    for id, *names in frame.iter_rows():
        for name in names:
            words = {_stem(word) for word in _normal(re.sub(r"\(.*?\)", "", name or "")).split()} - _STOP
            share = len(words & said) / len(words) if len(words & said) >= 2 else 0
            best[id] = max(best.get(id, 0.0), share)
    top = max(best.values(), default=0.0)
    return tuple(id for id, share in best.items() if share == top) if top >= MOST_OF else ()


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
