"""An option means something on the view that is asked for, or is refused in one sentence that says where it does."""

from __future__ import annotations

import itertools

import pytest

from tui.cli import main
from tui.cli.checks import checked
from tui.cli.commands import COMMANDS, flags_of
from tui.cli.parser import called, read
from tui.cli.refusals import UsageError
from tui.cli.views import view_of
from tui.draw.page.report import full
from tui.export.text import txt
from tui.pages import assemble
from tui.pages.model.fields import OPTIONS
from tui.pages.model.query import Query
from tui.pages.registry import TABS, meant

VALUES = {
    "pair": "FRA,DEU", "as_of": "2024", "start": "2020", "end": "2024", "select": "x", "row": "x", "open": "x",
    "evaluator": "epoch-run", "lens": "relative", "sort": "name", "filter": "x", "summary": "describe",
    "preset": "tortoise", "weights": "robot_density=0.5", "norm": "z", "ask": "1.7", "only": "chart",
}  # fmt: skip
"""A value for each option that takes one, but for sections and charts."""


def _is_one_sentence(text: str) -> bool:
    return "\n" not in text and text[-1] in ".?" and len(text) < 400


def test_every_option_of_another_command_is_refused_and_its_command_named():
    every = flags_of(COMMANDS)
    for command in COMMANDS:
        own = flags_of([command])
        for flag, option in every.items():
            if flag in own:
                continue
            with pytest.raises(UsageError) as error:
                read([*command.words, flag, *(["1"] if option.value else [])])
            sentence = str(error.value)
            assert sentence.startswith(f"{flag} means nothing for {called(command)}: it goes with ")
            assert any(called(other) in sentence for other in COMMANDS if flag in flags_of([other]))
            assert _is_one_sentence(sentence)


def test_every_option_on_every_view_is_taken_or_refused_with_a_place_where_it_is_taken():
    refused = 0
    for tab in TABS:
        for section, opened, summed in itertools.product(tab.own, (False, True), (False, True)):
            shown = section.detail if opened else section
            if shown is None:
                continue
            for kind, option in itertools.product(shown.charts, OPTIONS):
                given: dict[str, str | bool] = {"section": section.id}
                given |= {"open": "x"} if opened else {}
                given |= {"summary": "describe"} if summed else {"chart": kind.id}
                if option.field in {*given, "summary"} or option.of_tab:
                    continue
                try:
                    view = view_of({**given, option.field: VALUES.get(option.field, True)}, {}, tab, "", [])
                except UsageError as error:
                    sentence = str(error)
                    if option.field == "open" and sentence.startswith(f"The chart {kind.id} is in "):
                        continue  # the page behind a row has other charts: it says so, and where this one is
                    assert sentence.startswith(f"{option.flag} means nothing ")
                    assert ": it goes with " in sentence
                    places = {*(other.title for other in TABS), *(one.id for other in TABS for one in other.sections)}
                    assert any(place in sentence for place in (*places, *tab.charts()))
                    assert _is_one_sentence(sentence)
                    refused += 1
                else:
                    taken = "row" if option.field == "select" and "select" not in view else option.field
                    assert taken in view
                    query = Query(tab.id).to(**view)
                    assert getattr(meant(query), taken) == getattr(query, taken)
    assert refused > 1000


def _drawn(facts, query: Query) -> str:
    return txt(full(assemble.build(facts, query)))


OWN = ("evaluator", "lens", "preset", "weights", "norm", "head", "ask", "log")
"""Fields that mean something in some sections alone."""


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.id)
def test_what_sections_say_they_take_changes_them_and_nothing_else_does(facts, tab):
    for section in tab.own:
        kind = section.charts[0].id
        query = Query(tab.id, section=section.id)
        plain = _drawn(facts, query)
        idle = {name: VALUES.get(name, True) for name in OWN if not section.takes(name, kind)}
        assert _drawn(facts, query.to(**idle)) == plain
        for name in OWN:
            if section.takes(name, kind):
                assert _drawn(facts, query.to(**{name: VALUES.get(name, True)})) != plain, (section.id, name)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "show models --lens points",
            "--lens means nothing on Models: it goes with Benchmarks (the sections all, as-published, when-level and"
            " who-measured).",
        ),
        ("cite ai-index-2025-ch2 -o x.txt", "-o means nothing for cite: it goes with export."),
        ("show overview --ask 1.7", "--ask means nothing on Overview: it goes with Sources (the section lookup)."),
        (
            "show sources --ask 1.7",
            "--ask means nothing in the section sources of Sources: it goes with the section lookup.",
        ),
        (
            "data check --size 80x24",
            "--size means nothing for data check: it goes with the app, show and export.",
        ),
        (
            "show benchmarks --section as-published --chart matched",
            "The chart matched is in the section months-behind: aigap-tui show benchmarks --section months-behind"
            " --chart matched.",
        ),
        (
            "show benchmarks --open gpqa-diamond --chart matched",
            "The chart matched is in the section months-behind, not on the page behind a row: aigap-tui show benchmarks"
            " --section months-behind --chart matched.",
        ),
        ("show investment --summary describe --log", "--log means nothing with --summary: it goes with the charts"),
        (
            "show benchmarks --summary describe --chart gap",
            "--chart means nothing with --summary: it goes with views that are not summed up.",
        ),
        ("show models --log", "--log means nothing for the chart compute: it goes with the charts count"),
        ("show overview --open x", "--open means nothing on Overview: it goes with "),
        ("show models --marks x", "--marks means nothing for the whole content: it goes with show --size"),
        ("find 1.7 --section all", "--section means nothing for find: it goes with the app, show and export."),
    ],
)  # fmt: skip
def test_refusals_as_people_read_them(capsys, line, sentence):
    assert main(line.split()) == 2
    found = capsys.readouterr()
    assert found.out == ""
    assert found.err.startswith(f"aigap-tui: {sentence}")
    assert found.err.count("\n") == 1


def test_a_chart_alone_brings_its_section():
    found = checked(["show", "benchmarks", "--chart", "matched"])
    assert (found.view["section"], found.view["chart"]) == ("months-behind", "matched")
    assert "section" not in checked(["show", "benchmarks", "--chart", "gap"]).view
