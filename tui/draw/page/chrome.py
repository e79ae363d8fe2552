"""The lines around a page: header, bar of tabs, sections, footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.draw.grid.cells import clean, clip, clip_words, line, width
from tui.draw.grid.runs import HitArea, Row, Run, Style
from tui.pages.model.numbers import cell_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.draw.grid.symbols import Symbols
    from tui.pages.model.declare import Tab
    from tui.pages.model.page import Cell, Page

_BAR = "bar"


def header(
    names: tuple[str, str], as_of: str, width_: int, symbols: Symbols, hidden: Cell | None = None, span: str = "",
    undecided: bool = False,
) -> Row:  # fmt: skip
    """The product, the two countries with their markers, the as-of date, and what the marks of numbers mean.

    With `hidden`, what of the figures came out later, and so is left out, and with `undecided` what a `?` in front of a
    figure means; with `span`, the range of time shown.
    """
    before = f"{span}  " if span else ""
    word = "known by " if hidden is not None else "as of "
    after = f", {cell_text(hidden)} hidden{', ? undecided' if undecided else ''} " if hidden is not None else " "
    dated = f"{before}{word}{as_of}{after}" if as_of else ""
    muted = Style("muted", _BAR)
    left: list[Run] = [Run(" aigap", Style("title", _BAR, bold=True))]
    if any(names):
        one, two = _names(names, width_ - 17 - width(dated), symbols)
        left += [
            Run("  ", muted),
            Run(f"{one} {symbols.first}", Style("first", _BAR, bold=True)),
            Run(" vs ", muted),
            Run(f"{two} {symbols.second}", Style("second", _BAR, bold=True)),
        ]
    right: list[Run] = []
    if dated:
        right = [
            Run(before, Style("accent", _BAR)),
            Run(word, Style("accent", _BAR) if hidden is not None else muted),
            Run(as_of, Style("text", _BAR)),
            Run(after, Style("accent", _BAR) if hidden is not None else muted),
        ]
        right = [run for run in right if run.text]
    legend = [
        Run(symbols.computed, Style("text", _BAR)),
        Run(" computed  ", muted),
        Run("=", Style("text", _BAR)),
        Run(" stated", muted),
        Run("    ", muted),
    ]
    used = sum(width(run.text) for run in left + right)
    if dated and used + sum(width(run.text) for run in legend) + 3 <= width_:
        right = [*legend, *right]
        used = sum(width(run.text) for run in left + right)
    return line(width_, *left, Run(" " * max(1, width_ - used), muted), *right)


def _names(names: tuple[str, str], room: int, symbols: Symbols) -> tuple[str, str]:
    """Both names in `room` cells: the longer one is cut first."""
    one, two = clean(names[0]), clean(names[1])
    if width(one) + width(two) <= room:
        return one, two
    half = room // 2
    if width(two) <= half:
        return clip_words(one, room - width(two), symbols.ellipsis), two
    if width(one) <= half:
        return one, clip_words(two, room - width(one), symbols.ellipsis)
    return clip_words(one, half, symbols.ellipsis), clip_words(two, half, symbols.ellipsis)


def tab_bar(tabs: Sequence[Tab], active: str, width_: int, symbols: Symbols) -> tuple[list[Row], list[HitArea]]:
    """Two lines: the tabs with their digits, and a rule that is heavy below the active one."""
    titles = _titles(tabs, active, width_)
    gap = next((g for g in (4, 3, 2) if _bar_width(titles, g) <= width_), 1)
    names: list[Run] = [Run(" ")]
    rule: list[Run] = [Run(symbols.rule, Style("rule"))]
    hit_areas: list[HitArea] = []
    x = 1
    for at, (tab, title) in enumerate(zip(tabs, titles, strict=True), 1):
        chosen = tab.id == active
        digit = Run(str(at), Style("accent" if chosen else "faint", bold=chosen))
        word = Run(f" {title}" if title else "", Style("title" if chosen else "muted", bold=chosen))
        size = width(digit.text + word.text)
        names += [digit, word, Run(" " * gap)]
        # A digit with its title in between: the heavy part is as wide as the tab, a cell more on either side.
        rule.append(Run((symbols.heavy if chosen else symbols.rule) * size, Style("accent" if chosen else "rule")))
        rule.append(Run(symbols.rule * gap, Style("rule")))
        hit_areas.append(HitArea(x, 1, size, f"tab:{tab.id}"))
        x += size + gap
    rule.append(Run(symbols.rule * width_, Style("rule")))
    return [line(width_, *(run for run in names if run.text)), line(width_, *rule)], hit_areas


def _bar_width(titles: Sequence[str], gap: int) -> int:
    return 1 + sum(1 + (1 + width(title) if title else 0) for title in titles) + gap * (len(titles) - 1)


def _titles(tabs: Sequence[Tab], active: str, width_: int) -> list[str]:
    """All titles, or, where they do not fit, those near the active tab; the digits always stay."""
    titles = [tab.title for tab in tabs]
    here = next((at for at, tab in enumerate(tabs) if tab.id == active), 0)
    by_distance = sorted(range(len(tabs)), key=lambda at: (-abs(at - here), -at))
    for at in by_distance:
        if _bar_width(titles, 1) <= width_ or at == here:
            break
        titles[at] = ""
    return titles


def section_line(
    page: Page, y: int, width_: int, symbols: Symbols, edge: int = 0, other: str = "", filtered: str = ""
) -> tuple[Row, list[HitArea]]:
    """The tab's sections, the shown one marked; or the table's title where there is only one or a row is open.

    The title ends at column `edge`, where the table does. `other` (chart or table) is the part that has no room: `t`
    shows it. `filtered` says the filter where the table, which else says it, is out of sight.
    """
    from tui.pages.model.page import plain

    title = clean(plain(page.table.title, cell_text))
    edge = edge or width_
    kept = [Run("   filter: ", Style("muted")), Run(clean(filtered), Style("accent", bold=True))] if filtered else []

    def fitting(runs: list[Run]) -> list[Run]:
        """The runs, and the filter in the room that they leave: its end, which says how many rows it keeps, whole."""
        free = width_ - sum(width(run.text) for run in (*runs, *kept[:1]))
        text, dot, count = clean(filtered).rpartition(f" {symbols.dot} ")
        text = clip(text, free - width(dot + count), symbols.ellipsis)
        return [*runs, kept[0], Run(text, kept[1].style), Run(dot + count, Style("muted"))] if kept else runs

    hit_areas: list[HitArea] = []
    more = [Run("   t", Style("key", bold=True)), Run(f" {other}", Style("muted"))] if other else []
    if page.query.open or page.query.summary or len(page.sections) < 2:
        deeper = page.query.open or page.query.summary
        back = [Run("   q", Style("key", bold=True)), Run(" back", Style("muted"))] if deeper else []
        room = width_ - 2 - sum(width(run.text) for run in (*back, *more)) - (width_ // 3 if kept else 1)
        text = clip_words(title, room, symbols.ellipsis)
        return line(width_, Run("  "), *fitting([Run(text, Style("title", bold=True)), *back, *more])), hit_areas
    runs: list[Run] = []
    shown = page.section or page.sections[0].id
    ids = [section.id for section in page.sections]
    names = [clean(section.title) for section in page.sections]
    tail = width("   s next") + sum(width(run.text) for run in more)
    fits = (gap for gap in (2, 1, 0) if sum(width(name) + 2 + gap for name in names) + tail <= width_)
    gap = next(fits, -1)
    first, last = 0, len(names)
    if gap < 0:
        gap = 1
        first, last = _in_sight([width(name) + 2 + gap for name in names], ids.index(shown), width_ - tail - 4)
    more_of_them = Style("faint")
    runs += [Run(f"{symbols.ellipsis} ", more_of_them)] if first else []
    x = sum(width(run.text) for run in runs)
    for section, name in list(zip(page.sections, names, strict=True))[first:last]:
        chosen = section.id == shown
        text = f"{symbols.cursor + ' ' if chosen else '  '}{name}"
        hit_areas.append(HitArea(x, y, width(text), f"section:{section.id}"))
        runs += [Run(text, Style("title" if chosen else "muted", bold=chosen)), Run(" " * gap)]
        x += width(text) + gap
    if last < len(names):
        runs.append(Run(f" {symbols.ellipsis}", more_of_them))
        x += 2
    runs += [Run("  s", Style("key", bold=True)), Run(" next", Style("muted")), *more]
    if kept:
        return line(width_, *(run for run in fitting(runs) if run.text)), hit_areas
    x += 8 + sum(width(run.text) for run in more)
    says = next(name for section, name in zip(page.sections, names, strict=True) if section.id == shown)
    if title and title != says and width(title) <= edge - x - 4:
        runs += [Run(" " * (edge - x - width(title) - 1)), Run(title, Style("muted", italic=True))]
    return line(width_, *(run for run in runs if run.text)), hit_areas


def _in_sight(widths: Sequence[int], at: int, room: int) -> tuple[int, int]:
    """The stretch of names, as many as fit whole into `room`, with number `at` in it: those behind it before others."""
    first, last, used = at, at + 1, widths[at]
    while True:
        if last < len(widths) and used + widths[last] <= room:
            used, last = used + widths[last], last + 1
        elif first and used + widths[first - 1] <= room:
            used, first = used + widths[first - 1], first - 1
        else:
            return first, last


def footer(
    keys: Sequence[tuple[str, str]], message: str, y: int, width_: int, symbols: Symbols
) -> tuple[Row, list[HitArea]]:
    """The keys that work here, as many as fit whole, help always first; or a message in their place."""
    if message:
        text = clip_words(clean(message), width_ - 2, symbols.ellipsis)
        return line(width_, Run(" ", Style(bg=_BAR)), Run(text, Style("text", _BAR, bold=True))), []
    ordered = [pair for pair in keys if pair[0] == "?"] or [("?", "help")]
    ordered += [pair for pair in keys if pair[0] != "?"]
    runs: list[Run] = [Run(" ", Style(bg=_BAR))]
    hit_areas: list[HitArea] = []
    x = 1
    for key, label in ordered:
        size = width(key) + 1 + width(label)
        if x + size + 1 > width_:
            continue
        runs += [
            Run(key, Style("key", _BAR, bold=True)),
            Run(f" {label}", Style("muted", _BAR)),
            Run("  ", Style(bg=_BAR)),
        ]
        hit_areas.append(HitArea(x, y, size, f"key:{key}"))
        x += size + 2
    return line(width_, *runs), hit_areas
