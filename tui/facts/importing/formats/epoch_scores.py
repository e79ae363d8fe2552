"""Epoch AI's Benchmarking Hub: one CSV file a benchmark, and the Epoch Capabilities Index."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from tui.facts.importing.reading.countries import code_of, codes
from tui.facts.importing.reading.document import Refused
from tui.facts.importing.reading.draft import Draft, Rule, sift, source_of, table
from tui.facts.importing.reading.makers import matched, seated
from tui.facts.importing.reading.values import date, has_controls, key, number
from tui.facts.loading.read import LINE
from tui.facts.tables.problems import Problem, quoted

if TYPE_CHECKING:
    from tui.facts.importing.reading.document import Document
    from tui.facts.importing.reading.draft import Asked, Ground


class File(NamedTuple):
    """What a file of the hub holds."""

    benchmark: str
    evaluator: str
    setting: str = ""
    """What the rows' setting begins with: the protocol of published scores."""


FILES = {
    "gpqa_diamond": File("gpqa-diamond", "epoch-hub-run"),
    "math_level_5": File("math-level-5", "epoch-run"),
    "otis_mock_aime_2024_2025": File("otis-mock-aime", "epoch-hub-run"),
    "frontiermath": File("frontiermath", "epoch-hub-run"),
    "frontiermath_tier_4": File("frontiermath-tier-4", "epoch-hub-run"),
    "simpleqa_verified": File("simpleqa-verified", "epoch-run"),
    "swe_bench_verified": File("swe-bench-verified", "epoch-run"),
    "arc_agi_external": File("arc-agi-1", "epoch-collected", "leaderboard"),
    "arc_agi_2_external": File("arc-agi-2", "epoch-collected", "leaderboard"),
    "hle_external": File("hle", "epoch-hub-collected", "leaderboard"),
    "terminalbench_external": File("terminal-bench", "epoch-collected", "leaderboard"),
    "mmlu_external": File("mmlu", "epoch-collected", "published score"),
    "epoch_capabilities_index": File("eci", "epoch-fit"),
    "eci_scores": File("eci", "epoch-fit"),
}
"""The hub's files by their names, without a date that somebody added.

Our tables have the scores of `eci_benchmarks.csv`, which are corrected for guessing (GPQA by 25 %, HLE by 4.8 %, OTIS
by 0.1 %) or graded anew (FrontierMath): the hub's own figures for these stand under evaluators of their own.
"""

EVALUATORS = {
    "epoch-hub-run": (
        "Epoch AI's own runs, as on the hub",
        "independent",
        "configuration",
        "Accuracy as measured, not corrected for guessing and not graded anew: never one series with epoch-run.",
    ),
    "epoch-hub-collected": (
        "Collected by Epoch AI, as on the hub",
        "collected",
        "protocol",
        "Scores as the leaderboard prints them, not corrected for guessing: never one series with epoch-collected.",
    ),
}
"""The evaluators that an import brings along: name, kind, what a setting is, note."""

SAME_FIT = 0.9
"""Share of the models in both that must have one value for a file to be a fit of the index that we have."""

VALUES = ("Best score (across scorers)", "mean_score", "Score", "Accuracy", "EM", "ECI Score", "eci")
"""Columns that hold the score, the first that is there."""

EFFORT = r"_(minimal|low|medium|high|xhigh|max|none|unknown|\d+K)$"
"""How much a model was let think, as the hub writes it behind the version."""


def fits(document: Document) -> bool:
    """Whether the header is that of a file of the hub."""
    named = document.has("Model version") or document.has("Model", "eci")
    return named and any(map(document.has, VALUES)) and any(map(document.has, ("Release date", "date")))


def read(document: Document, ground: Ground, asked: Asked) -> Draft:
    """Rows of scores.csv."""
    about = _about(document, ground, asked)
    fitted = about.benchmark == "eci"
    title = "Epoch Capabilities Index" if fitted else "Epoch AI Benchmarking Hub"
    terms = "; the leaderboards keep their own terms" if about.evaluator.endswith("collected") else ""
    source = source_of(
        document, asked, f"epoch-{about.benchmark}" if fitted else f"epoch-hub-{about.benchmark}",
        f"{title}, {document.name}", "Epoch AI", license=f"CC BY 4.0{terms}",
        url=f"https://epoch.ai/data/{'eci_scores.csv' if fitted else 'benchmark_data.zip'}",
    )  # fmt: skip
    rows = _columns(document, fitted)
    problems = list(document.ragged)
    rows = seated(matched(rows, ground.now, "name", "base"), ground.now, "organization")
    places = codes(ground.now)
    where = {cell: code_of(cell.split(",")[0].strip(), places) or None for cell in rows["where"].drop_nulls().unique()}
    seat = pl.col("where").replace_strict(where, default=None, return_dtype=pl.String)
    nobody = pl.col("seat").is_null() & pl.col("where").is_null()
    rows = rows.with_columns(
        pl.coalesce("seat", seat, "our_country").alias("country"),
        pl.coalesce("released", "our_date").alias("date"),
        pl.coalesce("maker", pl.when(nobody).then("our_maker")).alias("makers"),
        _model(about).alias("model"),
    )
    blank = rows["value_text"].null_count()
    rows, wrong = _usable(document, rows)
    problems += wrong
    unit = ground.now.benchmarks.filter(pl.col("benchmark_id") == about.benchmark)["unit"].item()
    scale = 100 if unit == "percent" and bool((rows["value"] <= 1).all()) else 1
    fit = _fit(rows, ground, source.published) if fitted else ""
    rows = rows.with_columns((pl.col("value") * scale).round(6).alias("score"), _setting(about, fit))
    if fitted:
        rows = _dated(rows, ground)
    rows, wrong = _apart(document, rows)
    problems += wrong
    place = pl.format("{}, line {}, row {}", pl.lit(document.name), LINE, "written")
    as_written = pl.when(pl.col("model") != pl.col("written")).then(pl.format("{} in the file", "written"))
    scores = rows.with_columns(
        pl.lit(about.benchmark).alias("benchmark_id"), pl.col("makers").alias("organization"),
        pl.lit(about.evaluator).alias("evaluator"), pl.lit(source.id).alias("source_id"), place.alias("locator"),
        as_written.alias("note"),
    )  # fmt: skip
    remarks = list(document.remarks)
    if scale == 100:
        remarks.append("shares between 0 and 1 read as percent")
    if blank:
        remarks.append(f"{blank:,} row{'' if blank == 1 else 's'} without a score passed over")
    if fit and fit != source.published:
        remarks.append(f"the values are those of the fit of {fit}, which we have")
    tables = {"evaluators": _evaluators(about, rows), "scores": table("scores", scores)}
    read = document.rows.height + len(document.ragged)
    return Draft(source, tables, read, tuple(problems), tuple(remarks), matched=rows["our_model"].count())


def _about(document: Document, ground: Ground, asked: Asked) -> File:
    """Which benchmark a file holds: by what was said, else by its name."""
    stem = document.name.rsplit(".", 1)[0].casefold()
    stem = re.sub(r"[-_ ]?(20\d\d[-_]\d\d[-_]\d\d|20\d\d[-_]\d\d|\(\d+\))$", "", stem).replace("-", "_")
    known = FILES.get(stem)
    if asked.benchmark:
        by_id = {file.benchmark: file for file in FILES.values()}
        if asked.benchmark not in ground.now.benchmarks["benchmark_id"]:
            found = f"--benchmark {quoted(asked.benchmark)}"
            raise Refused(Problem(document.file, 0, "", found, "an id of benchmarks.csv"))
        if known and known.benchmark == asked.benchmark:
            return known
        collected = File(asked.benchmark, "epoch-collected", "leaderboard")
        if asked.benchmark in by_id:
            return by_id[asked.benchmark]
        return File(asked.benchmark, "epoch-run") if document.has("mean_score") else collected
    if document.has("ECI Score") or document.has("eci"):
        return FILES["eci_scores"]
    if known:
        return known
    names = ", ".join(sorted(FILES))
    found = f"the name {quoted(document.name)}, which is none of the hub's ({names})"
    raise Refused(Problem(document.file, 0, "", found, "--benchmark ID, to say what was measured"))


def _columns(document: Document, fitted: bool) -> pl.DataFrame:
    """The file's rows under our names."""
    rows = document.rows.select(
        LINE,
        pl.coalesce(document.column("Model version", "Model"), document.column("Name")).alias("written"),
        document.column("Name", "Model name", "Display name").alias("name"),
        document.column("Organization").alias("organization"),
        document.column("Country", "Country (of organization)", "Country (from Organization)").alias("where"),
        document.column("Release date", "date").alias("dated"),
        document.column(*VALUES).alias("value_text"),
        document.column("Shots").alias("shots"),
        document.column("Started at").str.slice(0, 10).alias("started"),
    )
    base = pl.col("written").str.replace(EFFORT, "")
    return rows.with_columns(
        base.alias("base"),
        pl.col("written").str.extract(EFFORT, 1).alias("effort"),
        date(pl.col("dated")).alias("released"),
        number(pl.col("value_text"), document.separator).alias("value"),
        # The index has one value a model, whatever the version is called.
        (pl.col("name") if fitted else pl.lit(None, pl.String)).alias("one_of"),
    )


def _usable(document: Document, rows: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
    """The rows that can be scores, and why the others can't: one reason a row. Rows without a value are passed over."""
    version = "Model version" if document.has("Model version") else "Model"
    text = pl.concat_str("written", "name", "organization", separator=" ", ignore_nulls=True)
    return sift(
        document,
        rows.filter(pl.col("value_text").is_not_null()),
        Rule(pl.col("model").is_null() | pl.col("written").is_null(), version, "written", "the name of a model"),
        Rule(has_controls(text), version, "written", "plain text without control characters"),
        Rule(pl.col("value").is_null(), "score", "value_text", "a number such as 0.85"),
        Rule(pl.col("date").is_null(), "Release date", "dated", "an ISO date, or a model that we have the date of"),
        Rule(pl.col("country").is_null(), "Country", "where", "a country, or a model or maker that we know"),
    )


def _model(about: File) -> pl.Expr:
    """Our name for the model, else the file's. On a collected leaderboard an effort stands in the name."""
    ours = pl.coalesce("our_model", "name", "base")
    if about.evaluator.endswith("-run") or about.evaluator == "epoch-fit":
        return ours
    said = pl.col("name").str.to_lowercase().str.contains(pl.col("effort").str.to_lowercase(), literal=True)
    bare = ~said.fill_null(False) & (pl.col("name").is_null() | (key(pl.col("name")) == key(ours)))
    effort = pl.col("effort").is_not_null() & (pl.col("effort") != "unknown")
    return pl.when(effort & bare).then(pl.format("{} ({})", ours, "effort")).when(effort).then("name").otherwise(ours)


def _setting(about: File, fit: str) -> pl.Expr:
    """What scores of one kind have in common: the fit, the protocol, or how much the model was let think."""
    if about.evaluator == "epoch-fit":
        return pl.lit(fit).alias("setting")
    if about.evaluator.endswith("-run"):
        return pl.when(pl.col("effort") != "unknown").then("effort").alias("setting")
    shots = pl.when(pl.col("shots").is_not_null()).then(pl.format("; {}-shot", "shots")).otherwise(pl.lit(""))
    return (pl.lit(about.setting) + shots).alias("setting")


def _fit(rows: pl.DataFrame, ground: Ground, published: str) -> str:
    """Which fit of the index a file holds: one that we have if the values are the same, else that of its day."""
    ours = ground.embedded.scores.filter(pl.col("benchmark_id") == "eci").select("model", "setting", "score")
    both = rows.select("model", "value").join(ours, on="model")
    same = (pl.col("value") - pl.col("score")).abs() <= 0.006
    told = both.group_by("setting").agg(same.mean().alias("share"), pl.len()).filter(pl.col("len") >= 5)
    best = told.filter(pl.col("share") >= SAME_FIT).sort("share", "setting", descending=True)
    return str(best["setting"][0]) if best.height else published


def _dated(rows: pl.DataFrame, ground: Ground) -> pl.DataFrame:
    """The index's rows with our date of release where we have the model in the same fit: some were put right."""
    one = ["model", "setting"]
    ours = ground.embedded.scores.filter(pl.col("benchmark_id") == "eci").select(
        *one, pl.col("date").alias("put_right")
    )
    joined = rows.join(ours.unique(one, keep="none"), on=one, how="left", maintain_order="left")
    return joined.with_columns(pl.coalesce("put_right", "date").alias("date")).drop("put_right")


def _evaluators(about: File, rows: pl.DataFrame) -> pl.DataFrame:
    """The row of evaluators.csv that our tables lack."""
    known = EVALUATORS.get(about.evaluator)
    if known is None or rows.is_empty():
        return table("evaluators", pl.DataFrame(schema={LINE: pl.Int64}))
    name, kind, setting, note = known
    row = {
        "evaluator": about.evaluator, "name": name, "kind": kind, "setting_is": setting, "date_is": "release",
        "note": note, LINE: 0,
    }  # fmt: skip
    return table("evaluators", pl.DataFrame([row]))


def _apart(document: Document, rows: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
    """One row for each model, date and setting: versions of one model keep their own names, a second run its day.

    Rows of one name with one score are one; what is still told twice with two scores is refused.
    """
    one = ["model", "date", "setting"]
    rows = rows.unique([*one, "score"], keep="first", maintain_order=True)
    for other in (pl.col("name"), pl.col("base"), pl.col("written")):
        twice = pl.struct(one).is_duplicated() & other.is_not_null()
        rows = rows.with_columns(pl.when(twice).then(other).otherwise("model").alias("model"))
        rows = rows.unique([*one, "score"], keep="first", maintain_order=True)
    run = pl.when(pl.struct(one).is_duplicated() & pl.col("started").is_not_null()).then(
        pl.concat_str(pl.col("setting"), pl.format("run of {}", "started"), separator="; ", ignore_nulls=True)
    )
    rows = rows.with_columns(run.otherwise(pl.col("setting")).alias("setting"))
    expected = "one score for each model and setting: an earlier line gives another"
    return sift(document, rows, Rule(~pl.struct(one).is_first_distinct(), "Model version", "written", expected))
