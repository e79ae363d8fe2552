"""What `--help` prints: made from the registry of tabs, so that it can't lag behind."""

from __future__ import annotations

from textwrap import wrap

from tui.cli.imports import IMPORT_OPTIONS
from tui.pages.model.query import OPTIONS, PROGRAM
from tui.pages.registry import TABS
from tui.settings.options import COLORS, SYMBOL_SETS

FORMATS = ("svg", "png", "txt", "ansi", "csv", "tsv", "json", "md")
"""The names of `export.files.FORMATS`; a test holds the two equal, so that help need not import them."""

_DRAWING = (
    ("--size 120x40", "exactly this grid (show without it: the whole content, 100 wide)"),
    ("--theme NAME", "dark, light, contrast, ansi or mono"),
    (f"--color {'|'.join(COLORS)}", ""),
    (f"--symbols {'|'.join(SYMBOL_SETS)}", ""),
    ("--mouse auto|on|off", "auto: on, but off over SSH"),
    ("--linear", "sentences and lists in place of a picture: for screen readers"),
    ("--tui", "refuse, rather than print, where the app can't open"),
)
_OTHER = (
    ("--data DIR|FILE", "your own CSV tables, laid over ours; or a large Parquet, Arrow or CSV table"),
    ("--kiosk", "serve strangers, as an SSH ForceCommand: no file is read or written by their wish"),
    ("--info", "versions, folders, what the terminal can do and why, hash of the data"),
    ("--version", ""),
    ("-h, --help", ""),
)


WIDE = 100
"""Columns of the help, at most; words that can't be broken may stand out."""


def _entry(name: str, about: str) -> list[str]:
    head = f"  {name:<22} "
    return wrap(about, WIDE, initial_indent=head, subsequent_indent=" " * 25) or [head.rstrip()]


def text() -> str:
    """The help."""
    parts = [
        "Explore the US-China AI gap: who leads, by how much, since when, and says who.",
        "",
        "Usage",
        f"  {PROGRAM} [TAB] [options]                open the app",
        f"  {PROGRAM} show TAB [options]             print the view as text",
        f"  {PROGRAM} export TAB -o FILE|- [options] save it; --format {'|'.join(FORMATS)}",
        f"  {PROGRAM} find FIGURE                    every stated figure that is written so",
        f"  {PROGRAM} check SENTENCE                 what the tables say to it; both: --format txt|csv|tsv|json|md",
        f"  {PROGRAM} cite SOURCE [--format text|md|bibtex|csl]",
        f"  {PROGRAM} data check [DIR]               every problem of a folder of tables",
        f"  {PROGRAM} data import FILE...            files of Epoch AI, Our World in Data, Arena; Parquet and Arrow",
        f"  {'':<{len(PROGRAM)}} {'':<31}  tables (files, folders, 'patterns', addresses) by name",
        f"  {PROGRAM} data list | remove NAME        what was imported; take an import out",
        f"  {PROGRAM} data diff [TABLE]              what your data changes in ours",
        f"  {PROGRAM} data where                     the folders of the data",
        "",
        "Tabs",
    ]
    for number, tab in enumerate(TABS, 1):
        parts.append(f"  {number} {tab.id:<12} {tab.question}")
        for what, names in (("sections", [one.id for one in tab.own]), ("charts", list(tab.charts()))):
            parts += wrap(
                f"{what}: {', '.join(names)}", WIDE, initial_indent=" " * 17, subsequent_indent=" " * 19,
                break_on_hyphens=False,
            )  # fmt: skip
    view = tuple((f"{option.flag} {option.value}".rstrip(), option.about) for option in OPTIONS)
    imports = tuple((f"{option.flag} {option.value}".rstrip(), option.about) for option in IMPORT_OPTIONS)
    groups = (("The view", view), ("Drawing", _DRAWING), ("With data import", imports), ("More", _OTHER))
    for title, options in groups:
        parts += ["", title, *(line for name, about in options for line in _entry(name, about))]
    parts += [
        "",
        "Exit code: 0 done, 1 failed or nothing found (check: contradicted or not in the data), 2 words that mean",
        "nothing here.",
    ]
    return "\n".join(parts) + "\n"
