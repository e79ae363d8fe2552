"""Every theme can be read, and tells the two countries apart, at each depth of colour."""

from __future__ import annotations

import itertools

import pytest

from tui.draw.grid.palette import ROLES
from tui.draw.grid.runs import Style
from tui.themes import DARK, THEMES
from tui.themes.depth import DEPTHS, contrast, deuteranopia, difference, from_256, picture, resolve, rgb, to_256

COLOURED = [theme for theme in THEMES.values() if theme.most == "truecolor"]
WORDS = ("text", "muted", "title", "head", "first", "second", "other", "accent", "warn", "good", "key")
UNDER_WORDS = ("screen", "bar", "cursor", "cell", "dialog")


def hex_256(colour: str) -> str:
    return "#{:02x}{:02x}{:02x}".format(*from_256(to_256(colour)))


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda t: t.name)
def test_every_role_has_a_colour_at_every_depth(theme) -> None:
    assert set(theme.hex) == set(theme.ansi) == set(ROLES)
    assert all(len(colour) == 7 and rgb(colour) for colour in theme.hex.values())
    assert all(-1 <= index <= 15 for index in theme.ansi.values())


@pytest.mark.parametrize("theme", COLOURED, ids=lambda t: t.name)
def test_words_can_be_read_on_every_background_they_stand_on(theme) -> None:
    for fg, bg in itertools.product(WORDS, UNDER_WORDS):
        assert contrast(theme.hex[fg], theme.hex[bg]) >= 4.5, (fg, bg)
        assert contrast(hex_256(theme.hex[fg]), hex_256(theme.hex[bg])) >= 4.0, (fg, bg, "256")
    for bg in ("first_soft", "second_soft", "shade"):
        assert contrast(theme.hex["text"], theme.hex[bg]) >= 4.5, bg
    assert contrast(theme.hex["faint"], theme.hex["screen"]) >= 3


@pytest.mark.parametrize("theme", COLOURED, ids=lambda t: t.name)
def test_the_countries_differ_for_people_without_green_cones(theme) -> None:
    for one, other in (("first", "second"), ("first", "other"), ("second", "other"), ("good", "warn")):
        for colour in (lambda role: theme.hex[role], lambda role: hex_256(theme.hex[role])):
            assert difference(deuteranopia(colour(one)), deuteranopia(colour(other))) > 20, (one, other)
    assert difference(deuteranopia(theme.hex["first_soft"]), deuteranopia(theme.hex["second_soft"])) > 20


@pytest.mark.parametrize("theme", COLOURED, ids=lambda t: t.name)
def test_256_colours_keep_roles_apart(theme) -> None:
    index = {role: to_256(theme.hex[role]) for role in ROLES}
    for roles in (("screen", "cursor", "cell"), ("first", "second", "other", "text"), ("text", "muted", "faint")):
        assert len({index[role] for role in roles}) == len(roles), roles
    assert len({index[role] for role in ("screen", "first_soft", "second_soft", "shade")}) == 4


def test_high_contrast_means_seven_to_one() -> None:
    theme = THEMES["contrast"]
    assert all(contrast(theme.hex[fg], theme.hex["screen"]) >= 7 for fg in (*WORDS, "faint"))


def test_the_nearest_of_256_is_the_nearest() -> None:
    for colour in (*DARK.hex.values(), "#808080", "#fefefe", "#000000", "#5f87af", "#123456"):

        def off(i: int, colour: str = colour) -> int:
            return sum((a - b) ** 2 for a, b in zip(from_256(i), rgb(colour), strict=True))

        assert off(to_256(colour)) == min(map(off, range(16, 256)))


def test_contrast_of_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda t: t.name)
@pytest.mark.parametrize("depth", DEPTHS)
def test_what_is_chosen_can_be_seen_at_every_depth(theme, depth: str) -> None:
    plain, row, cell = (resolve(Style("text", bg), theme, depth) for bg in ("", "cursor", "cell"))
    assert len({plain, row, cell}) == 3


def test_no_colour_means_not_one_colour() -> None:
    looks = [resolve(Style(fg, bg), theme, "none") for theme in THEMES.values() for fg in ROLES for bg in ROLES]
    looks += [resolve(Style(fg, bg), THEMES["mono"], depth) for depth in DEPTHS for fg in ROLES for bg in ROLES]
    assert all(look.fg is None and look.bg is None for look in looks)
    assert "reverse" in resolve(Style(bg="cell"), DARK, "none").attrs


def test_depths_give_what_a_terminal_of_that_depth_understands() -> None:
    style = Style("first", bold=True)
    assert resolve(style, DARK, "truecolor") == (DARK.hex["first"], DARK.hex["screen"], ("bold",))
    assert resolve(style, DARK, "256") == (75, 233, ("bold",))
    assert resolve(style, DARK, "16") == (12, 0, ("bold",))
    assert resolve(style, THEMES["ansi"], "truecolor") == (12, None, ("bold",))


def test_a_picture_always_has_colours() -> None:
    for theme in THEMES.values():
        fg, bg, attrs = picture(Style("first", "cell", bold=True), theme)
        assert rgb(fg) and rgb(bg) and fg != bg
        assert "reverse" not in attrs
