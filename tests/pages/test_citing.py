"""Citations in four forms, safe for whatever a title may hold."""

import json
import re

import pytest

from tui.facts.store import load
from tui.pages.model.frame_rows import source_lines
from tui.pages.model.page import SourceLine
from tui.pages.shared.citing import FORMATS, cite, csl_list

REPORT = SourceLine(
    "DeepSeek-V3 Technical Report", "DeepSeek", "2024-12-26", "https://arxiv.org/abs/2412.19437", "", "2026-11-22", ""
)
ODD = SourceLine(
    "50 % of R&D: costs_of {AI} [draft] *v2*",
    "A & B",
    "2025-03",
    "https://example.org/a_(b)?x={1}",
    "CC BY 4.0",
    "",
    "",
)


def test_text_names_publisher_date_title_place_address_and_licence() -> None:
    assert cite("deepseek-v3-report", REPORT, "text", "Table 1, page 5") == (
        "DeepSeek (2024-12-26). DeepSeek-V3 Technical Report. Table 1, page 5. https://arxiv.org/abs/2412.19437. "
        "Read 2026-11-22. Licence not stated."
    )


def test_markdown_links_the_title_and_escapes_what_would_be_markup() -> None:
    line = cite("odd", ODD, "md")
    assert r"[50 % of R&D: costs\_of {AI} \[draft\] \*v2\*](https://example.org/a_%28b%29?x={1})" in line
    assert line.startswith("A & B (2025-03). ")


def test_bibtex_escapes_special_characters_and_balances_braces() -> None:
    entry = cite("odd", ODD, "bibtex")
    assert entry.startswith("@misc{odd,") and entry.endswith("}")
    assert r"50 \% of R\&D: costs\_of \{AI\}" in entry
    assert "year = {2025}" in entry and "month = mar" in entry
    bare = re.sub(r"\\[{}]", "", entry)
    assert bare.count("{") == bare.count("}")


def test_bibtex_leaves_out_what_is_not_known() -> None:
    entry = cite("x", SourceLine("T", "", "", "", "", "", ""), "bibtex")
    assert "year" not in entry and "author" not in entry and "url" not in entry


def test_csl_keeps_a_date_as_precise_as_it_is() -> None:
    (item,) = json.loads(cite("odd", ODD, "csl"))
    assert item["issued"] == {"date-parts": [[2025, 3]]} and "accessed" not in item
    assert item["title"] == ODD.title and item["author"] == [{"literal": "A & B"}]


def test_every_source_can_be_cited_in_every_form() -> None:
    sources = source_lines(load())
    for source_id, source in sources.items():
        for form in FORMATS:
            out = cite(source_id, source, form)
            assert out and ".." not in out.replace("...", ""), (source_id, form, out)
        assert json.loads(cite(source_id, source, "csl"))[0]["id"] == source_id
    assert len(json.loads(csl_list(sources))) == len(sources)
    keys = {cite(i, s, "bibtex").split("\n")[0] for i, s in sources.items()}
    assert len(keys) == len(sources), "each entry has a key of its own"


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(KeyError):
        cite("odd", ODD, "docx")
