"""The keys of Benchmarks: % goes round the units of gaps, E round the evaluators of a test."""

from __future__ import annotations

from driving import opened

from tui.pages.model.query import LENSES, Query


async def test_percent_goes_round_the_units_and_the_head_says_which():
    async with opened(size=(120, 40)) as app:
        seen = [app.app.state.query.lens]
        for _ in LENSES[1:]:
            await app.keys("%")
            seen.append(app.app.state.query.lens)
            title = next(c.title for c in app.app.page.table.columns if c.name == "gap")
            assert all(word in app.screen for word in title.split())
        assert seen == ["", *LENSES[1:]]
        assert "Gap in" in app.screen and "months" in app.screen
        assert "--lens months" in app.app.text_of("v")
        await app.keys("%")
        assert app.app.state.query.lens == ""


async def test_a_refusal_stands_whole_in_its_cell():
    async with opened(Query("benchmarks", lens="relative"), size=(80, 24)) as app:
        assert "no true zero" in app.screen


async def test_e_changes_to_the_next_evaluator_of_the_test_and_back():
    async with opened(Query("benchmarks", row="gpqa-diamond"), size=(120, 40)) as app:
        await app.keys("E")
        assert app.app.state.query.evaluator == "artificial-analysis-run" and app.row == "gpqa-diamond"
        assert "CHOSEN BY HAND" in app.screen
        for _ in range(9):
            if not app.app.state.query.evaluator:
                break
            await app.keys("E")
        assert app.app.state.query.evaluator == ""
    async with opened(Query("benchmarks", row="otis-mock-aime"), size=(120, 40)) as app:
        await app.keys("E")
        assert "Both sides were scored by one alone: Epoch AI's own runs." in app.screen


async def test_sections_are_reached_by_the_section_key():
    async with opened(size=(80, 24)) as app:
        for title in ("Catch-up", "Published", "Parity", "Asked on", "By whom", "Room left"):
            await app.keys("s")
            if title == "Catch-up":
                await app.keys("s")
            assert title in app.screen


async def test_the_evaluator_chosen_by_hand_survives_a_change_of_section():
    async with opened(Query("benchmarks", row="gpqa-diamond"), size=(120, 40)) as app:
        await app.keys("E", "s", "s")
        assert (app.app.state.query.section, app.app.state.query.evaluator) == ("lag", "artificial-analysis-run")
        assert {row["evaluator_name"] for row in app.app.page.table.rows.slice(0, 99)} == {
            "Artificial Analysis' own runs"
        }
        await app.keys("S", "S")
        assert app.app.state.query.evaluator == "artificial-analysis-run" and "CHOSEN BY HAND" in app.screen


async def test_the_lens_is_a_key_of_parity_and_evaluators_and_no_key_where_it_says_nothing():
    async with opened(Query("benchmarks", section="evaluators"), size=(120, 40)) as app:
        await app.keys("%")
        assert app.app.state.query.lens == "relative" and "Gap, relative" in app.screen
    async with opened(Query("benchmarks", section="lag"), size=(120, 40)) as app:
        await app.keys("%")
        assert app.app.state.query.lens == ""
