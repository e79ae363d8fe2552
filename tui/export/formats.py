"""The formats that a view can be saved in. This list is the only one: who names formats anywhere reads it.

Dialog, `--help`, completion, the command line, the sentence of the key and README's table ask for no more than what
stands here, so this module needs no other: what writes a format is imported when the first file of it is written.
"""

from __future__ import annotations

from importlib import import_module
from os.path import splitext

PICTURE, TEXT, CHART, TABLE = "picture", "text", "chart", "table"
"""What a file can hold: the view as it is drawn; lines however long; the chart's points; the table's rows."""

GRID = ("size", "symbols", "only")
"""Options that say how a grid is drawn."""


class Format:
    """A format by its name, which is also the ending of its files."""

    __slots__ = ("endings", "holds", "name", "takes", "title", "writer")

    def __init__(
        self, name: str, title: str, *, holds: tuple[str, ...], writer: str, takes: tuple[str, ...] = (),
        endings: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        self.name = name
        self.title = title
        """A few words for people: the dialog, README."""
        self.holds = holds
        """Some of PICTURE, TEXT, CHART and TABLE."""
        self.writer = writer
        """`module:function`, from an `export.job.Job` to bytes."""
        self.takes = takes
        """Options of the command line that change what is written, beside those of the view."""
        self.endings = endings
        """Other endings, and other names, that mean it."""

    @property
    def picture(self) -> bool:
        """Whether it is made from the drawn grid, and so has a size."""
        return PICTURE in self.holds

    def write(self, job: object) -> bytes:
        """The content of a file."""
        module, _, function = self.writer.partition(":")
        return getattr(import_module(module), function)(job)


FORMATS = {
    format.name: format
    for format in (
        Format("svg", "the picture, as text and shapes, font inside", holds=(PICTURE,), takes=(*GRID, "theme"),
               writer="tui.export.svg:svg_file"),
        Format("png", "the picture, in pixels", holds=(PICTURE,), takes=(*GRID, "theme"),
               writer="tui.export.png:png_file"),
        Format("txt", "the picture, as plain text", holds=(PICTURE, TEXT), takes=GRID, endings=("text",),
               writer="tui.export.text:txt_file"),
        Format("ansi", "the picture, as text with colour codes", holds=(PICTURE, TEXT), endings=("ans",),
               takes=(*GRID, "theme", "color"), writer="tui.export.text:ansi_file"),
        Format("csv", "the table, for spreadsheets", holds=(TABLE,), writer="tui.export.tables:csv_file"),
        Format("tsv", "the table, separated by tabs", holds=(TABLE,), writer="tui.export.tables:tsv_file"),
        Format("json", "the table with every source, method and input, and the chart's points",
               holds=(TABLE, CHART), writer="tui.export.tables:json_file"),
        Format("md", "the table in Markdown, sources as footnotes", holds=(TABLE,), endings=("markdown",),
               writer="tui.export.markdown:md_file"),
    )
}  # fmt: skip
"""Every format by its name, in the order in which they are offered."""


_PRINTED = ("theme", "width")

PRINTS = {
    format.name: format
    for format in (
        Format("svg", "the chart for print, as type and true lines", holds=(CHART,), takes=_PRINTED,
               writer="tui.export.print.files:svg_file"),
        Format("png", "the chart for print, in pixels", holds=(CHART,), takes=(*_PRINTED, "scale"),
               writer="tui.export.print.files:png_file"),
        Format("pdf", "the chart for print, as PDF", holds=(CHART,), takes=_PRINTED,
               writer="tui.export.print.files:pdf_file"),
        Format("vl.json", "the chart for print, as a Vega-Lite specification", holds=(CHART,), takes=_PRINTED,
               writer="tui.export.print.files:vl_json_file"),
    )
}  # fmt: skip
"""What `--style print` writes, by name. It is made of the chart's figures, not of the drawn grid."""

STYLES = {"screen": FORMATS, "print": PRINTS}
"""What a file looks like: as the screen draws it, or as a newspaper would; with the formats of each."""


def names(*holds: str, style: str = "screen") -> tuple[str, ...]:
    """The names of all formats, or of those that can hold one of `holds`."""
    return tuple(one.name for one in STYLES[style].values() if not holds or any(what in one.holds for what in holds))


def named(word: str, style: str = "screen") -> str:
    """The format that a word or an ending means; empty where it means none."""
    folded = word.casefold()
    return next((one.name for one in STYLES[style].values() if folded in (one.name, *one.endings)), "")


def format_of(path: str, style: str = "screen") -> str:
    """The format that a file's ending asks for; empty where it asks for none."""
    folded = path.casefold()
    for name in STYLES[style]:
        if "." in name and folded.endswith(f".{name}"):
            return name
    return named(splitext(path)[1].removeprefix("."), style)


def listed(words: tuple[str, ...], last: str = "and") -> str:
    """Words as part of a sentence: a, b and c."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def refusal(name: str, given: tuple[str, ...], style: str = "screen") -> str:
    """A sentence on the first of the `given` options that means nothing to a format; empty where each does."""
    own = STYLES[style][name]
    for option in given:
        if option not in own.takes:
            where = (
                style
                if any(option in one.takes for one in STYLES[style].values())
                else next(other for other in STYLES if any(option in one.takes for one in STYLES[other].values()))
            )
            taking = tuple(one.name for one in STYLES[where].values() if option in one.takes)
            tail = "" if where == style else f" of --style {where}"
            return f"--{option} goes with {listed(taking)}{tail}; {name} is {own.title}."
    return ""


def readme_table() -> str:
    """The formats as a Markdown table, for the README."""
    lines = ["| format | what is in the file | takes |", "|---|---|---|"]
    for one in FORMATS.values():
        other = f" (`{'`, `'.join(one.endings)}`)" if one.endings else ""
        takes = f"`--{'`, `--'.join(one.takes)}`" if one.takes else ""
        lines.append(f"| `{one.name}`{other} | {one.title} | {takes} |")
    return "\n".join(lines)
