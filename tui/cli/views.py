"""The options of a view, checked against what its tab, section and chart say they take."""

from __future__ import annotations

from tui.cli.refusals import UsageError, choice, listed, shown
from tui.pages.model.fields import LOOKS, OPTIONS, PROGRAM
from tui.pages.registry import TABS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tui.pages.model.declare import ChartKind, Section, Tab
    from tui.pages.model.fields import Option

FLAGS = {option.field: option.flag for option in (*OPTIONS, *LOOKS)}


def view_of(
    rest: dict[str, str | bool], look: dict[str, object], tab: Tab, table: str, remarks: list[str]
) -> dict[str, object]:
    """The fields of the query among the options, taken out of `rest`. `table`: a table of the user's own is opened.
    `remarks` gets a sentence for each name that is called otherwise by now.

    Raises UsageError for a value that there is not, and for an option that means nothing on the view they make.
    """
    view: dict[str, object] = {}
    for option in OPTIONS:
        if option.field in rest:
            value = rest.pop(option.field)
            view[option.field] = _value(option, value.strip(), tab, remarks) if isinstance(value, str) else value
    section, chart = str(view.get("section", "")), str(view.get("chart", ""))
    if "select" in view and not tab.takes("select", section, chart):
        # Short for the row under the cursor and, of several, their marks; what is compared has sections of its own.
        names = [part.strip() for part in str(view.pop("select")).split(",") if part.strip()]
        view.setdefault("row", names[0] if names else "")
        if len(names) > 1:
            look.setdefault("marks", ",".join(names))
    if chart:
        found = _section_of(view, tab, table)
        if found:
            view["section"] = found
    refuse_idle(view, tab)
    return view


def look_of(rest: dict[str, str | bool]) -> dict[str, object]:
    """The fields of the look among the options, taken out of `rest`."""
    return {option.field: _looked(option, rest.pop(option.field)) for option in LOOKS if option.field in rest}


def _value(option: Option, value: str, tab: Tab, remarks: list[str]) -> object:
    if option.field == "pair":
        pair = tuple(part.strip() for part in value.split(","))
        if len(pair) != 2 or not all(pair):
            raise UsageError("--compare takes two countries with a comma between, such as USA,CHN.")
        return pair
    if option.date:
        from tui.facts.tables.dates import BadDate, last_day_of

        try:
            last_day_of(value)
        except BadDate as error:
            raise UsageError(str(error)) from None
        return value
    if option.of_tab == "sections":
        name = value.partition(":")[0]
        if name in [one.id for one in tab.sections if one.guest]:
            return value  # which of the user's own tables there are is known with the facts
        return _named("section", value, tab.sections, tab, remarks)
    if option.of_tab == "charts":
        return _named("chart", value, tab.charts().values(), tab, remarks)
    return choice(f"value of {option.flag}", value, option.among) if option.among else value


def _named(what: str, text: str, known: Iterable[Section | ChartKind], tab: Tab, remarks: list[str]) -> str:
    """The id of the section or chart that `text` means; one that it had before is taken too, with a remark."""
    every = list(known)
    ids = [one.id for one in every]
    now = next((one.id for one in every if text.casefold() in one.formerly), "")
    if now and text.casefold() not in ids:
        remarks.append(f"The {what} {text.casefold()} is called {now} now: --{what} {now}. The old name will go.")
        return now
    return choice(what, text, ids, f"on {tab.title}")


def _looked(option: Option, value: str | bool) -> object:
    if not isinstance(value, str):
        return value
    if option.among:
        return choice(f"value of {option.flag}", value, option.among)
    if option.field == "point":
        if not (value.isascii() and value.isdigit()):
            raise UsageError(f"--point takes a number, not {shown(value)}.")
        return int(value[:9])
    if option.field == "zoom":
        from tui.draw.page.looking_at import span_of

        try:
            span_of(value)
        except ValueError as error:
            raise UsageError(str(error)) from None
    return value


def _section_of(view: Mapping[str, object], tab: Tab, table: str) -> str:
    """The section that the chart is in, where none is named; empty: the first. UsageError where it is not in it."""
    named, chart = str(view.get("section", "")), str(view["chart"])
    having = [one for one in tab.own if one.has(chart)]
    guest = next((one for one in tab.sections if one.guest), None) if table else None
    first = guest if guest is not None else tab.sections[0]
    shown_now = tab.section(named) if named else first
    if "open" in view:
        detail = shown_now.detail or tab.shown(named, "", True)
        if not detail.has(chart):
            raise UsageError(
                f"The page behind a row has no chart {chart}: it has {listed(kind.id for kind in detail.charts)}."
                if not having
                else f"The chart {chart} is in the section {_sections(having)}, not on the page behind a row:"
                f" {PROGRAM} show {tab.id} --section {having[0].id} --chart {chart}."
            )
        return ""
    if shown_now.has(chart):
        return ""
    if named:
        where = (
            f"is in the section {_sections(having)}: {PROGRAM} show {tab.id} --section {having[0].id} --chart {chart}"
            if having
            else f"is on the page behind a row: {PROGRAM} show {tab.id} --open ROW --chart {chart}"
        )
        raise UsageError(f"The chart {chart} {where}.")
    if not having:
        raise UsageError(
            f"The chart {chart} is on the page behind a row: {PROGRAM} show {tab.id} --open ROW --chart {chart}."
        )
    if "select" in view and len(having) > 1:
        return ""  # which of them is meant is known by what is set side by side
    return having[0].id


def _sections(sections: Iterable[Section]) -> str:
    return listed((section.id for section in sections), "or")


def refuse_idle(view: Mapping[str, object], tab: Tab) -> None:
    """Raise UsageError, one sentence that says where it does mean something, for an option that means nothing."""
    where = (str(view.get("section", "")), str(view.get("chart", "")), "open" in view, "summary" in view)
    for field in view:
        if field == "section" or (field == "chart" and "summary" not in view):
            continue  # looked at above
        if not tab.takes(field, *where):
            raise UsageError(
                f"{FLAGS[field]} means nothing {_here(field, tab, *where)}: it goes with {places(field, tab)}."
            )
    if "section" in view and len(tab.sections) == 1:
        raise UsageError(f"--section means nothing on {tab.title}, which has one.")


def _here(field: str, tab: Tab, section: str, chart: str, opened: bool, summed: bool) -> str:
    """Why a field means nothing there: the least that has to go for it to mean something."""
    if summed and tab.takes(field, section, chart, opened):
        return "with --summary"
    if opened and tab.takes(field, section, chart):
        return "on the page behind a row"
    here = tab.shown(section, chart, opened)
    if not any(one.takes(field, kind.id) for one in tab.all_sections() for kind in one.charts):
        return f"on {tab.title}"
    if any(here.takes(field, kind.id) for kind in here.charts):
        return f"for the chart {here.kind(chart).id}"
    return "on the page behind a row" if opened else f"in the section {here.id} of {tab.title}"


def places(field: str, tab: Tab) -> str:
    """Where a field means something: in sections of this tab, else on others, as a sentence names them."""
    return _on(field, tab) or listed(f"{other.title} ({found})" for other in TABS if (found := _on(field, other)))


def where(field: str) -> str:
    """The tabs whose views a field means something on, where it does not on all; empty: on all, or it is no field."""
    having = [tab.title for tab in TABS if _on(field, tab)]
    return listed(having) if 0 < len(having) < len(TABS) and field not in {"select"} else ""


def _on(field: str, tab: Tab) -> str:
    """Charts or sections of a tab that take the field, as a sentence names them; empty: none."""
    if field == "chart":
        return "views that are not summed up"
    if field == "open":
        having = [one.id for one in tab.own if one.detail is not None]
        return f"the section{'s' * (len(having) > 1)} {listed(having)}" if having else ""
    taking = [one for one in tab.all_sections() if not one.guest and any(one.takes(field, k.id) for k in one.charts)]
    if not taking:
        return ""
    if field in {option for one in taking for kind in one.charts for option in kind.options} | {"log"}:
        kinds = dict.fromkeys(k.id for one in taking for k in one.charts if one.takes(field, k.id))
        return f"the chart{'s' * (len(kinds) > 1)} {listed(kinds)}"
    own = [one.id for one in taking if one in tab.own]
    return f"the section{'s' * (len(own) > 1)} {listed(own)}" if own else "the page behind a row, --open ROW"
