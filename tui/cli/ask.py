"""`find FIGURE` and `check SENTENCE`: what the tables say, on stdout; whether they hold it, as exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.output import put
from tui.cli.refusals import UsageError, shown
from tui.cli.show import facts_of, printed

if TYPE_CHECKING:
    from tui.cli.words import Request


def ask(request: Request) -> int:
    """Print what answers the figure or sentence. 0: it is there; 1: it is not, or is contradicted; 2: no figure."""
    from tui.analysis.checks.verdict import AGREEING, UNCLEAR, VERDICTS
    from tui.cli.names import build, settle
    from tui.export.render import render
    from tui.pages.sources.lookup import is_figure

    text = request.query.ask
    if request.verb == "find" and is_figure(text) is None:
        raise UsageError(
            f"{shown(text)} is not one figure, such as 1.7, 17.5% or $109.1 billion; check takes sentences."
        )
    facts = facts_of(request)
    query = settle(request.query, request.given, facts)
    if request.verb == "check":
        from tui.analysis.statements.sentence import read

        said = read(facts, text)
        if said.figure is None and not (said.leader and said.subjects):
            raise UsageError(f"There is no figure to check in {shown(text)}, and it does not say who leads on what.")
        if is_figure(text):
            raise UsageError(f"{shown(text)} is a figure alone: say what it is of, or use find.")
    page = build(query, facts)
    how = printed(request).to(shape="answer", digest=facts.digest)
    put(render(page, how.to(format=request.format) if request.format else how).decode())
    if request.verb == "find":
        return 0 if page.table.height else 1
    # One of several figures that does not hold makes the sentence one that does not.
    verdicts = [head.value.value for head in page.headlines if head.value.value in VERDICTS]
    return 0 if all(verdict in {*AGREEING, UNCLEAR} for verdict in verdicts) else 1
