"""One figure against the stated ones: the verdict of each row, and of the figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tui.analysis.checks.agreement import MONEY, Row, in_edition, in_period, in_unit, kindred, restated, written
from tui.analysis.checks.derived import differences, growths, ratios, shares, sizes_apart
from tui.analysis.checks.verdicts import (
    ABSENT,
    BASIS,
    CONTRADICTED,
    EDITION,
    FOUND,
    PERIOD,
    RANK,
    UNCLEAR,
    UNIT,
)
from tui.analysis.statements.said import VAGUE
from tui.facts.tables.units import QUANTITIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui.analysis.checks.ledger import Ledger
    from tui.analysis.statements.said import Said

APART = frozenset({"claimed_stage", "company_hardware", "purchase"})
"""Bases of cost that are not what a run cost, unless a word says that they are meant."""


_COMPUTE = re.compile(r"\b(?:compute|computing|flops?|operations)\b", re.IGNORECASE)

HEDGED = 0.25
"""A figure that is said to be about so is not contradicted by one that lies this part of it away, or less."""


class Judged(NamedTuple):
    """The verdict of a figure, and the rows that bear on it, each with its own under `verdict`."""

    verdict: str
    rows: list[Row]


def settled(rows: Iterable[Row], against: str = ABSENT, beside: Iterable[Row] = ()) -> Judged:
    """The best verdict of the rows, those first; without any `against`, with the rows beside it."""
    marked = sorted((r for r in rows if r["verdict"]), key=lambda r: RANK[r["verdict"]])
    rest = [r if r.get("verdict") == CONTRADICTED else r | {"verdict": ""} for r in beside]
    if marked:
        best = marked[0]["verdict"]
        return Judged(best, [*marked, *(r | {"verdict": ""} for r in rest)])
    if against == CONTRADICTED:
        rest = [r | {"verdict": CONTRADICTED} for r in rest]
    elif against == UNCLEAR:
        rest = [r | {"verdict": UNCLEAR} for r in rest]
    return Judged(against, rest)


def nearest(rows: Iterable[Row], said: Said) -> list[Row]:
    """Rows in the unit, period and edition of the sentence before others, the nearest figure first."""
    assert said.figure is not None
    meant = abs(said.figure.number) * (said.figure.scale or 1.0)
    return sorted(
        rows,
        key=lambda r: (not in_unit(r, said), not in_edition(r, said.edition), abs(abs(r["value"]) - meant), r["id"]),
    )


def indicators(ledger: Ledger, said: Said) -> Judged:
    """A figure of one or several indicators, plain or computed of two of them."""
    figure = said.figure
    assert figure is not None
    computed = bool(said.over or said.moved or said.before)
    fits = QUANTITIES if computed else frozenset(u for u in set(ledger.units.values()) if kindred(u, figure))
    first, kin = ledger.meant(said, fits)
    rows, related = ledger.rows("observations", first), ledger.rows("observations", kin)
    if not first:
        return _share_of_world(ledger, said)
    if said.over:
        return _ratio(ledger, said, rows, related)
    if computed:
        apart = frozenset(ledger.facts.indicators.filter(topic="denominators")["indicator_id"])
        return _growth(said, [r for r in rows if r["subject"] not in apart])
    mine = _of_sides(rows, said)
    blocked = any(not any(part in one for part in parts for one in first) for parts in said.limits)
    marked = [r | {"verdict": _verdict(r, said, mine)} for r in mine]
    if blocked:
        marked = [r for r in marked if r["verdict"] == FOUND and said.span is not None]
        return settled(marked)
    # Without a period nearly everything is something of some year: then the kind and the decimals must say it.
    surely = said.span is not None or bool(figure.units and said.countries and not figure.coarse)
    theirs = [r for r in _of_sides(related, said) if surely and in_period(r, said.span)]
    marked += [r | {"verdict": _of_kin(r, said)} for r in theirs if not figure.bound]
    if not any(r["verdict"] for r in marked):
        world = _share_of_world(ledger, said)
        if world.verdict == FOUND:
            return world
    beside = nearest((r for r in mine if in_period(r, said.span)), said)
    return settled(marked, _against(mine, said), beside or nearest(mine, said))


def _of_kin(row: Row, said: Said) -> str:
    """The verdict of a figure of a kindred quantity: the same money in dollars of another year is another unit."""
    assert said.figure is not None
    if not written(row["value"], row["unit"], said.figure):
        return ""
    if in_unit(row, said):
        # What the words may mean as well is no other basis, where none of them picks one.
        meant = row["subject"] in said.subjects or said.subject_words == VAGUE
        return FOUND if meant and not said.qualifiers and in_edition(row, said.edition) else BASIS
    return UNIT if row["unit"] in MONEY and row["subject"] in said.subjects else ""


def _of_sides(rows: list[Row], said: Said) -> list[Row]:
    """Those of the sides that are named; of a region that has several names, of any; all where none is named."""
    return [r for r in rows if r["who"] in said.countries] if said.countries else rows


def _verdict(row: Row, said: Said, rows: list[Row]) -> str:
    figure = said.figure
    assert figure is not None
    dated = said.span is not None and in_period(row, said.span)
    if not written(row["value"], row["unit"], figure, loose=dated and in_unit(row, said)):
        return ""
    period = in_period(row, said.span)
    if figure.bound and not period:
        return ""  # in some other year nearly everything is over something
    if not period:
        return PERIOD if in_unit(row, said) and not figure.coarse else ""
    if not in_unit(row, said):
        return UNIT
    if not in_edition(row, said.edition):
        return EDITION
    return EDITION if not said.edition and restated(row, rows, figure) else FOUND


def _against(rows: list[Row], said: Said) -> str:
    """Contradicted: the same quantity and side, and period where it is named, has other figures in that unit alone."""
    figure = said.figure
    assert figure is not None
    if not said.countries and {r["who"] for r in rows} - {"WLD"}:
        return ABSENT
    same = [r for r in rows if in_unit(r, said) and in_period(r, said.span) and in_edition(r, said.edition)]
    if not same or (not figure.units and not figure.scale and said.subject_words in {"", VAGUE, "model"}):
        return ABSENT
    if said.subject_words == VAGUE and said.words_left > 2:
        return ABSENT
    meant = abs(figure.number) * (figure.scale or 1.0)
    values = [abs(r["value"]) for r in same]
    if len({r["subject"] for r in same if r["unit"] not in MONEY}) > 1 and min(values) <= meant <= max(values):
        return UNCLEAR
    if figure.coarse and any(abs(v - meant) <= HEDGED * v for v in values):
        return UNCLEAR
    several = len({r["period"] for r in same}) > 1 and len({r["edition"] for r in same}) >= 1
    if several and min(values) <= meant <= max(values) and not figure.bound:
        return UNCLEAR if said.span is None and len(said.countries) == 1 else ABSENT
    if figure.bound and any(written(r["value"], r["unit"], figure, loose=True) for r in same):
        return ABSENT
    return CONTRADICTED


def _ratio(ledger: Ledger, said: Said, rows: list[Row], related: list[Row]) -> Judged:
    figure = said.figure
    assert figure is not None
    economies = frozenset(ledger.facts.countries.filter(kind="economy")["country"])
    found = ratios(rows, said, economies)
    marked = [r | {"verdict": _verdict(r, said, [])} for r in found]
    if not any(r["verdict"] for r in marked):
        kin = [r for r in ratios(related, said, economies) if said.span is None or in_period(r, said.span)]
        marked += [r | {"verdict": BASIS} for r in kin if written(r["value"], r["unit"], figure) and not figure.bound]
    same = [r for r in found if in_period(r, said.span)]
    values = [r["value"] for r in same]
    within = len(values) > 1 and min(values) <= figure.number <= max(values)
    against = CONTRADICTED if same and not within and not said.limits else ABSENT
    return settled(marked, against, nearest(same or found, said))


def _growth(said: Said, rows: list[Row]) -> Judged:
    figure = said.figure
    assert figure is not None
    found = [r for r in growths(rows, said) if in_period(r, said.span)]
    points = [r for r in differences(rows, said) if in_period(r, said.span)]
    apart = [r for r in points if written(r["value"], r["unit"], figure, loose=True)
             and (r["value"] < 0) == (figure.number < 0)]  # fmt: skip
    if apart and "ratio" not in figure.units:
        word = FOUND if "percentage_points" in figure.units else UNIT
        return settled([r | {"verdict": word} for r in apart])
    agree = [r for r in found if written(r["value"], r["unit"], figure, loose=True)
             and ((r["value"] < 0) == (figure.number < 0) or r["unit"] == "ratio")]  # fmt: skip
    single = [r for r in found if not r["mixed"]]
    good = [r for r in agree if not r["mixed"]]
    if good:
        return settled([r | {"verdict": FOUND} for r in good], beside=nearest(found, said))
    if agree:
        word = UNCLEAR if single else FOUND
        return Judged(word, [r | {"verdict": word} for r in agree] + [r | {"verdict": ""} for r in single])
    if said.span is None and said.before is None:
        anywhere = growths(rows, said._replace(span=None))
        close = [r for r in anywhere if written(r["value"], r["unit"], figure)]
        if close:
            return settled([r | {"verdict": FOUND} for r in close])
        return settled([], ABSENT, nearest(anywhere, said))
    against = (
        CONTRADICTED if single and len(single) == len([r for r in single if r["who"] in said.countries]) else ABSENT
    )
    if against == CONTRADICTED:
        values = [r["value"] for r in [*single, *found]]
        if min(values) < figure.number < max(values) or said.limits:
            against = ABSENT
    return settled([], against, nearest(single or found, said))


def _share_of_world(ledger: Ledger, said: Said) -> Judged:
    """A share that no indicator states: the side's figure over the world's."""
    figure = said.figure
    assert figure is not None
    if "share_percent" not in figure.units or not said.countries:
        return Judged(ABSENT, [])
    first, _ = ledger.meant(said, QUANTITIES)
    found = shares(ledger.rows("observations", first), said)
    agree = [r for r in found if in_period(r, said.span) and written(r["value"], r["unit"], figure, loose=True)]
    return settled([r | {"verdict": FOUND} for r in agree], ABSENT, nearest(found, said))


def models(ledger: Ledger, said: Said) -> Judged:
    """What a model cost, how large it is, with how many operations it was trained."""
    figure = said.figure
    assert figure is not None
    if "ratio" in figure.units and all(said.sizes):
        first, second = (ledger.rows("models", ids) for ids in said.sizes)
        found = sizes_apart([r for r in first if _meant_of(r, said)], second)
        agree = [r for r in found if written(r["value"], r["unit"], figure)]
        return settled([r | {"verdict": FOUND} for r in agree], ABSENT, nearest(found, said))
    money = bool({"usd", "usd_2021", "usd_2023"} & {*figure.units})
    if money:
        return _cost(said, ledger.rows("training_costs", said.subjects))
    rows = [r for r in ledger.rows("models", said.subjects) if kindred(r["unit"], figure) and _meant_of(r, said)]
    marked = [r | {"verdict": FOUND if written(r["value"], r["unit"], figure) else ""} for r in rows]
    values = [r["value"] for r in rows]
    meant = abs(figure.number) * (figure.scale or 1.0)
    clear = bool(values) and bool(figure.units) and not (min(values) <= meant <= max(values))
    near = any(0.5 <= meant / v <= 2 for v in values if v) and "flop" in figure.units
    return settled(marked, CONTRADICTED if clear and not near else ABSENT, nearest(rows, said))


def _meant_of(row: Row, said: Said) -> bool:
    """Whether the row is of the size that is spoken of: a plain number of a model is its parameters."""
    assert said.figure is not None
    if "ratio" in said.figure.units:
        return (row["unit"] == "flop") == bool(_COMPUTE.search(said.clause))
    return bool(said.figure.units) or row["unit"] == "count" or "flop" in said.clause.casefold()


def _cost(said: Said, rows: list[Row]) -> Judged:
    figure = said.figure
    assert figure is not None

    def verdict(row: Row) -> str:
        if not written(row["value"], row["unit"], figure):
            return ""
        basis = row["id"].split("|")[1]
        other = basis not in said.bases if said.bases or basis in APART else False
        return BASIS if other else FOUND

    marked = [r | {"verdict": verdict(r)} for r in rows]
    named = [r for r in rows if r["id"].split("|")[1] in said.bases]
    meant = abs(figure.number) * (figure.scale or 1.0)
    apart = named and not any(0.5 <= meant / r["value"] <= 2 for r in named if r["value"])
    against = CONTRADICTED if apart else UNCLEAR if rows else ABSENT
    return settled(marked, against, nearest(named or rows, said))


def each(said: Said, judge: Callable[[Said], Judged]) -> Judged:
    """Of several sides of which the same is said: the worst of their verdicts, and the rows of all."""
    found = [judge(said._replace(countries=(one,), each=False)) for one in said.countries]
    worst = max(found, key=lambda j: RANK[j.verdict])
    return Judged(worst.verdict, [r for j in found for r in j.rows])
