"""Charts of every kind with known numbers: the tests' own, not facts."""

from dataclasses import replace
from datetime import date

from sure import number

from tui.pages.model.page import (
    AreaChart,
    AreaStop,
    BarChart,
    BarItem,
    Break,
    Card,
    Cell,
    DumbbellChart,
    DumbbellItem,
    HeatCell,
    HeatChart,
    HeatItem,
    LineChart,
    MultiplesChart,
    Panel,
    Point,
    Series,
    ShareChart,
    ShareItem,
    SlopeChart,
    SlopeItem,
    WaffleChart,
)


def day(text):
    return float(date.fromisoformat(text).toordinal())


def cell(value, unit="percent", period="", note=""):
    return Cell(value, unit, "sample", "row 1", period=period, note=note)


def dated(pairs, unit, label="model"):
    return tuple(
        Point(day(when), cell(value, unit, when), f"{label} {i + 1}", f"{label}-{i + 1}".lower().replace(" ", "-"))
        for i, (when, value) in enumerate(pairs)
    )


def yearly(first, values, unit):
    return tuple(Point(first + i, cell(v, unit, str(first + i)), str(first + i)) for i, v in enumerate(values))


FRONTIER = LineChart(
    ("the United States lead fell from ", cell(21.4, "percentage_points"), " to ", cell(3.0, "percentage_points")),
    "A hard test · percent · one evaluator",
    "percent",
    (
        Series("United States", dated(
            [("2023-07-11", 32.0), ("2023-11-06", 39.5), ("2024-03-04", 50.4), ("2024-06-20", 59.4),
             ("2024-09-12", 77.3), ("2025-02-24", 84.8), ("2025-08-07", 87.3), ("2026-02-05", 94.0)],
            "percent", "Eagle"), "first", "step", "US"),
        Series("China", dated(
            [("2023-11-29", 18.1), ("2024-05-06", 36.0), ("2024-09-19", 49.0), ("2025-01-20", 71.5),
             ("2025-07-11", 81.0), ("2026-01-27", 88.0), ("2026-04-20", 91.0)],
            "percent", "Panda"), "second", "step", "China"),
    ),
    shade=True,
)  # fmt: skip

LINES = LineChart(
    ("private investment: the United States is far ahead",),
    "billions a year, editions side by side",
    "usd",
    tuple(
        Series(name, yearly(2013, [None if v is None else v * 1e9 for v in values], "usd"), side)
        for name, side, values in (
            ("United States", "first", [3.3, 5.6, 8.5, 9.5, 13, 20, 24, 29, 53, 55, 67.2, 109.1, 285.9]),
            ("China", "second", [0.4, 0.9, 2.0, None, 6.0, 12, 9.7, 9.5, 17, 13.4, 7.8, 9.3, 12.4]),
            ("United Kingdom", "", [0.3, 0.4, 0.5, 0.9, 1.1, 1.5, 2.0, 2.5, 4.4, 4.4, 3.8, 4.5, 5.9]),
        )
    ),
    x_kind="year",
    breaks=(Break(2025, "2026 ed."),),
)

GAP = LineChart(
    ("the lead changed hands",), "the United States minus China", "percentage_points",
    (Series("gap", dated([(f"20{23 + i // 12}-{i % 12 + 1:02}-01", 12.0 - i * 0.7) for i in range(24)],
                         "percentage_points", "month")),),
    zero=True,
)  # fmt: skip

SCATTER = LineChart(
    ("training cost by release",), "one basis", "usd",
    (
        Series("United States", dated([(f"20{17 + i // 2}-{1 + i % 2 * 6:02}-15", 900 * 3.1**i) for i in range(12)],
                                      "usd", "Eagle"), "first", "points"),
        Series("China", dated([(f"20{20 + i // 2}-{2 + i % 2 * 6:02}-15", 30000 * 2.6**i) for i in range(6)],
                              "usd", "Panda"), "second", "points"),
        Series("elsewhere", dated([("2019-03-01", 5000.0), ("2023-03-01", 2.0e6)], "usd", "Owl"), "", "points"),
    ),
    log=True,
)  # fmt: skip

BARS = BarChart(
    ("private AI investment by focus area",), "2024", "usd",
    tuple(
        BarItem(key, label, (("first", cell(a, "usd")), ("second", cell(b, "usd", note=note))))
        for key, label, a, b, note in (
            ("all", "All of AI", 109.1e9, 9.3e9, ""), ("gen", "Generative AI", 33.9e9, 2.1e9, ""),
            ("health", "Medical and healthcare", 10.8e9, 0.9e9, ""), ("fin", "Fintech", 4.2e9, None, "not stated"),
            ("robots", "Robots", 1.0e9, 1.6e9, ""),
        )
    ),
)  # fmt: skip

LOG_BARS = BarChart(BARS.title, BARS.subtitle, BARS.unit, BARS.items, log=True)

DIVERGING = BarChart(
    ("money and models here, papers and patents there",), "times the other's value", "ratio",
    tuple(
        BarItem(label.lower().replace(" ", "-"), label, ((side, cell(value, "ratio")),))
        for label, side, value in (
            ("Private investment", "first", 11.7), ("Data centres", "first", 4.1), ("Notable models", "first", 2.7),
            ("AI publications", "second", 2.3), ("AI patents granted", "second", 4.9),
            ("Industrial robots", "second", 7.3),
        )
    ),
    diverging=True,
)  # fmt: skip

DUMBBELL = DumbbellChart(
    ("the gap narrowed on every test",), "percentage points, the United States minus China", "percentage_points",
    tuple(
        DumbbellItem(label.lower(), label, cell(a, "percentage_points"), cell(b, "percentage_points"))
        for label, a, b in (
            ("MMLU", 17.5, 0.3), ("MMMU", 13.5, 8.1), ("MATH", 24.3, 1.6), ("HumanEval", 31.6, 3.7),
            ("GPQA Diamond", None, 2.0), ("MATH 500", 4.0, -3.2), ("SWE-bench", 9.0, None),
        )
    ),
    "end of 2023", "end of 2024",
)  # fmt: skip

SHARES = ShareChart(
    ("what can be done with the weights",), "of all models of the year, percent", "share_percent",
    (("open", "accent"), ("restricted", "other"), ("closed", "muted"), ("not stated", "faint")),
    tuple(
        ShareItem(label.lower(), label, tuple(cell(v, "share_percent") for v in values))
        for label, values in (
            ("2026 United States", (31.2, 10.5, 50.1, 8.2)), ("2026 China", (71.2, 5.5, 20.1, 3.2)),
            ("2025 United States", (28.2, 12.5, 55.1, 4.2)), ("2025 China", (61.2, 8.5, None, 30.3)),
        )
    ),
)  # fmt: skip

CARD = Card(
    ("a claim",),
    "checked",
    (
        (
            "it says ",
            cell(1.7),
            " and that is right.",
        ),
    ),
)

RECORDS = replace(FRONTIER, labelled=True)

BAND = LineChart(
    ("the gap is ", cell(4.2, "percentage_points"), " and may be none"), "with the bounds that the noise allows",
    "percentage_points",
    (
        Series("gap", tuple(
            Point(day(f"20{23 + i // 4}-{i % 4 * 3 + 1:02}-01"), cell(18 - 1.2 * i, "percentage_points"), f"Q{i + 1}",
                  low=cell(18 - 1.2 * i - 2 - 0.3 * i, "percentage_points"),
                  high=cell(18 - 1.2 * i + 2 + 0.3 * i, "percentage_points"))
            for i in range(12)), "first", "line", "gap"),
    ),
    zero=True,
)  # fmt: skip

WHISKERS = LineChart(
    ("what training cost, with its range",), "hollow: claimed by the developer", "usd",
    tuple(
        Series(name, tuple(
            Point(day(f"20{20 + i}-0{1 + i}-15"), cell(base * 3.0**i, "usd"), f"{name} {i + 1}",
                  low=cell(base * 3.0**i / 2, "usd"), high=cell(base * 3.0**i * 2.2, "usd"),
                  estimate=bool(i % 2), size=1 + i % 3)
            for i in range(6)), side, "points")
        for name, side, base in (("United States", "first", 4e5), ("China", "second", 9e4))
    ),
    log=True, hollow="claimed",
)  # fmt: skip

SLOPE = SlopeChart(
    ("the gap narrowed on every test",), "percentage points, the United States minus China", "percentage_points",
    tuple(SlopeItem(item.key, item.label, item.start, item.end) for item in DUMBBELL.items),
    "end of 2023", "end of 2024", zero=True,
)  # fmt: skip

SLOPE_SIDES = SlopeChart(
    ("both spend more",), "dollars", "usd",
    tuple(
        SlopeItem(f"{side}-{i}", f"{name} {what}", cell(a, "usd"), cell(b, "usd"), side)
        for i, (name, side, what, a, b) in enumerate((
            ("US", "first", "private", 67.2e9, 109.1e9), ("US", "first", "generative", 22e9, 33.9e9),
            ("China", "second", "private", 7.8e9, 9.3e9), ("China", "second", "generative", 0.65e9, 2.1e9)))
    ),
    "2023", "2024", log=True,
)  # fmt: skip

AREA = AreaChart(
    ("ever more weights are open",), "of all models of the year, percent", "share_percent",
    SHARES.parts,
    tuple(
        AreaStop(2019 + i, tuple(cell(v, "share_percent", str(2019 + i)) for v in (o, 10.0, 86.0 - o, 4.0)), f"y{i}")
        for i, o in enumerate((20.0, 24.0, 31.5, 38.0, 52.0, 61.0, 70.5, 71.2))
    ),
)  # fmt: skip

WAFFLE = WaffleChart(SHARES.title, SHARES.subtitle, SHARES.unit, SHARES.parts, SHARES.items)

MULTIPLES = MultiplesChart(
    ("the hard tests stay open",), "best score up to the day, percent", "percent",
    tuple(
        Panel(f"test-{i}", f"Test number {i + 1}", tuple(
            Series(s.name, tuple(replace(p, cell=cell(round(number(p.cell.value) * (1 - 0.09 * i), 1), "percent"))
                                 for p in s.points), s.side, s.style, s.short)
            for s in FRONTIER.series))
        for i in range(7)
    ),
    shade=True,
)  # fmt: skip

HEAT = HeatChart(
    ("the United States leads in money, China in papers",), "times the other's value", "ratio",
    ("2021", "2022", "2023", "2024"),
    tuple(
        HeatItem(label.lower().replace(" ", "-"), label, tuple(
            HeatCell(cell(v, "ratio", note="" if v else "not stated"), side if v else "",
                     0 if not v else 3 if v >= 5 else 2 if v >= 2 else 1) for v in values))
        for label, side, values in (
            ("Private investment", "first", (3.1, 4.1, 8.6, 11.7)), ("Notable models", "first", (2.2, 2.0, 4.1, 2.7)),
            ("Top-100 papers", "first", (2.8, 2.6, 1.8, 1.1)), ("AI publications", "second", (1.4, 1.8, None, 2.3)),
            ("AI patents granted", "second", (1.9, 3.3, 4.9, 4.9)),
            ("Industrial robots", "second", (7.3, 7.3, 7.4, 8.6)),
        )
    ),
    "one mark below 2x, two to 5x, three above",
)  # fmt: skip

SAMPLES = {
    "frontier": FRONTIER, "lines": LINES, "gap": GAP, "scatter": SCATTER, "bars": BARS, "logbars": LOG_BARS,
    "diverging": DIVERGING, "dumbbell": DUMBBELL, "shares": SHARES, "records": RECORDS, "band": BAND,
    "whiskers": WHISKERS, "slope": SLOPE, "logslope": SLOPE_SIDES, "area": AREA, "waffle": WAFFLE,
    "multiples": MULTIPLES, "heat": HEAT,
}  # fmt: skip


def text(rows):
    return ["".join(run.text for run in row) for row in rows]
