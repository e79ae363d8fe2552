"""A user's folder lies over ours: same key replaces, new rows are added, the whole is checked."""

from __future__ import annotations

import pytest

from tui.facts.loading.load import check, load, read_folder
from tui.facts.tables.problems import FactsError

SCORES = "benchmark_id,model,organization,country,date,score,evaluator,setting,source_id,locator,note\n"


def test_a_row_with_the_same_key_replaces_ours_and_a_new_one_is_added(folder, make):
    over = make(
        {
            "scores.csv": SCORES
            + "quiz,One,Acme,USA,2024-02,99,lab-run,,hub,our own reading,\n"
            + "quiz,Three,Dragon,CHN,2024-05,80,lab-run,,hub,row Three,\n"
        }
    )
    facts, problems = read_folder(folder.path, over)
    assert facts is not None and problems == []
    rows = facts.scores.filter(benchmark_id="quiz").select("model", "score").sort("model").rows()
    assert rows == [("One", 99.0), ("Three", 80.0), ("Two", 68.0)]
    assert facts.scores.height == 4
    assert facts.models.height == 2


def test_a_new_source_and_what_rests_on_it_come_together(folder, make):
    over = make(
        {
            "sources.csv": "source_id,title,publisher,published,url,license,retrieved,note\n"
            "mine,Mine,Me,2026,,,2026-01-01,\n",
            "scores.csv": SCORES + "quiz,One,Acme,USA,2026,90,lab-run,,mine,row 1,\n",
        }
    )
    facts, problems = read_folder(folder.path, over)
    assert facts is not None and problems == []
    assert facts.newest == "2026-12-31"


def test_problems_name_the_file_the_row_stands_in(folder, make):
    over = make({"scores.csv": SCORES + "quiz,Nine,Acme,USA,2024-02,990,lab-run,,hub,row,\n"})
    folder.swap("scores", "1201", "high")
    found = folder.problems(over)
    assert [(p.file, p.line, p.found) for p in found] == [
        ("base/scores.csv", 4, "'high'"),
        ("mine/scores.csv", 2, "'990'"),
    ]


def test_replacing_a_row_that_others_rest_on_is_checked_with_them(folder, make):
    over = make(
        {
            "benchmarks.csv": "benchmark_id,name,short,capability,domain,metric,unit,max_score,introduced,url,note\n"
            "quiz,Quiz,Quiz,Knowledge,Language,accuracy,percent,70,2024-01,,\n"
        }
    )
    [problem] = folder.problems(over)
    assert (problem.file, problem.line, problem.expected) == ("base/scores.csv", 2, "at most 70 percent")


def test_the_same_row_twice_in_the_users_file_is_refused(folder, make):
    row = "quiz,Nine,Acme,USA,2024-02,90,lab-run,,hub,row,\n"
    [problem] = folder.problems(make({"scores.csv": SCORES + row + row}))
    assert (problem.file, problem.line) == ("mine/scores.csv", 3)


def test_a_key_with_an_empty_part_is_the_same_key(folder, make):
    text = "indicator_id,country,period,value,edition,source_id,locator,note\nshare,CHN,2023,24,,report,Fig. 2,\n"
    facts, problems = read_folder(folder.path, make({"observations.csv": text}))
    assert facts is not None and problems == []
    assert facts.observations.filter(indicator_id="share")["value"].to_list() == [24.0]


def test_a_file_that_is_no_table_is_named_with_the_nearest(folder, make):
    [problem] = folder.problems(make({"score.csv": SCORES, "notes.txt": "mine"}))
    assert (problem.file, problem.expected) == ("mine/score.csv", "the name scores.csv")


@pytest.mark.parametrize("kind", ["none", "file", "empty"])
def test_a_folder_that_is_none(folder, tmp_path, kind):
    over = tmp_path / "mine"
    if kind == "file":
        over.write_text("x")
    elif kind == "empty":
        over.mkdir()
    [problem] = folder.problems(over)
    assert problem.found == {"none": "no such folder", "file": "a file", "empty": "no CSV file"}[kind]


def test_the_digest_tells_overlaid_facts_from_ours(folder, make):
    over = make({"scores.csv": SCORES + "quiz,One,Acme,USA,2024-02,99,lab-run,,hub,our own reading,\n"})
    facts, _ = read_folder(folder.path, over)
    plain, _ = read_folder(folder.path)
    assert facts is not None and plain is not None
    assert facts.digest != plain.digest


def test_loading_a_broken_folder_raises_all_of_it_and_check_lists_the_same(make):
    over = make({"scores.csv": SCORES + "mmlu,Nine,OpenAI,USA,soon,990,epoch-runn,,nowhere,row,\n"})
    with pytest.raises(FactsError) as caught:
        load(over)
    assert [p.column for p in caught.value.problems] == ["date", "score", "evaluator", "source_id"]
    assert list(caught.value.problems) == check(over)
    assert {p.file for p in caught.value.problems} == {str(over / "scores.csv")}
