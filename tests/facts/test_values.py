"""Every wrong value is refused, with file, line, column, what was found and what belongs there."""

from __future__ import annotations

import pytest

from tui.facts.loading.load import read_folder
from tui.facts.tables.problems import FactsError, Problem
from tui.facts.tables.schema import SCHEMAS


def test_the_small_set_is_right_and_typed(folder):
    facts, problems = read_folder(folder.path)
    assert facts is not None and problems == []
    assert facts.scores["score"].to_list() == [71.5, 68.0, 1201.0]
    assert facts.models["notable"].to_list() == [True, False]
    assert facts.models["parameters"].to_list() == [7e9, None]
    assert facts.scores["setting"].to_list() == [None, None, None]
    assert [str(day) for day in facts.scores["day"]] == ["2024-02-29", "2024-02-29", "2024-02-29"]
    assert [str(day) for day in facts.sources["published_day"]] == ["2025-03-31", "2025-12-31"]
    assert [str(day) for day in facts.observations["day"]] == ["2023-12-31"] * 3
    assert facts.newest == "2024-12-31"
    assert facts.sources["title"][1] == "Report, second edition"


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "column", "expected"),
    [
        ("scores", ",71.5,", ",71.5%,", 2, "score", "a plain number such as 17.5 or 1.2e+22"),
        ("scores", ",71.5,", ",nan,", 2, "score", "a plain number such as 17.5 or 1.2e+22"),
        ("scores", ",71.5,", ",inf,", 2, "score", "a plain number such as 17.5 or 1.2e+22"),
        ("scores", ",71.5,", ",1e999,", 2, "score", "a plain number such as 17.5 or 1.2e+22"),
        ("scores", ",71.5,", ",1_0,", 2, "score", "a plain number such as 17.5 or 1.2e+22"),
        ("scores", ",71.5,", ',"1,000",', 2, "score", "a plain number such as 17.5 or 1.2e+22"),
        ("scores", ",71.5,", ",101,", 2, "score", "at most 100 percent"),
        ("scores", ",71.5,", ",-1,", 2, "score", "at least 0 percent"),
        ("scores", ",71.5,", ",,", 2, "score", "a value"),
        ("scores", "row Two", "", 3, "locator", "a value"),
        ("scores", "2024-02-29", "2023-02-29", 3, "date", "an ISO date (2024, 2024-02 or 2024-02-29) between 1900"),
        ("scores", "2024-02-29", "29.2.2024", 3, "date", "an ISO date"),
        ("scores", "2024-02-29", "2024-13", 3, "date", "an ISO date"),
        ("scores", "2024-02-29", "1024-02-29", 3, "date", "an ISO date"),
        ("scores", "quiz,Two", "quizz,Two", 3, "benchmark_id", "a benchmark_id of benchmarks.csv (nearest: quiz)"),
        ("scores", "CHN", "CHI", 3, "country", "a country of countries.csv (nearest: CHN)"),
        ("scores", "Dragon,CHN", "Dragoon,CHN", 3, "organization", "a name of organizations.csv (nearest: Dragon)"),
        ("scores", "68,lab-run", "68,lab-rum", 3, "evaluator", "an evaluator of evaluators.csv (nearest: lab-run)"),
        ("scores", "68,lab-run,,hub", "68,lab-run,,hud", 3, "source_id", "a source_id of sources.csv (nearest: hub)"),
        ("scores", "Dragon,CHN", "Dragon,USA", 3, "country", "the seat of Dragon: CHN"),
        ("scores", "68,lab-run", "68,lab-fit", 3, "setting", "which fit it is"),
        ("observations", "CHN,2023,23.2", "CHN,2023,123", 4, "value", "at most 100 share_percent"),
        ("observations", "1.5e9,Report 2024", "1.5e9,", 2, "edition", "an edition, since this indicator's rows have"),
        ("gaps", "percentage_points", "points", 2, "unit", "percent, percentage_points, elo"),
        ("gaps", "percentage_points", "elo", 2, "unit", "'percent' is the benchmark's unit"),
        ("gaps", "exact", "about", 2, "bound", "exact, approximate, at_least"),
        ("gaps", "3.5", "103.5", 2, "gap", "at most 100 percentage_points"),
        ("gaps", "3.5", "-3.5", 2, "gap", "at least 0"),
        ("gaps", "p. 3,,,,", "p. 3,,3,,", 2, "contested_by", "where the contested value comes from"),
        ("gaps", "p. 3,,,,", "p. 3,,,Fig. 2,", 2, "contested", "the value, since contested_by says"),
        ("gaps", "p. 3,,,,", "p. 3,,103,Fig. 2,", 2, "contested", "at most 100 percentage_points"),
        ("models", "true", "yes", 2, "notable", "true or false"),
        ("models", "language,true", "languages,true", 2, "domain", "language, multimodal"),
        ("models", "Acme|Dragon", "Acme|Drago", 2, "organizations", "a name of organizations.csv (nearest: Dragon)"),
        ("models", "Acme|Dragon", "Acme||Dragon", 2, "organizations", "values joined by | without blanks or gaps"),
        ("models", "Acme|Dragon", "Acme|Acme", 2, "organizations", "each value once"),
        ("models", "Acme,Acme|Dragon", "Acme,Dragon", 2, "organization", "one of the row's organizations"),
        ("models", "USA,USA|CHN", "USA,CHN", 2, "country", "one of the row's countries"),
        ("models", "7000000000", "0", 2, "parameters", "at least 1"),
        ("models", "one,One,Acme", "One 1,One,Acme", 2, "model_id", "an id of small letters, digits"),
        ("sources", "https://example.org/hub", "javascript:alert(1)", 2, "url", "a web address"),
        ("sources", "2025-04-02", "2024-04-02", 3, "retrieved", "a day after the source was published"),
        ("countries", "WLD", "World1", 4, "country", "three capitals, as in ISO 3166-1 alpha-3"),
        ("countries", "region", "continent", 4, "kind", "economy or region"),
        ("benchmarks", ",100,", ",1000,", 2, "max_score", "at most 100 percent"),
        ("indicators", "Money,inv", "A name too long for a narrow column,inv", 2, "short", "at most 26 characters"),
        ("indicators", "(nominal)", "(constant)", 2, "unit", "constant and nominal dollars never mix"),
        ("indicators", ",usd,", ",usd_2021,", 2, "unit", "constant and nominal dollars never mix"),
        ("indicators", "investment", "invest", 2, "topic", "investment, research"),
        ("organizations", "Acme Research", "Dragon", 2, "aliases", "names that no other organisation has"),
        ("model_aliases", "one,setting", "oen,setting", 2, "model_id", "a model_id of models.csv (nearest: one)"),
        ("model_aliases", "same,the", "kin,the", 3, "relation", "same, setting, snapshot"),
        ("model_aliases", "hub,row One,", "hub,,", 3, "locator", "the place in the source that states the link"),
        ("training_costs", "5600000", "", 2, "cost_usd", "only the basis 'statement' may lack one"),
        ("training_costs", "5600000", "0", 2, "cost_usd", "more than zero"),
        ("claims", "quiz@2024-12", "quiz@2024-11", 2, "refers_to", "benchmark@date of a row of gaps.csv"),
        ("claims", "|Report 2024", "|Report 2026", 3, "refers_to", "indicator|country|period"),
        ("claims", "one|claimed", "two|claimed", 5, "refers_to", "model|basis of a row of training_costs.csv"),
        ("claims", "scores,arena", "comparison,far", 7, "refers_to", "near or turned, perhaps with @date"),
        ("claims", "scores,arena", "scores,chess", 7, "refers_to", "a benchmark_id with rows in scores.csv"),
        ("known", ",h01,h02", ",h02,h02", 2, "lacked", "a copy with the day of its content"),
        ("known", ",h01,h02", ",,h03", 2, "held", "a copy that was public"),
        ("known", ",h01,2024-05-01", ",h01,2024-07-01", 3, "held", "a copy that is not older than the days before"),
        ("known", ",h01,h02,,", ",,,,", 2, "held", "a copy that lacks it, one that has it, or a day"),
        ("known", "day the run began", "", 3, "why", "why there was none before"),
        ("known", "quiz|One", "quiz|Won", 3, "row", "the key of a row of scores.csv"),
        ("known", "|hub,,,h01", "|hub,parameters,,h01", 3, "column", "nothing here: it is no model"),
        ("known", ",h01,h02", ",h01,h09", 2, "held", "a copy_id of copies.csv"),
        ("claims", "gaps,quiz", "gap,quiz", 2, "table", "sources, gaps, scores"),
    ],
)
def test_a_wrong_value_is_named_where_it_stands(folder, name, old, new, line, column, expected):
    [problem] = [p for p in folder.swap(name, old, new).problems() if p.file == f"base/{name}.csv"]
    assert (problem.line, problem.column) == (line, column)
    assert problem.expected.startswith(expected) or expected in problem.expected


@pytest.mark.parametrize(
    "text", ["a\x1b[31mred", "a\x07bell", "tab\there", "a\x9b31m", "right\u202eleft", "zero\x7f", "\ufeffx", "a\rb"]
)
def test_what_a_terminal_would_obey_is_refused_and_never_printed(folder, text):
    folder.swap("scores", "row Two", text)
    [problem] = folder.problems()
    assert (problem.line, problem.column) == (3, "locator")
    assert problem.expected == "plain text without control characters"
    assert problem.found.isprintable()
    assert str(problem).isprintable()


def test_a_nearest_name_with_an_escape_in_it_is_written_out(folder):
    folder.swap("evaluators", "lab-run", "lab\x1b-run")
    problems = folder.problems()
    assert len(problems) == 4
    assert all(str(problem).isprintable() and problem.expected.isprintable() for problem in problems)


def test_blanks_around_a_value_are_refused(folder):
    assert folder.swap("scores", "row Two", " row Two").short() == [("scores.csv", 3, "locator", "' row Two'")]


def test_a_repeated_key_names_the_first_one(folder):
    folder.add("scores", "quiz,Two,Dragon,CHN,2024-02-29,69,lab-run,,hub,another row,")
    [problem] = folder.problems()
    assert (problem.line, problem.column) == (5, "benchmark_id")
    assert problem.found == "'quiz|Two|2024-02-29|lab-run||hub'"
    assert problem.expected.endswith("it stands on line 3")


def test_a_name_that_must_be_unique_is_so_too(folder):
    folder.add("organizations", "acme-2,Acme,USA,company,")
    [problem] = folder.problems()
    assert problem == Problem("base/organizations.csv", 4, "name", "'Acme'", "each name once: it stands on line 2")


def test_every_problem_is_reported_at_once_in_order(folder):
    folder.swap("scores", ",71.5,", ",x,").swap("scores", "2024-02-29", "2024-02-30").swap("gaps", "exact", "exakt")
    folder.swap("scores", "arena,One", "arean,One").swap("models", "true", "1").swap("scores", "row Two", "")
    assert folder.short() == [
        ("claims.csv", 7, "refers_to", "'arena'"),
        ("gaps.csv", 2, "bound", "'exakt'"),
        ("models.csv", 2, "notable", "'1'"),
        ("scores.csv", 2, "score", "'x'"),
        ("scores.csv", 3, "date", "'2024-02-30'"),
        ("scores.csv", 3, "locator", "nothing"),
        ("scores.csv", 4, "benchmark_id", "'arean'"),
    ]


def test_the_error_reads_as_a_list():
    error = FactsError(
        [
            Problem("mine/scores.csv", 7, "score", "'x'", "a plain number"),
            Problem("mine/gaps.csv", 0, "", "an empty file", "at least the header"),
        ]
    )
    assert str(error).splitlines() == [
        "2 problems in the data:",
        "  mine/gaps.csv: found an empty file; expected at least the header",
        "  mine/scores.csv, line 7, score: found 'x'; expected a plain number",
    ]


def test_references_point_to_columns_that_exist():
    columns = {schema.name: set(schema.names) for schema in SCHEMAS}
    targets = [column.refers.split(".") for schema in SCHEMAS for column in schema.columns if column.refers]
    assert targets
    assert all(column in columns[table] for table, column in targets)


def test_a_table_from_before_a_column_was_there_is_read_without_it(folder):
    assert "family" not in (folder.path / "benchmarks.csv").read_text().splitlines()[0]
    assert folder.problems() == []
