"""The story of the article in steps: what the report said, what it means, what is so today, where it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tui.analysis.checks.article import check
from tui.analysis.checks.leader_claims import computed_leads
from tui.analysis.common.inputs import INPUTS
from tui.analysis.common.sides import SIDES
from tui.analysis.indicators.latest import latest_pair
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.page import Card, Cell, Column, Table
from tui.pages.model.sorting import sort_frame
from tui.pages.shared.builder import Builder
from tui.pages.shared.scope import inputs_from

if TYPE_CHECKING:
    from tui.pages.model.page import Text
    from tui.pages.shared.builder import View

PAIR = ("USA", "CHN")
"""Whom the article is about, whatever pair is looked at elsewhere."""

NAMES = dict(zip(SIDES, ("the US", "China"), strict=True))
ENDS = ("one", "other")
"""Of a step's claims the first and the last have columns; the card has all of them."""

_FACT = {"fact": pl.Float64(), "fact_unit": pl.String(), "fact_source_id": pl.String(), "fact_locator": pl.String(),
         "how": pl.String(), "inputs": INPUTS, "claim": pl.String()}  # fmt: skip
_NEWEST = {"value": pl.Float64(), "unit": pl.String(), "method": pl.String(), "side": pl.String(),
           "period": pl.String(), "inputs": INPUTS}  # fmt: skip
_SCHEMA = {
    "key": pl.String(), "title": pl.String(), "goes": pl.String(), "source_id": pl.String(), "locator": pl.String(),
    **{f"{end}_{name}": kind for end in ENDS for name, kind in _FACT.items()},
    **{f"now_{name}": kind for name, kind in _NEWEST.items()},
}  # fmt: skip


def _steps(view: View) -> list[dict[str, Any]]:
    """The rows of `tour.csv` of which something had been said by the day, with the facts and what is newest."""
    claims = {row["claim_id"]: row for row in check(view.facts, view.day).to_dicts()}
    out = []
    for step in view.facts.tour.sort(pl.col("step").str.zfill(3)).iter_rows(named=True):
        said = [claims[id] for id in step["claims"].split("|") if id in claims]
        if said:
            newest = [row for id in (step["today"] or "").split("|") if id for row in _newest(view, id)]
            out.append(step | {"said": said, "newest": newest})
    return out


def _newest(view: View, id: str) -> list[dict[str, Any]]:
    """What is so on the day of a benchmark or an indicator: the lead of a side, with what it was computed from."""
    if view.facts.benchmarks.filter(benchmark_id=id).height:
        rows = computed_leads(view.facts, (id,), view.day).to_dicts()
        return [row | {"side": SIDES[PAIR.index(row["who"])] if row["who"] in PAIR else ""} for row in rows]
    found = latest_pair(view.facts, PAIR, view.day).filter(pl.col("indicator_id") == id)
    out = []
    for row in found.iter_rows(named=True):
        ratio, difference = row["ratio"], row["difference"]
        if ratio:
            lead = {"value": max(ratio, 1 / ratio), "unit": "ratio"}
        elif difference is not None:
            lead = {"value": abs(difference), "unit": row["difference_unit"]}
        else:
            continue
        out.append(row | lead | {"about": row["name"], "side": row["leader"] or ""})
    return out


def _made(view: View) -> list[dict[str, Any]]:
    return view.once("steps", lambda: _steps(view))


def _table(view: View) -> Table:
    rows = []
    for step in _made(view):
        ends = step["said"][0], step["said"][-1] if len(step["said"]) > 1 else {}
        newest = step["newest"][0] if step["newest"] else {}
        row = {"key": str(step["step"]), "title": f"{step['step']} {step['title']}", "goes": step["view"],
               "source_id": ends[0]["source_id"], "locator": ends[0]["locator"]}  # fmt: skip
        for end, claim in zip(ENDS, ends, strict=True):
            row |= {f"{end}_{name}": claim.get(name) for name in _FACT}
        rows.append(row | {f"now_{name}": newest.get(name) for name in _NEWEST})
    # What a source states has no method of ours.
    computed = [f"{end}_{name}" for end in ENDS for name in ("how", "inputs")]
    frame = pl.DataFrame(rows, schema=_SCHEMA).with_columns(
        pl.when(pl.col(f"{name.partition('_')[0]}_fact_source_id").is_null()).then(name).alias(name)
        for name in computed
    )
    columns = (
        Column("title", "Step", "text", source_in="source_id", locator_in="locator", priority=0, max_width=30,
               grow=True),
        *(
            Column(f"{end}_fact", title, unit_in=f"{end}_fact_unit", compact=True, source_in=f"{end}_fact_source_id",
                   locator_in=f"{end}_fact_locator", method_in=f"{end}_how", inputs_in=f"{end}_inputs",
                   note_in=f"{end}_claim", mixed=True, priority=at)
            for at, (end, title) in enumerate(zip(ENDS, ("It said", "and"), strict=True))
        ),
        Column("now_value", "Lead now", unit_in="now_unit", compact=True, method_in="now_method",
               inputs_in="now_inputs", period_in="now_period", side_in="now_side", priority=1),
    )  # fmt: skip
    return Table(
        "tour",
        ("The article's story in steps",),
        columns,
        FrameRows(sort_frame(frame, view.query.sort, columns, "key")),
        key="key",
        name="title",
        empty="The article is of April 2025; it had said nothing by this date.",
        opens="the live view",
        goes_in="goes",
        sorted_by=view.query.sort,
    )


def _card(view: View) -> Card | None:
    """The chosen step: what was said, what it means, what is so now, and where it stands."""
    steps = _made(view)
    step = next((one for one in steps if str(one["step"]) == view.row), steps[0] if steps else None)
    if step is None:
        return None
    paragraphs: list[Text] = [
        ("What the report said. ", *_said(step["said"])),
        (f"What it means. {step['means']}",),
    ]
    if step["newest"]:
        paragraphs.append(("Today. ", *_today(step["newest"])))
    paragraphs.append(
        (f"Where it comes from. p on a figure shows the page or row; Enter opens it live: {step['view']}.",)
    )
    return Card((step["title"],), f"step {step['step']} of {len(steps)}", tuple(paragraphs))


def _said(claims: list[dict[str, Any]]) -> Text:
    parts: list[str | Cell] = []
    for claim in claims:
        # A year is no figure to be read: what is wrong with it stands in the note.
        figure = claim["fact"] is not None and claim["fact_unit"] != "year"
        parts += [f"{' ' if parts else ''}{claim['claim']}", *((": ", _fact(claim)) if figure else ()), "."]
        parts += [f" {claim['note']}"] if claim["fact_unit"] == "year" and claim["note"] else []
    return tuple(parts)


def _fact(claim: dict[str, Any]) -> Cell:
    if claim["fact_source_id"]:
        return Cell(claim["fact"], claim["fact_unit"] or "", claim["fact_source_id"], claim["fact_locator"] or "")
    return Cell(claim["fact"], claim["fact_unit"] or "", method=claim["how"], inputs=inputs_from(claim["inputs"]))


def _today(rows: list[dict[str, Any]]) -> Text:
    parts: list[str | Cell] = []
    for row in rows:
        cell = Cell(row["value"], row["unit"], method=row["method"], inputs=inputs_from(row["inputs"]),
                    period=row["period"])  # fmt: skip
        about = row["about"].partition(": lead")[0]
        leads = f"{NAMES[row['side']]} leads" if row["side"] else "nobody leads"
        parts += [f"{' ' if parts else ''}{about}: {leads} by ", cell, f" ({row['period']})."]
    return tuple(parts)


NOTE = "The tour is about the US and China, as the article is. j goes on, Enter opens the step's view, Esc comes back."

BUILDER = Builder(table=_table, charts={"card": _card}, notes=lambda view: ((NOTE,),))
