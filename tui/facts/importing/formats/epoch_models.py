"""Epoch AI's tables of models: all, notable, large-scale, frontier, of any year and with any of their headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.facts.importing.formats.epoch_costs import costs_of
from tui.facts.importing.reading.countries import code_of, codes
from tui.facts.importing.reading.draft import Draft, Rule, fresh_ids, sift, source_of, table
from tui.facts.importing.reading.merging import merged
from tui.facts.importing.reading.organizations import Known, New, country_rows, new_ones, organization_rows, resolve
from tui.facts.importing.reading.values import date, has_controls, key, number
from tui.facts.loading.read import LINE
from tui.facts.tables.foreign import OPEN

if TYPE_CHECKING:
    from tui.facts.importing.reading.document import Document
    from tui.facts.importing.reading.draft import Asked, Ground
    from tui.facts.tables.facts import Facts
    from tui.facts.tables.problems import Problem

NAME = ("Model", "System")
"""What it called a model today and in 2024."""

COUNTRY = ("Country (of organization)", "Country (from Organization)", "Country")
"""Epoch AI has spelt this column in two ways."""

KINDS = (
    ("notable", "notable", "Notable AI Models (CSV)", "https://epoch.ai/data/notable_ai_models.csv"),
    ("large", "large-scale", "Large-Scale AI Models (CSV)", "https://epoch.ai/data/large_scale_ai_models.csv"),
    ("frontier", "frontier", "Frontier AI Models (CSV)", "https://epoch.ai/data/frontier_ai_models.csv"),
    ("all", "all-models", "Data on AI Models (all AI models CSV)", "https://epoch.ai/data/all_ai_models.csv"),
)
"""A word of the file's name, the id of the import, the title, the address."""

OTHER_KIND = ("", "ai-models", "Data on AI Models (CSV)", "https://epoch.ai/data/ai-models")

CONFIDENCES = ("confident", "likely", "speculative", "unknown")

FAR = 400
"""Days between two releases beyond which one name means two models, unless an organisation is the same."""


def fits(document: Document) -> bool:
    """Whether the header is one of Epoch AI's tables of models."""
    named = any(map(document.has, NAME))
    return named and document.has("Organization", "Publication date", "Domain") and any(map(document.has, COUNTRY))


def read(document: Document, ground: Ground, asked: Asked) -> Draft:
    """Rows of models.csv, training_costs.csv, organizations.csv and countries.csv."""
    lower = document.name.casefold()
    _, stem, title, url = next((kind for kind in KINDS if kind[0] in lower), OTHER_KIND)
    source = source_of(
        document, asked, f"epoch-{stem}", title, "Epoch AI", url=url, license="CC BY 4.0"
    )  # fmt: skip
    rows = _columns(document)
    problems = list(document.ragged)
    rows, wrong = _usable(document, rows)
    problems += wrong
    known, places = Known(ground.now), codes(ground.now)
    resolved = resolve(rows["organization"].to_list(), known)
    found = new_ones(rows.select("organization", "where", "what").iter_rows(), resolved, known, places)
    rows = _placed(rows, resolved, found, known, places)
    seat = Rule(pl.col("country").is_null(), "Country", "where", "the country of the leading organisation")
    rows, wrong = sift(document, rows, seat)
    problems += wrong
    rows, wrong = _once(document, rows)
    problems += wrong
    again = pl.col("id").is_not_null() & ~pl.col("id").is_first_distinct()
    expected = "a model of its own: an earlier line means the same model of ours"
    rows, wrong = sift(document, _matched(rows, ground.now), Rule(again, "Model", "model", expected))
    problems += wrong
    taken = set(ground.now.models["model_id"].to_list())
    ids = fresh_ids(rows.filter(pl.col("id").is_null())["model"].to_list(), taken)
    # An import stands on the embedded tables alone: what another import brought has the same id, and is new here too.
    fresh = ~pl.col("id").is_in(ground.embedded.models["model_id"].to_list()).fill_null(False)
    fresh_id = pl.col("model").replace_strict(ids, default=None, return_dtype=pl.String)
    rows = rows.with_columns(fresh.alias("fresh"), pl.coalesce("id", fresh_id).alias("model_id"))
    models, stands = merged(rows, ground, source, document, asked.overwrite)
    moved = rows.filter(~models["stood"])
    costs, cost_remarks = costs_of(document, moved, ground.embedded, source)
    tables = {
        "countries": country_rows(rows, ground.now),
        "organizations": organization_rows(rows, found, known),
        "models": table("models", models),
        "training_costs": table("training_costs", costs),
    }
    remarks = [*document.remarks, *_remarks(document), *cost_remarks]
    return Draft(
        source, tables, document.rows.height + len(document.ragged), tuple(problems), tuple(remarks), stands,
        rows["id"].count(),
    )  # fmt: skip


def _columns(document: Document) -> pl.DataFrame:
    """What we use of the file, under our names: strings, numbers as Float64; one row a row of the file."""
    separator = document.separator
    text = {
        "model": document.column(*NAME),
        "organization": document.column("Organization"),
        "where": document.column(*COUNTRY),
        "what": document.column("Organization categorization"),
        "dated": document.column("Publication date"),
        "domains": document.column("Domain"),
        "criteria": document.column("Notability criteria"),
        "access": document.column("Model accessibility"),
        "open": document.column("Open model weights?"),
        "sure": document.column("Confidence"),
        "parameters_text": document.column("Parameters"),
        "compute_text": document.column("Training compute (FLOP)"),
    }
    rows = document.rows.select(LINE, *(value.alias(name) for name, value in text.items()))
    access = pl.col("access").str.to_lowercase().replace_strict(OPEN, default=None, return_dtype=pl.String)
    # `Open model weights?` says Yes or No: a No is 'closed', a Yes may be restricted, so it decides nothing.
    closed = pl.when(pl.col("open").str.to_lowercase() == "no").then(pl.lit("closed"))
    sure = pl.col("sure").str.to_lowercase()
    return rows.with_columns(
        date(pl.col("dated")).alias("released"),
        _domain().alias("domain"),
        pl.when(document.has("Notability criteria")).then(pl.col("criteria").is_not_null()).alias("notable"),
        pl.coalesce(access, closed).alias("open_weights"),
        pl.when(sure.is_in(CONFIDENCES)).then(sure).alias("confidence"),
        number(pl.col("parameters_text"), separator).alias("parameters"),
        number(pl.col("compute_text"), separator).alias("training_compute_flop"),
    )


def _domain() -> pl.Expr:
    """Our one domain from Epoch AI's list: the special ones first, several senses together are multimodal."""
    of = pl.col("domains").str.to_lowercase().str.split(",").list.eval(pl.element().str.strip_chars())

    def any_of(*words: str) -> pl.Expr:
        return pl.any_horizontal([of.list.contains(word) for word in words])

    both = any_of("vision") & any_of("language", "speech")
    return (
        pl.when(any_of("biology", "medicine")).then(pl.lit("biology"))
        .when(any_of("mathematics")).then(pl.lit("mathematics"))
        .when(any_of("robotics")).then(pl.lit("robotics"))
        .when(any_of("games")).then(pl.lit("games"))
        .when(any_of("multimodal")).then(pl.lit("multimodal"))
        .when(any_of("image generation")).then(pl.lit("image generation"))
        .when(any_of("video")).then(pl.lit("video"))
        .when(any_of("speech", "audio") & ~both).then(pl.lit("speech"))
        .when(both).then(pl.lit("multimodal"))
        .when(any_of("recommendation")).then(pl.lit("recommendation"))
        .when(any_of("vision")).then(pl.lit("vision"))
        .when(any_of("language")).then(pl.lit("language"))
        .when(of.list.len() > 0).then(pl.lit("other"))
    )  # fmt: skip


def _usable(document: Document, rows: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
    """The rows that have what a model needs, and why the others are refused: one reason a row, the first."""
    plain, number_like = "plain text without control characters", "a number such as 1.2e+22"
    compute = "Training compute (FLOP)"

    def no_number(text: str, value: str) -> pl.Expr:
        return pl.col(text).is_not_null() & pl.col(value).is_null()

    return sift(
        document,
        rows,
        Rule(pl.col("model").is_null(), "Model", "model", "a name"),
        Rule(has_controls(pl.col("model")), "Model", "model", plain),
        Rule(pl.col("organization").is_null(), "Organization", "organization", "an organisation"),
        Rule(has_controls(pl.col("organization")), "Organization", "organization", plain),
        Rule(
            pl.col("organization").str.contains("|", literal=True), "Organization", "organization",
            "names without the bar that parts them in our tables",
        ),
        Rule(has_controls(pl.col("where")), COUNTRY[0], "where", plain),
        Rule(pl.col("dated").is_null(), "Publication date", "dated", "a date"),
        Rule(pl.col("released").is_null(), "Publication date", "dated", "an ISO date (2024-02-29)"),
        Rule(no_number("parameters_text", "parameters"), "Parameters", "parameters_text", number_like),
        Rule(pl.col("parameters") < 1, "Parameters", "parameters_text", "at least 1"),
        Rule(no_number("compute_text", "training_compute_flop"), compute, "compute_text", number_like),
        Rule(pl.col("training_compute_flop") < 1, compute, "compute_text", "at least 1"),
    )  # fmt: skip


def _placed(
    rows: pl.DataFrame, resolved: dict[str, list[str]], found: dict[str, New], known: Known, places: dict[str, str]
) -> pl.DataFrame:
    """With `leader`, `organizations`, `country`, `countries`: the seat of the leading organisation, then the others."""
    seats = known.seats | {name: new.country for name, new in found.items() if new.country}
    several = {cell: "|".join(names) for cell, names in resolved.items()}
    first = {cell: names[0] if names else "" for cell, names in resolved.items()}
    cells = rows.select("organization", "where").unique()
    lists: list[tuple[str, str | None, str | None]] = []
    for cell, where in cells.iter_rows():
        named = [code_of(word.strip(), places) for word in (where or "").split(",")]
        named = [code for code in named if code]
        seat = seats.get(first[cell], "") or (named[0] if named else "")
        all_of = dict.fromkeys([seat, *named, *(seats.get(name, "") for name in resolved[cell])])
        lists.append((seat, "|".join(code for code in all_of if code), f"{cell}\x1f{where or ''}"))
    spots = pl.DataFrame(lists, schema={"country": pl.String, "countries": pl.String, "spot": pl.String}, orient="row")
    return (
        rows.with_columns(
            pl.concat_str("organization", pl.col("where").fill_null(""), separator="\x1f").alias("spot"),
            pl.col("organization").replace_strict(several, return_dtype=pl.String).alias("organizations"),
            pl.col("organization").replace_strict(first, return_dtype=pl.String).alias("leader"),
        )
        .join(spots, on="spot", how="left", maintain_order="left")
        .with_columns(pl.when(pl.col("country") != "").then("country").alias("country"))
    )


def _once(document: Document, rows: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
    """Each name once. A second row that says the same is passed over, one that says otherwise is refused."""
    says = ("organizations", "countries", "released", "notable", "open_weights", "parameters", "training_compute_flop")
    first = pl.struct(says).first().over("model")
    other = ~pl.col("model").is_first_distinct() & (pl.struct(says) != first)
    expected = "each model once: an earlier line has other values"
    rows, problems = sift(document, rows, Rule(other, "Model", "model", expected))
    return rows.filter(pl.col("model").is_first_distinct()), problems


def _matched(rows: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """With `id`, the model of ours that a row means: by name, else by name without case, blanks and dashes.

    A name alone is not enough: an organisation is the same, or the releases lie within FAR days of each other.
    """
    ours = facts.models.select(
        pl.col("model_id").alias("id"), "model", key(pl.col("model")).alias("key"), pl.col("day").alias("our_day"),
        pl.col("organizations").str.split("|").alias("our_makers"),
    )  # fmt: skip
    exact = ours.unique("model", keep="none").select(pl.col("model"), pl.col("id").alias("by_name"))
    loose = ours.filter(pl.col("key") != "").unique("key", keep="none").select("key", pl.col("id").alias("by_key"))
    there = ours.select("id", "our_day", "our_makers")
    near = (
        pl.col("released").str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False) - pl.col("our_day")
    ).dt.total_days()
    same = pl.col("organizations").str.split("|").list.set_intersection("our_makers").list.len() > 0
    return (
        rows.with_columns(key(pl.col("model")).alias("key"))
        .join(exact, on="model", how="left", maintain_order="left")
        .join(loose, on="key", how="left", maintain_order="left")
        .with_columns(pl.coalesce("by_name", "by_key").alias("id"))
        .join(there, on="id", how="left", maintain_order="left")
        .with_columns(pl.when(same | (near.abs() <= FAR)).then("id").alias("id"))
        .drop("by_name", "by_key", "key")
    )


def _remarks(document: Document) -> list[str]:
    out = []
    if not document.has("Notability criteria"):
        out.append("no column Notability criteria: models new to us count as not notable")
    if not document.has("Model accessibility"):
        out.append("no column Model accessibility: openness only where Open model weights? says No")
    return out
