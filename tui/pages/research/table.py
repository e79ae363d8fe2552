"""The table of indicators."""

from tui.pages.indicators.sections import section
from tui.pages.research.subject import SUBJECT, headlines_of, notes_of

BUILDER = section(SUBJECT, headlines_of, notes_of)
