"""The command line: parses, picks the road, gives exit codes. Nothing heavy is imported at the top."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.cli.words import Request
    from tui.facts.tables.facts import Facts
    from tui.pages.model.look import Look
    from tui.pages.model.page import Page
    from tui.pages.model.query import Query


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with the given words (those of the shell unless said). Returns the exit code.

    0 done, 1 failed, 2 words that mean nothing here. stdout has data, stderr what is said about it; never a traceback.
    """
    from tui.cli.output import OutputError
    from tui.cli.refusals import Failure, UsageError

    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        if argv is None:
            import _signal  # pyright: ignore[reportMissingImports]

            # From here on Ctrl+C is an exception again, and ends in exit code 130.
            _signal.signal(_signal.SIGINT, _signal.default_int_handler)
        from tui.pages.registry import BY_ID

        if not arguments or (len(arguments) == 1 and arguments[0] in BY_ID):
            # The commonest lines don't pay for argparse before the first paint.
            from tui.cli.words import plain

            return _run(plain(*arguments))
        if arguments == ["--version"]:
            return _told("version", ())
        from tui.cli.checks import checked

        asked = checked(arguments)
        if "kiosk" not in asked.rest and (asked.command is None or "version" in asked.rest):
            # Nothing is imported for these that only views need.
            return _told("version" if asked.command else "help", asked.words)
        for sentence in asked.remarks:
            _say(sentence, 0)
        from tui.cli.words import request_of

        request = request_of(asked)
        if request.options.kiosk:
            from tui.cli.kiosk import request_of as sifted

            request = sifted(request)
        return _run(request)
    except UsageError as error:
        return _say(str(error), 2)
    except Failure as error:
        return _say(str(error), 1)
    except BrokenPipeError:
        # Whoever read us has enough (head, less). Python would complain once more when it closes stdout.
        _drop_stdout()
        return 0
    except KeyboardInterrupt:
        return 130
    except OutputError as error:
        _drop_stdout()
        return _say(str(error), 1)
    except SystemExit:
        raise
    except BaseException as error:  # a panic of polars is no Exception
        # A file that turns out to be damaged once its rows are read, wherever that is, says so in a sentence.
        code = getattr(error, "exit_code", None)
        return _fault(error, arguments) if code is None else _say(str(error), code)


def _told(verb: str, words: Sequence[str]) -> int:
    from tui.cli.output import put

    if verb == "version":
        from tui import __version__

        put(f"aigap-tui {__version__}\n")
    else:
        from tui.cli.help import text

        put(text(words))
    return 0


def _run(request: Request) -> int:
    match request.verb:
        case "help" | "version":
            return _told(request.verb, request.words)
        case "info":
            from tui.cli.data import info

            return info(request)
        case "show":
            from tui.cli.show import show

            return show(request)
        case "export":
            from tui.cli.show import export
            from tui.terminal.modes import end_whole

            end_whole()
            return export(request)
        case "find" | "check":
            from tui.cli.ask import ask

            return ask(request)
        case "cite":
            from tui.cli.data import cite

            return cite(request)
        case "data":
            from tui.cli.data import data

            return data(request)
        case _:
            return _open(request)


def _open(request: Request) -> int:
    """The app; where no full screen is possible the plain view, or a refusal if the app was asked for by name."""
    from tui.cli.refusals import UsageError
    from tui.terminal.capabilities import detect

    able = detect(
        os.environ,
        stdin_tty=sys.stdin is not None and sys.stdin.isatty(),
        stdout_tty=sys.stdout is not None and sys.stdout.isatty(),
    )
    if request.options.linear and not request.options.tui:
        from tui.cli.show import show

        return show(request)
    if not able.screen:
        if request.options.tui:
            why = dict(able.reasons)["screen"].removeprefix("no: ")
            raise UsageError(f"The app can't open here: {why}.")
        from tui.cli.show import show

        return show(request)
    if request.size is not None:
        raise UsageError("--size goes with show and export; the app has the size of its terminal.")
    from tui.app.opening import Opening
    from tui.app.startup.run import run

    def settle(facts: Facts) -> tuple[Query, Look]:
        # Names need the facts: they are made ids behind the first paint, where the facts are read anyway.
        from tui.cli.names import settle_view

        return settle_view(request.query, request.look, request.given, facts)

    def settle_look(look: Look, page: Page, facts: Facts) -> Look:
        from tui.cli.names import settle_look

        return settle_look(look, page, facts)

    if request.options.kiosk:
        from tui.terminal.kiosk import extend

        extend()
    named = request.given & {"pair", "evaluator", "open", "row", "select", "sort"}
    return run(Opening(request.query, request.look, settle if named else None, settle_look), request.options)


def _drop_stdout() -> None:
    """Let what is still to be flushed go nowhere."""
    if sys.stdout is None:
        return
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(text: str, code: int) -> int:
    from tui.cli.output import remark

    remark(f"aigap-tui: {text}")
    return code


def _fault(error: BaseException, arguments: Sequence[str]) -> int:
    """A fault of ours: one sentence, the traceback in the log."""
    from tui.settings.state_files import log_error

    log = log_error(" ".join(arguments), error)
    where = f"; the details are in {log}" if log else ""
    first = (str(error).splitlines() or [""])[0][:200]
    what = f"{type(error).__name__}: {first}" if first else type(error).__name__
    return _say(f"Something went wrong that should not ({what}){where}.", 1)
