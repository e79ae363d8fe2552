"""The values of the options that say how to draw. Apart from `options`, so that help needs no `dataclasses`."""

from __future__ import annotations

COLORS = ("auto", "truecolor", "256", "16", "none")
"""What `--color` takes. auto: what the terminal says it can do."""

SYMBOL_SETS = ("auto", "braille", "block", "ascii")
"""What `--symbols` takes. auto: braille where the terminal writes UTF-8, else ascii."""

MICE = ("auto", "on", "off")
"""What `--mouse` takes. auto: on, but off over SSH."""
