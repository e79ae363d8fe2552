"""A source as a citation: plain text, Markdown, BibTeX and CSL-JSON. Pure functions over what a page knows of it."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.pages.model.page import SourceLine

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TEX = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def text(source_id: str, source: SourceLine, locator: str = "") -> str:
    """One sentence a reader can copy: publisher, year, title, place, address, licence and the day we read it."""
    return ". ".join(_parts(source, locator, source.url)) + "."


def markdown(source_id: str, source: SourceLine, locator: str = "") -> str:
    """The same with the title as a link."""
    title = _escape_markdown(source.title)
    linked = f"[{title}]({_markdown_url(source.url)})" if source.url else title
    parts = _parts(source._replace(title="\0"), "", "")
    line = ". ".join(_escape_markdown(part) for part in parts).replace("\0", linked)
    return f"{line}. {_escape_markdown(locator)}." if locator else f"{line}."


def bibtex(source_id: str, source: SourceLine, locator: str = "") -> str:
    """A `@misc` entry: titles keep their capitals, special characters are escaped, an unknown date is left out."""
    year, month, _ = _date(source.published)
    note = ". ".join(filter(None, (locator, _read(source), _licence(source))))
    fields = {
        "title": f"{{{_tex(source.title)}}}",
        "author": f"{{{_tex(source.publisher)}}}" if source.publisher else "",
        "year": year,
        "month": "",
        "howpublished": rf"\url{{{_tex_url(source.url)}}}" if source.url else "",
        "note": _tex(note),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    if month:
        lines.insert(-1 if note else len(lines), f"  month = {_MONTHS[int(month) - 1]},")
    return "\n".join([f"@misc{{{_key(source_id)},", *lines, "}"])


def csl(source_id: str, source: SourceLine, locator: str = "") -> str:
    """CSL-JSON: a list of one item, as reference managers import it."""
    return csl_list({source_id: source})


def csl_list(sources: Mapping[str, SourceLine]) -> str:
    """CSL-JSON of several sources, in the order given."""
    return json.dumps([_csl_item(i, s) for i, s in sources.items()], ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[str, SourceLine, str], str]] = {
    "text": text,
    "md": markdown,
    "bibtex": bibtex,
    "csl": csl,
}
"""What `cite --format` takes; the first is the default."""


def cite(source_id: str, source: SourceLine, form: str = "text", locator: str = "") -> str:
    """A source in one of FORMATS; `locator` is the place in it (a figure, table, page or row), where one is meant.

    Raises KeyError for a format that is not there.
    """
    return FORMATS[form](source_id, source, locator)


def _parts(source: SourceLine, locator: str, url: str) -> list[str]:
    year = f"({source.published})" if source.published else "(no date)"
    head = f"{source.publisher} {year}" if source.publisher else year
    parts = (head, source.title, locator, url, _read(source), _licence(source))
    return [part.rstrip(".") if part != url else part for part in parts if part]


def _read(source: SourceLine) -> str:
    return f"Read {source.retrieved}" if source.retrieved else ""


def _licence(source: SourceLine) -> str:
    return f"Licence: {source.license}" if source.license else "Licence not stated"


def _date(published: str) -> tuple[str, str, str]:
    """Year, month and day as far as they are given; empty for anything that is not an ISO date."""
    found = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", published)
    if not found:
        return "", "", ""
    year, month, day = (part or "" for part in found.groups())
    return year, month, day


def _key(source_id: str) -> str:
    return re.sub(r"[^A-Za-z0-9:_-]", "-", source_id)


def _tex(words: str) -> str:
    return "".join(_TEX.get(c, c) for c in unicodedata.normalize("NFC", words))


def _tex_url(url: str) -> str:
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _escape_markdown(words: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", words)


def _markdown_url(url: str) -> str:
    return url.replace("(", "%28").replace(")", "%29").replace(" ", "%20")


def _csl_item(source_id: str, source: SourceLine) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": source_id,
        "type": "dataset" if re.search(r"\bCSV\b|\.csv|[Dd]ata|snapshot", source.title) else "webpage",
        "title": source.title,
    }
    if source.publisher:
        item["author"] = [{"literal": source.publisher}]
        item["publisher"] = source.publisher
    if source.url:
        item["URL"] = source.url
    for name, value in (("issued", source.published), ("accessed", source.retrieved)):
        parts = [int(part) for part in _date(value) if part]
        if parts:
            item[name] = {"date-parts": [parts]}
    if source.license:
        item["note"] = f"Licence: {source.license}"
    return item
