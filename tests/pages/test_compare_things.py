"""Compare: any two of a kind, and a refusal with its reason for any other pair."""

from __future__ import annotations

from itertools import product

import polars as pl
import pytest

from tui.analysis.compare.editions_aligned import (
    REVISED,
    ROUNDED,
    SAME,
    aligned,
    dates_between,
    editions_between,
    rounding,
)
from tui.cli.names import settle
from tui.cli.words import UsageError, parse
from tui.facts.tables.dates import last_day_of
from tui.facts.tables.facts import Facts
from tui.pages import assemble
from tui.pages.model.query import Query
from tui.pages.shared.comparands import KINDS, SECTION_OF, kinds_of, thing
from tui.pages.shared.scope import UnknownRow

THINGS = {
    "country": ("France", "Germany"),
    "model": ("gpt-4o", "deepseek-v3"),
    "benchmark": ("mmlu", "gpqa-diamond"),
    "date": ("2024-12", "2026-09-30"),
    "edition": ("AI Index 2023", "AI Index 2024"),
    "source": ("ai-index-2022-digest", "ai-index-2023-digest"),
    "organization": ("OpenAI", "Alibaba"),
}


def _settled(facts: Facts, *words: str) -> Query:
    request = parse(["compare", *words])
    return settle(request.query, request.given, facts)


@pytest.mark.parametrize(("one", "other"), list(product(KINDS, KINDS)))
def test_every_pair_of_kinds_is_compared_or_refused_with_its_reason(one, other, facts: Facts):
    first, second = THINGS[one][0], THINGS[other][1]
    if one == "benchmark" and other == "benchmark":
        words = ("--section", "benchmarks", "--select", f"{first},{second}")
    else:
        words = ("--select", f"{first},{second}")
    if one == other:
        query = _settled(facts, *words)
        page = assemble.build(facts, query)
        assert page.section == SECTION_OF[one] and page.table.height > 5
        assert any(cell.is_number for cell in page.cells())
        assert parse(query.arguments()).query == query
        return
    with pytest.raises(UsageError) as error:
        _settled(facts, *words)
    sentence = str(error.value)
    assert sentence.endswith("Compare two of one kind.") and ":" in sentence and "\n" not in sentence


def test_a_section_refuses_a_thing_of_another_kind(facts: Facts):
    with pytest.raises(UnknownRow, match="mmlu a benchmark"):
        assemble.build(facts, Query("compare", section="organizations", select="mmlu,OpenAI"))
    with pytest.raises(UsageError, match="is not a date"):
        _settled(facts, "--section", "dates", "--select", "hello")
    with pytest.raises(UsageError, match="2031 lies after the as-of date"):
        _settled(facts, "--select", "2024,2031")
    with pytest.raises(UnknownRow, match="is no edition: there is"):
        thing(facts, "edition", "nothing of the kind")


def test_kinds(facts: Facts):
    assert ("country", "USA") in kinds_of(facts, "American")
    assert kinds_of(facts, "2024-02") == [("date", "2024-02")]
    assert kinds_of(facts, "zzz") == []


def test_countries_chosen_by_select_become_the_pair(facts: Facts):
    assert _settled(facts, "--select", "France,Germany").pair == ("FRA", "DEU")


# What is aligned


def _side(*rows: tuple[str, str, float, str]) -> pl.DataFrame:
    """Rows of (about, period, value, edition), a quantity in dollars."""
    text = pl.String
    frame = pl.DataFrame(
        list(rows), schema={"about": text, "period": text, "value": pl.Float64, "edition": text}, orient="row"
    )
    return frame.with_columns(
        pl.lit("usd").alias("unit"), pl.lit("observations").alias("table"), pl.col("about").alias("subject"),
        pl.lit("USA").alias("who"), pl.lit("s1").alias("source_id"), pl.lit("p. 1").alias("locator"),
        pl.lit("").alias("note"), pl.lit("").alias("bound"), pl.lit(None, pl.Date).alias("published"),
    )  # fmt: skip


def test_rows_are_aligned_by_quantity_period_and_unit():
    one = _side(("money", "2022", 100.0, "E1"), ("money", "2023", 250.0, "E1"), ("robots", "2023", 290300.0, "E1"))
    two = _side(("money", "2022", 100.0, "E2"), ("money", "2023", 310.0, "E2"), ("robots", "2023", 290000.0, "E2"),
                ("money", "2024", 400.0, "E2"))  # fmt: skip
    found = {(r["about"], r["period"]): r for r in aligned(one, two).iter_rows(named=True)}
    assert found["money", "2022"]["status"] == SAME
    revised = found["money", "2023"]
    assert (revised["status"], revised["difference"]) == (REVISED, 60.0)
    assert revised["relative"] == pytest.approx(24.0) and len(revised["inputs"]) == 2
    assert found["robots", "2023"]["status"] == ROUNDED
    only = found["money", "2024"]
    assert only["status"] == "Only in the second" and only["difference"] is None and len(only["inputs"]) == 1


@pytest.mark.parametrize(
    ("value", "step"), [(290000.0, 1e4), (290300.0, 100.0), (99.0, 1.0), (17.5, 0.1), (17.49, 0.01), (1e9, 1e9)]
)
def test_what_a_value_is_rounded_to(value, step):
    assert pl.select(rounding(pl.lit(value))).item() == pytest.approx(step)


def test_the_2025_edition_raised_chinese_investment_of_2023_by_a_fifth(facts: Facts):
    """7.76 to 9.468 billion dollars: (9.468 / 7.76 - 1) * 100."""
    found = editions_between(facts, "AI Index 2024", "AI Index 2025", last_day_of(facts.newest))
    row = found.filter(subject="ai_private_investment", who="CHN", period="2023").row(0, named=True)
    assert row["status"] == REVISED and row["relative"] == pytest.approx((9.468 / 7.76 - 1) * 100, abs=0.01)
    doubled = found.filter(subject="newly_funded_genai_companies", period="2023", who="WLD").row(0, named=True)
    assert (doubled["a"], doubled["b"], doubled["status"]) == (99, 179, REVISED)
    assert found["whole"].any() and found["status"].rle().len() == found["status"].n_unique(), "each status stands once"


def test_then_and_now(facts: Facts):
    then, now = last_day_of("2025-10-08"), last_day_of(facts.newest)
    found = dates_between(facts, facts, ("USA", "CHN"), then, now)
    row = found.filter(key="gpqa-diamond").row(0, named=True)
    assert row["turn"] == "narrowed" and row["change"] == pytest.approx(row["lead_now"] - row["lead_then"])
    assert found.filter((pl.col("turn") == "new") & pl.col("lead_then").is_not_null()).is_empty()
    same = dates_between(facts, facts, ("USA", "CHN"), now, now)
    assert set(same["turn"]) <= {"steady", "ended", "new", ""}
    stale = now.replace(year=now.year - 1)  # a benchmark that has ended cannot be compared on that day any more
    assert all(last_day_of(day) < stale for day in same.filter(turn="new")["now_period"])


def test_with_known_each_date_stands_on_what_was_published_by_it(facts: Facts):
    plain = Query("compare", section="dates", select="2025-06,2026-09")
    page = assemble.build(facts, plain)
    known = assemble.build(facts, plain.to(known=True))

    def then(page) -> int:
        return sum(row["lead_then"] is not None for row in page.table.rows.slice(0, page.table.height))

    assert known.hidden is not None and then(known) < then(page)


def test_the_rank_among_all_economies_of_an_edition(facts: Facts):
    page = assemble.build(facts, Query("compare"))
    rows = {row["key"]: row for row in page.table.rows.slice(0, page.table.height)}
    money = rows["ai_private_investment"]
    same = facts.observations.filter(
        indicator_id="ai_private_investment", period=money["period"], edition=money["basis"]
    ).join(facts.countries.filter(kind="economy"), on="country", how="semi")
    assert money["economies"] == same.height >= 3
    assert money["first_rank"] == 1 + sum(value > money["first"] for value in same["value"])
    assert money["second_rank"] == 1 + sum(value > money["second"] for value in same["value"])
    assert rows["gpqa-diamond"]["first_rank"] is None
