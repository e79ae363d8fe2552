"""Files of other publishers as rows of our tables: small ones made by hand in their shapes."""

from __future__ import annotations

import json
import os
from pathlib import Path

import polars as pl
import pytest

from tui.facts.importing.formats import arena, clusters, epoch_models, epoch_scores, owid
from tui.facts.importing.reading.document import Document, Refused, open_document
from tui.facts.importing.reading.draft import Asked, Draft, Ground
from tui.facts.importing.reading.organizations import parts
from tui.facts.importing.reading.values import date, key, number, slug, text_of_number
from tui.facts.importing.registry import FORMATS
from tui.facts.tables.facts import Facts

HEADER = "Model,Organization,Publication date,Domain,Parameters,Training compute (FLOP),Confidence,Model accessibility,"
HEADER += (
    "Country (of organization),Notability criteria,Open model weights?,Training compute cost (2023 USD),Abstract\n"
)


@pytest.fixture(scope="session")
def ground(facts: Facts) -> Ground:
    return Ground(facts, facts)


@pytest.fixture
def made(tmp_path: Path):
    """A file with this content, opened; its date is 2026-11-20."""

    def make(content: str | bytes, name: str = "notable_ai_models.csv") -> Document:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        os.utime(path, (1795176000, 1795176000))
        return open_document(path)

    return make


def models(draft: Draft) -> dict[str, dict]:
    return {row["model_id"]: row for row in draft.tables["models"].iter_rows(named=True)}


# Epoch AI's models


def test_a_new_model_is_a_row_with_its_line_and_the_file_as_source(made, ground):
    text = HEADER + (
        'Newling 7B,"OpenAI,Novel Labs",2026-11-02,"Language,Vision",7000000000.0,5.0000000001e+25,Confident,'
        'Open weights (restricted use),"United States of America,Iceland",SOTA improvement,Yes,,"Two\nlines"\n'
    )
    draft = epoch_models.read(made(text), ground, Asked())
    row = models(draft)["newling-7b"]
    assert row | {
        "organization": "OpenAI", "organizations": "OpenAI|Novel Labs", "country": "USA", "countries": "USA|ISL",
        "released": "2026-11-02", "domain": "multimodal", "notable": True, "open_weights": "restricted",
        "parameters": 7e9, "training_compute_flop": 5e25, "confidence": "confident",
        "source_id": "epoch-notable-2026-11-20", "locator": "notable_ai_models.csv, line 2, row Newling 7B",
    } == row  # fmt: skip
    [new] = draft.tables["organizations"].to_dicts()
    assert (new["organization_id"], new["name"], new["country"], new["kind"]) == (
        "novel-labs",
        "Novel Labs",
        "ISL",
        None,
    )
    assert (draft.source.published, draft.source.by_file, draft.refused) == ("2026-11-20", True, ())


def test_both_spellings_of_the_country_column_and_older_headers(made, ground):
    text = "Model,Domain,Organization,Country (from Organization),Publication date\n"
    text += "Newling,Games,Novel Labs,Iceland,2026-11\n"
    draft = epoch_models.read(made(text), ground, Asked())
    row = models(draft)["newling"]
    assert (row["country"], row["released"], row["notable"], row["open_weights"]) == ("ISL", "2026-11", False, None)
    assert any("Notability criteria" in remark for remark in draft.remarks)


def test_commas_inside_the_names_of_firms_do_not_part_them():
    assert parts("Beijing Novel Technology Co., Ltd.,OpenAI") == ["Beijing Novel Technology Co., Ltd.", "OpenAI"]
    assert parts("Novel Technology Co.,Ltd.,MetaMind Inc,OpenAI") == [
        "Novel Technology Co., Ltd.",
        "MetaMind Inc",
        "OpenAI",
    ]
    assert parts("University of Novel, Reykjavik") == ["University of Novel, Reykjavik"]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        (",OpenAI,2026-11-02,Language,,,,,China,,,,", "Model"),
        ("A,,2026-11-02,Language,,,,,China,,,,", "Organization"),
        ("A,Unheard Of,2026-11-02,Language,,,,,,,,,", "Country"),
        ("A,Unheard Of,2026-11-02,Language,,,,,Multinational,,,,", "Country"),
        ("A,OpenAI,,Language,,,,,,,,,", "Publication date"),
        ("A,OpenAI,2/3/2026,Language,,,,,,,,,", "Publication date"),
        ("A,OpenAI,2026-11-02,Language,many,,,,,,,,", "Parameters"),
        ("A,OpenAI,2026-11-02,Language,0,,,,,,,,", "Parameters"),
        ("A,OpenAI,2026-11-02,Language,,-5,,,,,,,", "Training compute (FLOP)"),
        ("A\x1b[2J,OpenAI,2026-11-02,Language,,,,,,,,,", "Model"),
        ("A,Open\x07AI,2026-11-02,Language,,,,,,,,,", "Organization"),
        ("A,OpenAI|Meta,2026-11-02,Language,,,,,,,,,", "Organization"),
        ("A,OpenAI", ""),
    ],
)
def test_what_a_model_needs_is_refused_with_its_line_where_it_lacks(made, ground, cells, column):
    text = HEADER + "Fine,OpenAI,2026-11-02,Language,,,,,,,,,\n" + cells + "\n"
    draft = epoch_models.read(made(text), ground, Asked())
    assert [(p.line, p.column) for p in draft.refused] == [(3, column)]
    assert list(models(draft)) == ["fine"]
    assert "\x1b" not in str(draft.refused[0]) and "\x07" not in str(draft.refused[0])


def test_a_name_that_comes_again_is_passed_over_if_it_says_the_same_and_else_refused(made, ground):
    row = "Twin,OpenAI,2026-11-02,Language,1000,,,,,,,,\n"
    draft = epoch_models.read(made(HEADER + row + row + row.replace("1000", "2000")), ground, Asked())
    assert [(p.line, p.found) for p in draft.refused] == [(4, "'Twin'")]
    assert draft.tables["models"].height == 1


def test_a_model_we_have_is_matched_by_its_name_whatever_the_spelling(made, ground):
    rows = "deepseek v3,DeepSeek,2024-12-26,Language,,,,,China,,,,\n"
    rows += "O1 (Mini),Unheard Of,1999-01-01,Language,,,,,Iceland,,,,\n"
    draft = epoch_models.read(made(HEADER + rows), ground, Asked())
    assert set(models(draft)) == {"deepseek-v3", "o1-mini-2"}, "one name, but other makers 25 years apart"
    assert draft.matched == 1


def test_a_newer_file_changes_what_it_says_and_keeps_what_it_leaves_empty(made, ground):
    rows = "DeepSeek-V3,DeepSeek,2024-12-27,Language,672000000000,,,,China,,,,\n"
    draft = epoch_models.read(made(HEADER + rows), ground, Asked())
    ours = ground.embedded.models.row(by_predicate=pl.col("model_id") == "deepseek-v3", named=True)
    row = models(draft)["deepseek-v3"]
    assert (row["released"], row["parameters"]) == ("2024-12-27", 6.72e11)
    assert row["training_compute_flop"] == ours["training_compute_flop"]
    assert row["source_id"] == "epoch-notable-2026-11-20"
    assert "training compute flop" in row["locator"] and ours["source_id"] in row["locator"]


def test_an_older_file_leaves_our_row_alone_and_says_where_it_differs(made, ground):
    rows = "DeepSeek-V3,DeepSeek,2024-12-27,Language,672000000000,,,,China,,,9999999,\n"
    document = made(HEADER + rows, "notable_ai_models_2025-02-24.csv")
    draft = epoch_models.read(document, ground, Asked())
    assert draft.source.published == "2025-02-24" and not draft.source.by_file
    ours = ground.embedded.models.row(by_predicate=pl.col("model_id") == "deepseek-v3", named=True)
    assert models(draft)["deepseek-v3"].items() >= {k: ours[k] for k in ("released", "source_id", "locator")}.items()
    assert set(draft.stands["column"]) == {"released", "parameters", "notable"}
    assert draft.tables["training_costs"].is_empty()
    forced = epoch_models.read(document, ground, Asked(overwrite=True))
    assert models(forced)["deepseek-v3"]["released"] == "2024-12-27"


def test_costs_have_the_basis_of_their_column_and_claims_are_left_out(made, ground):
    header = HEADER.replace("Abstract", "Compute cost notes,Training compute cost (cloud)")
    rows = (
        "Newling,OpenAI,2026-11-02,Language,,,,,,,,5000000,estimated from the hours,8000000\n"
        "Other,OpenAI,2026-11-02,Language,,,,,,,,7000000,According to the paper,\n"
    )
    draft = epoch_models.read(made(header + rows), ground, Asked())
    costs = [(r["model_id"], r["basis"], r["cost_usd"]) for r in draft.tables["training_costs"].iter_rows(named=True)]
    assert costs == [("newling", "amortised", 5e6), ("newling", "cloud", 8e6)]
    assert any("claim" in remark for remark in draft.remarks)


# encodings and separators


@pytest.mark.parametrize(
    "encode",
    [
        pytest.param(lambda s: b"\xef\xbb\xbf" + s.encode(), id="UTF-8 with a mark"),
        pytest.param(lambda s: s.encode("utf-16"), id="UTF-16"),
        pytest.param(lambda s: b"\xfe\xff" + s.encode("utf-16-be"), id="UTF-16, big end first"),
        pytest.param(lambda s: s.encode("utf-16-le"), id="UTF-16 without a mark"),
        pytest.param(lambda s: s.encode("cp1252"), id="Windows-1252"),
        pytest.param(lambda s: s.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(lambda s: s.replace("\n", "\r").encode(), id="CR"),
        pytest.param(lambda s: (s + "\n\n").encode(), id="empty lines"),
    ],
)
def test_encodings_of_other_programs_are_read(made, ground, encode):
    text = HEADER + "Néwling,Université de Montréal,2026-11-02,Language,,,,,Canada,,,,\n"
    draft = epoch_models.read(made(encode(text)), ground, Asked())
    [row] = models(draft).values()
    assert (row["model"], row["organization"], draft.refused) == ("Néwling", "Université de Montréal", ())


def test_semicolons_with_decimal_commas_and_dates_with_points(made, ground):
    header = HEADER.replace(",", ";")
    text = header + "Newling;OpenAI;2.11.2026;Language;7.000.000.000,0;5,39e+24;;;;;;;\n"
    [row] = models(epoch_models.read(made(text), ground, Asked())).values()
    assert (row["released"], row["parameters"], row["training_compute_flop"]) == ("2026-11-02", 7e9, 5.39e24)


def test_numbers_lose_the_noise_of_floats_and_nothing_else():
    texts = [
        "5.0000000001e+25",
        "256999999.99999997",
        "1.0001e+27",
        "1,234,567.8",
        "0.07%",
        "$12",
        "-3",
        "x",
        "",
        "1e999",
    ]
    out = pl.DataFrame({"t": texts}).select(number(pl.col("t")))["t"].to_list()
    assert out == [5e25, 257000000.0, 1.0001e27, 1234567.8, 0.07, 12.0, -3.0, None, None, None]
    written = pl.DataFrame({"n": [5e25, 7e9, 0.25]}).select(text_of_number(pl.col("n")))["n"].to_list()
    assert written[1:] == ["7000000000", "0.25"] and float(written[0]) == 5e25


def test_dates_names_and_ids():
    texts = ["2024-02-29", "2024-02-30", "2024-02", "2024", "29.2.2024", "2024-02-29T10:00:00Z", "2/29/2024", "1024"]
    out = pl.DataFrame({"t": texts}).select(date(pl.col("t")).alias("t"))["t"].to_list()
    assert out == ["2024-02-29", None, "2024-02", "2024", "2024-02-29", "2024-02-29", None, None]
    pairs = pl.DataFrame({"a": ["GPT-4 Turbo", "Command R+", "X (1.1B)"], "b": ["gpt4 turbo", "Command R", "X (11B)"]})
    assert pairs.select(key(pl.col("a")) == key(pl.col("b"))).to_series().to_list() == [True, False, False]
    assert (slug("AT&T Labs+"), slug("…")) == ("at-and-t-labs-plus", "x")


# Epoch AI's hub

HUB = "Model version,mean_score,Best score (across scorers),Release date,Organization,Country,Started at,id\n"


def test_a_benchmark_of_the_hub_has_effort_as_setting_and_an_evaluator_of_its_own_where_ours_is_corrected(made, ground):
    rows = (
        "gpt-5-2025-08-07_high,0.80,0.81,2025-08-07,OpenAI,United States of America,2025-08-08T01:00:00Z,a\n"
        "gpt-5-2025-08-07_low,0.70,0.70,2025-08-07,OpenAI,United States of America,2025-08-08T01:00:00Z,b\n"
        "unheard-of-model,0.5,0.5,2026-01-01,,,,c\n"
        "glm-9,,,2026-01-01,Zhipu AI,China,,d\n"
    )
    draft = epoch_scores.read(made(HUB + rows, "gpqa_diamond.csv"), ground, Asked())
    scores = draft.tables["scores"].to_dicts()
    assert [(s["model"], s["setting"], s["score"], s["country"]) for s in scores] == [
        ("GPT-5", "high", 81.0, "USA"),
        ("GPT-5", "low", 70.0, "USA"),
    ]
    assert {s["evaluator"] for s in scores} == {"epoch-hub-run"} == set(draft.tables["evaluators"]["evaluator"])
    assert [(p.line, p.column) for p in draft.refused] == [(4, "Country")]
    assert any("without a score" in remark for remark in draft.remarks)


def test_a_file_of_another_name_needs_the_benchmark_said(made, ground):
    row = "gpt-5-2025-08-07_high,0.80,0.81,2025-08-07,OpenAI,United States of America,,a\n"
    document = made(HUB + row, "download.csv")
    with pytest.raises(Refused, match="--benchmark"):
        epoch_scores.read(document, ground, Asked())
    with pytest.raises(Refused, match=r"benchmarks\.csv"):
        epoch_scores.read(document, ground, Asked(benchmark="nonsense"))
    draft = epoch_scores.read(document, ground, Asked(benchmark="math-level-5"))
    assert draft.tables["scores"]["evaluator"].to_list() == ["epoch-run"]


def test_the_index_is_the_fit_of_its_day_or_one_we_have_if_the_values_are_its(made, ground):
    header = "Model,Display name,eci,date,Organization,Country (of organization)\n"
    row = "Newling,Newling,170.5,2026-11-02,OpenAI,United States of America\n"
    draft = epoch_scores.read(made(header + row, "eci_scores.csv"), ground, Asked())
    assert draft.tables["scores"].row(0, named=True)["setting"] == "2026-11-20"
    ours = ground.embedded.scores.filter(pl.col("setting") == "2026-08-11").head(8)
    rows = "".join(
        f'"{m}",,{s},{d},{o},\n' for m, s, d, o in ours.select("model", "score", "date", "organization").iter_rows()
    )
    draft = epoch_scores.read(made(header + rows, "eci_scores.csv"), ground, Asked())
    assert set(draft.tables["scores"]["setting"]) == {"2026-08-11"}


# the Arena


def test_a_leaderboard_of_one_day(made, ground):
    text = (
        "rank,model,arena_score,95_pct_ci,votes,organization,license\n"
        "1,novel-model,1400.26,+4/-3,55826,OpenAI,Proprietary\n"
        "2,other-model,1300,+4/-3,5,Unheard Of,MIT\n"
        "3,third-model,much,,5,OpenAI,MIT\n"
    )
    draft = arena.read(made(text, "leaderboard_2025-08-04.csv"), ground, Asked())
    [score] = draft.tables["scores"].to_dicts()
    assert score | {
        "benchmark_id": "arena-text", "date": "2025-08-04", "score": 1400.3, "country": "USA", "organization": "OpenAI",
        "evaluator": "arena-snapshot", "setting": "no style control",
        "locator": "leaderboard_2025-08-04.csv, line 2, row novel-model",
    } == score  # fmt: skip
    assert [p.line for p in draft.refused] == [4, 3]


def test_json_says_its_leaderboard_or_must_be_told(made, ground):
    rows = [{"category": "overall", "model_name": "a", "organization": "deepseek", "rating": 1400.0}]
    meta = {"subset": "text_style_control", "leaderboard_publish_date": "2026-08-19"}
    draft = arena.read(made(json.dumps({"meta": meta, "rows": rows}, indent=1), "a.json"), ground, Asked())
    [score] = draft.tables["scores"].to_dicts()
    assert (score["benchmark_id"], score["setting"], score["date"]) == (
        "arena-text-style",
        "style control",
        "2026-08-19",
    )
    assert (score["organization"], score["locator"]) == ("DeepSeek", "a.json, line 9, row a")
    models_only = {"meta": {"leaderboard": "text"}, "models": [{"model": "a", "vendor": "OpenAI", "score": 1400}]}
    document = made(json.dumps(models_only), "b.json")
    with pytest.raises(Refused, match="style control"):
        arena.read(document, ground, Asked())
    told = arena.read(document, ground, Asked(benchmark="arena-text-style"))
    assert told.tables["scores"].height == 1


def test_ratings_by_date_begin_where_they_are_of_one_kind(made, ground):
    text = ",gpt-4o,unheard-of-model\n20240601,1200.5,0.0\n20240701,1280.5,0.0\n20240801,0.0,1100\n"
    document = made(text, "ratings.csv")
    assert FORMATS["arena"].fits(document)
    draft = arena.read(document, ground, Asked())
    scores = draft.tables["scores"]
    assert scores.select("model", "date", "score").rows() == [("gpt-4o", "2024-07-01", 1280.5)]
    assert {(p.line, p.column) for p in draft.refused} == {(2, ""), (1, "unheard-of-model")}


# Our World in Data


def test_a_chart_with_our_values_is_our_edition_and_adds_what_is_new(made, ground):
    ours = ground.embedded.observations.filter(pl.col("indicator_id") == "newly_funded_ai_companies")
    rows = ours.filter(country="CHN", edition="AI Index 2025").select("period", "value").rows()
    text = "Entity,Code,Year,Newly founded AI companies\n" + "".join(f"China,CHN,{y},{v:g}\n" for y, v in rows)
    text += "Iceland,ISL,2024,3\nNarnia,,2024,1\nWorld,OWID_WRL,1990,9\nKosovo,OWID_KOS,2024,1\nChina,CHN,2099x,1\n"
    draft = owid.read(made(text, "newly-funded.csv"), ground, Asked())
    observations = draft.tables["observations"]
    assert set(observations["edition"]) == {"AI Index 2025"}
    assert set(observations.filter(pl.col("country") != "CHN")["country"]) == {"ISL", "WLD"}
    assert [p.column for p in draft.refused] == ["Entity", "Entity", "Year"]
    assert draft.source.id == "owid-newly-funded-2026-11-20"


def test_a_chart_with_other_values_is_an_edition_of_its_own(made, ground):
    text = "Entity,Code,Year,Newly founded AI companies\n" + "".join(f"China,CHN,{y},{y}\n" for y in range(2013, 2025))
    assert set(owid.read(made(text), ground, Asked()).tables["observations"]["edition"]) == {"OWID 2026-11"}
    named = owid.read(made(text), ground, Asked(edition="Mine"))
    assert set(named.tables["observations"]["edition"]) == {"Mine"}


def test_a_measure_that_is_none_of_ours_needs_an_indicator(made, ground, tmp_path):
    document = made("entity,code,year,wonders\nChina,CHN,2024,7\nPeru,PER,2024,8\n", "wonders.csv")
    with pytest.raises(Refused, match="--indicator"):
        owid.read(document, ground, Asked())
    draft = owid.read(document, ground, Asked(indicator="data_centers"))
    assert draft.tables["observations"].select("country", "value").rows() == [("CHN", 7.0), ("PER", 8.0)]
    assert draft.tables["countries"]["country"].to_list() == ["PER"]


def test_metadata_beside_the_file_give_title_publisher_and_date(made, ground, tmp_path):
    about = {
        "chart": {"title": "Wonders\x1b[31m", "citation": "Somebody (2024)", "originalChartUrl": "https://x.org/w?v=1"},
        "columns": {"wonders": {"lastUpdated": "2024-07-16"}},
    }
    (tmp_path / "wonders.metadata.json").write_text(json.dumps(about))
    document = made("Entity,Code,Year,wonders\nChina,CHN,2024,7\n", "wonders.csv")
    source = owid.read(document, ground, Asked(indicator="data_centers")).source
    assert (source.published, source.url) == ("2024-07-16", "https://x.org/w")
    assert source.publisher == "Our World in Data; Somebody (2024)"
    assert "\x1b" not in source.title


# GPU clusters


def test_clusters_are_counted_by_country_while_they_run(made, ground):
    header = "Name,Country,First Operational Date,16-bit OP/s,Include in Standard Analysis,Superseded by,"
    header += "Decommissioned Date (if applicable)\n"
    rows = (
        "One,United States of America,2019-05-01,1e18,True,Two,\nTwo,United States of America,2021-05,3e18,True,,\n"
        "Three,China,2020,1e18,True,,2022-03-01\nFour,China,2020,5e18,,,\nFive,,2020,5e18,True,,\n"
    )
    draft = clusters.read(made(header + rows, "gpu_clusters_2023-07-01.csv"), ground, Asked())
    counts = draft.tables["observations"].filter(pl.col("indicator_id") == "gpu_clusters_known")
    table = {(c, p): v for c, p, v in counts.select("country", "period", "value").iter_rows()}
    assert (table["USA", "2019-12-31"], table["USA", "2021-12-31"], table["WLD", "2020-12-31"]) == (1, 1, 2)
    assert ("CHN", "2022-12-31") not in table
    share = draft.tables["observations"].filter(
        pl.col("indicator_id").str.ends_with("share"), country="USA", period="2021-12-31"
    )
    assert share["value"].to_list() == [75.0]


def test_every_format_is_told_by_its_content_alone(made):
    samples = {
        "epoch-models": HEADER,
        "epoch-scores": HUB,
        "arena": "rank,model,arena_score\n",
        "owid": "Entity,Code,Year,x\n",
        "epoch-clusters": "Name,Country,First Operational Date,16-bit OP/s,Include in Standard Analysis\n",
        "epoch-other": "Hardware name,Manufacturer,Release date\n",
    }
    assert samples.keys() == FORMATS.keys()
    for name, text in samples.items():
        assert [form.id for form in FORMATS.values() if form.fits(made(text, "x.csv"))] == [name]
