"""What later editions restated."""

from tui.pages.indicators.sections import revisions
from tui.pages.investment.subject import SUBJECT, headlines_of, notes_of

BUILDER = revisions(SUBJECT, headlines_of, notes_of)
