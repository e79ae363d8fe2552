"""What a sentence says of two figures at once: how many times, how much more, by how many percent it grew or fell.

Computed from stated figures of one indicator, unit and edition, and only where a ratio means something (quantities, not
scores, shares or ranks). "12 times" is the first country named over the second, of one period; "30 % more than" the
same minus one; "grew 50 %" a year's figure over that of the year before it, or of the two years that are named.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.inputs import cited, inputs_of
from tui.analysis.statements.numerals import SHARE
from tui.facts.tables.units import QUANTITIES

if TYPE_CHECKING:
    from tui.analysis.statements.sentence import Said

_UP = (
    r"grew|grown|grows?|rose|risen|rises?|increased?|climbed|jumped|surged|up|doubled|doubles|doubling|tripled|triples|"
    r"trebled|quadrupled|quadruples"
)
_DOWN = r"fell|fallen|falls?|dropped|declined?|decreased?|shrank|shrunk|down|halved|halves|halving"
_GROWTH = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b", re.IGNORECASE)
_MORE = re.compile(r"\b(more|higher|larger|bigger|greater)\b.*\bthan\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\w.,$-])((?:19|20)\d{2})(?![\w%]|[.,]\d|-\d)")

RATIO_METHOD = "computed: the first country's figure divided by the second's, of one period and edition"
MORE_METHOD = "computed: the first country's figure over the second's, minus 1, times 100, of one period and edition"
GROWTH_METHOD = "computed: the later figure over the earlier, minus 1, times 100, within one edition"


def derived(rows: pl.DataFrame, said: Said) -> tuple[Said, pl.DataFrame] | None:
    """The sentence with the unit it means, and the figures that answer it as rows of `stated_figures` with `method` and
    `inputs`; nothing where it speaks of plain figures. `rows` are those of `stated_figures`."""
    figure = said.figure
    if figure is None:
        return None
    stated = rows.filter(
        pl.col("table") == "observations", pl.col("subject").is_in(list(said.subjects)),
        pl.col("unit").is_in(list(QUANTITIES)), pl.col("value") > 0,
    )  # fmt: skip
    percent = "percent" in figure.units
    whole = stated.height > 0 and len(said.countries) > 1
    if figure.kind == SHARE and whole and not (_GROWTH.search(said.text) or _more(said)):
        # "A third of that of the US": not a share of a whole, but of the other country's figure.
        part = figure._replace(number=figure.number / 100, digits=figure.digits + 2, units=("ratio",))
        return said._replace(figure=part), _between(stated, said.countries, more=False)
    if len(said.countries) > 1 and ("ratio" in figure.units or (percent and _more(said))):
        more = percent
        unit = "relative_percent" if more else "ratio"
        return said._replace(figure=figure._replace(units=(unit,))), _between(stated, said.countries, more=more)
    moved = _GROWTH.search(said.text) if percent and stated.height else None
    if moved is None:
        return None
    years = [int(year) for year in _YEAR.findall(said.text.replace(said.edition, "") if said.edition else said.text)]
    number = -abs(figure.number) if moved["down"] else abs(figure.number)
    meant = said._replace(figure=figure._replace(units=("relative_percent",), number=number))
    earlier = None
    if len(years) > 1:
        earlier, later = min(years[:2]), max(years[:2])
        meant = meant._replace(span=(date(later, 1, 1), date(later, 12, 31)), period_words=f"{earlier} to {later}")
    return meant, _grown(stated, said.countries, earlier)


def _more(said: Said) -> bool:
    """Whether the figure is by how much more one has: "30 % more than", but not "more than 30 %"."""
    return said.figure is not None and _MORE.search(said.text, said.figure.start) is not None


def _two(label: str, other: str) -> pl.Expr:
    return inputs_of(
        cited(label, "value", pl.col("unit"), pl.col("source_id"), pl.col("locator")),
        cited(other, "value_b", pl.col("unit"), pl.col("source_id_b"), pl.col("locator_b")),
    )  # fmt: skip


def _between(stated: pl.DataFrame, countries: tuple[str, ...], *, more: bool) -> pl.DataFrame:
    keys = ["subject", "unit", "period", "edition"]
    one, two = (stated.filter(pl.col("who") == code) for code in countries[:2])
    joined = one.join(two.select(*keys, "about", "value", "source_id", "locator", "who"), on=keys, suffix="_b")
    ratio = pl.col("value") / pl.col("value_b")
    return _finished(
        joined.with_columns(_two("about", "about_b").alias("inputs")),
        (ratio - 1) * 100 if more else ratio,
        "relative_percent" if more else "ratio",
        pl.format("{} over {}", "about", pl.col("about_b").str.split(", ").list.last()),
        MORE_METHOD if more else RATIO_METHOD,
    )


def _grown(stated: pl.DataFrame, countries: tuple[str, ...], earlier: int | None) -> pl.DataFrame:
    keys = ["subject", "unit", "who", "edition"]
    yearly = stated.filter(pl.col("period").str.contains(r"^\d{4}$"))
    if countries:
        yearly = yearly.filter(pl.col("who").is_in(list(countries)))
    before = yearly.select(*keys, "about", "value", "source_id", "locator", "period")
    joined = yearly.join(before, on=keys, suffix="_b")
    year, first = pl.col("period").cast(pl.Int64), pl.col("period_b").cast(pl.Int64)
    joined = joined.filter(first == (year - 1 if earlier is None else earlier), first < year)
    return _finished(
        joined.with_columns(_two("about", "about_b").alias("inputs")),
        (pl.col("value") / pl.col("value_b") - 1) * 100,
        "relative_percent",
        pl.format("{}: {} against {}", "about", "period", "period_b"),
        GROWTH_METHOD,
    )


def _finished(joined: pl.DataFrame, value: pl.Expr, unit: str, about: pl.Expr, method: str) -> pl.DataFrame:
    return (
        joined.with_columns(
            pl.format("computed:{}:{}", about, "id").alias("id"),
            about.alias("about"),
            value.alias("value"),
            pl.lit(unit).alias("unit"),
            pl.lit(method).alias("method"),
            pl.lit("").alias("source_id"),
            pl.lit("").alias("locator"),
            pl.lit("").alias("note"),
        )
        .select(pl.exclude("^.*_b$"))
        .sort("day", "id", descending=[True, False])
    )
