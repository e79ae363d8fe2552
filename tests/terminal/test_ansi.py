"""What is painted is what a terminal shows, in as few bytes as it takes."""

import random
import re

import pyte

from tui.draw.grid.cells import width
from tui.terminal.ansi import grid, paint

PLAIN = (None, None, ())


def show(screen: pyte.Screen, text: str) -> None:
    pyte.Stream(screen).feed(text)


def rows_of(texts, style=PLAIN):
    return [[(text, style)] for text in texts]


def as_grid(rows):
    return grid(rows, lambda style: style, width)


def test_a_repaint_changes_only_the_cells_that_differ():
    old = as_grid(rows_of(["alpha beta", "gamma     "]))
    new = as_grid(rows_of(["alpha bets", "gamma     "]))
    assert paint(new, old) == "\x1b[1;10Hs"
    assert paint(new, new) == ""


def test_random_screens_end_as_they_should():
    rng = random.Random(7)
    styles = [PLAIN, (1, None, ()), (None, 4, ("bold",)), (203, 17, ("reverse",)), ("#102030", None, ("underline",))]
    screen = pyte.Screen(20, 6)
    before = None
    for _ in range(60):
        rows = []
        for _ in range(6):
            runs, free = [], 20
            while free:
                size = rng.randint(1, free)
                runs.append(("".join(rng.choice("ab  ─●") for _ in range(size)), rng.choice(styles)))
                free -= size
            rows.append(runs)
        now = as_grid(rows)
        show(screen, paint(now, before))
        before = now
        assert list(screen.display) == ["".join(text for text, _ in runs) for runs in rows]
        for y, runs in enumerate(rows):
            x = 0
            for text, (fg, bg, attrs) in runs:
                for char in text:
                    cell = screen.buffer[y][x]
                    assert (cell.bg == "default") == (bg is None)
                    assert char != " " or cell.underscore == ("underline" in attrs)
                    if char != " ":
                        assert cell.bold == ("bold" in attrs)
                        assert cell.reverse == ("reverse" in attrs)
                        assert cell.underscore == ("underline" in attrs)
                        assert (cell.fg == "default") == (fg is None)
                    x += 1


LINES = [f"{n:>3} " + "".join(random.Random(n).choices("abcdefgh ─●", k=56)) for n in range(60)]
ROW, HERE = (254, 233, ()), (254, 235, ("bold",))


def table(top, cursor, height=12, foot=3):
    """A list that scrolls between a head and a foot, one line of it marked."""
    rows = [[("head".ljust(60), PLAIN)]]
    rows += [[(LINES[at], HERE if at == cursor else ROW)] for at in range(top, top + height)]
    return as_grid(rows + [[(f"foot {n}".ljust(60), PLAIN)] for n in range(foot)])


def test_a_list_that_scrolls_is_moved_by_the_terminal():
    screen = pyte.Screen(60, 16)
    top = cursor = 0
    before = table(top, cursor)
    show(screen, paint(before, None))
    rng = random.Random(3)
    sizes = {}
    for _ in range(200):
        step = rng.choice([1, 1, 1, -1, -1, 2, -3, 5, -6, 9])
        cursor = min(max(cursor + step, 0), 59)
        old, top = top, min(max(top, cursor - 11), cursor, 48)
        now = table(top, cursor)
        text = paint(now, before)
        sizes.setdefault(abs(top - old), []).append(len(text.encode()))
        show(screen, text)
        before = now
        assert list(screen.display) == ["".join(char for char, _ in row) for row in now]
        for y, row in enumerate(now):
            for x, (char, look) in enumerate(row):
                if char != " ":
                    assert screen.buffer[y][x].bold == ("bold" in look[2])
    assert screen.margins is None
    assert len(sizes[1]) > 10
    assert sorted(sizes[1])[len(sizes[1]) // 2] < 300  # where each of the twelve lines would be 80 bytes
    assert max(sizes[1]) < 480


def test_wide_characters_keep_their_two_cells():
    screen = pyte.Screen(10, 1)
    old = as_grid(rows_of(["模型 abc  "]))
    show(screen, paint(old, None))
    new = as_grid(rows_of(["模 x abc  "]))
    show(screen, paint(new, old))
    assert screen.display[0].startswith("模 x abc")


def test_without_colours_no_colour_code_is_written():
    styles = [(None, None, ("bold",)), PLAIN, (None, None, ("reverse",))]
    text = paint(as_grid([[("one ", style)] for style in styles]), None)
    codes = {part for found in re.findall(r"\x1b\[([0-9;]*)m", text) for part in found.split(";")}
    assert codes <= {"0", "1", "7", "22", "27"}
