"""The key # looks figures up and checks sentences; each row leads to its view."""

from __future__ import annotations

from driving import opened

from tui.pages.model.query import Query


def test_a_figure_is_looked_up_and_its_row_opens_the_view_behind_it():
    with opened(Query("benchmarks")) as app:
        app.keys("#")
        app.type("1.70")
        app.keys("enter")
        query = app.query
        assert (query.tab, query.section, query.ask) == ("sources", "lookup", "1.70")
        assert "Arena, votes as cast" in app.screen and "US over China" in app.screen and "Closed" in app.screen
        assert app.row.startswith("gap:arena-text@2025-02")
        app.keys("enter")
        assert (app.query.tab, app.query.section) == ("benchmarks", "as-published")
        assert app.row.startswith("arena-text@2025-02")
        app.keys("-")
        assert app.query.ask == "1.70"


def test_a_sentence_gets_its_verdict_on_the_screen():
    with opened(Query("overview"), size=(80, 24)) as app:
        app.keys("#")
        app.type("US 17.5% ahead on MMLU, end of 2023")
        app.keys("enter")
        assert "found with another unit" in app.screen and "17.5 pp" in app.screen
        assert app.session.current().command().startswith("aigap-tui sources --section lookup --ask 'US 17.5%")


def test_leaving_the_line_changes_nothing():
    with opened(Query("models")) as app:
        before = app.query
        app.keys("#", "1", "escape")
        assert app.query == before and not app.session.dialogs


def test_what_was_known_then_holds_on_every_tab_and_is_undone():
    with opened(Query("benchmarks", as_of="2026-09-30"), size=(100, 30)) as app:
        app.keys("W")
        assert "known by 2026-09-30" in app.screen and "hidden" in app.screen
        app.keys("4")
        assert app.query.known and "known by" in app.screen
        app.keys("W")
        assert not app.query.known and "known by" not in app.screen


def test_a_range_of_time_is_typed_and_a_bad_one_is_said_at_once():
    with opened(Query("investment"), size=(100, 30)) as app:
        app.keys("D")
        app.type("2024 2020")
        app.keys("enter")
        assert "2024 lies after 2020." in app.screen
        app.keys(*["backspace"] * 9)
        app.type("2018 2022")
        app.keys("enter")
        assert (app.query.start, app.query.end) == ("2018", "2022")
        assert "2018 to 2022" in app.screen
        assert "--from 2018 --to 2022" in app.session.current().command()


def test_keys_move_the_weights_of_an_index_and_the_command_has_them():
    with opened(Query("compare", section="index"), size=(100, 30)) as app:
        key, before = app.row, app.page.headlines[0].value.value
        app.keys("+", "+")
        assert app.query.weights == f"{key}=3"
        assert app.page.headlines[0].value.value != before
        assert f"--weights {key}=3" in app.session.current().command()
        app.keys("_", "_")
        assert app.query.weights == "" and app.page.headlines[0].value.value == before
        app.keys("X")
        assert "the preset's weights  as they are" in app.screen
        app.keys("h")
        assert app.query.head and "per head" in app.screen
        app.keys("X", "2")
        assert app.query.preset == "vibrancy"
