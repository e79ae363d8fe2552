"""The section of the Overview that answers about ten questions, each from the facts, each with the view behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.common.inputs import INPUTS
from tui.analysis.compare.leads_table import GROUPS, leads_table
from tui.analysis.gaps.comparison import compare
from tui.analysis.gaps.lag import CATCH_UP_METHOD, LAG_METHOD
from tui.analysis.lags.lag_ranges import BAND_METHOD
from tui.analysis.lags.lag_table import newest_intervals
from tui.pages.model.frame_rows import FrameRows
from tui.pages.model.numbers import cell_text
from tui.pages.model.page import Card, Cell, Column, Table, plain
from tui.pages.model.sorting import sort_frame
from tui.pages.overview import disputes as takeaways_disputes
from tui.pages.overview.disputes import Takeaway
from tui.pages.overview.scorecards import scorecards
from tui.pages.shared.board_cells import before_cell, lead_cell, side_cell
from tui.pages.shared.builder import Builder
from tui.pages.shared.lag_words import counted_on
from tui.pages.shared.naming import capital, the
from tui.pages.shared.saturation import saturated
from tui.pages.shared.scope import inputs_from, scope_of

if TYPE_CHECKING:
    from tui.facts.tables.facts import Facts
    from tui.pages.model.page import Text
    from tui.pages.model.query import Query
    from tui.pages.shared.scope import Scope

INDICATORS = (
    ("investment", "Who invests more?", "ai_private_investment", "investment --row ai_private_investment"),
    ("models", "Who builds more notable models?", "notable_ai_models", "models --section years --row {period}"),
    ("compute", "Who owns the chips?", "nvidia_compute_owned_h100e", "research --row nvidia_compute_owned_h100e"),
    ("papers", "Who publishes more?", "ai_publication_share", "research --row ai_publication_share"),
    ("cited", "Who wrote more top-100 papers?", "top100_cited_ai_papers", "research --row top100_cited_ai_papers"),
    ("patents", "Who holds the patents?", "ai_patents_granted_share", "research --row ai_patents_granted_share"),
)  # fmt: skip
"""Questions that one indicator answers: id, question, indicator, view."""


def takeaways(facts: Facts, scope: Scope) -> tuple[Takeaway, ...]:
    """The questions that the facts can answer for this pair at this date, in the order of reading."""
    full = set(saturated(facts, scope.pair, scope.day))
    # In a sentence a word, where a table has a mark.
    rows = {
        row["key"]: row | ({"name": f"{row['name']} (saturated)"} if row["key"] in full else {})
        for row in leads_table(facts, scope.pair, scope.day).to_dicts()
    }
    found = [
        _best_model(rows, scope),
        _closed(rows, scope),
        _widest(rows, scope),
        _behind(facts, scope),
        *(_by_indicator(rows.get(key), scope, name, question, view) for name, question, key, view in INDICATORS),
        takeaways_disputes.cost(facts, scope),
        takeaways_disputes.disputed(facts, scope),
    ]
    return tuple(one for one in found if one is not None)


def table(facts: Facts, query: Query) -> Table:
    """The questions with their number and who leads; the whole answer stands beside, in the card."""
    scope = scope_of(facts, query)
    found = takeaways(facts, scope)
    rows = [
        {
            "id": one.id,
            "question": one.question,
            "number": one.number.value,
            "unit": one.number.unit,
            "leader": scope.name(one.side),
            "side": one.side,
            "method": one.number.method,
            "inputs": [i._asdict() for i in one.number.inputs],
            "source_id": one.number.source_id,
            "locator": one.number.locator,
            "bound": one.number.bound,
            "period": one.number.period,
            "stated": not one.number.method,
            "name_source": one.number.cites[0].source_id,
            "name_locator": one.number.cites[0].locator,
            "answer": " ".join(plain(text, cell_text) for text in one.answer),
            "goes": one.view,
        }
        for one in found
    ]
    text = dict.fromkeys(
        (
            "id",
            "question",
            "unit",
            "leader",
            "side",
            "method",
            "source_id",
            "locator",
            "bound",
            "period",
            "name_source",
            "name_locator",
            "answer",
            "goes",
        ),
        pl.String,
    )
    frame = pl.DataFrame(rows, schema=text | {"number": pl.Float64, "inputs": INPUTS, "stated": pl.Boolean})
    columns = (
        Column("question", "Question", kind="text", source_in="name_source", locator_in="name_locator", priority=0,
               max_width=44, grow=True),
        Column(
            "number", "Answer", unit_in="unit", side_in="side", method_in="method", inputs_in="inputs",
            source_in="source_id", locator_in="locator", bound_in="bound", period_in="period", stated_in="stated",
            priority=0,
        ),
        Column("leader", "Ahead", kind="text", side_in="side", priority=1),
        # Beside the table the card says it; a printed report and an export have no card for each row.
        Column("answer", "In full", kind="text", method_in="method", inputs_in="inputs", source_in="source_id",
               locator_in="locator", priority=9, max_width=90, aside=True),
    )  # fmt: skip
    return Table(
        id="takeaways",
        title=("Questions and what the facts say",),
        columns=columns,
        rows=FrameRows(sort_frame(frame, query.sort, columns, "id")),
        key="id",
        empty=f"No question can be answered for {scope.names[0]} and {scope.names[1]} by {scope.as_of}.",
        opens="open the view",
        goes_in="goes",
        sorted_by=query.sort,
    )


def card(facts: Facts, scope: Scope, selected: str) -> Card | None:
    """The whole answer to one question."""
    found = takeaways(facts, scope)
    one = next((t for t in found if t.id == selected), found[0] if found else None)
    return Card((one.question,), "", one.answer) if one else None


def _who(row: dict, scope: Scope) -> str:
    return the(scope.name(row["side"])) or "neither side"


def _best_model(rows: dict, scope: Scope) -> Takeaway | None:
    row = rows.get("arena-text")
    if row is None:
        return None
    answer: list[Text] = [
        (
            f"By the votes of users on Arena, {_who(row, scope)} leads by ",
            lead_cell(row),
            f": {row['first_label']} at ",
            side_cell(row, "first"),
            f", {row['second_label']} at ",
            side_cell(row, "second"),
            f", in the snapshot of {row['period']}.",
        )
    ]
    if row["before"] is not None or row["before_low"] is not None:
        answer.append(
            (
                "A year before it was ",
                before_cell(row),
                ". Read a rating in points, not in percent: its zero means nothing.",
            )
        )
    return Takeaway(
        "best-model", "How far apart are the best models?", lead_cell(row), row["side"], tuple(answer),
        "benchmarks --row arena-text --chart gap",
    )  # fmt: skip


def _tests(rows: dict, *, current: bool) -> list[dict]:
    group = GROUPS["benchmarks"] if current else GROUPS["older"]
    percent = [r for r in rows.values() if r["kind"] == "benchmark" and r["lead_unit"] == "percentage_points"]
    return sorted((r for r in percent if r["group"] == group), key=lambda r: (r["lead"], r["key"]))


def _closed(rows: dict, scope: Scope) -> Takeaway | None:
    older = [r for r in _tests(rows, current=False) if r["before"] is not None]
    row = next((r for r in older if r["key"] == "mmlu"), older[0] if older else None)
    if row is None:
        return None
    answer: Text = (
        f"On {row['name']} the gap went from ",
        before_cell(row),
        " to ",
        lead_cell(row),
        f" from {row['before_period']} to {row['period']}; no newer models of both sides were run. ",
        "A closed gap on a saturated benchmark says little about the frontier.",
    )
    return Takeaway(
        "closed",
        "Have the classic benchmarks closed?",
        lead_cell(row),
        row["side"],
        (answer,),
        f"benchmarks --row {row['key']} --chart gap",
    )


def _widest(rows: dict, scope: Scope) -> Takeaway | None:
    tests = _tests(rows, current=True)
    if not tests:
        return None
    row, narrow = tests[-1], tests[0]
    answer = capital(
        (
            f"{_who(row, scope)} leads by ",
            lead_cell(row),
            f" on {row['name']} ({row['period']}), the widest of the current benchmarks in percent; the narrowest is ",
            f"{narrow['name']} with ",
            lead_cell(narrow),
            ".",
        )
    )
    return Takeaway(
        "widest",
        "Where is the gap widest?",
        lead_cell(row),
        row["side"],
        (answer,),
        f"benchmarks --row {row['key']}",
    )


def _behind(facts: Facts, scope: Scope) -> Takeaway | None:
    lags = compare(facts, scope.pair, scope.day).lag
    found = lags.filter(pl.col("benchmark_id") == "eci").to_dicts()
    if not found or found[0]["lag"] is None:
        return None
    row = found[0]
    inputs = inputs_from(row["inputs"])
    lag = Cell(row["lag"], "months", method=LAG_METHOD, inputs=inputs, bound=row["lag_bound"], period=str(row["day"]))
    up = Cell(row["catch_up"], "months", method=CATCH_UP_METHOD, inputs=inputs, bound=row["catch_up_bound"])
    level = Cell(row["follower_score"], "index", method="The follower's best score by that day.", inputs=inputs)
    answer: list[Text] = [
        (
            f"On the Epoch Capabilities Index {the(scope.name(row['follower']))}'s best level (",
            level,
            f", {row['follower_model']}) was first reached by {the(scope.name(row['leader']))} ",
            lag,
            *_band(facts, scope),
            f" before {row['day']}, the newest release in the fit",
            *((", or ", *later) if (later := counted_on(row, scope.day)) else ()),
            ".",
        ),
        ("The model itself came ", up, " after it: lag and catch-up time are two different things."),
    ]
    behind = the(scope.name(row["follower"]))
    return Takeaway(
        "behind", f"How many months is {behind} behind (ECI)?", lag, row["leader"], tuple(answer),
        "benchmarks --row eci --chart lag",
    )  # fmt: skip


def _band(facts: Facts, scope: Scope) -> Text:
    """The range that the noise of the scores leaves to the lag on the index, in brackets."""
    found = newest_intervals(facts, scope.pair, scope.day).filter(pl.col("benchmark_id") == "eci").to_dicts()
    if not found or found[0]["lag_low"] is None:
        return ()
    inputs = inputs_from(found[0]["band_inputs"])
    low = Cell(found[0]["lag_low"], "months", method=BAND_METHOD, inputs=inputs)
    high = Cell(found[0]["lag_high"], "months", method=BAND_METHOD, inputs=inputs, bound=found[0]["high_bound"])
    return (" (by the noise of the scores ", low, " to ", high, ")")


def _by_indicator(row: dict | None, scope: Scope, name: str, question: str, view: str) -> Takeaway | None:
    if row is None or row["lead"] is None:
        return None
    answer: list[Text] = [
        (
            f"{row['name']}: {scope.short[0]} ",
            side_cell(row, "first"),
            f", {scope.short[1]} ",
            side_cell(row, "second"),
            f" ({row['period']}, {row['basis']}). ",
            *capital((f"{_who(row, scope)} leads by ",)),
            lead_cell(row),
            ".",
        )
    ]
    if row["before"] is not None:
        answer.append((f"In {row['before_period']} it was ", before_cell(row), f": the lead is {row['trend']}."))
    if row["note"]:
        answer.append((row["note"] + ".",))
    return Takeaway(name, question, lead_cell(row), row["side"], tuple(answer), view.format(period=row["period"]))


NOTE = "Every answer is computed from the facts or stated by a source; Enter opens the view behind it."

BUILDER = Builder(
    table=lambda view: table(view.facts, view.query),
    charts={"card": lambda view: card(view.facts, view.scope, view.row)},
    headlines=lambda view: scorecards(view.facts, view.scope),
    notes=lambda view: ((NOTE,),),
)
