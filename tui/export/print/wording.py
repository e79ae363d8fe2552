"""The words of a print picture: the finding, what is shown of whom as of when, and everything that it rests on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.draw.charts.registry import subtitle
from tui.export.print.measure import plain
from tui.export.tidy import text_of
from tui.pages.model.query import PROGRAM

if TYPE_CHECKING:
    from tui.export.job import Job
    from tui.pages.model.page import Chart, Page, SourceLine

MOST_SOURCES, MOST_METHODS = 10, 2
"""Sources and methods that are named under a picture; all of them stand in the specification."""


class Wording(NamedTuple):
    """What is said around a plot."""

    title: str
    subtitle: str
    foot: list[str]
    """Paragraphs below it."""

    description: str
    """For readers who can't see it."""

    meta: dict[str, Any]
    """For programs: what it was made from, all sources and methods."""


def wording(job: Job, chart: Chart) -> Wording:
    """What is said around the chart of a page."""
    page, how = job.page, job.how
    title = plain(text_of(chart.title)) or page.title
    said = [subtitle(chart), f"{page.names[0]} and {page.names[1]}", f"as of {page.as_of}"]
    if page.query.known:
        said[-1] += ", as far as it was known then"
    said += [page.span] if page.span else []
    said += [f"filter: {page.table.filtered_by}"] if page.table.filtered_by else []
    sources, methods = _sources(chart, page), _methods(chart)
    command = how.footer or page.query.command()
    facts = how.digest[:12]
    foot = [*_said(chart, page), *_computed(chart, methods), *_named(sources)]
    foot.append(f"aigap{f', data {facts}' if facts else ''}, as of {page.as_of}: {command}")
    meta = {
        "program": PROGRAM, "command": command, "data": how.digest, "as_of": page.as_of, "pair": list(page.names),
        "unit": chart.unit, "sources": [_source(one) for one in sources], "methods": methods,
    }  # fmt: skip
    # A title may begin with a word that the screen sets behind a colon.
    return Wording(
        title[:1].upper() + title[1:] if title[:3].islower() else title,
        plain(" · ".join(part for part in said if part)),
        foot, f"{job.title}. {job.words}", meta,
    )  # fmt: skip


def _sources(chart: Chart, page: Page) -> list[SourceLine]:
    """The sources of all that is drawn, those of most figures first."""
    counted = Counter(cite.source_id for cell in chart.cells() for cite in cell.cites)
    return [page.sources[name] for name, _ in counted.most_common() if name in page.sources]


def _methods(chart: Chart) -> list[str]:
    counted = Counter(cell.method for cell in chart.cells() if cell.method)
    return [plain(method) for method, _ in counted.most_common()]


def _source(source: SourceLine) -> dict[str, str]:
    return {name: plain(str(value)) for name, value in source._asdict().items() if value}


def _said(chart: Chart, page: Page) -> list[str]:
    """The chart's own line, where it says more than who the source is."""
    own = plain(text_of(chart.source))
    known = any((line.publisher and line.publisher in own) or line.title in own for line in page.sources.values())
    return [f"{own[:1].upper()}{own[1:]}{'' if own.endswith('.') else '.'}"] if own and not known else []


def _computed(chart: Chart, methods: list[str]) -> list[str]:
    if not methods:
        return []
    cells = [cell for cell in chart.cells() if cell.is_number]
    some = sum(cell.is_computed for cell in cells)
    head = "Computed" if some == len(cells) else f"Computed ({some:,} of {len(cells):,} figures)"
    shown = [method.removeprefix("computed: ").removeprefix("counted: ").rstrip(".") for method in methods]
    more = len(shown) - MOST_METHODS
    tail = f"; and in {more} other way{'s' if more > 1 else ''}" if more > 0 else ""
    return [f"{head}: {'; '.join(shown[:MOST_METHODS])}{tail}."]


def _named(sources: list[SourceLine]) -> list[str]:
    """The sources by publisher and licence: publisher, titles with their days, licence."""
    groups: dict[tuple[str, str], list[str]] = {}
    for one in sources[:MOST_SOURCES]:
        name = f"{one.title} ({one.published})" if one.published else one.title
        groups.setdefault((one.publisher, one.license), []).append(name)
    parts = []
    for (publisher, licence), titles in groups.items():
        head = f"{publisher}, " if publisher else ""
        parts.append(f"{head}{'; '.join(titles)} [{licence or 'licence not stated'}]")
    more = len(sources) - MOST_SOURCES
    if more > 0:
        parts.append(f"and {more} more, each named in the specification (.vl.json) and in --format json")
    if not parts:
        return []
    return [plain(f"Source{'s' if len(sources) > 1 else ''}: {'. '.join(parts)}.")]
