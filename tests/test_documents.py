"""What is written for those who pick it up is true: each place that a document names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / ".github").glob("*.md")))
MADE = ("tui/_prepared", "tui/data")
"""Made by building the package."""

PLACE = re.compile(r"`((?:tui|tests|data|\.ci|\.github)/[\w./*{},-]+|pyproject\.toml|README\.md|\.[\w-]+\.ya?ml)`?")
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def _places(text: str) -> list[str]:
    """The paths of this repository in a text, where a brace stands for each of its parts."""
    found = []
    for place in PLACE.findall(text):
        before, brace, rest = place.partition("{")
        parts, _, after = rest.partition("}")
        found += [f"{before}{part}{after}" for part in parts.split(",")] if brace else [place]
    return [place.rstrip(".") for place in found]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_place_that_a_document_names_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    missing = [place for place in _places(text) if place not in MADE and not any(ROOT.glob(place))]
    assert missing == []
    assert [link for link in LINK.findall(text) if not (path.parent / link).exists()] == []


def test_the_workflow_does_what_the_readme_tells_a_newcomer_to_do() -> None:
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert "run: bash .ci/run" in workflow and (ROOT / ".ci" / "run").exists()
