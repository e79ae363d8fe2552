"""`find` and `check`: what they print, and what their exit code says."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest

from tui.cli import main


def said(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> tuple[str, str]:
    assert main(list(words)) == code
    found = capsys.readouterr()
    assert "Traceback" not in found.out + found.err
    return found.out, found.err


def test_find_prints_value_unit_date_source_and_place(capsys):
    out, err = said(capsys, "find", "1.70")
    assert not err
    assert "Arena text (votes as cast)" in out and "closed-weight" in out
    assert "ieee-spectrum-ai-index-2025" in out and "2025-02" in out and "1.7 %" in out
    assert all(len(line) <= 100 for line in out.splitlines())


def test_find_in_formats_for_programs(capsys):
    rows = list(csv.DictReader(StringIO(said(capsys, "find", "109.1", "--format", "csv")[0])))
    assert rows[0]["value [usd]"] == "109077000000" and rows[0]["value_locator"]
    found = json.loads(said(capsys, "find", "$109.1 billion", "--format", "json")[0])
    assert found["view"].startswith("aigap-tui show sources --section lookup --ask") and found["rows"]
    assert said(capsys, "find", "1.70", "--format", "md")[0].startswith("#")


def test_find_without_a_match_fails_and_says_so(capsys):
    out, _ = said(capsys, "find", "98765.4321", code=1)
    assert "No figure of the tables is written so." in out


@pytest.mark.parametrize("figure", ["-987654.3%", "-$987654.3bn", "-98765.4321", "-98765.4 points"])
def test_a_figure_below_zero_is_no_option(capsys, figure):
    out, err = said(capsys, "find", figure, code=1)
    assert not err and "No figure of the tables is written so." in out


@pytest.mark.parametrize(
    ("sentence", "code", "words"),
    [
        ("US 17.5% ahead on MMLU, end of 2023", 0, "in percentage points, not percent"),
        ("US 17.5 pp ahead on MMLU, end of 2023", 0, "Found"),
        ("China 17.5 pp ahead on MMLU, end of 2023", 1, "the other country leads"),
        ("The moon is 384400 km away", 1, "Not in the data"),
    ],
)
def test_check_answers_with_a_verdict_and_an_exit_code(capsys, sentence, code, words):
    out, _ = said(capsys, "check", sentence, code=code)
    assert words in out and "Read as:" in out


def test_check_takes_the_sentence_as_words_too(capsys):
    out, _ = said(capsys, "check", "US", "17.5", "pp", "ahead", "on", "MMLU")
    assert "Found" in out


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("find",), "such as: aigap-tui find 1.7"),
        (("check",), "Say what to check"),
        (("find", "hello"), "is not one figure"),
        (("find", "17.5", "on", "MMLU"), "check takes sentences"),
        (("check", "hello"), "no figure to check"),
        (("check", "1.7"), "a figure alone"),
        (("find", "1.7", "--format", "svg"), "no format"),
        (("find", "1.7", "-o", "x.csv"), "goes with export"),
    ],
)
def test_words_that_mean_nothing(capsys, words, hint):
    out, err = said(capsys, *words, code=2)
    assert not out and hint in err and err.count("\n") == 1
