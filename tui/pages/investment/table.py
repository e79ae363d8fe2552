"""The table of indicators."""

from tui.pages.indicators.sections import section
from tui.pages.investment.subject import SUBJECT, headlines_of, notes_of

BUILDER = section(SUBJECT, headlines_of, notes_of)
