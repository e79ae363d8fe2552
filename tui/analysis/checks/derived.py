"""What a sentence says of two figures at once: how many times, how much more, by how many percent it grew or fell.

Computed from stated figures of one indicator and unit, and only where a ratio means something (quantities, not scores,
shares or ranks). "12 times" is the first side over the second, of one period and edition; "30 % more than" the same
minus one; "grew 50 %" a period's figure over that of the year before it, or of the two periods that are named. Of a
growth the editions may differ: `mixed` says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.analysis.checks.agreement import in_period
from tui.analysis.statements.periods import moved
from tui.analysis.statements.sides import ANY
from tui.facts.tables.units import QUANTITIES, SHARES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.analysis.checks.agreement import Row
    from tui.analysis.statements.said import Said

RATIO_METHOD = "computed: the first country's figure divided by the second's, of one period and edition"
MORE_METHOD = "computed: the first country's figure over the second's, minus 1, times 100, of one period and edition"
GROWTH_METHOD = "computed: the later figure over the earlier, minus 1, times 100, within one edition"
MIXED_METHOD = "computed: the later figure over the earlier, minus 1, times 100, of two editions"
TIMES_METHOD = "computed: the later figure over the earlier, within one edition"
MIXED_TIMES = "computed: the later figure over the earlier, of two editions"
LESS_METHOD = "computed: the later share less the earlier, in percentage points, within one edition"
SIZE_METHOD = "computed: the first model's figure divided by the second's"
SHARE_METHOD = "computed: the country's figure over the world's, times 100, of one period and edition"


def ratios(rows: Iterable[Row], said: Said, economies: frozenset[str]) -> list[Row]:
    """The first side's figures over the other's, by subject, period and edition."""
    assert said.figure is not None
    more = said.figure.units == ("relative_percent",)
    usable = [r for r in rows if r["unit"] in QUANTITIES and r["value"] > 0]
    mine = [r for r in usable if r["who"] in said.countries]
    out = []
    for one in mine:
        same = [r for r in usable if _key(r) == _key(one) and r["who"] != one["who"]]
        others = [r for r in same if r["who"] in said.over]
        if ANY in said.over:
            rest = [r for r in same if r["who"] in economies]
            others = [max(rest, key=lambda r: r["value"])] if rest else []
        for other in others:
            ratio = one["value"] / other["value"]
            about = f"{one['about']} over {other['about'].rpartition(', ')[2]}"
            value = (ratio - 1) * 100 if more else ratio
            unit = "relative_percent" if more else "ratio"
            out.append(_made(one, other, value, unit, about, MORE_METHOD if more else RATIO_METHOD))
    return out


def growths(rows: Iterable[Row], said: Said) -> list[Row]:
    """The figures of each period over those of the earlier one, `mixed` where their editions differ."""
    usable = [r for r in rows if r["unit"] in QUANTITIES and r["value"] > 0]
    if said.countries:
        usable = [r for r in usable if r["who"] in said.countries]
    times = said.moved == "times"
    out = []
    for one in usable:
        for other in usable:
            if (one["subject"], one["who"], one["unit"]) != (other["subject"], other["who"], other["unit"]):
                continue
            if not _apart(one, other, said):
                continue
            ratio = one["value"] / other["value"]
            mixed = one["edition"] != other["edition"]
            about = f"{one['about']}: {one['period']} against {other['period']}"
            if times:
                made = _made(one, other, ratio, "ratio", about, MIXED_TIMES if mixed else TIMES_METHOD)
            else:
                growth = MIXED_METHOD if mixed else GROWTH_METHOD
                made = _made(one, other, (ratio - 1) * 100, "relative_percent", about, growth)
            out.append(made | {"mixed": mixed})
    return out


def differences(rows: Iterable[Row], said: Said) -> list[Row]:
    """Of shares: the figures of each period less those of the earlier one, in percentage points, of one edition."""
    usable = [r for r in rows if r["unit"] in SHARES and (not said.countries or r["who"] in said.countries)]
    out = []
    for one in usable:
        for other in usable:
            same = all(one[part] == other[part] for part in ("subject", "who", "unit", "edition"))
            if same and _apart(one, other, said):
                about = f"{one['about']}: {one['period']} less {other['period']}"
                out.append(_made(one, other, one["value"] - other["value"], "percentage_points", about, LESS_METHOD))
    return out


def sizes_apart(rows: Iterable[Row], others: Iterable[Row]) -> list[Row]:
    """The parameters, or training compute, of one model over those of another."""
    return [
        _made(one, other, one["value"] / other["value"], "ratio", f"{one['about']} over {other['name']}", SIZE_METHOD)
        for one in rows
        for other in others
        if one["unit"] == other["unit"] and other["value"]
    ]


def shares(rows: Iterable[Row], said: Said) -> list[Row]:
    """The sides' figures in percent of the world's."""
    usable = [r for r in rows if r["unit"] in QUANTITIES and r["value"] > 0]
    worlds = {_key(r): r for r in usable if r["who"] == "WLD"}
    out = []
    for one in usable:
        other = worlds.get(_key(one))
        if one["who"] in said.countries and one["who"] != "WLD" and other is not None:
            about = f"{one['about']}, share of the world"
            out.append(_made(one, other, 100 * one["value"] / other["value"], "share_percent", about, SHARE_METHOD))
    return out


def _key(row: Row) -> tuple[object, ...]:
    return row["subject"], row["unit"], row["period"], row["edition"]


def _apart(one: Row, other: Row, said: Said) -> bool:
    """Whether the second is the earlier figure that the first is set against."""
    if other["day"] >= one["day"] or len(one["period"]) != len(other["period"]):
        return False
    if said.before is not None:
        ends = said.span is None or in_period(one, said.span)
        return in_period(other, said.before) and ends
    year = moved((one["start"], one["day"]), -1)
    return (other["start"], other["day"]) == year


def _made(one: Row, other: Row, value: float, unit: str, about: str, method: str) -> Row:
    both = [{"label": r["about"], "value": r["value"], "unit": r["unit"], "source_id": r["source_id"],
             "locator": r["locator"]} for r in (one, other)]  # fmt: skip
    return one | {
        "id": f"computed:{about}:{one['id']}", "about": about, "value": value, "unit": unit, "method": method,
        "source_id": "", "locator": "", "note": "", "inputs": both,
    }  # fmt: skip
