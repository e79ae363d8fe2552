"""Every command of the program, declared once: parsing, help, refusals and completion read this.

Light, as everything that `--help` needs: neither `dataclasses` nor `typing` is imported.
"""

from __future__ import annotations

from tui.export.formats import STYLES, TABLE, TEXT, names
from tui.pages.model.fields import LOOKS, OPTIONS, Option
from tui.settings.choices import COLORS, MICE, SYMBOL_SETS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CITE_FORMATS = ("text", "md", "bibtex", "csl")
FIND_FORMATS = names(TEXT, TABLE)
"""What `find` and `check` print; text unless asked otherwise."""

_BY_FIELD = {option.field: option for option in OPTIONS}
_SIZE = Option("size", "120x40", "exactly this grid; without it the whole content, 100 wide")
_THEME = Option("theme", "NAME", "the colours")
_COLOR = Option("color", "|".join(COLORS), "depth of colour", among=COLORS)
_SYMBOLS = Option("symbols", "|".join(SYMBOL_SETS), "what curves are drawn with", among=SYMBOL_SETS)
_LINEAR = Option("linear", "", "sentences and lists in place of a picture: for screen readers")
_DATA = Option("data", "DIR|FILE", "your own CSV tables, laid over ours; or a large Parquet, Arrow or CSV table")
_PARTIAL = Option("partial", "", "a table: leave out the lines that can't be read, show the others")
_FOLDER = Option("data", "DIR", "the folder with your own tables and imports, if not the usual one")
_KIOSK = Option("kiosk", "", "serve strangers, as an SSH ForceCommand: no file is read or written by their wish")
_HELP = Option("help", "", "this", short="-h")

IMPORTS = (
    Option("partial", "", "leave out the lines that can't be used, import the rest"),
    Option("dry", "", "say what would be imported, write nothing", name="dry-run"),
    Option("form", "FORMAT", "the format, where the content does not tell it", name="as"),
    Option("name", "NAME", "what the import and its source are called"),
    Option("published", "DATE", "when the file was published (default: its name, content or date)"),
    Option("retrieved", "DATE", "when you got it (default: the file's date)"),
    Option("overwrite", "", "the file's values also where ours have a source as new"),
    Option("benchmark", "ID", "scores: of which benchmark, where the file does not say"),
    Option("indicator", "ID", "a series: of which indicator, where the file does not say"),
    Option("edition", "NAME", "a series: of which edition (default: ours if the values agree)"),
)
"""Fields of `facts.importing.reading.draft.Asked`."""


class Command:
    """What may be asked for, and with which options."""

    __slots__ = ("about", "examples", "groups", "name", "takes", "views")

    def __init__(
        self, name: str, takes: str, about: str, examples: tuple[tuple[str, str], ...],
        *groups: tuple[str, tuple[Option, ...]], views: bool = False,
    ) -> None:  # fmt: skip
        self.name = name
        """One or two words; `app` is asked for by no word at all."""
        self.takes = takes
        """What stands after its name, as help writes it."""
        self.about = about
        """What it does, in one sentence."""
        self.examples = examples
        """Words after the program's name, and what they do."""
        self.groups = groups
        """Its options under their titles, in the order of help."""
        self.views = views
        """It takes a tab, of which it makes a view."""

    @property
    def options(self) -> tuple[Option, ...]:
        """All its options."""
        return tuple(option for _, options in self.groups for option in options)

    @property
    def words(self) -> list[str]:
        """What is typed for it."""
        return [] if self.name == "app" else self.name.split()


_VIEW = ("The view", OPTIONS)
_LOOK = ("How it is looked at", LOOKS)
_ASKED = ("The view", tuple(_BY_FIELD[name] for name in ("pair", "as_of", "known", "sort", "filter")))
_DRAWN = (_THEME, _COLOR, _SYMBOLS)
_MORE = (_DATA, _KIOSK, _HELP)
_OWN = ("More", (_FOLDER, _KIOSK, _HELP))
_FOUND = Option("format", "|".join(FIND_FORMATS), "how the answer is written", among=FIND_FORMATS)

COMMANDS = [
    Command(
        "app", "[TAB]", "Open the app; without a terminal, print the view.",
        (("benchmarks --compare USA,CHN", "opens on that tab"), ("--data runs.parquet", "opens a table of yours")),
        _VIEW, _LOOK,
        ("Drawing", (Option("size", "120x40", "where it prints: exactly this grid"), *_DRAWN,
                     Option("mouse", "|".join(MICE), "auto: on, but off over SSH", among=MICE), _LINEAR,
                     Option("tui", "", "refuse, rather than print, where the app can't open"))),
        ("More", (_DATA, _PARTIAL, _KIOSK, Option("info", "", "versions, folders, what the terminal can do and why"),
                  Option("version", "", "the version"), _HELP)),
        views=True,
    ),
    Command(
        "show", "[TAB]", "Print a view as text.",
        (("show benchmarks --as-of 2024-12", "what was known then, in full"),
         ("show models --filter 'country:CHN' --size 120x40", "a screen of exactly that size")),
        _VIEW, _LOOK, ("Drawing", (_SIZE, *_DRAWN, _LINEAR)), ("More", (_DATA, _PARTIAL, _KIOSK, _HELP)),
        views=True,
    ),
    Command(
        "export", "TAB -o FILE|-", "Save a view as a file: the picture, or its table.",
        (("export models -o - --format csv", "the table, on stdout"),
         ("export benchmarks --chart gap --style print -o gap.pdf", "the chart as a newspaper prints it")),
        ("The file", (Option("output", "FILE|-", "where to; - is stdout (default: a name of its own)", short="-o"),
                      Option("format", "NAME", "what is written (default: by the file's ending)"),
                      Option("style", "|".join(STYLES), "print: the chart for papers, as svg, png, pdf or vl.json",
                             among=tuple(STYLES)))),
        _VIEW, _LOOK,
        ("Drawing", (Option("size", "120x40", "the grid of a picture"), *_DRAWN,
                     Option("width", "PIXELS", "how wide a picture for print is (default: 900)"),
                     Option("scale", "N", "pixels of its PNG for each of them (default: 2)"))),
        ("More", (_DATA, _PARTIAL, _KIOSK, _HELP)),
        views=True,
    ),
    Command(
        "find", "FIGURE", "Every stated figure that is written so. Exit code 1: there is none.",
        (("find 1.70", "who states 1.70, of what"), ("find '$109.1 billion' --format csv", "as a table")),
        _ASKED, ("Drawing", (_FOUND, *_DRAWN)), ("More", _MORE),
    ),
    Command(
        "check", "SENTENCE", "What the tables say to a sentence. Exit code 1: contradicted, or not in the data.",
        (('check "US 17.5% ahead on MMLU, end of 2023"', "one verdict a figure"),
         ('check "China leads on MATH" --as-of 2024', "as it was then")),
        _ASKED, ("Drawing", (_FOUND, *_DRAWN)), ("More", _MORE),
    ),
    Command(
        "tour", "", "The story in eight steps: what the report said, what it means, what is so today.",
        (("tour", "opens the first step"), ("show overview --section tour", "all of it as text")),
        ("More", _MORE),
    ),
    Command(
        "cite", "SOURCE", "A source as a citation.",
        (("cite ai-index-2025-ch2", "a line of text"), ("cite ai-index-2025-ch2 --format bibtex", "for BibTeX")),
        ("The citation", (Option("format", "|".join(CITE_FORMATS), "how it is written", among=CITE_FORMATS),)),
        ("More", _MORE),
    ),
    Command(
        "data check", "[DIR]", "Every problem of a folder of tables. Exit code 1: there is one.",
        (("data check", "the folder that is laid over ours"), ("data check my-tables/", "another folder")), _OWN,
    ),
    Command(
        "data import", "FILE...",
        "Take in files of Epoch AI, Our World in Data or Arena; large Parquet, Arrow and CSV tables by name.",
        (("data import notable_ai_models.csv --dry-run", "says what would come"),
         ("data import 'runs/*.parquet' --name runs", "stays in its files")),
        ("The import", IMPORTS), _OWN,
    ),
    Command(
        "data list", "", "What was imported.",
        (("data list", "one line an import"), ("data list --data my-tables/", "of another folder")), _OWN,
    ),
    Command(
        "data remove", "NAME", "Take an import out; all others stay.",
        (("data remove notable_ai_models", "by the name that data list gives"),
         ("data remove runs --data my-tables/", "from another folder")), _OWN,
    ),
    Command(
        "data diff", "[TABLE]", "What your data changes in ours.",
        (("data diff", "in every table"), ("data diff models", "in that one")), _OWN,
    ),
    Command(
        "data where", "", "The folders of the data.",
        (("data where", "one line a folder"), ("data where --data my-tables/", "with that one laid over")), _OWN,
    ),
]  # fmt: skip
"""In the order of help; the first is meant where none is named."""

BY_NAME = {command.name: command for command in COMMANDS}
VERBS = list(dict.fromkeys(command.words[0] for command in COMMANDS if command.words))
"""What may stand before a tab; without one the app opens."""

DATA_VERBS = [command.words[1] for command in COMMANDS if len(command.words) == 2]


def offer_only(verbs: Iterable[str], without: Iterable[str]) -> None:
    """From now on there are only the commands of these verbs beside the app, and no options for these fields.

    Parsing, help and every message speak of nothing else then; for a process that serves strangers.
    """
    kept, dropped = {"app", *verbs}, set(without)
    flags = {option.flag for option in flags_of(COMMANDS).values() if option.field in dropped}
    for command in COMMANDS:
        command.groups = tuple((t, tuple(o for o in own if o.field not in dropped)) for t, own in command.groups)
        command.examples = tuple(pair for pair in command.examples if not flags & set(pair[0].split()))
    COMMANDS[:] = [command for command in COMMANDS if command.name in kept]
    VERBS[:] = [verb for verb in VERBS if verb in kept]
    for name in [name for name in BY_NAME if name not in kept]:
        del BY_NAME[name]
    DATA_VERBS.clear()
    export = BY_NAME["export"]
    _, (output, *others) = export.groups[0]
    kept_output = Option(output.field, "-", "to stdout, which is the visitor's own", short=output.short)
    export.groups = (("The file", (kept_output, *others)), *export.groups[1:])
    export.takes, export.about = "TAB -o - --format NAME", "Write a view to stdout: the picture, or its table."
    export.examples = tuple(pair for pair in export.examples if "-o -" in pair[0])


def flags_of(commands: Iterable[Command]) -> dict[str, Option]:
    """Their options by what is typed for them."""
    found: dict[str, Option] = {}
    for command in commands:
        for option in command.options:
            found.setdefault(option.flag, option)
            if option.short:
                found.setdefault(option.short, option)
    return found


def taking(flag: str) -> list[Command]:
    """The commands that take an option of that name."""
    return [command for command in COMMANDS if flag in flags_of([command])]


def line(words: Sequence[str] | str, program: str = "aigap-tui") -> str:
    """A shell line of the program, for a sentence."""
    text = words if isinstance(words, str) else " ".join(words)
    return f"{program} {text}".rstrip()
