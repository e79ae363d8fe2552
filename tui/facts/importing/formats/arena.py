"""The Arena's leaderboards (LMSYS, LMArena, arena.ai): tables of one day as CSV or JSON, and ratings by date."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import polars as pl

from tui.facts.importing.reading.document import Refused
from tui.facts.importing.reading.draft import Draft, Rule, sift, source_of, table
from tui.facts.importing.reading.makers import matched, seated
from tui.facts.importing.reading.values import has_controls, number
from tui.facts.loading.read import LINE
from tui.facts.tables.problems import Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.facts.importing.reading.document import Document
    from tui.facts.importing.reading.draft import Asked, Ground, Source

SITE = "https://arena.ai/leaderboard"
ADDRESS = r"https?://[^\s\"'<>]{1,300}"

KINDS = {
    "arena-text": "no style control",
    "arena-text-style": "style control",
    "arena-coding": "no style control",
}
"""Benchmarks of ours that are Arena leaderboards, and the setting of their rows."""

SUBSETS = {
    ("text", "overall"): "arena-text",
    ("text_style_control", "overall"): "arena-text-style",
    ("text", "coding"): "arena-coding",
}
"""Subset and category of the Arena's own data set, and the benchmark of ours."""

BRADLEY_TERRY = "20240629"
"""Ratings by date from this day on are those of the leaderboard; those before come from an online Elo."""

MAKER = "organization"
KNOWN_MODEL = "a model of models.csv or scores.csv"

PLACES = 1
"""Decimals kept of a rating, as in our tables."""


def fits(document: Document) -> bool:
    """Whether a file is one of the Arena's shapes."""
    if document.value is None:
        return document.has("model", "arena_score") or _is_by_date(document)
    return bool(_entries(document))


def read(document: Document, ground: Ground, asked: Asked) -> Draft:
    """Rows of scores.csv."""
    if document.value is not None:
        return _from_json(document, ground, asked)
    if _is_by_date(document):
        return _by_date(document, ground, asked)
    rows = document.rows.select(
        LINE, document.column("model").alias("model"), document.column("organization").alias("organization"),
        document.column("arena_score").alias("value_text"),
        number(document.column("arena_score"), document.separator).alias("score"),
    )  # fmt: skip
    benchmark = _benchmark(document, asked, "arena-text", ground)
    source = _source(document, asked, benchmark, "")
    return _draft(document, ground, source, benchmark, rows, pl.lit(source.published), document.rows.height)


def _source(document: Document, asked: Asked, benchmark: str, stated: str, url: str = SITE) -> Source:
    title = f"Arena leaderboard, {document.name}"
    return source_of(document, asked, benchmark, title, "Arena (LMSYS / LMArena)", url=url, stated=stated)


def _from_json(document: Document, ground: Ground, asked: Asked) -> Draft:
    meta = document.value.get("meta") if isinstance(document.value, dict) else None
    meta = meta if isinstance(meta, dict) else {}
    entries = _entries(document)
    days = [_day(meta.get(name)) for name in ("leaderboard_publish_date", "last_updated", "fetched_at")]
    stated = next(filter(None, days), "")
    subset = str(meta.get("subset") or "")
    categories = {str(entry.get("category") or "overall") for entry in entries}
    ours = {category: SUBSETS.get((subset, category), "") for category in categories}
    told = next(iter(ours.values())) if len(ours) == 1 else ""
    benchmark = _benchmark(document, asked, told, ground)
    source = _source(document, asked, benchmark, stated, _url(meta))
    lines = _lines(document, len(entries))
    rows = pl.DataFrame(
        [
            (line, _text(entry, "model_name", "model", "name"), _text(entry, "organization", "vendor"), _rating(entry))
            for line, entry in zip(lines, entries, strict=True)
        ],
        schema={LINE: pl.Int64, "model": pl.String, "organization": pl.String, "value_text": pl.String},
        orient="row",
    ).with_columns(number(pl.col("value_text")).alias("score"))
    return _draft(document, ground, source, benchmark, rows, pl.lit(source.published), len(entries))


def _benchmark(document: Document, asked: Asked, told: str, ground: Ground) -> str:
    """Which leaderboard it is: what was said, else what the file tells."""
    benchmark = asked.benchmark or told
    if benchmark in KINDS and benchmark in ground.now.benchmarks["benchmark_id"]:
        return benchmark
    known = " or ".join(f"--benchmark {name}" for name in KINDS)
    if asked.benchmark:
        raise Refused(Problem(document.file, 0, "", f"--benchmark {quoted(asked.benchmark)}", known))
    found = "ratings of which the file does not say whether they are with style control"
    raise Refused(Problem(document.file, 0, "", found, known))


def _draft(
    document: Document, ground: Ground, source: Source, benchmark: str, rows: pl.DataFrame, day: pl.Expr, read: int
) -> Draft:
    """Scores from rows of `_line`, `model`, `organization`, `value_text`, `score`; perhaps `place`, for the locator."""
    rows = seated(matched(rows, ground.now, "model"), ground.now, "organization")
    if "place" not in rows.columns:
        rows = rows.with_columns(pl.format("line {}", LINE).alias("place"))
    rows = rows.with_columns(
        pl.coalesce("seat", "our_country").alias("country"),
        pl.when(pl.col("seat").is_null()).then("our_maker").otherwise("maker").alias("by"),
        day.alias("date"),
        pl.col("score").round(PLACES),
    )
    rows = rows.with_columns(pl.format("{} for {}", pl.col("organization").fill_null("nobody"), "model").alias("made"))
    text = pl.concat_str("model", "organization", separator=" ", ignore_nulls=True)
    rows, problems = sift(
        document,
        rows,
        Rule(pl.col("model").is_null(), "model", "model", "the name of a model"),
        Rule(has_controls(text), "model", "model", "plain text without control characters"),
        Rule(pl.col("score").is_null(), "rating", "value_text", "a rating such as 1412.7"),
        Rule(pl.col("country").is_null(), MAKER, "made", "a maker that organizations.csv has with its country"),
        Rule(~pl.struct("model", "date").is_first_distinct(), "model", "model", "each model once"),
    )
    scores = rows.with_columns(
        pl.lit(benchmark).alias("benchmark_id"), pl.col("by").alias("organization"),
        pl.lit("arena-snapshot").alias("evaluator"), pl.lit(KINDS[benchmark]).alias("setting"),
        pl.lit(source.id).alias("source_id"),
        pl.format("{}, {}, row {}", pl.lit(document.name), "place", "model").alias("locator"),
    )  # fmt: skip
    tables = {"scores": table("scores", scores)}
    refused = (*document.ragged, *problems)
    return Draft(source, tables, read, refused, document.remarks, matched=rows["our_model"].count())


def _is_by_date(document: Document) -> bool:
    """One row a date (20240629), one column a model, the first column without a name."""
    first = document.rows.get_column("c0") if document.rows.width > 1 else None
    if first is None or len(document.header) < 3 or document.header[0].strip() not in {"", "date", "Date"}:
        return False
    return first.len() > 0 and bool(first.str.contains(r"^20\d{6}$").fill_null(False).all())


def _by_date(document: Document, ground: Ground, asked: Asked) -> Draft:
    """Scores of the days with the leaderboard's own rating; the earlier ones, of another kind, are refused."""
    benchmark = _benchmark(document, asked, "arena-text", ground)
    last = str(document.rows["c0"].max())
    stated = f"{last[:4]}-{last[4:6]}-{last[6:]}"
    source = _source(document, asked, benchmark, stated)
    expected = "a day from 2024-06-29 on: earlier ratings are an online Elo, another measure"
    days, early = sift(document, document.rows, Rule(pl.col("c0") < BRADLEY_TERRY, "", "c0", expected))
    names = {f"c{place}": name.strip() for place, name in enumerate(document.header) if place and name.strip()}
    long = (
        days.unpivot(list(names), index=["c0", LINE], variable_name="column", value_name="value_text")
        .with_columns(
            pl.col("column").replace_strict(names, return_dtype=pl.String).alias("model"),
            number(pl.col("value_text"), document.separator).alias("score"),
            pl.lit(None, pl.String).alias("organization"),
            (
                pl.col("c0").str.slice(0, 4) + "-" + pl.col("c0").str.slice(4, 2) + "-" + pl.col("c0").str.slice(6, 2)
            ).alias("day"),
        )
        .filter(pl.col("value_text").is_not_null() & (pl.col("score") != 0))
    )
    draft = _draft(document, ground, source, benchmark, long, pl.col("day"), document.rows.height)
    # A model without a maker is one column, not a line: said once, with the line of the header.
    lost = sorted({p.found.strip("'").removeprefix("nobody for ") for p in draft.refused if p.column == MAKER})
    columns = [Problem(document.file, 1, name, "a model whose maker is not known", KNOWN_MODEL) for name in lost]
    kept = [p for p in draft.refused if p.column != MAKER]
    return replace(draft, refused=(*early, *columns, *kept))


def _entries(document: Document) -> list[dict[str, Any]]:
    """The models of a leaderboard in JSON; none where it is something else."""
    value = document.value
    found: Any = value.get("models") or value.get("rows") if isinstance(value, dict) else value
    if not isinstance(found, list) or not found or not all(isinstance(entry, dict) for entry in found):
        return []
    fits = all(_text(entry, "model_name", "model") and ("rating" in entry or "score" in entry) for entry in found[:5])
    return found if fits else []


def _text(entry: dict[str, Any], *names: str) -> str | None:
    for name in names:
        value = entry.get(name)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split()) if value.isprintable() else value
    return None


def _rating(entry: dict[str, Any]) -> str | None:
    value = entry.get("rating", entry.get("score"))
    return str(value) if isinstance(value, int | float | str) and not isinstance(value, bool) else None


def _lines(document: Document, count: int) -> Sequence[int]:
    """The line of each entry: where its model is named, if there are as many such places, else counted from 1."""
    places = [match.start() for match in re.finditer(r'"(?:model_name|model)"\s*:', document.text)]
    if len(places) != count:
        return range(1, count + 1)
    lines, line, last = [], 1, 0
    for place in places:
        line += document.text.count("\n", last, place)
        last = place
        lines.append(line)
    return lines


def _day(value: Any) -> str:
    found = re.match(r"20\d\d-\d\d-\d\d", value) if isinstance(value, str) else None
    return found.group() if found else ""


def _url(meta: dict[str, Any]) -> str:
    url = meta.get("source_url")
    return url if isinstance(url, str) and re.fullmatch(ADDRESS, url) else SITE
