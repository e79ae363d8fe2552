"""aigap: explore the US-China AI gap in the terminal."""

import sys

__version__ = "0.1.0"

if sys.argv and sys.argv[0].endswith("aigap-tui"):
    # Ctrl+C before `main` can catch it ends the command as a signal does, and not in a traceback. The module `signal`
    # would cost a millisecond.
    import _signal  # pyright: ignore[reportMissingImports]

    _signal.signal(_signal.SIGINT, _signal.SIG_DFL)
