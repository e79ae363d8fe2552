"""Every command, declared once: its keys, its words, where it applies. Footer, help, palette and README follow."""

from __future__ import annotations

from tui.commands.command import GROUPS, Command, Context
from tui.export.formats import listed, names
from tui.pages.model.page import chart_points
from tui.pages.registry import BY_ID as TAB
from tui.pages.registry import TABS, comparing


def _rows(here: Context) -> bool:
    return here.ready and here.page.table.height > 0


def _chart(here: Context) -> bool:
    return here.ready and here.page.chart is not None


def next_focus(here: Context) -> str:
    """Where Tab goes: table, chart, headlines and round again, without what has nothing to stand on."""
    stops = ["table"]
    if _chart(here) and here.points:
        stops.append("chart")
    if here.page.headlines:
        stops.append("headlines")
    at = stops.index(here.view.focus) if here.view.focus in stops else 0
    return stops[(at + 1) % len(stops)]


def _deeper(here: Context) -> bool:
    """Whether a row's page or a summary is open."""
    return bool(here.page.query.open or here.page.query.summary)


def _takes(here: Context, field: str) -> bool:
    """Whether that field of the query means something on this page."""
    query = here.page.query
    return TAB[query.tab].takes(field, here.page.section, query.chart, bool(query.open), bool(query.summary))


def _comparable(here: Context) -> bool:
    """Whether rows are marked, or Compare has a section for such rows, so that the one under the cursor will do."""
    here_alone = _in_table(here) and bool(comparing(here.page.query))
    return _rows(here) and not _deeper(here) and (bool(here.view.marks) or here_alone)


def _sections(here: Context) -> bool:
    return len(here.page.sections) > 1 and not here.page.query.open


def _index(here: Context) -> bool:
    return here.ready and _takes(here, "weights") and _in_table(here)


def _lensed(here: Context) -> bool:
    """Where gaps stand that a lens can show otherwise."""
    return here.ready and _takes(here, "lens")


def _rescales(here: Context) -> bool:
    return here.ready and here.page.chart is not None and here.page.chart.rescales


def _in_table(here: Context) -> bool:
    return here.view.focus == "table"


def _lights(here: Context) -> bool:
    """Whether the point under the cursor belongs to a series that can be marked to stand out."""
    chart, at = here.page.chart, here.view.point
    found = chart_points(chart) if _chart(here) and here.view.focus == "chart" else []
    return chart is not None and 0 <= at < len(found) and bool(chart.series_of(found[at]))


def _timed(here: Context) -> bool:
    chart = here.page.chart if here.ready else None
    return chart is not None and here.points > 0 and bool(chart.x_kind) and here.page.query.only != "table"


def _zoomed(here: Context) -> bool:
    return _timed(here) and here.view.span is not None


def _many(here: Context) -> bool:
    return here.ready and here.page.table.height > 1


def _filterable(here: Context) -> bool:
    """Whether there are rows to filter; a summary counts rows that were filtered before."""
    table = here.page.table
    return here.ready and not here.page.query.summary and (table.height > 0 or bool(table.filtered_by))


_MOVES = (
    Command("down", ("j", "down"), "Next row", "One row down.", "move", shown="j / Down"),
    Command("up", ("k", "up"), "Row before", "One row up.", "move", shown="k / Up"),
    Command("left", ("h", "left"), "Column before", "One column left; in chart or headlines, the one before.", "move",
            shown="h / Left"),
    Command("right", ("l", "right"), "Next column", "One column right; in chart or headlines, the next one.", "move",
            shown="l / Right"),
    Command("top", ("g", "home"), "First row", "To the first row, or the first point.", "move", shown="g / Home"),
    Command("bottom", ("G", "end"), "Last row", "To the last row, or the last point.", "move", shown="G / End"),
    Command("page_down", ("ctrl+d", "pagedown"), "Page down", "Half a page down.", "move", shown="Ctrl+D / PgDn"),
    Command("page_up", ("ctrl+u", "pageup"), "Page up", "Half a page up.", "move", shown="Ctrl+U / PgUp"),
    Command("next_tab", ("]",), "Next tab", "To the next tab; digits jump.", "move", shown="]"),
    Command("previous_tab", ("[",), "Tab before", "To the tab before.", "move", shown="["),
    Command("focus", ("tab",), "Table, chart, headlines",
            "Into the chart, on to the headline numbers, and back: h and l walk there.", "move", "chart", 2,
            when=lambda c: c.ready and next_focus(c) != c.view.focus),
)  # fmt: skip
_TABS = tuple(
    Command(f"tab:{tab.id}", (str(number),), f"Go to {tab.title}", tab.question, "move")
    for number, tab in enumerate(TABS, 1)
)
_LOOKS = (
    Command("open", ("enter",), "Open", "Opens what the row, the point or the headline stands for.", "look", "open", 1,
            lambda c: c.ready and bool(c.opens)),
    Command("provenance", ("p",), "Where the number comes from",
            "Where what is under the cursor comes from: source, page or row, method, inputs.", "look", "source", 1,
            lambda c: _rows(c) or c.view.focus != "table"),
    Command("words", ("a",), "The chart in words", "The chart as sentences, and back.", "look", "in words", 7, _chart),
    Command("search", ("/",), "Search", "Searches names and words of the table while you type.", "look", "find", 3,
            _many),
    Command("ask", ("#",), "Look a figure up, check a sentence",
            "Lists every stated figure that is written so, or checks a sentence against them.", "look", "look up", 8),
    Command("search_next", ("n",), "Next match", "To the next match.", "look", "next match", 4,
            lambda c: _rows(c) and bool(c.view.find)),
    Command("search_previous", ("N",), "Match before", "To the match before.", "look",
            when=lambda c: _rows(c) and bool(c.view.find)),
    Command("mark", ("space",), "Mark", "Marks the row, or the range, to compare or copy; in the chart, a series.",
            "look", "mark", 7, lambda c: (_rows(c) and _in_table(c)) or _lights(c)),
    Command("mark_range", ("V",), "Mark a range", "Begins a range at this row: move, then Space marks all of it.",
            "look", when=lambda c: _rows(c) and _in_table(c)),
    Command("unmark", ("U",), "Unmark all", "Takes all marks of this table away.", "look",
            when=lambda c: c.ready and bool(c.view.marks)),
    Command("compare", ("=",), "Compare the marked", "Opens Compare with the marked rows, or with this one.", "look",
            "compare", 5, _comparable),
    Command("freeze", ("f",), "Freeze columns", "Keeps the columns up to this one in sight, and lets them go again.",
            "look", when=lambda c: _rows(c) and _in_table(c) and c.columns > 2),
)  # fmt: skip
_CHANGES = (
    Command("section", ("s",), "Next table of this tab", "To the next of the tab's tables.", "change", "section", 2,
            _sections),
    Command("section_back", ("S",), "Table before", "To the tab's table before.", "change",
            when=_sections),
    Command("chart", ("v",), "Next kind of chart", "Goes round the kinds of chart that suit this table.", "change",
            "kind of chart", 3, lambda c: c.ready and len(c.page.charts) > 1),
    Command("layout", ("t",), "Table, chart or both", "The table alone, the chart alone, or both.",
            "change", "table/chart", 3, _chart),
    Command("log", ("L",), "Log scale", "A logarithmic scale, and back.", "change", "log", 8,
            _rescales),
    Command("zoom_in", (")",), "Shorter time", "Half the chart's stretch of time: around the point, or the newest.",
            "change", "zoom", 6, _timed),
    Command("zoom_out", ("(",), "Longer time", "Twice the chart's stretch of time.", "change", when=_zoomed),
    Command("pan_back", ("{",), "Earlier time", "The chart's stretch of time before this one.", "change", "earlier", 7,
            _zoomed),
    Command("pan_on", ("}",), "Later time", "The chart's stretch of time after this one.", "change", when=_zoomed),
    Command("zoom_reset", ("0",), "The whole time", "All of the chart's time again.", "change", "whole", 7, _zoomed),
    Command("lens", ("%",), "Unit of the gaps",
            "Gaps in points, relative percent, share of the room left, win rate or months.", "change", "unit", 6,
            _lensed),
    Command("evaluator", ("E",), "Next evaluator", "Scores by the next evaluator that has both sides of it.",
            "change", "evaluator", 6, lambda c: _rows(c) and _takes(c, "evaluator") and not _deeper(c)),
    Command("filter", ("&",), "Filter", "Keeps the rows that a line describes: country:CHN open:yes released>=2025.",
            "change", "filter", 2, _filterable),
    Command("filter_like", ("@",), "Filter like this", "Keeps the rows that have what is under the cursor.", "change",
            "like this", 8, lambda c: _many(c) and _in_table(c) and _filterable(c)),
    Command("filter_pick", ("*",), "Pick a filter", "A column to filter by, then one of its values.", "change",
            when=_filterable),
    Command("sort", ("o",), "Sort by this column",
            "Sorts by the column under the cursor; what was sorted by before comes second.", "change", "sort", 6,
            lambda c: _many(c) and _in_table(c)),
    Command("sort_back", ("O",), "Reverse the order", "Turns the order of this column round.", "change",
            when=lambda c: _many(c) and _in_table(c)),
    Command("as_of_back", ("<",), "A month earlier", "Moves the as-of date to the month end before, on all tabs.",
            "change", "as of", 6),
    Command("as_of_on", (">",), "A month later", "Moves the as-of date to the next month end, on all tabs.", "change"),
    Command("weight_up", ("+",), "More weight", "In an index: one more weight for this indicator.", "change",
            "weight", 2, _index),
    Command("weight_down", ("_",), "Less weight", "In an index: one less.", "change", when=_index),
    Command("index", ("X",), "How the index is made", "Preset, normalisation, per head.", "change", "index", 3, _index),
    Command("pool", ("P",), "Open or closed weights", "Models with open weights alone, closed ones alone, all.",
            "change", "open", 8, lambda c: c.ready and _takes(c, "pool")),
    Command("known", ("W",), "Only what was known then",
            "Leaves out what came out after the as-of date, and back: the header says how much. ? is undecided.",
            "change", "known then", 8),
    Command("range", ("D",), "Range of time", "Cuts charts and series to a range of time.", "change", "dates", 8),
    Command("countries", ("c",), "Choose the countries", "Picks the two countries, for all tabs.", "change",
            "countries", 4),
    Command("undo", ("u",), "Undo", "Back to before the last change of view, order, filter or marks.", "change",
            "undo", 8, lambda c: c.undo),
    Command("last", ("-",), "The view before", "To the view looked at before, and back.", "change",
            when=lambda c: c.last),
    Command("reset", ("R",), "Reset the tab", "The tab as it was at the start.", "change"),
)  # fmt: skip
_SUMS = (
    Command("frequency", ("F",), "How often each value", "How often each value of this column; again: with medians.",
            "look", "how often", 3, lambda c: _rows(c) and _in_table(c)),
    Command("describe", ("I",), "Describe the columns", "Every column described, for the two countries too; and back.",
            "look", "describe", 7, _rows),
    Command("group", ("b",), "Group the rows", "Groups the rows by a column, with counts and medians.", "look",
            "group by", 8, lambda c: _many(c) and not c.page.query.summary),
)  # fmt: skip
_TAKES = (
    Command("copy", ("y",), "Copy", "Copies the view as a command, a cell, a row, the marked rows, or a citation.",
            "take", "copy", 4, lambda c: c.ready),
    Command("export", ("e",), "Export", lambda: f"Writes the view to a file: {listed(names(), 'or')}.", "take",
            "export", 5, lambda c: c.ready),
)  # fmt: skip
_APP = (
    Command("help", ("?", "f1"), "Help", "The keys that work here.", "app", "help", 0),
    Command("palette", (":", "ctrl+p"), "All commands", "Finds a command by its words.", "app", "more", 1,
            shown=": / Ctrl+P"),
    Command("theme", ("T",), "Next theme", "Dark, light, high contrast, the terminal's colours, or none.", "app",
            "theme", 9),
    Command("keys", ("!",), "What a key sends", "Shows each key as it arrives, to find those that a terminal keeps.",
            "app"),
    Command("back", ("escape",), "Back", "Closes what is on top: dialog, search, chart or headlines, detail.", "app",
            "back", 2, lambda c: _deeper(c) or not _in_table(c) or bool(c.view.find) or c.view.anchor >= 0),
    Command("quit", ("q",), "Close or quit", "Closes what is on top; where nothing is, quits. Ctrl+C twice quits too.",
            "app", "quit", 9),
)  # fmt: skip

COMMANDS: tuple[Command, ...] = (*_MOVES, *_TABS, *_LOOKS, *_SUMS, *_CHANGES, *_TAKES, *_APP)
"""In the order of the help."""

BY_ID = {command.id: command for command in COMMANDS}
BY_KEY = {key: command for command in COMMANDS for key in command.keys}


_PAIRED = {"palette": ":", "as_of_back": "< >", "zoom_in": ") (", "pan_back": "{ }"}


def footer(here: Context) -> tuple[tuple[str, str], ...]:
    """(key, words) for the footer, most important first: only what does something here."""
    found = [c for c in COMMANDS if c.footer and c.applies(here)]
    ends = "mark" if here.view.anchor >= 0 else ""  # what ends a range that is begun must be seen
    return tuple((footer_key(c), _words(c, here)) for c in sorted(found, key=lambda c: c.id != ends and c.priority))


def footer_key(command: Command) -> str:
    """How the footer writes the command's key, with that of its counterpart where one word says both."""
    return _PAIRED.get(command.id, command.label)


def _words(command: Command, here: Context) -> str:
    if command.id == "open":
        return here.opens
    if command.id == "frequency":
        kind = here.page.query.summary.partition(":")[0]
        return {"freq": "with medians", "by": "without medians"}.get(kind, command.footer)
    if command.id == "describe" and here.page.query.summary == "describe":
        return "the rows"
    if command.id == "layout":
        return {"table": "chart only", "chart": "both"}.get(here.page.query.only, "table only")
    if command.id == "focus":
        return next_focus(here)
    if command.id == "mark" and here.view.anchor >= 0:
        return "mark the range"
    return command.footer


def available(here: Context) -> tuple[Command, ...]:
    """What the palette offers here."""
    return tuple(c for c in COMMANDS if c.applies(here) and c.group != "move") + tuple(
        c for c in COMMANDS if c.id.startswith("tab:") or c.id in {"next_tab", "previous_tab"}
    )


def help_lines(here: Context | None = None) -> list[tuple[str, list[tuple[str, str]]]]:
    """(heading, [(keys, sentence)]) of all commands, or of those that apply here."""
    out: list[tuple[str, list[tuple[str, str]]]] = []
    for group, title in GROUPS.items():
        lines = [
            (c.label, c.sentence)
            for c in COMMANDS
            if c.group == group and not c.id.startswith("tab:") and (here is None or c.applies(here))
        ]
        if group == "move":
            lines.insert(0, (f"1 - {len(TABS)}", "Jump to a tab."))
        if lines:
            out.append((title, lines))
    return out


def readme_table() -> str:
    """The keys as a Markdown table, for the README."""
    lines = ["| keys | what they do |", "|---|---|"]
    for _, entries in help_lines():
        lines += [f"| `{keys.replace('|', chr(92) + '|')}` | {words} |" for keys, words in entries]
    return "\n".join(lines)
