"""What the pages say, held against one another and against the rows that they stand on: shared by tests and bench.

`same_numbers` holds that what is counted in one way of the same things has one number, wherever it stands; `untrue`
recomputes what a chart's title claims from the rows of its page, before the chart drops any.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from tui.facts.tables.facts import Facts
from tui.pages import assemble
from tui.pages.model.numbers import cell_text
from tui.pages.model.page import Cell, Page, plain
from tui.pages.model.query import Query
from tui.pages.registry import TABS

Rows = list[dict[str, Any]]
SEED = 12
WHERE = tuple((tab.id, section.id) for tab in TABS for section in tab.own)


def pages(facts: Facts, pair: tuple[str, str], as_of: str) -> Iterator[tuple[str, Page]]:
    """Every section, with each kind of chart that it offers."""
    for tab, section in WHERE:
        page = assemble.build(facts, Query(tab, pair, as_of, section=section))
        yield f"{tab} {section}", page
        for kind in page.charts[1:]:
            yield f"{tab} {section} {kind.id}", assemble.build(facts, page.query.to(chart=kind.id))


def details(facts: Facts, pair: tuple[str, str], as_of: str, most: int) -> Iterator[tuple[str, Page]]:
    """Opened rows: of each section `most` drawn by a fixed seed, or all where there are no more."""
    for tab, section in WHERE:
        page = assemble.build(facts, Query(tab, pair, as_of, section=section))
        if not page.table.opens or not page.table.height or page.table.goes_in:
            continue
        keys = sorted(page.table.keys(0, page.table.height))
        for key in keys if len(keys) <= most else random.Random(SEED).sample(keys, most):
            yield f"{tab} {section} {key}", assemble.build(facts, page.query.to(open=key))


def said(page: Page) -> Iterator[Cell]:
    """The cells that stand in words: headlines, titles, notes."""
    for head in page.headlines:
        yield head.value
        yield from (part for part in head.detail if isinstance(part, Cell))
    texts = (page.table.title, *page.notes, *((page.chart.title,) if page.chart else ()))
    yield from (part for text in texts for part in text if isinstance(part, Cell))


def same_numbers(facts: Facts, pair: tuple[str, str], as_of: str, opened: int = 0) -> list[str]:
    """Where one quantity has two numbers: one method over the same inputs, or one headline's label.

    Of opened rows, `opened` a section, the former alone: their labels leave out whose they are.

    A page may count the same rows once for each country: then what another page counts must be among these numbers.
    """
    found: dict[tuple[Any, ...], dict[frozenset[Any], str]] = defaultdict(dict)
    for where, page in chain(pages(facts, pair, as_of), details(facts, pair, as_of, opened) if opened else ()):
        here: dict[tuple[Any, ...], set[Any]] = defaultdict(set)
        for cell in said(page):
            if cell.is_number and cell.method and cell.inputs:
                inputs = frozenset((i.label, i.value, i.locator) for i in cell.inputs)
                here["computed", cell.method, cell.unit, inputs].add(cell.value)
        for head in page.headlines if not page.query.open else ():
            here["headline", head.label, head.value.unit].add(head.value.value)
        for key, values in here.items():
            found[key].setdefault(frozenset(values), where)
    out = []
    for key, sets in found.items():
        apart = [one for one in sets for other in sets if not (one <= other or other <= one)]
        out += [f"{key[:3]}: {sets}"] if apart else []
    return out


def rows_of(page: Page) -> Rows:
    """Every row of the page's table as it was computed."""
    return [dict(row) for row in page.table.rows.slice(0, page.table.height)]


def _numbers(page: Page) -> list[float]:
    assert page.chart is not None
    return [float(str(p.value)) for p in page.chart.title if isinstance(p, Cell) and p.is_number]


def _lead(page: Page) -> str:
    """`The US leads by up to A; China by up to B; C with a caveat left out`: over all ratios of the table."""
    ratios = [r for r in rows_of(page) if r["lead_unit"] == "ratio" and r["lead"] is not None and r["side"]]
    sound = [r for r in ratios if not r["weak"]]
    most = {side: max((r["lead"] for r in sound if r["side"] == side), default=None) for side in ("first", "second")}
    right = [value for value in most.values() if value is not None]
    right += [len(ratios) - len(sound)] if len(ratios) > len(sound) else []
    return "" if _numbers(page) == right else f"{_numbers(page)}, by its rows {right}"


def _heat(page: Page) -> str:
    """`The US leads on A, China on B of C benchmarks and indicators; D with a caveat left out`."""
    known = [r for r in rows_of(page) if r["lead"] is not None]
    sound = [r for r in known if not r["weak"]]
    right = [sum(r["side"] == side for r in sound) for side in ("first", "second")] + [len(sound)]
    right += [len(known) - len(sound)] if len(known) > len(sound) else []
    return "" if _numbers(page) == right else f"{_numbers(page)}, by its rows {right}"


def _closing(page: Page) -> str:
    """`The gap narrowed on A of B benchmarks in percent in a year`: over every benchmark that receives scores."""
    moved = [
        r for r in rows_of(page) if r["kind"] == "benchmark" and r["lead_unit"] == "percentage_points" and r["trend"]
    ]
    right = [float(sum(r["trend"] == "closer" for r in moved)), float(len(moved))]
    return "" if _numbers(page) == right else f"{_numbers(page)}, by its rows {right}"


def _largest(column: str) -> Callable[[Page], str]:
    """`the largest known of the US is A times that of China`: over every model of the table."""

    def check(page: Page) -> str:
        assert page.chart is not None
        title = plain(page.chart.title, cell_text)
        most = [max((r[column] for r in rows_of(page) if r["side"] == side and r[column]), default=0)
                for side in ("first", "second")]  # fmt: skip
        if not all(most):
            return "" if "no figure of" in title else f"{title}, but one has {most}"
        if most[0] == most[1]:
            return "" if "level" in title else f"{title}: both have {most}"
        ratio = max(most) / min(most)
        return "" if abs(_numbers(page)[0] - ratio) < 1e-6 * ratio else f"{title}: by its rows {ratio}"

    return check


def _dearest(page: Page) -> str:
    """`the dearest known run of the US is A, of China B; C in other dollars not drawn`: in one basis."""
    assert page.chart is not None
    title = plain(page.chart.title, cell_text)
    cells = [p for p in page.chart.title if isinstance(p, Cell) and p.is_number]
    costs = [r for r in rows_of(page) if title.startswith(f"{r['basis_name']},") and r["cost"] is not None]
    units = {cell.unit for cell in cells if cell.unit != "count"}
    if len(units) > 1:
        return f"{title}: two kinds of dollars"
    if not units:
        return ""
    right = [max((r["cost"] for r in costs if r["side"] == side and r["unit"] in units), default=None)
             for side in ("first", "second")]  # fmt: skip
    left = sum(r["unit"] not in units for r in costs)
    wanted = [value for value in right if value is not None] + ([left] if left else [])
    return "" if [c.value for c in cells] == wanted else f"{title}: by its rows {wanted}"


def _ahead(page: Page) -> str:
    """`The US is ahead on A, China on B of C benchmarks`: over every benchmark in percent of the table."""
    rows = [r for r in rows_of(page) if r["group"].startswith("Benchmarks") and r["unit"] == "percent"]
    counts = [sum(r["first"] > r["second"] for r in rows), sum(r["first"] < r["second"] for r in rows)]
    right = [*sorted(counts, reverse=True), len(rows)] if rows else []
    return "" if _numbers(page) == right else f"{_numbers(page)}, by its rows {right}"


def _more(page: Page) -> str:
    """`The US has more on A, China on B of C quantities; D with a caveat left out`."""
    assert page.chart is not None
    drawn = {item.key for item in page.chart.items}  # pyright: ignore[reportAttributeAccessIssue]
    able = [r for r in rows_of(page) if r["ratio"] is not None and (r["key"] in drawn or r["weak"])]
    title = plain(page.chart.title, cell_text)
    rows = [r for r in able if not r["weak"]]
    counts = [sum(r["first"] > r["second"] for r in rows), sum(r["first"] < r["second"] for r in rows)]
    right = [*sorted(counts, reverse=True), len(rows)]
    found = _numbers(page)
    if not rows:
        return "" if "No figures of both" in title else title
    return "" if found[:3] == right else f"{title}: by its rows {right}"


def _dates(page: Page) -> str:
    """`The gap narrowed on A of B benchmarks in percent`: over the table's benchmarks that have not ended."""
    rows = [r for r in rows_of(page) if r["kind"] == "benchmark" and r["turn"] not in {"new", "gone", "ended", ""}]
    moved = [r for r in rows if r["now_lead_unit"] == r["then_lead_unit"] == "percentage_points"]
    right = [sum(r["turn"] == "narrowed" for r in moved), len(moved)]
    return "" if _numbers(page) == right else f"{_numbers(page)}, by its rows {right}"


CHECKS: dict[tuple[str, str, str], Callable[[Page], str]] = {
    ("overview", "leads", "lead"): _lead,
    ("overview", "leads", "heat"): _heat,
    ("overview", "leads", "closing"): _closing,
    ("models", "models", "compute"): _largest("training_compute_flop"),
    ("models", "models", "parameters"): _largest("parameters"),
    ("models", "costs", "cost"): _dearest,
    ("compare", "countries", "profile"): _ahead,
    ("compare", "countries", "share"): _more,
    ("compare", "dates", "turned"): _dates,
}
"""What the titles of these charts claim, over all rows of their page."""


def untrue(facts: Facts, pair: tuple[str, str], as_of: str) -> list[str]:
    """Titles whose claim the rows of their page do not bear out."""
    out = []
    for (tab, section, kind), check in CHECKS.items():
        query = Query(tab, pair, as_of, section=section, chart=kind)
        page = assemble.build(facts, query)
        if page.chart is not None and page.chart_kind == kind and (wrong := check(page)):
            out.append(f"{tab} {section} {kind}, {'-'.join(pair)} {as_of}: {wrong}")
    return out


MIXED = re.compile(r"'2[13]\$")


def mixed_dollars(facts: Facts, pair: tuple[str, str], as_of: str) -> list[str]:
    """Titles and headlines in which dollars of two kinds stand together."""
    out = []
    for where, page in pages(facts, pair, as_of):
        texts = [(*((h.value,) if h.value.is_number else ()), *h.detail) for h in page.headlines]
        texts += [page.chart.title] if page.chart else []
        for text in texts:
            units = {p.unit for p in text if isinstance(p, Cell) and p.is_number and p.unit.startswith("usd")}
            if len({unit for unit in units if unit in {"usd", "usd_2021", "usd_2023"}}) > 1:
                out.append(f"{where}: {plain(text, cell_text)}")
    return out
