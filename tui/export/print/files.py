"""The specification, and the pictures that `vl-convert-python` draws of it: imported when the first one is drawn."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tui.export.files import ExportError
from tui.export.print.frame import VERSION, specification
from tui.export.print.registry import NoPrint, printer_of
from tui.export.print.sheet import Sheet
from tui.export.print.wording import wording

if TYPE_CHECKING:
    from tui.export.job import Job

NOT_THERE = (
    "Pictures for print need vl-convert-python, which is not installed: pip install 'aigap[print]',"
    " or write the specification itself, as x.vl.json."
)


class NotThere(ExportError):
    """The optional extra is not installed."""


def spec_of(job: Job) -> dict[str, Any]:
    """The chart of the page as a Vega-Lite specification. Raises NoPrint where it has no print form, or no figure."""
    chart = job.page.chart
    draw = printer_of(chart)
    assert chart is not None  # printer_of has said so
    if not any(point.cell.is_number for point in chart.points()):
        raise NoPrint("There is no figure to print in this view: widen --from and --to, or --filter.")
    sheet = Sheet(job.how.width, job.how.palette, job.page.names)
    return specification(draw(chart, sheet), sheet, wording(job, chart))


def vl_json_file(job: Job) -> bytes:
    """The specification."""
    return json.dumps(spec_of(job), indent=1, ensure_ascii=False, allow_nan=False).encode() + b"\n"


def svg_file(job: Job) -> bytes:
    """The picture as SVG: type as text."""
    return _converter().vegalite_to_svg(_text(job), vl_version=VERSION).encode()


def png_file(job: Job) -> bytes:
    """The picture in pixels, `scale` of them for each pixel of the width that is asked for."""
    return _converter().vegalite_to_png(_text(job), vl_version=VERSION, scale=job.how.scale)


def pdf_file(job: Job) -> bytes:
    """The picture as PDF, its type embedded."""
    return _converter().vegalite_to_pdf(_text(job), vl_version=VERSION)


def _text(job: Job) -> str:
    return json.dumps(spec_of(job), allow_nan=False)


def _converter() -> Any:
    try:
        import vl_convert  # pyright: ignore[reportMissingImports]
    except ImportError:
        raise NotThere(NOT_THERE) from None
    return vl_convert
