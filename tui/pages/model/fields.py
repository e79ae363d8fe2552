"""What of a view can be said on the command line: every field of `Query` and of `Look` that is an option, once.

Parser, help, completion, refusals and copied commands read these, and they are light: neither `dataclasses` nor
`typing` is imported. `Query` and `Look` take their defaults from here, and fail to be made where a field is missing.
"""

from __future__ import annotations

PROGRAM = "aigap-tui"

LENSES = ("points", "relative", "headroom", "win", "months")
"""What gaps can be shown in, in the order in which the key goes round; `analysis.lens` knows how."""


class Option:
    """An option of the command line."""

    __slots__ = ("about", "among", "date", "default", "field", "flag", "of_tab", "short", "value")

    def __init__(
        self, field: str, value: str, about: str, *, default: object = None, name: str = "", short: str = "",
        among: tuple[str, ...] = (), of_tab: str = "", date: bool = False,
    ) -> None:  # fmt: skip
        self.field = field
        """What it sets: a field of `Query`, of `Look`, of the app's `Options` ..."""
        self.flag = "--" + (name or field.replace("_", "-"))
        self.short = short
        """Its one-letter form; empty: none."""
        self.value = value
        """What help writes for its value; empty: it takes none."""
        self.about = about
        self.default = (False if not value else "") if default is None else default
        self.among = among
        """The values that it takes; empty: any."""
        self.of_tab = of_tab
        """sections or charts: it takes those of the tab."""
        self.date = date


OPTIONS = (
    Option(
        "pair", "A,B", "the two countries, such as USA,CHN (default) or France,Germany", name="compare",
        default=("USA", "CHN"),
    ),
    Option(
        "as_of", "DATE", "2024, 2024-02 or 2024-02-29: later events are left out (default: newest in the data)",
        date=True,
    ),
    Option("known", "", "only what had been published by the as-of date"),
    Option(
        "start", "PERIOD", "where time is an axis, from the beginning of it: 2020, 2020-06 ...", name="from", date=True
    ),
    Option("end", "PERIOD", "and to the end of it", name="to", date=True),
    Option("section", "NAME", "which of the tab's tables", of_tab="sections"),
    Option("select", "ID[,ID]", "compare: what to set side by side; elsewhere short for --row and --marks"),
    Option("row", "ROW", "the row under the cursor, by id, name or a unique part of it; its chart is drawn"),
    Option("open", "ROW", "the detail page of a row"),
    Option("chart", "KIND", "which of the tab's charts; it finds its section", of_tab="charts"),
    Option("evaluator", "NAME", "whose scores"),
    Option("pool", "open|closed", "models with open weights alone, or closed ones alone", among=("open", "closed")),
    Option("lens", "UNIT", "gaps as points, relative, headroom, win or months", among=LENSES),
    Option("sort", "COLUMN[:desc]", "order of the table; several with commas between, the first counts most"),
    Option("filter", "'WORDS'", "rows to keep, such as 'country:CHN released>=2025 compute>1e24'"),
    Option("summary", "KIND", "freq:COLUMN (how often each value), by:COLUMN (with medians) or describe"),
    Option("preset", "NAME", "weights to begin with: even, vibrancy or tortoise"),
    Option("weights", "ID=N,...", "weights that differ from the preset's"),
    Option("norm", "minmax|z", "how values are normalised", among=("minmax", "z")),
    Option("head", "", "amounts per head", name="per-head"),
    Option("ask", "TEXT", "a figure to look up, or a sentence to check"),
    Option("log", "", "logarithmic scale"),
    Option("only", "chart|table", "give one of them the whole room", among=("chart", "table")),
)  # fmt: skip
"""Every field of `Query` but its tab, in the order of help."""

LOOKS = (
    Option("marks", "ROW[,ROW]", "rows that are marked, by id"),
    Option("column", "COLUMN", "the column under the cursor"),
    Option("top", "ROW", "the first row in sight"),
    Option("left", "COLUMN", "the first column in sight beside the name"),
    Option("anchor", "ROW", "the row where a range to be marked was begun"),
    Option("focus", "chart|headlines", "who has the movement keys", among=("chart", "headlines")),
    Option("point", "N", "which point of the chart, or which headline, the cursor stands on", default=0),
    Option("find", "WORDS", "words that are searched for"),
    Option("freeze", "COLUMN", "columns up to this one stay in sight"),
    Option("highlight", "NAME[|NAME]", "series of the chart that stand out"),
    Option("zoom", "FROM..TO", "the stretch of the chart's time axis in sight, in years such as 2021.5..2024"),
    Option("words", "", "the chart as sentences"),
)
"""Every field of `Look`, in the order of help."""
