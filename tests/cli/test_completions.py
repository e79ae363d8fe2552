"""What may follow on an unfinished command line: every word that is offered is one that the program takes."""

from __future__ import annotations

import pytest

from tui.cli.checks import checked
from tui.cli.commands import COMMANDS, DATA_VERBS, flags_of
from tui.cli.completions import completions
from tui.cli.parser import called
from tui.cli.refusals import UsageError
from tui.pages.registry import BY_ID, TABS
from tui.themes import THEMES


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("sh", ("show",)),
        ("show be", ("benchmarks",)),
        ("data ", tuple(DATA_VERBS)),
        ("data im", ("import",)),
        ("data import --dr", ("--dry-run",)),
        ("show benchmarks --lens w", ("win",)),
        ("show benchmarks --lens=w", ("--lens=win",)),
        ("--lens win show benchmarks --as", ("--as-of",)),
        ("show models --lens", ()),
        ("show --theme d", ("dark",)),
        ("export --format cs", ("csv",)),
        ("cite x --format b", ("bibtex",)),
        ("show models --filter ", ()),
        ("show models ", ()),
        ("help ben", ("benchmarks",)),
        ("help da", ("data",)),
        ("find 1.7 --chart", ()),
    ],
)  # fmt: skip
def test_what_may_follow(line, found):
    assert completions(line.split(" ")) == found


def test_the_first_word_is_a_command_or_a_tab():
    assert set(completions([""])) == {"help", *BY_ID, *(command.words[0] for command in COMMANDS if command.words)}
    assert completions([]) == completions([""])


def test_sections_and_charts_of_a_tab_are_its_own():
    for tab in TABS:
        assert completions(["show", tab.id, "--section", ""]) == tuple(one.id for one in tab.sections)
        assert set(completions([tab.id, "--chart", ""])) == set(tab.charts())
        for section in tab.own:
            found = completions(["show", tab.id, "--section", section.id, "--chart", ""])
            assert found == tuple(kind.id for kind in section.charts)
            for chart in found:
                checked(["show", tab.id, "--section", section.id, "--chart", chart])


def test_no_option_is_offered_that_is_given_already_or_that_the_command_refuses():
    assert "--log" not in completions(["models", "--log", "--"])
    assert completions(["show", "--theme", "d"]) == tuple(name for name in THEMES if name.startswith("d"))
    for command in COMMANDS:
        words = [*command.words, *(["sources"] if command.views else ["x"])]
        known = flags_of([command])
        offered = completions([*words, "--"])
        assert len(offered) >= 3
        for flag in offered:
            try:
                checked([*words, flag, *(["1"] if known[flag].value else [])])
            except UsageError as error:
                assert f"means nothing for {called(command)}" not in str(error)
                assert "means nothing on" not in str(error)
