"""The section of Sources that looks a figure up in every table, or checks a sentence against them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.checks.lookup import find
from tui.analysis.common.inputs import INPUTS, cited
from tui.analysis.statements.quantity import Quantity, quantities
from tui.facts.tables.dates import last_day_of
from tui.pages.indicators.rows import members
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.page import Card, Cell, Column, Headline, Table
from tui.pages.model.sorting import sort_frame
from tui.pages.shared.naming import cite_words
from tui.pages.shared.saturation import marked
from tui.pages.shared.scope import inputs_from
from tui.pages.transforms.timeframe import said_beyond

if TYPE_CHECKING:
    from datetime import date

    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Text
    from tui.pages.model.query import Query

EXAMPLE = "1.7"
"""What is looked up while nothing is asked: two gaps of one report have this value, and the press mixes them up."""

COUNTED = "counted: stated figures that are written so when rounded so"

COLUMNS = (
    Column("name", "Figure of", "text", note_in="about", period_in="period", edition_in="edition", priority=0,
           max_width=28),
    Column("whose", "Whose", "text", note_in="note", period_in="period", edition_in="edition", priority=0,
           max_width=26),
    Column("value", "Value", unit_in="unit", compact=True, source_in="source_id", locator_in="locator",
           method_in="method", inputs_in="inputs", bound_in="bound", note_in="note", period_in="period",
           edition_in="edition", stated_in="stated", priority=0),
    Column("unit_word", "Unit", "text", priority=7, max_width=28, aside=True),
    Column("period", "Of", "text", period_in="period", priority=0, max_width=10),
    Column("edition", "Edition or source", "text", priority=1, max_width=34, grow=True),
    Column("about", "In full", "text", note_in="note", period_in="period", edition_in="edition", priority=6,
           max_width=70),
    Column("published", "Published", "date", priority=5),
    Column("source_id", "Source", "text", priority=5, max_width=30),
    Column("locator", "Place in it", "text", priority=6, max_width=60),
)  # fmt: skip


def is_figure(text: str) -> Quantity | None:
    """The figure, where `text` is nothing else: then it is looked up; anything more is a sentence to check."""
    found = quantities(text.strip())
    if len(found) == 1 and not (text.strip()[: found[0].start] + text.strip()[found[0].end :]).strip(" .%"):
        return found[0]
    return None


def looked_up(
    facts: Facts, query: Query, text: str, figure: Quantity, as_of: date | None
) -> tuple[Table, tuple[Headline, ...], Card, tuple[Text, ...]]:
    """Table, headlines, card and notes for a figure: every stated one that is written so."""
    rows = find(facts, figure, as_of).with_columns(pl.lit("").alias("method"), pl.lit([], INPUTS).alias("inputs"))
    asked = rows.filter("asked")
    group = (
        pl.when(~pl.col("asked"))
        .then(pl.lit("In another unit than asked"))
        .when("short")
        .then(pl.lit("In its short form"))
        .otherwise(pl.lit("Written so"))
    )
    frame = frame_of_rows(facts, query, rows).with_columns(group.alias("group"))
    heads = [Headline(f"Figures written {text}", count_of_rows(rows), ("Enter opens the view behind one",))]
    gaps = asked.filter(pl.col("table") == "gaps")
    if gaps.height:
        heads.append(Headline("Of them stated gaps", count_of_rows(gaps), ("between the US and China",)))
    other = rows.filter(~pl.col("asked"))
    if other.height:
        heads.append(Headline("In another unit", count_of_rows(other), ("than the one asked for",)))
    said: list[Text] = [
        (_how_many(rows.height),),
        ("One value may stand for several things: look at what it is of, its unit and its date.",),
        ("A value from ten thousand on is also found by its short form, in thousands, millions or billions.",),
    ]
    if late := said_beyond(facts, query.as_of):
        said.append((late,))
    title = f"{figure.text}: every stated figure that is written so"
    card = Card((Cell(title),), "gaps, indicators, training costs, scores and models", tuple(said))
    empty = f"No figure here is written {figure.text}; fewer decimals find more."
    example = "" if query.ask else "An example: two gaps in print have this value. "
    notes: tuple[Text, ...] = ((f"{example}The key # looks another figure up, or checks a sentence.",),)
    plain = tuple(replace(c, method_in="", stated_in="") if c.name == "value" else c for c in COLUMNS)
    return laid_out(query, frame, plain, empty, "group"), tuple(heads), card, notes


def _how_many(figures: int) -> str:
    if not figures:
        return "No figure of the tables is written so."
    return "One figure is written so." if figures == 1 else f"{figures:,} figures are written so."


def count_of_rows(rows: pl.DataFrame) -> Cell:
    """How many rows there are, as a count of the stated figures among them."""
    return Cell(rows.height, "count", method=COUNTED, inputs=inputs_from(_inputs(rows)))


def _inputs(rows: pl.DataFrame) -> list[dict[str, object]]:
    stated = rows.filter(pl.col("source_id") != "")
    one = cited("about", "value", pl.col("unit"), pl.col("source_id"), pl.col("locator"))
    return stated.select(one.alias("input"))["input"].to_list()


def frame_of_rows(facts: Facts, query: Query, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with words for their units and the view that each opens, saturated benchmarks with their mark."""
    from tui.facts.tables.units import UNITS

    words = {unit.id: unit.name for unit in UNITS.values()} | {"percent": "percent", "count": "number"}
    day = last_day_of(query.as_of or facts.newest)
    rows = marked(facts, query.pair, day, called(rows, facts), key="subject")
    return rows.join(_goes(facts), on="subject", how="left", maintain_order="left").with_columns(
        pl.col("unit").replace_strict(words, default=pl.col("unit")).alias("unit_word"),
        (pl.col("method") == "").alias("stated"),
        pl.when((pl.col("method") != "") & (pl.col("table") == "gaps"))
        .then(pl.format("benchmarks --row {}", "subject"))
        .when(pl.col("table") == "gaps")
        .then(pl.format("benchmarks --section as-published --row '{}'", pl.col("id").str.strip_prefix("gap:")))
        .when(pl.col("table") == "scores")
        .then(pl.format("benchmarks --open {}", "subject"))
        .when(pl.col("table").is_in(["models", "training_costs"]))
        .then(pl.format("models --open {}", "subject"))
        .otherwise("opens")
        .fill_null("")
        .alias("goes"),
        pl.col("published").cast(pl.String),
    )


def called(rows: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """Rows of the ledger with a short `name` of what they measure, and `whose` it is: a model, a country, a lead."""
    short = pl.concat(
        [
            facts.benchmarks.select(pl.col("benchmark_id").alias("subject"), _short="short"),
            facts.indicators.select(pl.col("indicator_id").alias("subject"), _short="short"),
        ]
    )
    countries = facts.countries.select(pl.col("country").alias("who"), pl.col("name").alias("_country"))
    nick = pl.col("who").replace({"USA": "US", "GBR": "UK", "ARE": "UAE"})
    place = pl.when(nick != pl.col("who")).then(nick).otherwise(pl.coalesce("_country", "who"))
    other = pl.when(pl.col("who") == "USA").then(pl.lit("China")).otherwise(pl.lit("US"))
    kind = pl.col("about").str.extract(r"^(Parameters|Training compute|Training cost)")
    basis = pl.col("about").str.extract(r"(, [^,]+)$")
    return (
        rows.join(short.unique("subject", keep="first"), on="subject", how="left", maintain_order="left")
        .join(countries, on="who", how="left", maintain_order="left")
        .with_columns(
            pl.when(pl.col("table") == "training_costs")
            .then(pl.concat_str(pl.lit("Cost"), basis))
            .otherwise(pl.coalesce("_short", kind, "name"))
            .alias("name"),
            pl.when(pl.col("table") == "gaps")
            .then(pl.format("{} over {}", place, other))
            .when(pl.col("model") != "")
            .then("model")
            .otherwise(place)
            .alias("whose"),
        )
        .drop("_short", "_country")
    )


def _goes(facts: Facts) -> pl.DataFrame:
    """`subject`, `opens`: the view of every indicator that a tab has a row for."""
    from tui.pages.investment import subject as investment
    from tui.pages.research import subject as research

    parts = [
        members(facts, subject.groups).select(
            pl.col("indicator_id").alias("subject"),
            pl.format("{} --open {}", pl.lit(subject.tab), "indicator_id").alias("opens"),
        )
        for subject in (investment.SUBJECT, research.SUBJECT)
    ]
    return pl.concat(parts).unique("subject", keep="first", maintain_order=True)


def laid_out(query: Query, frame: pl.DataFrame, columns: tuple[Column, ...], empty: str, group: str) -> Table:
    """The table of `frame_of_rows`, sorted by the query; each row opens the view behind it."""
    cited_columns = cite_words(columns, [c.name for c in columns if c.kind != "number"], "source_id", "locator")
    return Table(
        "lookup",
        ("Every figure of the tables that answers what was asked",),
        cited_columns,
        FrameRows(sort_frame(frame, query.sort, cited_columns, "id")),
        key="id",
        name="name",
        empty=empty,
        opens="the view",
        goes_in="goes",
        group="" if query.sort else group,
        sorted_by=query.sort,
        time="period",
    )
