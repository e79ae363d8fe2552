"""Organisations as they stand in one cell: parted, matched to ours, and new ones with their country.

Epoch AI writes all organisations of a model into one cell with commas between and no blank after them; a comma with a
blank belongs to a name ("Beijing OrionStar Technology Co., Ltd."). Countries stand in the same order, as a rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from tui.facts.importing.reading.countries import OTHERS, code_of
from tui.facts.importing.reading.draft import fresh_ids, table
from tui.facts.importing.reading.values import key
from tui.facts.loading.read import LINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tui.facts.tables.facts import Facts

FIRM = re.compile(r"^(Ltd|Limited|Inc|LLC|L\.L\.C|Corp|Co|GmbH|S\.?A|AG|PLC|Pty)\b\.?", re.IGNORECASE)
"""What only ends the name of a firm."""

KINDS = {
    "industry": "company",
    "academia": "university",
    "government": "government",
    "research collective": "nonprofit",
    "non-profit": "nonprofit",
    "nonprofit": "nonprofit",
}
"""Epoch AI's words for what an organisation is; where it gives none, ours stays empty."""


class Known:
    """The organisations of the tables, found by name or alias whatever the case and punctuation."""

    def __init__(self, facts: Facts) -> None:
        frame = facts.organizations
        aliases = frame.select("name", pl.col("aliases").str.split("|").alias("word")).explode("word").drop_nulls()
        words = pl.concat([frame.select("name", pl.col("name").alias("word")), aliases])
        self.exact: dict[str, str] = dict(words.select("word", "name").iter_rows())
        short = words.with_columns(key(pl.col("word")).alias("key")).filter(pl.col("key") != "")
        alone = short.group_by("key").agg(pl.col("name").unique()).filter(pl.col("name").list.len() == 1)
        self.loose: dict[str, str] = dict(alone.select("key", pl.col("name").list.first()).iter_rows())
        self.seats: dict[str, str] = {n: c for n, c in frame.select("name", "country").iter_rows() if c}
        self.ids = set(frame["organization_id"].to_list())

    def names(self, words: Iterable[str]) -> dict[str, str]:
        """Our name for each of the words that means an organisation of ours."""
        left = list(dict.fromkeys(words))
        keys = pl.DataFrame({"word": left}, schema={"word": pl.String}).select("word", key(pl.col("word")).alias("key"))
        found = {word: self.loose[short] for word, short in keys.iter_rows() if short in self.loose}
        # Leaderboards write deepseek-ai where we say DeepSeek.
        bare = {
            word: self.loose[short[:-2]]
            for word, short in keys.iter_rows()
            if short[-2:] == "ai" and short[:-2] in self.loose
        }
        found = bare | found
        return found | {word: self.exact[word] for word in left if word in self.exact}


@dataclass(frozen=True, slots=True)
class New:
    """An organisation that the tables lack."""

    name: str
    country: str
    """Empty where the file does not tell it."""

    kind: str


def parts(cell: str) -> list[str]:
    """The organisations of a cell as written: parted at commas without a blank, endings of firms put back."""
    out: list[str] = []
    for part in re.split(r",(?!\s)", cell):
        text = " ".join(part.split()).replace(" ,", ",")
        if out and FIRM.match(text):
            out[-1] += f", {text}"
        elif text:
            out.append(text)
    return out


def resolve(cells: Iterable[str], known: Known) -> dict[str, list[str]]:
    """For each cell the names of its organisations: ours where we know them, else as written; each once."""
    split = {cell: parts(cell) for cell in dict.fromkeys(cells)}
    # A name with ", " in it may still be two of ours: only where the whole is unknown and every part is known.
    words = {word for found in split.values() for word in found}
    pieces = {word: [piece.strip() for piece in word.split(", ")] for word in words if ", " in word}
    ours = known.names(words | {piece for found in pieces.values() for piece in found})
    out: dict[str, list[str]] = {}
    for cell, found in split.items():
        names: list[str] = []
        for word in found:
            both = pieces.get(word, [])
            if word not in ours and both and all(piece in ours for piece in both):
                names += [ours[piece] for piece in both]
            else:
                names.append(ours.get(word, word))
        out[cell] = list(dict.fromkeys(names))
    return out


def new_ones(
    rows: Iterable[tuple[str, str | None, str | None]],
    resolved: Mapping[str, list[str]],
    known: Known,
    countries: dict[str, str],
) -> dict[str, New]:
    """The organisations the tables lack, from rows of (organisations, countries, categories).

    A country is told by a row where the organisation stands alone, or where as many countries stand as organisations,
    or where all countries are one; the first such row decides. A kind needs as many categories as organisations.
    """
    seats: dict[str, str] = {}
    weak: dict[str, str] = {}
    kinds: dict[str, str] = {}
    names: dict[str, None] = {}
    for cell, where, what in rows:
        written = parts(cell)
        unknown = [name for name in resolved[cell] if name not in known.seats and name not in known.exact]
        if not unknown:
            continue
        places = [code_of(word, countries) for word in _words(where)]
        sorts = [KINDS.get(word.casefold(), "") for word in _words(what)]
        for name in unknown:
            names.setdefault(name)
            at = written.index(name) if name in written else -1
            if len(written) == 1 and places and places[0]:
                seats.setdefault(name, places[0])
            elif at >= 0 and len(places) == len(written) and places[at]:
                seats.setdefault(name, places[at])
            elif places and len(set(places)) == 1 and places[0]:
                weak.setdefault(name, places[0])
            if at >= 0 and len(sorts) == len(written) and sorts[at]:
                kinds.setdefault(name, sorts[at])
    seats = weak | seats
    return {name: New(name, seats.get(name, ""), kinds.get(name, "")) for name in names}


def _words(cell: str | None) -> list[str]:
    return [word.strip() for word in cell.split(",")] if cell else []


def organization_rows(rows: pl.DataFrame, found: Mapping[str, New], known: Known) -> pl.DataFrame:
    """Rows of organizations.csv for `found`, each with the first line of `rows` (`organizations`) that names it."""
    named = rows.select(LINE, pl.col("organizations").str.split("|").alias("name")).explode("name")
    first = named.filter(pl.col("name").is_in(list(found))).unique("name", keep="first", maintain_order=True)
    ids = fresh_ids(first["name"].to_list(), known.ids)
    columns = {
        "organization_id": ids,
        "country": {name: new.country or None for name, new in found.items()},
        "kind": {name: new.kind or None for name, new in found.items()},
    }
    values = [
        pl.col("name").replace_strict(of, default=None, return_dtype=pl.String).alias(column)
        for column, of in columns.items()
    ]
    return table("organizations", first.with_columns(*values))


def country_rows(rows: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """Rows of countries.csv for the economies in `countries` that the tables lack."""
    named = rows.select(LINE, pl.col("countries").str.split("|").alias("country")).explode("country")
    lacking = ~pl.col("country").is_in(facts.countries["country"].to_list()) & pl.col("country").is_not_null()
    first = named.filter(lacking).unique("country", keep="first", maintain_order=True)
    name = pl.col("country").replace_strict(OTHERS, default=pl.col("country"), return_dtype=pl.String)
    return table("countries", first.with_columns(name.alias("name"), pl.lit("economy").alias("kind")))
