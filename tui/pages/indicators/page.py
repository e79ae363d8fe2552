"""What the Investment and Research tabs share: their tables of indicators, the detail of one, restatements."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.sides import side_of
from tui.analysis.compare.conflicts import conflicts, with_conflicts
from tui.analysis.indicators.editions import editions
from tui.analysis.indicators.latest import visible
from tui.pages.indicators import charts as indicator_charts
from tui.pages.indicators.rows import Group, indicator_rows, members
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.page import Column, Table
from tui.pages.model.query import Query
from tui.pages.model.sorting import sort_frame
from tui.pages.shared.naming import cite_words, either, the
from tui.pages.shared.scope import SIDES, nearest

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Text
    from tui.pages.shared.scope import Scope

CHARTS = ("line", "bar", "ratio")
SHARES = (*CHARTS, "share")
"""For tabs with shares of a whole: stacked, with the rest of the world."""

RULE: Text = (
    "Both values of a row come from one edition and one period, the newest that has both; editions restate, so "
    "changes, growth and curves stay within one edition and a break separates the next. † in front of a value: another "
    "edition or source gives another one for the same period; p says which.",
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What makes a tab of indicators: its groups and the order of its sections."""

    tab: str
    """The id of the tab."""

    title: str
    groups: tuple[Group, ...]
    empty: str
    charts: tuple[str, ...] = CHARTS


def indicator_of(facts: Facts, query: Query, subject: Subject, scope: Scope) -> str:
    """The indicator that the query points at: the opened one, else the first selected, else the first row.

    Raises UnknownRow for one that is not on the tab.
    """
    known = members(facts, subject.groups)["indicator_id"].to_list()
    word = (query.open or query.row).split(":")[0]
    if word in known:
        return word
    if query.open:
        raise nearest(query.open, known, "indicator")
    rows = indicator_frame(facts, query, subject, scope)
    return rows["indicator_id"][0] if rows.height else known[0]


def side_columns(scope: Scope) -> tuple[Column, Column]:
    """The stated values of the two countries, each with its source."""
    one, two = (
        Column(
            side, scope.name(side), unit_in="unit", side=side, compact=True, source_in=f"{side}_source_id",
            locator_in=f"{side}_locator", note_in=f"{side}_note", bound_in=f"{side}_bound", period_in=f"{side}_period",
            edition_in=f"{side}_edition", why_in=f"{side}_why", conflict_in=f"{side}_conflict", priority=0,
        )
        for side in SIDES
    )  # fmt: skip
    return one, two


def indicator_columns(scope: Scope) -> tuple[Column, ...]:
    """The columns of the section `indicators`; name, both sides, lead and year stay on a narrow screen."""
    each = []
    for side in SIDES:
        name = scope.name(side)
        each += [
            Column(
                f"{side}_change", f"{name} change", unit_in="change_unit", signed=True, side=side,
                method_in="change_method", inputs_in=f"{side}_change_inputs", why_in="change_why", priority=4,
            ),
            Column(
                f"{side}_growth", f"{name} growth", unit="percent_per_year", signed=True, side=side,
                method_in=f"{side}_growth_method", inputs_in=f"{side}_growth_inputs",
                why_in=f"{side}_growth_why", priority=5,
            ),
            Column(
                f"{side}_spark", f"{name} trend", "spark", unit_in="unit", side=side, priority=3,
                method="the values of the longest single edition, oldest first", inputs_in=f"{side}_spark_inputs",
            ),
        ]  # fmt: skip
    order = [each[i] for i in (2, 5, 0, 3, 1, 4)]
    return (
        Column("label", "Indicator", "text", source_in="name_source", locator_in="name_locator", note_in="name",
               period_in="period", edition_in="edition", priority=0, max_width=26),
        *side_columns(scope),
        Column(
            "lead", "Lead", unit_in="lead_unit", side_in="leader", method_in="lead_method", inputs_in="inputs",
            bound_in="lead_bound", note_in="note", why_in="lead_why", period_in="period",
            edition_in="edition", priority=0,
        ),
        Column(
            "year", "Year", "text", source_in="name_source", locator_in="name_locator", period_in="period", priority=0,
        ),
        Column("ahead", "Leads", "text", side_in="leader", priority=6),
        Column(
            "period", "Period", "text", source_in="name_source", locator_in="name_locator", priority=2, max_width=12,
        ),
        Column("edition", "Edition", "text", source_in="name_source", locator_in="name_locator", priority=1,
               max_width=26),
        *order,
        Column(
            "world", "World", unit_in="unit", compact=True, source_in="world_source_id", locator_in="world_locator",
            note_in="world_note", bound_in="world_bound", period_in="world_period",
            edition_in="world_edition", priority=2,
        ),
        Column("caveat", "Caveat", "text", priority=6, max_width=60),
    )  # fmt: skip


def indicator_frame(facts: Facts, query: Query, subject: Subject, scope: Scope) -> pl.DataFrame:
    """The rows of the section `indicators` in the order that is shown."""
    rows = indicator_rows(facts, scope.pair, scope.day, subject.groups).with_columns(
        pl.when(pl.col("period").str.contains("/"))
        .then(pl.col("period").str.replace(r"^\d\d(\d\d).* / \d\d(\d\d).*$", "'$1/$2"))
        .otherwise(pl.col("period").str.slice(0, 4))
        .alias("year"),
        pl.col("leader").replace_strict(dict(zip(SIDES, scope.short, strict=True)), default="").alias("ahead"),
        pl.when("weak").then("note").otherwise(pl.lit("")).alias("caveat"),
    )
    rows = with_conflicts(rows, facts, scope.pair, scope.day)
    order = query.sort if not query.open and query.section in {"", "indicators"} else ""
    return sort_frame(rows, order, indicator_columns(scope), "indicator_id")


def indicator_table(facts: Facts, query: Query, subject: Subject, scope: Scope) -> Table:
    """Every indicator of the tab with its newest comparison; grouped unless the user sorts."""
    rows, columns = indicator_frame(facts, query, subject, scope), indicator_columns(scope)
    return Table(
        "indicators", (f"{subject.title}: {scope.short[0]} and {scope.short[1]}, the newest comparison of each",),
        columns, FrameRows(rows), "indicator_id", "label", subject.empty.format(as_of=scope.as_of), "all its figures",
        group="" if query.sort else "group", sorted_by=query.sort,
    )  # fmt: skip


def detail_table(facts: Facts, query: Query, scope: Scope, indicator: str) -> Table:
    """Every observation of an indicator up to the as-of date: country, period, edition, value and where it stands."""
    what = indicator_charts.about(facts, indicator)
    rows = (
        visible(facts, scope.day)
        .filter(pl.col("indicator_id") == indicator)
        .join(facts.sources.select("source_id", "title"), on="source_id", how="left")
        .join(conflicts(facts, scope.day), on=["indicator_id", "country", "period"], how="left", maintain_order="left")
        .with_columns(
            pl.concat_str("country", "period", "vintage", separator=":").alias("key"),
            side_of(scope.pair).alias("side"),
            pl.coalesce("country_name", "country").alias("place"),
            pl.col("edition").fill_null(""),
        )
        .with_columns(pl.col("side").replace_strict({"first": 0, "second": 1}, default=2).alias("_side"))
        .sort(
            "day", "edition_date", "edition", "_side", "place", "key",
            descending=[True, True, True, False, False, False],
        )
    )  # fmt: skip
    columns = (
        Column("place", "Country", "text", side_in="side", priority=0, max_width=24),
        Column("period", "Period", "text", priority=0),
        Column("edition", "Edition", "text", priority=1, max_width=34),
        Column(
            "value", "Value", unit=what["unit"], side_in="side", compact=True, source_in="source_id",
            locator_in="locator", note_in="note", bound_in="bound", period_in="period", edition_in="edition",
            conflict_in="conflict", priority=0,
        ),
        Column("title", "Source", "text", priority=2, max_width=44, grow=True),
        Column("locator", "Place in it", "text", priority=3, max_width=44),
        Column("note", "Note", "text", priority=4, max_width=60),
    )  # fmt: skip
    columns = cite_words(columns, [c.name for c in columns if c.name != "value"], "source_id", "locator")
    rows = sort_frame(rows, query.sort, columns, "key")
    return Table(
        "observations", (f"{what['name']}: every figure there is",), columns, FrameRows(rows), "key", "place",
        f"Nothing of it is known on {scope.as_of}.", sorted_by=query.sort, time="period",
    )  # fmt: skip


def edition_columns(scope: Scope) -> tuple[Column, ...]:
    """The columns of the section `editions`."""
    one, two = side_columns(scope)
    again = [
        Column(
            f"{side}_restated", f"{scope.name(side)} restated", unit_in="restated_unit", signed=True, side=side,
            method_in=f"{side}_method", inputs_in=f"{side}_inputs", why_in=f"{side}_why", period_in="period",
            edition_in="edition", priority=1,
        )
        for side in SIDES
    ]  # fmt: skip
    named = cite_words(
        (
            Column("period", "Period", "text", priority=0),
            Column("edition", "Edition", "text", priority=0, max_width=34),
        ),
        ("period", "edition"),
    )
    return (*named, one, again[0], two, again[1])


def edition_frame(facts: Facts, query: Query, subject: Subject, scope: Scope) -> pl.DataFrame:
    """The restatements of the tab's indicators, in the order that is shown."""
    mine = members(facts, subject.groups).select("indicator_id", "_group", "_order")
    rows = editions(facts, scope.pair, scope.day).join(mine, on="indicator_id")
    order = ["_group", "_order", "day", "period", "edition_date", "plain", "edition"]
    rows = rows.sort(order, descending=[False, False, True, True, False, True, False]).with_columns(
        *(pl.col(c).alias(f"{side}_{c}") for side in SIDES for c in ("period", "edition")),
        *(pl.col(f"{side}_why").replace("first print", "first") for side in SIDES),
        *either("first", "second"),
    )
    return sort_frame(rows, query.sort, edition_columns(scope), "key")


def edition_table(facts: Facts, query: Query, subject: Subject, scope: Scope) -> Table:
    """The same period by edition: values of both sides, each with its change against the next older edition."""
    opened = shlex.join(Query(subject.tab, scope.pair, query.as_of).arguments())
    rows = edition_frame(facts, query, subject, scope).with_columns(
        (pl.lit(f"{opened} --open ") + pl.col("indicator_id")).alias("goes")
    )
    return Table(
        "editions", ("The same years in different editions: what was restated",), edition_columns(scope),
        FrameRows(rows), "key", "edition",
        f"No figure of {the(scope.short[0])} or {the(scope.short[1])} stands in two editions on {scope.as_of}.",
        "the indicator", "goes", "" if query.sort else "name", query.sort, time="period",
    )  # fmt: skip
