"""The keys of Benchmarks: % goes round the units of gaps, E round the evaluators of a test."""

from __future__ import annotations

from driving import opened

from tui.pages.model.query import LENSES, Query


def test_percent_goes_round_the_units_and_the_head_says_which():
    with opened(size=(120, 40)) as app:
        seen = [app.query.lens]
        for _ in LENSES[1:]:
            app.keys("%")
            seen.append(app.query.lens)
            title = next(c.title for c in app.page.table.columns if c.name == "gap")
            assert all(word in app.screen for word in title.split())
        assert seen == ["", *LENSES[1:]]
        assert "Gap in" in app.screen and "months" in app.screen
        assert "--lens months" in app.text_of("v")
        app.keys("%")
        assert app.query.lens == ""


def test_a_refusal_stands_whole_in_its_cell():
    with opened(Query("benchmarks", lens="relative"), size=(80, 24)) as app:
        assert "no true zero" in app.screen


def test_e_changes_to_the_next_evaluator_of_the_test_and_back():
    with opened(Query("benchmarks", row="gpqa-diamond"), size=(120, 40)) as app:
        app.keys("E")
        assert app.query.evaluator == "artificial-analysis-run" and app.row == "gpqa-diamond"
        assert "CHOSEN BY HAND" in app.screen
        for _ in range(9):
            if not app.query.evaluator:
                break
            app.keys("E")
        assert app.query.evaluator == ""
    with opened(Query("benchmarks", row="otis-mock-aime"), size=(120, 40)) as app:
        app.keys("E")
        assert "Both sides were scored by one alone: Epoch AI's own runs." in app.screen


def test_sections_are_reached_by_the_section_key():
    with opened(size=(80, 24)) as app:
        for title in ("As of", "Catch-up", "Level, if", "By whom", "Room left"):
            app.keys("s")
            assert title in app.screen


def test_the_evaluator_chosen_by_hand_survives_a_change_of_section():
    with opened(Query("benchmarks", row="gpqa-diamond"), size=(120, 40)) as app:
        app.keys("E", "s", "s")
        assert (app.query.section, app.query.evaluator) == ("months-behind", "artificial-analysis-run")
        assert {row["evaluator_name"] for row in app.page.table.rows.slice(0, 99)} == {"Artificial Analysis' own runs"}
        app.keys("S", "S")
        assert app.query.evaluator == "artificial-analysis-run" and "CHOSEN BY HAND" in app.screen


def test_the_lens_is_a_key_of_parity_and_evaluators_and_no_key_where_it_says_nothing():
    with opened(Query("benchmarks", section="who-measured"), size=(120, 40)) as app:
        app.keys("%")
        assert app.query.lens == "relative" and "Gap, relative" in app.screen
    with opened(Query("benchmarks", section="months-behind"), size=(120, 40)) as app:
        app.keys("%")
        assert app.query.lens == ""
