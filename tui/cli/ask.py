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
    import json

    from tui.analysis.checks.verdicts import ABSENT, AGREEING, UNCLEAR
    from tui.cli.names import build, settle
    from tui.export.render import render
    from tui.pages.sources.lookup import is_figure

    text = request.query.ask
    if request.verb == "find" and is_figure(text) is None:
        raise UsageError(
            f"{shown(text)} is not one figure, such as 1.7, 17.5% or $109.1 billion; check takes sentences."
        )
    code = 0
    facts = facts_of(request)
    query = settle(request.query, request.given, facts)
    if request.verb == "check":
        from tui.analysis.checks.article_said import known_claim
        from tui.analysis.statements.sentence import read
        from tui.pages.sources.check_object import check_object

        said = read(facts, text)
        if said.figure is None and not (said.leader and said.subjects) and not known_claim(facts, text):
            raise UsageError(f"There is no figure to check in {shown(text)}, and it does not say who leads on what.")
        if is_figure(text):
            raise UsageError(f"{shown(text)} is a figure alone: say what it is of, or use find.")
        answer = check_object(facts, query)
        verdicts = {one["verdict"] for one in (*answer["figures"], *answer["answer"])}
        if answer["claims"] and not answer["figures"]:
            verdicts -= {ABSENT}
        code = 0 if verdicts <= {*AGREEING, UNCLEAR} else 1
        if request.format == "json":
            put(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")
            return code
    page = build(query, facts)
    how = printed(request).to(shape="answer", digest=facts.digest)
    put(render(page, how.to(format=request.format) if request.format else how).decode())
    if request.verb == "find":
        return 0 if page.table.height else 1
    # One of several figures that does not hold makes the sentence one that does not.
    return code
