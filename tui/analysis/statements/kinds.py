"""The subject of a clause: indicators, benchmarks or models, by the names in it and by the unit of its figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.analysis.statements.clauses import Clause
    from tui.analysis.statements.names import Mark, Names
    from tui.analysis.statements.quantity import Quantity
    from tui.analysis.statements.said import Said

_MONEY = frozenset({"usd", "usd_2021", "usd_2023"})
_TIME = frozenset({"months", "years", "days"})
_WEAK = frozenset(
    ("epoch", "epoch ai", "recorded future", "artificial analysis", "use", "compute", "patent", "investors", "laws")
)
_SPOKEN_OF = frozenset({"benchmark", "indicator", "model"})
_ASIDE = re.compile(r"[,;:](?!\d)")
_AXES = (
    frozenset({"filed", "granted"}), frozenset({"origin", "work"}), frozenset({"journal", "conference", "repository"}),
    frozenset({"private", "corporate"}), frozenset({"stock", "density"}),
)  # fmt: skip
"""Qualifiers of which one takes the place of another."""

_APART = frozenset({"percentage_points", "elo"})


def subject_of(part: Clause, whole: Clause, last: Said | None, names: Names) -> dict[str, Any]:
    """The fields of `Said` that say what is spoken of; from `last` what the clause leaves out."""
    figure = part.figure
    words = {m.ids[0] for m in part.marks if m.kind == "quantity"}
    around = words | {m.ids[0] for m in whole.marks if m.kind == "quantity"}
    verbs = {m.ids[0] for m in whole.marks if m.kind == "verb"} & {"ahead", "behind"}
    units = frozenset(figure.units) if figure else frozenset()
    qualifiers = _of(part, "qualifier")
    found: dict[str, Any] = {
        "subjects": (), "subject_words": "", "models": (), "kind": "indicator", "gap": False, "score": False,
        "qualifiers": qualifiers, "bases": _of(part, "basis"),
        "limits": tuple(m.ids for m in part.marks if m.kind == "limit"),
    }  # fmt: skip
    carried_on = last is not None and bool(last.subjects or last.gap)
    part = _without_asides(part, carried_on=carried_on)
    near = _nearest(part, figure)
    indicator, benchmark = near.get("indicator"), near.get("benchmark")
    models = tuple(dict.fromkeys(i for m in part.marks if m.kind == "model" for i in m.ids))
    gap = "gap" in around or bool(verbs)
    timed = bool(units & _TIME) and (gap or benchmark is not None or "months" in units)
    if timed or (units & _APART and not indicator):
        mark = benchmark or _first(whole, "benchmark")
        carried = last.subjects if last is not None and last.kind == "benchmark" else ()
        ids = mark.ids if mark else carried
        found |= {"kind": "benchmark", "gap": True, "subjects": ids, "subject_words": mark.words if mark else ""}
        return found
    if units & _MONEY and models and not indicator:
        return found | {"kind": "model", "subjects": models, "subject_words": part.text[:0] or "model"}
    if models and not benchmark and ("flop" in units or (figure is not None and "parameter" in figure.unit_word)):
        return found | {"kind": "model", "subjects": models, "subject_words": "model"}
    if models and not indicator and not benchmark and ("parameters" in around or "flop" in units or units & _MONEY):
        return found | {"kind": "model", "subjects": models, "subject_words": "model"}
    if indicator is not None:
        return found | {"subjects": indicator.ids, "subject_words": indicator.words}
    if benchmark is not None:
        is_gap = not models and ("gap" in words or gap)
        return found | {"kind": "benchmark", "subjects": benchmark.ids, "subject_words": benchmark.words,
                        "models": models, "gap": is_gap, "score": bool(models) or "score" in around}  # fmt: skip
    if last is not None and (last.subjects or last.gap) and not (units & _MONEY and last.kind == "benchmark"):
        return _carried(found, last, models, units)
    if models:
        return found | {"kind": "model", "subjects": models, "subject_words": "model"}
    if "gap" in around and figure is not None and not units & _MONEY:
        return found | {"kind": "benchmark", "gap": True}
    return found


def _carried(found: dict[str, Any], last: Said, models: tuple[str, ...], units: frozenset[str]) -> dict[str, Any]:
    """The subject of the clause before; with models of its own, theirs."""
    if models and last.kind == "model":
        return found | {"kind": "model", "subjects": models, "subject_words": "model"}
    return found | {
        "subjects": last.subjects, "subject_words": last.subject_words, "kind": last.kind,
        "gap": last.gap and not models, "models": models or last.models, "score": last.score or bool(models),
        "qualifiers": found["qualifiers"] | _still(last.qualifiers, found["qualifiers"]),
        "bases": found["bases"] | last.bases, "limits": found["limits"] or last.limits,
    }  # fmt: skip


def _still(carried: frozenset[str], own: frozenset[str]) -> frozenset[str]:
    """What a clause keeps of the qualifiers before it: not those that its own take the place of."""
    replaced = frozenset(word for axis in _AXES if axis & own for word in axis)
    return carried - replaced


def _without_asides(part: Clause, *, carried_on: bool) -> Clause:
    """The clause without the names that stand behind a comma after its figure, where others say what is spoken of."""
    figure = part.figure
    if figure is None:
        return part
    aside = _ASIDE.search(part.text, figure.end - part.start)
    if aside is None:
        return part
    end = part.start + aside.start()
    kept = tuple(m for m in part.marks if m.start < end or m.kind not in _SPOKEN_OF)
    if not carried_on and not any(m.kind in _SPOKEN_OF for m in kept):
        return part
    return part._replace(marks=kept)


def _of(part: Clause, kind: str) -> frozenset[str]:
    return frozenset(i for m in part.marks if m.kind == kind for i in m.ids)


def _first(part: Clause, kind: str) -> Mark | None:
    return next((m for m in part.marks if m.kind == kind), None)


def _nearest(part: Clause, figure: Quantity | None) -> dict[str, Mark]:
    """The name of each kind that stands nearest to the figure; longer names before short ones at like distance."""
    at = figure.start if figure else part.start
    out: dict[str, Mark] = {}
    for mark in sorted(part.marks, key=lambda m: (m.kind not in part.in_list, _weak(m), abs(m.start - at))):
        out.setdefault(mark.kind, mark)
    return out


def _weak(mark: Mark) -> int:
    """Makers of lists, and words that mean an indicator only for want of another, stand behind names."""
    return int(mark.words in _WEAK)
