"""What is built when: stale answers are dropped, what is nearly there is finished, slow work gives way."""

from __future__ import annotations

import threading

from driving import opened

from tui.app.page_builder import SLOW
from tui.app.runtime.loader import Loader
from tui.facts.scan import work
from tui.pages import assemble


def test_keys_that_go_to_and_fro_between_two_tabs_find_their_pages_built(monkeypatch):
    with opened(threads=True) as app:
        build, built = assemble.build, []
        begun, gates = {}, {}

        def held(facts, query):
            built.append(query.tab)
            begun[query.tab].set()
            assert gates[query.tab].wait(60)
            return build(facts, query)

        for tab in ("investment", "research"):
            begun[tab], gates[tab] = threading.Event(), threading.Event()
        monkeypatch.setattr(assemble, "build", held)
        app.press("3")
        assert begun["investment"].wait(60)
        for key in ("5", "3", "5", "3", "5"):  # faster than a page is built
            app.press(key)
        gates["investment"].set()
        assert begun["research"].wait(60)
        app.press("3")
        while app.page.query.tab != "investment":  # its page was finished, though another was wanted meanwhile
            assert app.take()
            app.press("3")
        gates["research"].set()
        app.settle()
        app.keys("5", "3", "5")
        assert app.page.query.tab == "research" and built == ["investment", "research"]


def test_a_page_that_is_finished_for_later_gives_way_once_it_takes_long():
    answers, begun, came = [], threading.Event(), threading.Event()
    loader = Loader(lambda answer: (answers.append((answer.token, answer.value)), came.set()))

    def long():
        begun.set()
        while True:
            work.check()

    try:
        loader.ask("page", "old", long)
        assert begun.wait(60)
        loader.ask("page", "new", lambda: 7, lambda token: token == "old")
        assert not came.wait(0.01) and not answers
        loader.call_off("page", unless="new")
        assert came.wait(60) and answers == [("new", 7)]
    finally:
        loader.close()


def test_a_page_is_announced_again_and_again_and_not_once_it_is_there():
    with opened() as app:
        app.press("5")
        app.clock.advance(SLOW * 0.9)
        assert "Reading" not in app.last
        app.clock.advance(SLOW * 0.2)
        assert "Reading the facts" in app.last
        app.settle()
        app.clock.advance(60)
        assert "Reading" not in app.screen and not app.clock.timers


def test_the_page_of_a_view_that_was_left_is_dropped():
    with opened() as app:
        app.press("v")
        app.press("5")
        app.settle()
        assert app.page.query.tab == "research"
        assert app.loader.done.count("page") == 2, "the first page, and the one that was still wanted"
