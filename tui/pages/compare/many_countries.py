"""Three or four countries side by side over every quantity that all of them have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.inputs import cited, inputs_of
from tui.analysis.compare import many_countries as analysis
from tui.analysis.gaps.comparable import short_names
from tui.analysis.indicators.standing import METHOD, with_ranks
from tui.pages.compare.countries import SHARE_METHOD
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.page import Cell, Column, Headline, ShareChart, ShareItem, Table
from tui.pages.model.sorting import sort_frame
from tui.pages.shared.board_cells import goes
from tui.pages.shared.naming import capital, either, listed, the, with_short
from tui.pages.shared.saturation import marked
from tui.pages.shared.scope import counted, inputs_from

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.query import Query
    from tui.pages.shared.scope import Scope

LEAST, MOST = 3, 4
SIDES = ("first", "second", "other", "")
LED_METHOD = "counted: the quantities of this table on which this country's figure is the best of all shown"
NOTES = (
    "All values of a row are of one edition and period; a benchmark stands here only where one evaluator's scores may"
    " be compared for every two of them.",
    "Choose others with --select and three or four countries, separated by commas; two become the pair.",
)


def chosen(facts: Facts, query: Query) -> tuple[str, ...]:
    """The ids of three or more countries that `query.select` names; nothing where it names fewer, or anything else."""
    words = tuple(dict.fromkeys(word.strip() for word in query.select.split(",") if word.strip()))
    known = set(facts.countries["country"].to_list())
    return words[:MOST] if len(words) >= LEAST and known.issuperset(words) else ()


def names_of(facts: Facts, countries: tuple[str, ...]) -> tuple[str, ...]:
    """The short name of each."""
    return tuple(short_names(facts, (country, country))[0] for country in countries)


def frame(facts: Facts, scope: Scope, countries: tuple[str, ...]) -> pl.DataFrame:
    """`analysis.several` under short names, with the ranks among all economies."""
    found = with_short(facts, analysis.many_countries(facts, countries, scope.day))
    found = marked(facts, (countries[0], countries[1]), scope.day, found, key="key")
    columns = analysis.columns(countries)
    found = with_ranks(found, facts, countries, scope.day, columns)
    names = dict(enumerate(names_of(facts, countries)))
    every = [
        cited(pl.lit(names[at]), name, pl.col("unit"), pl.col(f"{name}_source_id"), pl.col(f"{name}_locator"))
        for at, name in enumerate(columns)
    ]
    return found.with_columns(
        pl.col("leader").replace_strict(names, default="level", return_dtype=pl.String).alias("leads"),
        pl.col("leader").replace_strict(dict(enumerate(SIDES)), default="", return_dtype=pl.String).alias("side"),
        inputs_of(*every).alias("inputs"),
        goes(pl.col("kind") == "benchmark").alias("goes"),
        *either(*columns),
    )


def build_table(query: Query, facts: Facts, countries: tuple[str, ...], rows: pl.DataFrame) -> Table:
    """A column for each country."""
    names, ids = names_of(facts, countries), analysis.columns(countries)
    columns = (
        Column("name", "Quantity", "text", source_in="name_source", locator_in="name_locator", note_in="full_name",
               period_in="period", edition_in="basis", priority=0, max_width=26),
        *(
            Column(
                id, name, side=side, unit_in="unit", compact=True, source_in=f"{id}_source_id",
                locator_in=f"{id}_locator", bound_in=f"{id}_bound", note_in=f"{id}_label", period_in="period",
                edition_in="basis", priority=0,
            )
            for id, name, side in zip(ids, names, SIDES, strict=False)
        ),
        Column("leads", "Leads", "text", side_in="side", priority=1),
        *(
            Column(f"{id}_rank", f"{name} rank", unit="rank", side=side, method=METHOD, inputs_in="inputs",
                   period_in="period", edition_in="basis", priority=3)
            for id, name, side in zip(ids, names, SIDES, strict=False)
        ),
        Column("economies", "of", unit="count", method="counted: economies in the same edition and period",
               inputs_in="inputs", priority=3),
        Column("period", "Period", "date", priority=2),
        Column("basis", "Evaluator or edition", "text", priority=4, max_width=34, grow=True),
    )  # fmt: skip
    return Table(
        "countries", (f"{capital((listed([the(name) for name in names]),))[0]}, side by side",), columns,
        FrameRows(sort_frame(rows, query.sort, columns, "key")), key="key", name="name",
        empty="Nothing is known of all of them by this date.", opens="open it", goes_in="goes",
        group="" if query.sort else "group", sorted_by=query.sort,
    )  # fmt: skip


def headlines(facts: Facts, countries: tuple[str, ...], rows: pl.DataFrame) -> tuple[Headline, ...]:
    """On how many quantities each is the first."""
    names = names_of(facts, countries)
    return tuple(
        Headline(
            f"{name} is first on", counted(rows.filter(pl.col("leader") == at), LED_METHOD, "inputs", rows),
            (f"of {rows.height} quantities that all have",), side=SIDES[at],
        )
        for at, name in enumerate(names)
    )  # fmt: skip


def shares(facts: Facts, countries: tuple[str, ...], rows: pl.DataFrame) -> ShareChart:
    """Each quantity split among them: how much of their sum is whose."""
    ids, names = analysis.columns(countries), names_of(facts, countries)
    total = pl.sum_horizontal(ids)
    part = rows.filter(analysis.has_sum(), total > 0)
    split = [(pl.col(id) / total * 100).alias(f"{id}_share") for id in ids]
    items = tuple(
        ShareItem(
            row["key"], row["name"],
            tuple(
                Cell(row[f"{id}_share"], "share_percent", method=SHARE_METHOD.replace("of the two", "of all shown"),
                     inputs=inputs_from(row["inputs"]), period=row["period"])
                for id in ids
            ),
        )
        for row in part.with_columns(split).iter_rows(named=True)
    )  # fmt: skip
    most = max(range(len(names)), key=lambda at: part.filter(pl.col("leader") == at).height)
    first = counted(part.filter(pl.col("leader") == most), LED_METHOD, "inputs", part)
    return ShareChart(
        capital((f"{the(names[most])} has most on ", first, f" of {part.height} quantities")),
        "of the sum of the countries shown; quantities only", "share_percent",
        tuple(zip(names, SIDES, strict=False)), items, ("each row: its own source, see the table",),
    )  # fmt: skip
