"""Which subject, side and period each figure of a sentence has: by its clause, lists in order, what went before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tui.analysis.statements.clauses import Clause, clauses, lists_for
from tui.analysis.statements.kinds import subject_of
from tui.analysis.statements.numerals import GREW
from tui.analysis.statements.periods import Period, Span, moved
from tui.analysis.statements.said import Said
from tui.analysis.statements.sides import leader, ratio_sides, whose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.analysis.statements.names import Mark, Names
    from tui.analysis.statements.quantity import Quantity

DENIAL = re.compile(
    r"\b(?:not(?!\s+(?:only|just|least|yet|more\s+than|to\s+mention))|never|no\s+longer|neither|nor|hardly|cannot|nobody|myth|untrue)\b"
    r"|\w+n['\u2019]t\b",
    re.IGNORECASE,
)
_SHORT_OF = re.compile(
    r"\b(?:reach|exceed|surpass|top|cross|pass|hit|more\s+than|over|above)(?:ed|es|ing)?\s*(?:the\s+)?$", re.IGNORECASE
)
_LEVEL = re.compile(
    r"\b(?:to|from|at|reached|reaching|was|were|is|are|of|with|hit)\s+(?:just\s+|about\s+|only\s+|nearly\s+)?$", re.I
)
_FROM = re.compile(r"\bfrom\s+(?:\w+\s+){0,1}(?:US)?\$?$", re.IGNORECASE)
_BY = re.compile(r"(?:\bby|\bof|\ba|\ban)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_GROWTH_AFTER = re.compile(
    r"\s*(?:growth|increase|rise|jump|gain|drop|decline|decrease|fall|more|higher|larger|up\b)", re.I
)
_MORE_THAN = re.compile(r"\s*(?:more|higher|larger|bigger|greater)\b.*\bthan\b", re.IGNORECASE)
_WORLD = re.compile(r"(?:the\s+)?(?:world|global)", re.IGNORECASE)


@dataclass
class Context:
    """What earlier clauses said, for those that leave it out."""

    edition: str = ""
    last: Said | None = None
    span: Span | None = None
    period_words: str = ""
    first_side: tuple[str, ...] = ()
    """Whose figure the first ratio of the sentence is of."""

    lists: dict[str, list[Mark]] = field(default_factory=dict)
    """The last list of each kind, for figures in a row."""


def linked(
    text: str, marks: Sequence[Mark], spans: Sequence[Period], found: Sequence[Quantity],
    thresholds: Sequence[Quantity], context: Context, names: Names,
) -> list[Said]:  # fmt: skip
    """Each figure with what is said of it, in order; of a sentence without figures one `Said` of the whole."""
    context.first_side = ()
    parts = clauses(text, marks, spans, found)
    lists_for(text, parts, marks, context.lists)
    top = max((q.number * (q.scale or 1.0) for q in thresholds), default=0.0)
    whole = Clause(text, 0, len(text), None, tuple(marks), tuple(spans))
    if not parts:
        return [_said(text, whole, whole, context, names, top)]
    out: list[Said] = []
    for at, part in enumerate(parts):
        said = _said(text, part, whole, context, names, top)
        if not said.subjects and not said.gap:
            said = _from_later(said, parts[at + 1 :], whole, names)
        if not said.countries and not said.over and not said.gap:
            said = said._replace(countries=whose(parts[at + 1 : at + 2][0], None) if parts[at + 1 :] else ())
            said = said if said.countries else said._replace(countries=_only_side(whole))
        said = said._replace(sure=_sure(part, whole))
        out.append(said)
        context.last = said
        if said.span is not None:
            context.span, context.period_words = said.span, said.period_words
    return out


def _sure(part: Clause, whole: Clause) -> bool:
    """Whether nothing that the sentence says of another figure can be meant by what this one leaves out."""
    kinds = ({"country"}, {"indicator", "benchmark", "model"})
    named: list[list[set[Any]]] = [
        [{m.ids for m in one.marks if m.kind in kind} for one in (part, whole)] for kind in kinds
    ]
    named.append([{p.span for p in one.spans} for one in (part, whole)])
    in_list = {"country"} & part.in_list, part.in_list - {"country"}, part.listed
    return all(own or listed or len(all_) < 2 for (own, all_), listed in zip(named, in_list, strict=True))


def _only_side(whole: Clause) -> tuple[str, ...]:
    """The side of a sentence that names one alone."""
    sides = {m.ids for m in whole.marks if m.kind == "country" and m.ids != ("WLD",)}
    return next(iter(sides)) if len(sides) == 1 else ()


def _said(text: str, part: Clause, whole: Clause, context: Context, names: Names, top: float) -> Said:
    figure, last = part.figure, context.last
    subject = subject_of(part, whole, last, names)
    said = Said(text, figure, clause=part.text, edition=context.edition, threshold=top, **subject)
    span, words = _period(part, context, whole)
    said = said._replace(span=span, period_words=words)
    if any(p.first for p in part.spans) and figure is not None and not {"percent", "ratio"} & {*figure.units}:
        said = said._replace(qualifiers=said.qualifiers | {"cumulative"})  # a sum over years, where there is one
    denied = DENIAL.search(part.before)
    if denied and figure is not None and _SHORT_OF.search(part.before[denied.end() :]):
        figure = figure._replace(bound="at_most", qualifier="not over")
        said, denied = said._replace(figure=figure), None
    elif denied is None and figure is not None and figure.bound == "at_least" and DENIAL.search(part.before[-40:]):
        denied = DENIAL.search(part.before[-40:])
    sides = tuple(dict.fromkeys(i for m in part.sides for i in m.ids))
    said = said._replace(denial=denied.group() if denied else "", leader=leader(part, sides))
    if figure is None:
        return said._replace(countries=sides, denial=_denial_of(text), words_left=_left(whole))
    said = _computed(said, part, whole, context)._replace(sizes=_two_models(whole, figure))
    if said.over or said.before:
        return said._replace(words_left=_left(whole))
    countries, each = whose(part, figure), part.each
    if not countries and last is not None:
        countries = last.countries if not (last.gap and not said.gap) else ()
        said = said._replace(leader=said.leader or (last.leader if said.gap else ""))
        if last.over and context.first_side:
            countries = last.over if part.sides == () and len(last.over) == 1 else context.first_side
    if said.gap or said.kind == "benchmark":
        countries = sides or countries
    return said._replace(countries=countries, each=each, words_left=_left(whole))


def _two_models(whole: Clause, figure: Quantity) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The models that a ratio stands between: the last one named before it, and the first one after."""
    if "ratio" not in figure.units:
        return (), ()
    models = [m for m in whole.marks if m.kind == "model"]
    before = [m.ids for m in models if m.end <= figure.start]
    after = [m.ids for m in models if m.start >= figure.end]
    return (before[-1], after[0]) if before and after else ((), ())


def _denial_of(text: str) -> str:
    found = DENIAL.search(text)
    return found.group() if found else ""


def _period(part: Clause, context: Context, whole: Clause) -> tuple[Span | None, str]:
    """The period of the clause nearest to its figure; else the last one named; else the next in the sentence."""
    own = [p for p in part.spans if not p.moved]
    if part.listed is not None:
        return part.listed.span, part.listed.words
    if own:
        at = part.figure.start if part.figure else 0
        after = [p for p in own if p.start >= at]
        best = min(own, key=lambda p: (abs(p.start - at), p.start)) if len(own) > 1 else own[0]
        best = after[0] if after and after[0].start - at < 60 and best.start < at and len(own) > 1 else best
        return best.span, best.words
    if part.figure is not None and _FROM.search(part.before):
        return None, ""  # where it came from: an earlier period, that nobody names
    shift = next((p for p in part.spans if p.moved), None)
    if shift is not None and context.span is not None:
        return moved(context.span, shift.moved), shift.words
    if shift is not None:
        later = [p for p in whole.spans if not p.moved]
        return (moved(later[0].span, shift.moved), shift.words) if later else (None, "")
    if context.span is not None:
        return context.span, context.period_words
    named = [p for p in whole.spans if not p.moved]
    return (named[0].span, named[0].words) if named else (None, "")


def _from_later(said: Said, later: Sequence[Clause], whole: Clause, names: Names) -> Said:
    """The subject of the next clause that names one."""
    for part in later:
        found = subject_of(part, whole, None, names)
        if found["subjects"] or found["gap"]:
            return said._replace(**{key: value for key, value in found.items() if key != "limits"})
    return said


def _computed(said: Said, part: Clause, whole: Clause, context: Context) -> Said:
    """With what makes it a ratio, a difference in percent, or a growth."""
    figure = said.figure
    assert figure is not None
    if said.kind != "indicator" and said.gap:
        return said
    times, percent = "ratio" in figure.units, "percent" in figure.units
    after = whole.text[figure.end : figure.end + 160]
    more = percent and _MORE_THAN.match(after) is not None
    part_of = re.match(r"\s*(?:of|as\s+much\s+as)\s+(?:that\s+(?:of|in)\s+)?(?:the\s+)?", after) if percent else None
    beside = part_of and any(m.kind == "country" and m.start == figure.end + part_of.end() for m in whole.marks)
    if times or more or (beside and not _WORLD.match(after, part_of.end() if part_of else 0)):
        mine, over = ratio_sides(part, whole, figure, context.first_side, context.last)
        if over and (times or more or (mine and mine != over)):
            context.first_side = context.first_side or mine
            unit = "relative_percent" if more else "ratio"
            if percent and not more:
                figure = figure._replace(number=figure.number / 100, digits=figure.digits + 2)
            return said._replace(figure=figure._replace(units=(unit,)), countries=mine, over=over)
    moves = [m.ids[0] for m in part.marks if m.kind == "verb" and m.ids[0] in {"rose", "fell"}]
    ranges = [p for p in part.spans if p.first]
    named = sorted(
        {p.span for p in whole.spans if not p.moved and not p.first and p.span[1].year - p.span[0].year == 0}
    )
    if figure.kind == GREW or (percent and moves and _is_growth(whole.text, figure)):
        word = figure.kind == GREW
        fell = figure.number < 0 if word else moves[-1] == "fell"
        number = -abs(figure.number) if fell else abs(figure.number)
        figure = figure._replace(number=number, units=("relative_percent",))
        said = said._replace(figure=figure, moved="fell" if fell else "rose", countries=whose(part, figure)
                             or (context.last.countries if context.last else ()))  # fmt: skip
        return _between(said, ranges, named)
    if times and len(named) > 1:
        said = said._replace(countries=whose(part, figure), moved="times")
        return _between(said, ranges, named)
    return said


def _between(said: Said, ranges: Sequence[Period], named: Sequence[Span]) -> Said:
    if ranges:
        last = ranges[0].span[1]
        first = ranges[0].span[0].replace(month=12, day=31)
        return said._replace(
            span=(last.replace(month=1, day=1), last), before=(first.replace(month=1, day=1), first),
            period_words=ranges[0].words,
        )  # fmt: skip
    if len(named) > 1:
        return said._replace(span=named[-1], before=named[0])
    return said._replace(before=moved(said.span, -1) if said.span else None)


def _is_growth(text: str, figure: Quantity) -> bool:
    before = text[max(0, figure.start - 40) : figure.start]
    hedge = figure.qualifier
    if hedge and before.rstrip().lower().endswith(hedge):
        before = before.rstrip()[: -len(hedge)]
    if _LEVEL.search(before):
        return False
    return bool(_BY.search(before) or _GROWTH_AFTER.match(text, figure.end) or not re.search(r"[,;]\s*$", before))


_COMMON = frozenset(
    ("the", "a", "an", "in", "of", "to", "is", "was", "were", "are", "by", "on", "at", "and", "for", "its", "it", "as",
     "than", "with", "had", "has", "have", "that", "this", "their", "s", "just", "about", "only", "end", "last", "or",
     "some", "now", "year", "years", "from", "all", "be", "been", "points", "percentage", "percent", "best", "models")
)  # fmt: skip


def _left(whole: Clause) -> int:
    words = re.findall(r"[^\W\d_]+", whole.text.casefold())
    marked = {w for m in whole.marks for w in re.findall(r"[^\W\d_]+", whole.text[m.start : m.end].casefold())}
    spans = {w for p in whole.spans for w in re.findall(r"[^\W\d_]+", p.words.casefold())}
    return len([w for w in words if w not in _COMMON and w not in marked and w not in spans])
