"""The key # looks figures up and checks sentences; each row leads to its view."""

from __future__ import annotations

from driving import opened

from tui.pages.model.query import Query


async def test_a_figure_is_looked_up_and_its_row_opens_the_view_behind_it():
    async with opened(Query("benchmarks")) as app:
        await app.keys("number_sign")
        await app.type("1.70")
        await app.keys("enter")
        query = app.app.state.query
        assert (query.tab, query.section, query.ask) == ("sources", "lookup", "1.70")
        assert "Arena, votes as cast" in app.screen and "US over China" in app.screen and "Closed" in app.screen
        assert app.row.startswith("gap:arena-text@2025-02")
        await app.keys("enter")
        assert (app.app.state.query.tab, app.app.state.query.section) == ("benchmarks", "stated")
        assert app.row.startswith("arena-text@2025-02")
        await app.keys("minus")
        assert app.app.state.query.ask == "1.70"


async def test_a_sentence_gets_its_verdict_on_the_screen():
    async with opened(Query("overview"), size=(80, 24)) as app:
        await app.keys("number_sign")
        await app.type("US 17.5% ahead on MMLU, end of 2023")
        await app.keys("enter")
        assert "found with another unit" in app.screen and "17.5 pp" in app.screen
        assert app.app.current().command().startswith("aigap-tui sources --section lookup --ask 'US 17.5%")


async def test_leaving_the_line_changes_nothing():
    async with opened(Query("models")) as app:
        before = app.app.state.query
        await app.keys("number_sign", "1", "escape")
        assert app.app.state.query == before and not app.app.dialogs


async def test_what_was_known_then_holds_on_every_tab_and_is_undone():
    async with opened(Query("benchmarks", as_of="2026-09-30"), size=(100, 30)) as app:
        await app.keys("W")
        assert "known by 2026-09-30" in app.screen and "hidden" in app.screen
        await app.keys("4")
        assert app.app.state.query.known and "known by" in app.screen
        await app.keys("W")
        assert not app.app.state.query.known and "known by" not in app.screen


async def test_a_range_of_time_is_typed_and_a_bad_one_is_said_at_once():
    async with opened(Query("investment"), size=(100, 30)) as app:
        await app.keys("D")
        await app.type("2024 2020")
        await app.keys("enter")
        assert "2024 lies after 2020." in app.screen
        await app.keys(*["backspace"] * 9)
        await app.type("2018 2022")
        await app.keys("enter")
        assert (app.app.state.query.start, app.app.state.query.end) == ("2018", "2022")
        assert "2018 to 2022" in app.screen
        assert "--from 2018 --to 2022" in app.app.current().command()


async def test_keys_move_the_weights_of_an_index_and_the_command_has_them():
    async with opened(Query("compare", section="composite"), size=(100, 30)) as app:
        key, before = app.row, app.app.page.headlines[0].value.value
        await app.keys("plus", "plus")
        assert app.app.state.query.weights == f"{key}=3"
        assert app.app.page.headlines[0].value.value != before
        assert f"--weights {key}=3" in app.app.current().command()
        await app.keys("underscore", "underscore")
        assert app.app.state.query.weights == "" and app.app.page.headlines[0].value.value == before
        await app.keys("X")
        assert "the preset's weights  as they are" in app.screen
        await app.keys("h")
        assert app.app.state.query.head and "per head" in app.screen
        await app.keys("X", "2")
        assert app.app.state.query.preset == "vibrancy"
