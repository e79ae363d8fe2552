"""What a tab, a section and a kind of chart can do, as light values: their words, their options, what their rows are.

Help, completion, the section bar and the first paint read these and nothing else, so this module needs no other:
neither `dataclasses` nor `typing` is imported. What a section shows is built by the `BUILDER` of its module (see
`pages.shared.builder`); a test holds the two halves together.
"""

from __future__ import annotations

EVERYWHERE = frozenset({"pair", "as_of", "known", "start", "end", "row", "sort", "filter", "summary", "only"})
"""Fields of the query that mean something in every section: what is looked at, and how a table is laid out."""


class ChartKind:
    """A kind of chart that a section can draw."""

    __slots__ = ("formerly", "id", "log", "of_row", "options", "title")

    def __init__(
        self, id: str, title: str, *, of_row: bool = False, log: bool = False, options: tuple[str, ...] = (),
        formerly: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        self.id = id
        self.title = title
        """A few words for people: the palette, help and the dialogs."""
        self.of_row = of_row
        """It is drawn of the chosen row, and so follows the cursor; otherwise of all rows."""
        self.log = log
        """Its other scale can be asked for."""
        self.options = options
        """Fields of the query that mean something to this kind alone."""
        self.formerly = formerly
        """Ids that it had before; the command line still takes them."""


class Section:
    """One of the tables of a tab with its charts, or the page behind a row (`detail`)."""

    __slots__ = (
        "charts", "detail", "formerly", "guest", "id", "module", "options", "question", "rows", "things", "title",
    )  # fmt: skip

    def __init__(
        self, id: str, title: str, question: str, *, module: str, rows: str, charts: tuple[ChartKind, ...],
        options: tuple[str, ...] = (), detail: Section | None = None, guest: bool = False, things: str = "",
        formerly: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        self.id = id
        self.title = title
        """Short: all titles of a tab stand on a line of 80 cells."""
        self.question = question
        """What it answers, in one plain sentence."""
        self.module = module
        """The module with its `BUILDER`."""
        self.rows = rows
        """What a row is: benchmark, gap, model, indicator, source ..."""
        self.charts = charts
        """The kinds that suit it; the first is drawn unless asked otherwise."""
        self.options = options
        """Fields of the query that mean something here, beside those of `EVERYWHERE`."""
        self.detail = detail
        """The page behind a row, which Enter and `--open` show; None where rows lead elsewhere."""
        self.guest = guest
        """It is there for tables of the user's own alone; of several each has its name behind the id: `file:NAME`."""
        self.things = things
        """What it sets side by side: rows of that sort can be sent to it. Empty: it compares none."""
        self.formerly = formerly
        """Ids that it had before; the command line still takes them."""

    def kind(self, chart: str) -> ChartKind:
        """The kind of chart that `chart` names, else the first."""
        return next((kind for kind in self.charts if kind.id == chart), self.charts[0])

    def has(self, chart: str) -> bool:
        """Whether it can draw that kind of chart."""
        return any(kind.id == chart for kind in self.charts)

    def takes(self, field: str, chart: str = "") -> bool:
        """Whether that field of a query means something here, under that kind of chart."""
        kind = self.kind(chart)
        if field == "log":
            return kind.log
        if field == "chart":
            return len(self.charts) > 1
        return field in EVERYWHERE or field in self.options or field in kind.options


class Tab:
    """A tab: its question, and its sections, of which the first is shown unless asked otherwise."""

    __slots__ = ("id", "question", "sections", "title")

    def __init__(self, id: str, title: str, question: str, sections: tuple[Section, ...]) -> None:
        self.id = id
        self.title = title
        self.question = question
        self.sections = sections

    @property
    def own(self) -> tuple[Section, ...]:
        """The sections that are always there."""
        return tuple(section for section in self.sections if not section.guest)

    def section(self, id: str, chart: str = "") -> Section:
        """The section of that id (`file:NAME` is one of `file`), else the first that has that kind of chart."""
        name = id.partition(":")[0]
        named = [section for section in self.sections if section.id == name]
        if named:
            return named[0]
        having = [section for section in self.own if section.has(chart)]
        return having[0] if having else self.sections[0]

    def shown(self, section: str, chart: str, opened: bool) -> Section:
        """What a view shows: the section, or the page behind one of its rows where one is `opened`."""
        own = self.section(section, chart)
        if not opened:
            return own
        details = [one.detail for one in (own, *self.sections) if one.detail is not None]
        return details[0] if details else own

    def charts(self) -> dict[str, ChartKind]:
        """Every kind of chart of the tab, its sections and the pages behind their rows, by its id."""
        every = [kind for section in self.all_sections() for kind in section.charts]
        return {kind.id: kind for kind in reversed(every)}

    def all_sections(self) -> tuple[Section, ...]:
        """The sections and the pages behind their rows, each once."""
        return tuple(dict.fromkeys((*self.sections, *(s.detail for s in self.sections if s.detail is not None))))

    def takes(self, field: str, section: str = "", chart: str = "", opened: bool = False, summed: bool = False) -> bool:
        """Whether that field of a query means something on the view that the others make."""
        if field == "section":
            # Behind a row it means something where the rows of that section have a page of their own kind.
            return len(self.sections) > 1 and (
                not opened or self.shown(section, chart, True) is not self.shown("", "", True)
            )
        own = self.section(section, chart)
        if field == "open":
            return own.detail is not None
        if summed and field in {"chart", "log"}:
            return False
        return self.shown(section, chart, opened).takes(field, chart)
