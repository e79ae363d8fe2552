"""Months between the first models of two sides above a threshold, against what a sentence says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tui.analysis.checks.agreement import Row, written
from tui.analysis.checks.gaps import day_of
from tui.analysis.checks.judge import Judged, settled
from tui.analysis.checks.verdicts import ABSENT, CONTRADICTED, FOUND, PERIOD
from tui.analysis.lags.first_models import ABOVE_METHOD
from tui.analysis.lags.first_models import first_models as above

if TYPE_CHECKING:
    from tui.analysis.checks.ledger import Ledger
    from tui.analysis.statements.said import Said


def first_models(ledger: Ledger, said: Said) -> Judged:
    """The sentence's months against those that the table gives for its threshold; whole months count as completed."""
    figure = said.figure
    assert figure is not None
    named = [code for code in said.countries if code != "WLD"]
    pair = ("USA", "CHN") if len({*named, "USA", "CHN"}) < 3 else (named[0], named[1] if len(named) > 1 else "USA")
    table = above(ledger.facts.models, (pair[0], pair[1]), day_of(ledger, said._replace(span=None)))
    near = (pl.col("threshold") / said.threshold - 1).abs() < 1e-6
    rows = [_row(one, pair) for one in table.filter(near).iter_rows(named=True)]
    others = [_row(one, pair) for one in table.filter(~near).iter_rows(named=True)]
    for one in rows:
        months = one["value"]
        fits = written(months, "months", figure) or (not figure.digits and int(months) == int(figure.number))
        one["verdict"] = FOUND if fits else ""
    for one in others:
        one["verdict"] = PERIOD if not rows and written(one["value"], "months", figure) else ""
    open_ended = any(one["bound"] for one in rows)
    against = CONTRADICTED if rows and not open_ended and "months" in figure.units else ABSENT
    return settled(rows, against, rows) if rows else settled(others, ABSENT)


def _row(one: dict[str, object], pair: tuple[str, str]) -> Row:
    first = one["first_model"] if one["leader"] == "first" else one["second_model"]
    then = one["second_model"] if one["leader"] == "first" else one["first_model"]
    day = max(d for d in (one["first_day"], one["second_day"]) if d is not None)  # type: ignore[type-var]
    about = f"From {first} to {then or 'none yet'}: first models at or above {one['id']} FLOP"
    return {
        "id": f"computed:first:{one['id']}:{'-'.join(pair)}", "table": "models",
        "subject": one["second_id"] or one["first_id"], "about": about, "value": one["between"], "unit": "months",
        "source_id": "", "locator": "", "note": "", "name": f"First above {one['id']} FLOP",
        "who": pair[0] if one["leader"] == "first" else pair[1], "period": str(day), "day": day, "start": day,
        "bound": one["bound"], "edition": "computed", "model": then or first, "published": None,
        "method": ABOVE_METHOD, "inputs": one["inputs"], "verdict": "",
    }  # fmt: skip
