"""What the command line says: data on stdout, remarks on stderr."""

from __future__ import annotations

import sys


class OutputError(Exception):
    """stdout takes no more; `str()` says why. Exit code 1."""


def remark(text: str) -> None:
    """Say something about the data on stderr; without one nothing is said, least of all on stdout.

    Names from foreign files may be part of it: what a terminal would obey is written out.
    """
    if sys.stderr is None:
        return
    if "://" in text:
        from tui.facts.tables.addresses import without_secrets

        text = without_secrets(text)
    if not text.replace("\n", "").isprintable():
        from tui.facts.tables.problems import escaped

        text = "\n".join(map(escaped, text.split("\n")))
    try:
        print(text, file=sys.stderr)
    except OSError:
        return


def put(content: str | bytes) -> None:
    """Write to stdout; what its encoding lacks becomes a question mark, never an error."""
    if sys.stdout is None:
        raise OutputError("The output was not written: stdout is closed.")
    encoding = sys.stdout.encoding or "utf-8"
    try:
        if isinstance(content, bytes):
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        else:
            sys.stdout.write(content.encode(encoding, "replace").decode(encoding))
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"The output was not written: {(error.strerror or str(error)).lower()}.") from None
