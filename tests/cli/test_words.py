"""Every view is one shell line: what a query writes, the command line reads back."""

from __future__ import annotations

import random
import shlex
from dataclasses import fields

import pytest

from tui.cli.checks import checked
from tui.cli.views import view_of
from tui.cli.words import UsageError, parse, plain
from tui.pages.model.declare import ChartKind, Section, Tab
from tui.pages.model.fields import LENSES, PROGRAM
from tui.pages.model.look import ids_of, listed
from tui.pages.model.query import Query
from tui.pages.registry import TABS, meant

ODD = ("gpqa-diamond", "a b", "it's", "-dash", "show", "über", "a,b", "x=y", '"', "$HOME", "造梦", "10%")


def _random(seed: int) -> Query:
    """A query with some fields set that mean something together, to words that a shell or a parser might trip over."""
    pick = random.Random(seed)
    tab = pick.choice(TABS)
    section, opened = pick.choice([one.id for one in tab.own]), pick.choice(["", *ODD])
    detail = tab.section(section).detail
    opened = opened if detail is not None else ""
    may = {
        "pair": [("FRA", "DEU"), ("CHN", "USA"), ("United States", "South Korea")],
        "as_of": ["2024", "2024-02", "2024-02-29"],
        "chart": [kind.id for kind in (detail if opened and detail is not None else tab.section(section)).charts],
        "only": ["chart", "table"],
        "log": [True],
        "sort": ["name", "gap:desc", "name,gap:desc"],
        "filter": ["country:CHN open:yes", "-dash", "compute>1e24 or (org~'a b')", "a,b"],
        "row": list(ODD),
        "evaluator": ["epoch-run"],
        "summary": ["freq:organization", "by:country", "describe"],
        "known": [True],
        "start": ["2019", "2020-06"],
        "end": ["2024", "2024-02-29"],
        "preset": ["even", "tortoise"],
        "weights": ["notable_ai_models=2,robot_density=0.5"],
        "norm": ["z"],
        "head": [True],
        "lens": list(LENSES),
        "pool": ["open", "closed"],
        "ask": ["1.7", "US 17.5% ahead on MMLU, end of 2023"],
        "select": ["mmlu,gpqa-diamond", "deepseek-v3"],
    }
    held = {"tab", "section", "open", *may}
    assert held == {field.name for field in fields(Query)}, "a new field: say here what it may hold"
    chosen = {name: pick.choice(values) for name, values in may.items() if pick.random() < 0.5}
    return meant(Query(tab.id, section=section, open=opened, **chosen))


def test_a_query_survives_its_command_line():
    for query in map(_random, range(200)):
        assert parse(query.arguments()).query == query
        for verb in ("", "show", "export"):
            program, *words = shlex.split(query.command(verb))
            assert program == PROGRAM
            found = parse(words)
            assert (found.verb, found.query) == (verb, query)


def test_a_default_view_is_just_its_name():
    assert Query("models").command() == "aigap-tui models"
    assert plain().query == parse([]).query == Query()
    assert plain("models") == parse(["models"])


@pytest.mark.parametrize(
    "line",
    [
        "--chart bar investment --log",
        "investment --chart bar --log",
        "--log investment --chart=bar",
        "3 --log --chart bar",
        "Invest --log --chart BAR",
    ],
)
def test_options_stand_anywhere_and_names_may_be_shortened(line):
    assert parse(line.split()).query == Query("investment", chart="bar", log=True)


def test_drawing_options():
    found = parse(
        [
            "show",
            "--size",
            "120x40",
            "models",
            "--theme",
            "light",
            "--color",
            "256",
            "--symbols",
            "ascii",
        ]
    )
    assert (found.verb, found.size) == ("show", (120, 40))
    options = found.options
    assert (options.theme, options.color, options.symbols) == ("light", "256", "ascii")
    assert parse(["models", "--mouse", "off"]).options.mouse is False


def test_output_of_export():
    found = parse(["export", "models", "-o", "-", "--format", "csv"])
    assert (found.output, found.format) == ("-", "csv")
    assert parse(["export", "-o", "x.svg", "models"]).output == "x.svg"


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("bnchmarks", "did you mean benchmarks?"),
        ("shw", "did you mean show?"),
        ("zzz", "there is overview, benchmarks"),
        ("8", "no tab or command '8'"),
        ("models benchmarks", "One tab"),
        ("--chrt lag", "did you mean --chart?"),
        ("--zzzzzzzz", "no option '--zzzzzzzz'"),
        ("models --chart", "--chart needs a value"),
        ("models --chart --log", "--chart needs a value"),
        ("benchmarks --chart lga", "did you mean lag?"),
        ("models --chart lag", "no chart 'lag' on Models"),
        ("benchmarks --section as-publised", "did you mean as-published?"),
        ("benchmarks --only chrat", "did you mean chart?"),
        ("--as-of 2024-13", "no month 13"),
        ("--as-of 2023-02-29", "has 28 days"),
        ("--as-of yesterday", "is not a date"),
        ("--from 2024-13", "no month 13"),
        ("--to then", "is not a date"),
        ("--from 2024 --to 2020", "--from 2024 lies after --to 2020"),
        ("--compare USA", "two countries"),
        ("--compare USA,CHN,FRA", "two countries"),
        ("--compare ,", "two countries"),
        ("show --size 120", "is not a size"),
        ("show --size 0x5", "can be drawn"),
        ("show --size 99999x99999", "can be drawn"),
        ("show --size 12²x5", "is not a size"),
        ("--theme drak", "did you mean dark?"),
        ("--color 257", "did you mean 256?"),
        ("--symbols brail1e", "did you mean braille?"),
        ("--mouse maybe", "there is auto, on and off"),
        ("models -o x.csv", "goes with export"),
        ("show --format csv", "goes with export"),
        ("export", "Say what to export"),
        ("--log=3", "--log takes no value"),
    ],
)
def test_words_that_mean_nothing_get_one_sentence(line, hint):
    with pytest.raises(UsageError) as error:
        parse(line.split())
    sentence = str(error.value)
    assert hint in sentence
    assert "\n" not in sentence
    assert sentence[-1] in ".?"


def test_what_was_typed_is_shown_harmless():
    with pytest.raises(UsageError) as error:
        parse(["\x1b[31mred\x07" + "x" * 500])
    assert "\x1b" not in str(error.value)
    assert len(str(error.value)) < 300


def test_select_is_short_for_the_row_and_marks_but_in_compare():
    found = parse(["benchmarks", "--select", "gpqa-diamond, mmmu"])
    assert (found.query.row, found.query.select, found.look.marks) == ("gpqa-diamond", "", "gpqa-diamond,mmmu")
    alone = parse(["benchmarks", "--select", "mmmu"])
    assert (alone.query.row, alone.look.marks) == ("mmmu", "")
    assert parse(["compare", "--select", "mmmu,mmlu"]).query.select == "mmmu,mmlu"


def test_names_that_sections_and_charts_had_before_still_work():
    kind = ChartKind("new-chart", "A chart", formerly=("old-chart",))
    section = Section("new", "New", "What?", module="", rows="row", charts=(kind, kind), formerly=("old", "older"))
    tab = Tab("toy", "Toy", "What?", (section, section))
    remarks: list[str] = []
    view = view_of({"section": "Older", "chart": "old-chart"}, {}, tab, "", remarks)
    assert view == {"section": "new", "chart": "new-chart"}
    assert remarks == [
        "The section older is called new now: --section new. The old name will go.",
        "The chart old-chart is called new-chart now: --chart new-chart. The old name will go.",
    ]
    assert view_of({"section": "new"}, {}, tab, "", remarks) == {"section": "new"}
    assert len(remarks) == 2


def test_every_former_name_means_the_section_and_is_remarked():
    former = [(tab, one, name) for tab in TABS for one in tab.sections for name in one.formerly]
    for tab, section, name in former:
        found = checked(["show", tab.id, "--section", name])
        assert (found.view["section"], len(found.remarks)) == (section.id, 1)


def test_a_chart_finds_its_section_and_is_refused_in_any_other():
    for tab in TABS:
        for section in tab.own:
            for kind in section.charts:
                found = parse([tab.id, "--chart", kind.id]).query
                assert tab.section(found.section).has(kind.id)
                for other in tab.own:
                    words = [tab.id, "--section", other.id, "--chart", kind.id]
                    if other.has(kind.id):
                        assert parse(words).query.section == other.id
                    else:
                        with pytest.raises(UsageError, match=f"^The chart {kind.id} is in the section .*{section.id}"):
                            parse(words)


def test_ids_with_commas_and_quotes_are_marked_whole():
    ids = ["Arena, votes as cast", 'a "b"', "plain", "x|y"]
    assert ids_of(listed(ids)) == ids
    assert ids_of("gpqa-diamond, mmmu") == ["gpqa-diamond", "mmmu"] and ids_of("") == []
    assert parse(["models", "--marks", listed(ids)]).look.marks == listed(ids)
