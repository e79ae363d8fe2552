"""What every table of the facts holds, declared once: columns, types, words, ranges, keys, references.

Reading, checking, the prepared copy and the overlay of a user's folder all follow these declarations.
"""

from __future__ import annotations

from tui.facts.tables.columns import ID, Column, TableSchema
from tui.facts.tables.words import BASES, BOUNDS, CLAIM_TABLES, DOMAINS, FACT_UNITS, NICKNAMES, RELATIONS, TOPICS


def _id(name: str) -> Column:
    return Column(name, "id", pattern=ID, expected="an id of small letters, digits, '-', '_' and '.'")


NOTE = Column("note", required=False, prose=True)
SOURCE = Column("source_id", refers="sources.source_id")
LOCATOR = Column("locator")
COUNTRY = Column("country", refers="countries.country")
SHORT = Column("short", pattern=r"^.{1,26}$", expected="at most 26 characters")
"""A name of at most 26 characters, for the first column of a narrow table."""

BENCHMARK = Column("benchmark_id", refers="benchmarks.benchmark_id")
URL = Column(
    "url", required=False, pattern=r"^https?://[^\s\"'<>]+$", expected="a web address that begins with https://"
)

LIVING = ("copies", "rows", "undated")
"""Data sets that go on: `copies`, where dated public copies tell since when a record is in them (`known`); `rows`,
where each row was public on the day that it is dated; `undated`, a user's own file, of which nothing tells but its own
day. Empty: a publication, all of it public on one day."""

ESTIMATES = ("parameters", "training_compute_flop")
"""What is estimated of a model, often long after its release: each is known from a day of its own."""

SOURCES = TableSchema(
    "sources", "a publication or a dated copy of a data set",
    (
        _id("source_id"), Column("title", prose=True), Column("publisher", required=False),
        Column("published", "date", day="published_day"), Column("not_before", "date", required=False, later=True),
        Column("public_by", "date", required=False, later=True),
        Column("living", required=False, words=LIVING, later=True),
        Column("proof", required=False, prose=True, later=True), URL, Column("license", required=False),
        Column("retrieved", "date"), NOTE,
    ),
    ("source_id",),
)  # fmt: skip

EVALUATORS = TableSchema(
    "evaluators", "who ran or printed scores",
    (
        _id("evaluator"), Column("name"),
        Column("kind", words=("independent", "votes", "collected", "report", "developer", "rival", "fit")),
        Column("setting_is", words=("configuration", "protocol", "fit")),
        Column("date_is", words=("release", "snapshot")), NOTE,
    ),
    ("evaluator",), (("name",),),
)  # fmt: skip

TRAINING_COSTS = TableSchema(
    "training_costs", "one statement of what a model's training cost",
    (
        Column("model_id", refers="models.model_id"), Column("cost_usd", "number", required=False, low=0),
        Column("basis", words=BASES), Column("basis_text", prose=True), SOURCE, LOCATOR, NOTE,
    ),
    ("model_id", "basis", "source_id", "locator"),
)  # fmt: skip

COUNTRIES = TableSchema(
    "countries", "an economy or a region",
    (
        Column("country", pattern=r"^[A-Z]{3}$", expected="three capitals, as in ISO 3166-1 alpha-3"), Column("name"),
        Column("kind", words=("economy", "region")),
    ),
    ("country",), (("name",),),
)  # fmt: skip

ORGANIZATIONS = TableSchema(
    "organizations", "an organisation",
    (
        _id("organization_id"), Column("name"), Column("country", required=False, refers="countries.country"),
        Column("kind", required=False, words=("company", "university", "nonprofit", "government")),
        Column("aliases", required=False, many=True),
    ),
    ("organization_id",), (("name",),),
)  # fmt: skip

NOISE = TableSchema(
    "noise", "the uncertainty that a source states for a score",
    (
        BENCHMARK, Column("evaluator", refers="evaluators.evaluator"),
        Column("kind", words=("standard_error", "half_width")), Column("value", "number", low=0),
        Column("at", "number", required=False), Column("unit", words=FACT_UNITS), SOURCE, LOCATOR, NOTE,
    ),
    ("benchmark_id", "evaluator"),
)  # fmt: skip

COPIES = TableSchema(
    "copies", "a dated copy of a data set that goes on",
    (
        _id("copy_id"), Column("data_set"), Column("day", "date", day="held_day"),
        Column("content", "date", required=False, day="lacked_day"), Column("public", words=("yes", "no")),
        Column("place"), Column("proof", required=False, prose=True),
    ),
    ("copy_id",),
)  # fmt: skip
"""`day` is proved for the copy itself, `content` is a day up to which it surely reaches. A working file that was not
public can show that a record was not there yet, and never that it was."""

KNOWN = TableSchema(
    "known", "since when a record of a data set, or one of its estimates, could be known",
    (
        Column("table", words=("benchmarks", "models", "observations", "scores", "training_costs")), Column("row"),
        Column("column", required=False, words=ESTIMATES),
        Column("lacked", required=False, refers="copies.copy_id"),
        Column("held", required=False, refers="copies.copy_id"),
        Column("since", "date", required=False, day="since_day"), Column("why", required=False, prose=True),
    ),
    ("table", "row", "column"),
)  # fmt: skip
"""`row` is the key of the row in its table, joined by `|`; of a benchmark it speaks of all its scores, and of a model
of all that is estimated of it, unless `column` names one of the estimates. `lacked` is the last copy without our value,
`held` the first public one with it, `since` a day before which there was none, and why."""

SCHEMAS: tuple[TableSchema, ...] = (
    SOURCES,
    COUNTRIES,
    ORGANIZATIONS,
    TableSchema(
        "benchmarks",
        "a benchmark",
        (
            _id("benchmark_id"),
            Column("name"),
            SHORT,
            Column("family", required=False, later=True),
            Column("capability"),
            Column("domain"),
            Column("metric"),
            Column("unit", words=FACT_UNITS),
            Column("max_score", "number", required=False, low=0),
            Column("introduced", "date", required=False),
            URL,
            NOTE,
        ),
        ("benchmark_id",),
        (("name",),),
    ),
    EVALUATORS,
    TableSchema(
        "gaps",
        "a gap that a source itself states",
        (
            BENCHMARK,
            Column("as_of", "date", day="day"),
            Column("leader", refers="countries.country"),
            Column("gap", "number", low=0),
            Column("unit", words=FACT_UNITS),
            Column("bound", words=BOUNDS),
            SOURCE,
            LOCATOR,
            Column("method", required=False, prose=True),
            Column("contested", "number", required=False, low=0),
            Column("contested_by", required=False, prose=True),
            NOTE,
        ),
        ("benchmark_id", "as_of", "unit", "bound", "source_id"),
    ),
    TableSchema(
        "scores",
        "one model's score on one benchmark",
        (
            BENCHMARK,
            Column("model"),
            Column("organization", required=False, refers="organizations.name"),
            COUNTRY,
            Column("date", "date", day="day"),
            Column("score", "number"),
            Column("evaluator", refers="evaluators.evaluator"),
            Column("setting", required=False),
            SOURCE,
            LOCATOR,
            NOTE,
        ),
        ("benchmark_id", "model", "date", "evaluator", "setting", "source_id"),
    ),
    NOISE,
    TableSchema(
        "indicators",
        "a measured quantity per country",
        (
            _id("indicator_id"),
            Column("name"),
            SHORT,
            Column("topic", words=TOPICS),
            Column("unit", words=FACT_UNITS),
            Column("description", prose=True),
        ),
        ("indicator_id",),
        (("name",),),
    ),
    TableSchema(
        "observations",
        "one indicator, country, period and edition",
        (
            Column("indicator_id", refers="indicators.indicator_id"),
            COUNTRY,
            Column("period", "date", day="day"),
            Column("value", "number"),
            Column("edition", required=False),
            SOURCE,
            LOCATOR,
            NOTE,
        ),
        ("indicator_id", "country", "period", "edition"),
    ),
    TableSchema(
        "models",
        "a model",
        (
            _id("model_id"),
            Column("model"),
            Column("organization", refers="organizations.name"),
            Column("organizations", refers="organizations.name", many=True),
            COUNTRY,
            Column("countries", refers="countries.country", many=True),
            Column("released", "date", day="day"),
            Column("domain", required=False, words=DOMAINS),
            Column("notable", "boolean"),
            Column("open_weights", required=False, words=("open", "restricted", "closed")),
            Column("parameters", "number", required=False, low=1),
            Column("training_compute_flop", "number", required=False, low=1),
            Column("confidence", required=False, words=("confident", "likely", "speculative", "unknown")),
            SOURCE,
            LOCATOR,
            NOTE,
        ),
        ("model_id",),
    ),
    TableSchema(
        "model_aliases",
        "a name under which scores list a model",
        (
            Column("name"),
            Column("date", "date", required=False),
            Column("model_id", refers="models.model_id"),
            Column("relation", words=RELATIONS),
            Column("basis"),
            Column("source_id", required=False, refers="sources.source_id"),
            Column("locator", required=False),
            NOTE,
        ),
        ("name", "date"),
    ),
    TableSchema(
        "composites",
        "an indicator of an index and its weight",
        (
            _id("preset"),
            Column("name"),
            Column("indicator_id", refers="indicators.indicator_id"),
            Column("weight", "number", low=0, high=1000),
            Column("published", required=False, refers="indicators.indicator_id"),
            NOTE,
        ),
        ("preset", "indicator_id"),
    ),
    TableSchema(
        "claims",
        "a statement of the article of April 2025, and the fact that bears on it",
        (
            _id("claim_id"),
            Column("claim", prose=True),
            Column("figure", "number", required=False),
            Column("unit_as_written", required=False, words=(*FACT_UNITS, "edition")),
            Column("table", words=CLAIM_TABLES),
            Column("refers_to"),
            SOURCE,
            NOTE,
        ),
        ("claim_id",),
    ),
    TRAINING_COSTS,
    COPIES,
    KNOWN,
    TableSchema(
        "nicknames",
        "a word of the public debate and what it means beside the names of the tables",
        (Column("kind", words=NICKNAMES), Column("name"), Column("means", required=False, many=True)),
        ("kind", "name"),
    ),
    TableSchema(
        "tour",
        "a step through the story of the article: claims, what they mean, and a live view",
        (
            Column("step"),
            Column("title"),
            Column("claims", many=True),
            Column("today", required=False, many=True),
            Column("means", prose=True),
            Column("view"),
        ),
        ("step",),
    ),
)
"""Every table, those first that others refer to."""

BY_NAME = {schema.name: schema for schema in SCHEMAS}
