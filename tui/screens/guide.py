"""Help for here, and the palette's entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands.registry import available, help_lines
from tui.draw.grid.cells import line, pad, wrap
from tui.draw.grid.runs import Row, Run, Style
from tui.pages.registry import BY_ID, TABS
from tui.screens.dialog import GROUND, TextDialog, text_row
from tui.screens.pick import Choice

if TYPE_CHECKING:
    from tui.commands.registry import Context
    from tui.draw.grid.symbols import Symbols
    from tui.pages.model.page import Page

_KEYS = 14


def about(page: Page) -> list[str]:
    """What the section shown answers, and the kinds of chart that it has; nothing in a summary."""
    query = page.query
    if query.summary:
        return []
    shown = BY_ID[query.tab].shown(page.section, query.chart, bool(query.open))
    title = next((one.title for one in page.sections if one.id == page.section), shown.title)
    kinds = ", ".join(kind.title for kind in page.charts)
    return [f"{title}: {shown.question}", *([f"Charts: {kinds}."] if len(page.charts) > 1 else [])]


def help_dialog(here: Context, title: str) -> TextDialog:
    """The keys that do something here, by heading."""

    def lines(width_: int, symbols: Symbols) -> list[Row]:
        rows: list[Row] = []
        for said in (here.page.question, *about(here.page)):
            rows += [text_row(width_, words, "muted") for words in wrap(said, width_)]
        for heading, entries in help_lines(here):
            rows += [text_row(width_, ""), text_row(width_, heading, "head", bold=True)]
            for keys, sentence in entries:
                first, *more = wrap(sentence, width_ - _KEYS)
                rows.append(
                    line(
                        width_,
                        Run(pad(keys, _KEYS), Style("key", GROUND, bold=True)),
                        Run(first, Style("text", GROUND)),
                    )
                )
                rows += [text_row(width_, " " * _KEYS + words) for words in more]
        rows += [
            text_row(width_, ""),
            text_row(width_, "New here? The tour tells the story in eight steps: type : and tour.", "muted"),
            text_row(
                width_, f"{symbols.computed} computed by us, with method and inputs; = stated by a source.", "muted"
            ),
        ]
        return rows

    return TextDialog(f"Help: {title}", lines, also=("?", "f1"))


def palette_choices(here: Context, themes: tuple[str, ...]) -> list[Choice]:
    """Commands that apply here, tables and charts of this tab, tabs, themes."""
    out = [Choice(c.id, c.name, c.label, c.sentence) for c in available(here) if c.id != "palette"]
    out += [
        Choice(f"section:{s.id}", f"Table: {s.title}", "s") for s in here.page.sections if s.id != here.page.section
    ]
    out += [
        Choice(f"chart:{k.id}", f"Chart: {k.title}", "v", k.id)
        for k in here.page.charts
        if k.id != here.page.chart_kind
    ]
    out += [
        Choice(f"section:{tab.id} {section.id}", f"Table: {section.title} ({tab.title})", section.question)
        for tab in TABS
        for section in tab.own
        if tab.id != here.page.query.tab and not section.guest
    ]
    out += [Choice(f"theme:{name}", f"Theme: {name}", "T") for name in themes]
    return out
