"""Pages made by hand, small enough to know every cell of."""

from __future__ import annotations

from datetime import date

from tui.pages.model.page import (
    Cell,
    Column,
    Headline,
    Input,
    LineChart,
    ListRows,
    Named,
    Page,
    Point,
    Series,
    SourceLine,
    Table,
)
from tui.pages.model.query import Query

SOURCE = SourceLine(
    "AI Benchmarking Hub", "Epoch AI", "2026-08-11", "https://epoch.ai/benchmarks", "CC BY 4.0", "2026-09-01", ""
)
SOURCES = {"epoch-hub": SOURCE}

_ROWS = (
    ("gpqa", "GPQA Diamond", "knowledge", 92.8, "GPT-5.6 Sol", 90.8, "Kimi K3", 2.0, 4.1, ""),
    ("hle", "Humanity's Last Exam", "knowledge", 55.5, "Gemini 4 Argon", 46.9, "Kimi K3", 8.6, 5.0, ""),
    ("swe", "SWE-bench Verified", "code", 83.5, "Fable 5", 78.7, "Kimi K3", 4.8, 4.6, ""),
    ("arc", "ARC-AGI-2", "reasoning", 92.5, "GPT-5.6 Sol", 60.4, "DeepSeek-V4", 32.1, 20.0, "at_least"),
    ("mmlu", "MMLU", "knowledge", 92.3, "o1-preview", 88.5, "DeepSeek-V3", 0.3, 2.4, ""),
    ("math", "MATH level 5", "reasoning", 97.9, "o4-mini", None, "", None, None, ""),
    ("front", "FrontierMath Tier 4", "reasoning", 41.5, "GPT-5.6 Sol", 0.0, "Qwen4", 41.5, None, ""),
)


def rows(count: int = len(_ROWS)) -> ListRows:
    """The rows above, repeated until there are `count`, each with its own key."""
    out = []
    for at in range(count):
        key, name, group, one, model, two, other, gap, lag, bound = _ROWS[at % len(_ROWS)]
        turn = at // len(_ROWS)
        out.append(
            {
                "id": key if not turn else f"{key}-{turn}",
                "name": name if not turn else f"{name} {turn}",
                "group": group, "one": one, "one_model": model, "two": two, "two_model": other, "gap": gap, "lag": lag,
                "bound": bound, "source": "epoch-hub", "locator": f"row {model}", "why": "not comparable",
                "stated": key == "mmlu", "spark": [24.0, 18.0, None, 9.0, gap or 0.0], "side": "first",
                "inputs": [
                    {"label": "US best", "value": one, "unit": "percent", "source_id": "epoch-hub",
                     "locator": f"row {model}"},
                    {"label": "China best", "value": two, "unit": "percent", "source_id": "epoch-hub",
                     "locator": f"row {other}"},
                ],
            }
        )  # fmt: skip
    return ListRows(out)


COLUMNS = (
    Column("name", "Benchmark", "text", priority=0),
    Column("one", "US best", unit="percent", side="first", source_in="source", locator_in="locator", priority=0),
    Column("one_model", "US model", "text", side="first", priority=3),
    Column("two", "CN best", unit="percent", side="second", source_in="source", locator_in="locator", why_in="why",
           priority=0),
    Column("two_model", "CN model", "text", side="second", priority=3),
    Column("gap", "Gap", unit="percentage_points", method="leader's best less the other's best", inputs_in="inputs",
           stated_in="stated", priority=0),
    Column("lag", "Lag", unit="months", method="date less the leader's first date at the level", inputs_in="inputs",
           bound_in="bound", priority=2),
    Column("spark", "Gap since 2023", "spark", method="gap by quarter", inputs_in="inputs", priority=4),
    Column("group", "Capability", "text", priority=5),
)  # fmt: skip


def table(count: int = len(_ROWS), **changes) -> Table:
    """A table of benchmarks."""
    return Table("benchmarks", ("Benchmarks",), COLUMNS, rows(count), "id", opens="scores", **changes)


def _series(name: str, side: str, start: float) -> Series:
    points = tuple(
        Point(
            date(2023 + at // 4, 1 + 3 * (at % 4), 1).toordinal(), Cell(start + 4 * at, "percent", "epoch-hub", "row")
        )
        for at in range(12)
    )
    return Series(name, points, side, "step", name)


CHART = LineChart(
    ("GPQA Diamond · score, % · Epoch runs",), "the gap fell from 24 to 2 points", "percent",
    (_series("US", "first", 40), _series("China", "second", 30)), shade=True,
)  # fmt: skip
HEADLINES = (
    Headline(
        "widest gap: FrontierMath Tier 4", Cell(41.5, "percentage_points", method="difference"), ("US leads",),
        (50.0, 45.0, 41.5), "first",
    ),
    Headline("median lag over 13 benchmarks", Cell(4.6, "months", method="median"), ("0.9 to 20+ months",)),
    Headline("tests inside the noise", Cell("4 of 31"), ("the easy tests have closed",)),
)  # fmt: skip


def page(count: int = len(_ROWS), query: Query | None = None, **changes) -> Page:
    """A page with headlines, a table, a chart, notes and two sections."""
    given = {
        "query": query or Query("benchmarks"),
        "title": "Benchmarks",
        "question": "Who is ahead on what, by how much, since when?",
        "names": ("United States", "China"),
        "as_of": "2026-10-08",
        "headlines": HEADLINES,
        "table": table(count),
        "chart": CHART,
        "sections": (Named("benchmarks", "benchmarks"), Named("stated", "stated gaps")),
        "section": "benchmarks",
        "charts": ("frontier", "gap"),
        "follows": True,
        "notes": (
            ("Only benchmarks with enough models on both sides are compared: 13 of 31.",),
            ("Stated gaps are never averaged with computed ones.",),
        ),
        "sources": SOURCES,
    }
    return Page(**{**given, **changes})


def inputs() -> tuple[Input, ...]:
    """Two cited figures."""
    return (
        Input("US best", 92.8, "percent", "epoch-hub", "row GPT-5.6 Sol"),
        Input("China best", 90.8, "percent", "epoch-hub", "row Kimi K3"),
    )
