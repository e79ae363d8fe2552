"""Other publishers' words for countries and openness: the same in files that are imported and in those that stay."""

from __future__ import annotations

import polars as pl
import pytest

from tui.facts.importing.formats import epoch_models
from tui.facts.importing.reading.countries import code_of, codes
from tui.facts.importing.reading.document import open_document
from tui.facts.scan.columns import adopted
from tui.facts.scan.open import open_scan
from tui.facts.store import load
from tui.facts.tables.foreign import FORMAL, OPEN, country_reader
from tui.pages.assemble import build
from tui.pages.model.query import Query

WRITTEN = {
    "United States of America": "USA", "United States": "USA", "usa": "USA", "US": "USA", "us": "USA", "U.S.": "USA",
    "united states of america,China": "USA", "China,United States of America": "CHN", "PRC": "CHN", "chn": "CHN",
    "Korea (Republic of)": "KOR", "Korea, Republic of": "KOR", "south korea": "KOR", "kr": "KOR",
    "United Kingdom of Great Britain and Northern Ireland": "GBR", "UK": "GBR", "uk; France": "GBR", "Taiwan": "TWN",
    "Taiwan, Province of China": "TWN", "Hong Kong SAR, China": "HKG", "Multinational,France": "FRA",
}  # fmt: skip


@pytest.fixture(scope="module")
def countries(facts):
    return dict(facts.countries.select("name", "country").iter_rows())


@pytest.mark.parametrize(("cell", "code"), WRITTEN.items())
def test_a_cell_is_the_code_of_its_first_country(countries, cell, code):
    assert country_reader(countries)(cell) == code


def test_both_roads_know_the_same_words(facts, countries):
    read, known, ours = country_reader(countries), codes(facts), set(facts.countries["country"])
    for word in (*FORMAL, *countries, *countries.values(), "us", "uk", "prc", "korea"):
        code = code_of(word, known)
        assert code and read(word) == (code if code in ours else word), word


@pytest.mark.parametrize("cell", ["Multinational", "Atlantis", "Multinational,Unknown", ""])
def test_what_names_no_country_of_ours_stays_as_it_is(countries, cell):
    assert country_reader(countries)(cell) == cell


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """Our own rows under the headers of 2024."""
    path = tmp_path_factory.mktemp("foreign") / "models.csv"
    access = ["Open weights (unrestricted)", "Unreleased", "Open access (non-commercial)", "API access", "odd", ""]
    pl.DataFrame(
        {
            "System": [f"Tree-{n}" for n in range(len(WRITTEN))],
            "Organization": ["Example Lab"] * len(WRITTEN),
            "Publication date": ["2026-08-01"] * len(WRITTEN),
            "Domain": ["Language"] * len(WRITTEN),
            "Country (from Organization)": list(WRITTEN),
            "Model accessibility": [access[n % 6] for n in range(len(WRITTEN))],
        }
    ).write_csv(path)
    return path


def kept(table, filter: str) -> list[str]:
    page = build(load(table=str(table)), Query("models", filter=filter))
    return [row["model"] for row in page.table.rows.slice(0, 100)]


@pytest.mark.parametrize("code", ["USA", "CHN", "KOR", "GBR", "TWN", "HKG"])
def test_a_filter_for_a_country_finds_every_way_it_is_written(table, code):
    assert kept(table, f"country:{code}") == [f"Tree-{n}" for n, found in enumerate(WRITTEN.values()) if found == code]


def test_a_filter_for_open_weights_finds_the_words_of_today_and_of_2024(table):
    def every(*of: int) -> list[str]:
        return [f"Tree-{n}" for n in range(len(WRITTEN)) if n % 6 in of]

    assert kept(table, "open:yes") == every(0, 2) and kept(table, "open:open") == every(0)
    assert kept(table, "open:no") == every(1, 3)
    assert [row["open_weights"] for row in build(load(table=str(table)), Query("models")).table.rows.slice(4, 2)] == [
        "odd", "",
    ]  # fmt: skip


def test_a_table_of_2024_with_the_header_system_is_imported(table):
    document = open_document(table)
    assert epoch_models.fits(document) and set(OPEN.values()) == {"open", "restricted", "closed"}


def test_no_row_is_lost_where_countries_come_late_in_other_words(tmp_path, countries):
    path = tmp_path / "late.csv"
    words = ["China"] * 30_000 + ["usa"] * 5
    pl.DataFrame({"model": [f"m{n}" for n in range(len(words))], "country": words}).write_csv(path)
    scan = adopted(open_scan(str(path)), countries)
    found = scan.collect(lambda frame: frame.group_by("country").len()).sort("country")
    assert found.rows() == [("CHN", 30_000), ("USA", 5)]
