"""Our World in Data: the CSV of a chart (entity, code, year, values), with its metadata if that lies beside it."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from tui.facts.importing.reading.countries import codes
from tui.facts.importing.reading.document import Refused, folded
from tui.facts.importing.reading.draft import Draft, Rule, sift, source_of, table
from tui.facts.importing.reading.values import date, has_controls, number
from tui.facts.loading.read import LINE
from tui.facts.tables.names import plain
from tui.facts.tables.problems import Problem, escaped, quoted

if TYPE_CHECKING:
    from tui.facts.importing.reading.document import Document
    from tui.facts.importing.reading.draft import Asked, Ground, Source

INDICATORS = {
    "global total private investment in ai": "ai_private_investment_2021usd",
    "estimated investment - field: all": "ai_private_investment_cset",
    "newly founded ai companies": "newly_funded_ai_companies",
    "newly funded ai companies": "newly_funded_ai_companies",
    "patent applications per 1 million people - field: all": "ai_patent_applications_per_million",
    "annual industrial robots installed": "industrial_robots_installed",
    "total industrial robots in operation": "industrial_robots_stock",
    "number of articles - field: all": "ai_publications_cset",
    "num_articles__field_all": "ai_publications_cset",
}
"""Columns of charts whose definition is that of an indicator of ours, by their name in small letters."""

TIMES = ("Year", "Day", "Date")
REGIONS = {"OWID_WRL": "WLD", "OWID_EUR": "EUR", "OWID_EU27": "EUU"}
"""Our World in Data's own codes that are regions of ours."""

ALSO = re.compile(r"^(time|world region according to owid|continent|.* annotations?)$")
"""Columns that charts carry beside the values."""

SAME_EDITION = 0.95
"""Share of the points in both that must be equal for a file to be an edition that we have."""

CLOSE = 1e-3
"""Relative difference up to which two values are one: sources round."""

FEWEST = 5
"""Points in both that are needed to tell an edition."""


def fits(document: Document) -> bool:
    """Whether the header is that of a chart's data."""
    return document.has("Entity", "Code") and any(map(document.has, TIMES))


def read(document: Document, ground: Ground, asked: Asked) -> Draft:
    """Rows of observations.csv, and of countries.csv for economies that our tables lack."""
    meta = _metadata(document)
    source = _source(document, asked, meta)
    values = _values(document)
    used = _indicators(document, ground, asked, values)
    rows, problems = _places(document, ground)
    pieces = []
    remarks = list(document.remarks)
    for column, indicator in used.items():
        text = document.column(column)
        joined = rows.join(document.rows.select(LINE, text.alias("text")), on=LINE, how="left", maintain_order="left")
        joined = joined.filter(pl.col("text").is_not_null()).with_columns(
            number(pl.col("text"), document.separator).alias("value"), pl.lit(indicator).alias("indicator_id")
        )
        joined, wrong = sift(document, joined, Rule(pl.col("value").is_null(), column, "text", "a number"))
        problems += wrong
        piece, edition, remark = _edition(joined, indicator, ground, source, asked)
        pieces.append(piece.with_columns(pl.lit(edition).alias("edition")))
        remarks.append(f"{column}: {indicator}, {remark}")
    left = [column for column in values if column not in used]
    if left:
        remarks.append("passed over, since no indicator of ours: " + ", ".join(left))
    out = pl.concat(pieces)
    again = ~pl.struct("indicator_id", "country", "period").is_first_distinct()
    out, wrong = sift(document, out, Rule(again, "Entity", "entity", "each country and period once"))
    problems += wrong
    place = pl.format("{}, line {}, row {} {}", pl.lit(document.name), LINE, "entity", "period")
    observations = out.with_columns(pl.lit(source.id).alias("source_id"), place.alias("locator"))
    known = ground.embedded.countries["country"].to_list()
    new = out.filter(~pl.col("country").is_in(known)).unique("country", keep="first", maintain_order=True)
    countries = new.select(LINE, "country", pl.col("entity").alias("name"), pl.lit("economy").alias("kind"))
    tables = {"countries": table("countries", countries), "observations": table("observations", observations)}
    read = document.rows.height + len(document.ragged)
    return Draft(source, tables, read, (*document.ragged, *problems), tuple(remarks))


def _values(document: Document) -> list[str]:
    """The columns that hold values."""
    taken = {"entity", "code", *map(str.casefold, TIMES)}
    names = [name for name in document.header if folded(name) and folded(name) not in taken]
    return [name for name in names if not ALSO.match(folded(name))]


def _indicators(document: Document, ground: Ground, asked: Asked, values: list[str]) -> dict[str, str]:
    """The indicator of ours for each column that is one."""
    known = set(ground.now.indicators["indicator_id"].to_list())
    if asked.indicator:
        if asked.indicator not in known:
            found = f"--indicator {quoted(asked.indicator)}"
            raise Refused(Problem(document.file, 0, "", found, "an id of indicators.csv, ours or your own"))
        if len(values) != 1:
            found = f"--indicator {asked.indicator} for {len(values)} columns of values"
            raise Refused(Problem(document.file, 1, "", found, "a file with one"))
        return {values[0]: asked.indicator}
    used = {column: INDICATORS[folded(column)] for column in values if INDICATORS.get(folded(column)) in known}
    if not used:
        found = ", ".join(quoted(name) for name in values[:4]) or "no column of values"
        expected = "a measure that is an indicator of ours; --indicator ID says which, or names one of your own"
        raise Refused(Problem(document.file, 1, "", found, expected))
    return used


def _places(document: Document, ground: Ground) -> tuple[pl.DataFrame, list[Problem]]:
    """The rows with `entity`, `country`, `period`, and why the others are refused."""
    time = next(name for name in TIMES if document.has(name))
    rows = document.rows.select(
        LINE, document.column("Entity").alias("entity"), document.column("Code").alias("code"),
        document.column(time).alias("time"), date(document.column(time)).alias("period"),
    )  # fmt: skip
    names = codes(ground.now)
    ours = set(ground.now.countries["country"].to_list())
    cells = rows.select("entity", "code").unique()
    found: list[tuple[str | None, str | None, str | None]] = []
    for entity, code in cells.iter_rows():
        by_code = REGIONS.get(code or "", code if code and re.fullmatch(r"[A-Z]{3}", code) else "")
        by_name = names.get(plain(entity or ""), "")
        found.append((entity, code, by_code or (by_name if by_name in ours else "") or None))
    spots = pl.DataFrame(found, schema={"entity": pl.String, "code": pl.String, "country": pl.String}, orient="row")
    rows = rows.join(spots, on=["entity", "code"], how="left", nulls_equal=True, maintain_order="left")
    return sift(
        document,
        rows,
        Rule(pl.col("entity").is_null(), "Entity", "entity", "a country or region"),
        Rule(has_controls(pl.col("entity")), "Entity", "entity", "plain text without control characters"),
        Rule(pl.col("country").is_null(), "Entity", "entity", "a country with its code, or a region of countries.csv"),
        Rule(pl.col("period").is_null(), time, "time", "a year or a day"),
    )


def _edition(
    rows: pl.DataFrame, indicator: str, ground: Ground, source: Source, asked: Asked
) -> tuple[pl.DataFrame, str, str]:
    """The rows, the edition they belong to, and how that is known.

    Where nearly all points that an edition of ours has are the same, it is that edition, and equal points are ours.
    """
    ours = ground.embedded.observations.filter(pl.col("indicator_id") == indicator).select(
        "country", "period", "edition", pl.col("value").alias("ours")
    )
    both = rows.select("country", "period", "value").join(ours, on=["country", "period"])
    near = (pl.col("value") - pl.col("ours")).abs() <= CLOSE * pl.col("ours").abs()
    told = both.group_by("edition").agg(near.sum().alias("same"), pl.len().alias("of")).filter(pl.col("of") >= FEWEST)
    best = told.filter(pl.col("same") >= SAME_EDITION * pl.col("of")).sort("same", "edition", descending=True)
    if best.height and asked.edition in {"", best["edition"][0]}:
        edition, same, of = best.row(0)
        of_it = ours.filter(pl.col("edition").eq_missing(edition))
        joined = rows.join(of_it, on=["country", "period"], how="left", maintain_order="left")
        value = pl.when(near.fill_null(False)).then("ours").otherwise("value").alias("value")
        rows = joined.with_columns(value).drop("edition", "ours")
        return rows, edition, f"edition {edition}, since {same} of {of} points are those we have"
    if asked.edition:
        return rows, asked.edition, f"edition {asked.edition}, as said"
    edition = f"OWID {source.published[:7]}"
    return rows, edition, f"an edition of its own, {edition}"


def _source(document: Document, asked: Asked, meta: dict[str, Any]) -> Source:
    chart, columns = (part if isinstance(part := meta.get(name), dict) else {} for name in ("chart", "columns"))
    dates = [c.get("lastUpdated") for c in columns.values() if isinstance(c, dict)]
    stated = max((day for day in dates if isinstance(day, str) and re.fullmatch(r"20\d\d-\d\d-\d\d", day)), default="")
    stem = document.name.rsplit(".", 1)[0]
    slug = re.sub(r"[^a-z0-9]+", "-", stem.casefold()).strip("-").removeprefix("owid-")[:60].strip("-") or "chart"
    title = _said(chart.get("title")) or ", ".join(map(_said, _values(document)[:2])) or stem
    cited = _said(chart.get("citation"))
    publisher = f"Our World in Data; {cited}" if cited else "Our World in Data"
    address = str(chart.get("originalChartUrl") or "").split("?")[0]
    url = address if re.fullmatch(r"https://[^\s\"'<>]{1,300}", address) else ""
    return source_of(
        document, asked, f"owid-{slug}", f"{title} (chart data)", publisher, url=url, license="CC BY 4.0", stated=stated
    )


def _said(value: Any) -> str:
    return escaped(" ".join(value.split()))[:300] if isinstance(value, str) else ""


def _metadata(document: Document) -> dict[str, Any]:
    """The chart's metadata, if it lies beside the file."""
    path = Path(document.file).with_suffix(".metadata.json")
    found: Any = None
    with suppress(OSError, ValueError, RecursionError):
        if path.is_file() and path.stat().st_size < 10_000_000:
            found = json.loads(path.read_text(encoding="utf-8"))
    return found if isinstance(found, dict) else {}
