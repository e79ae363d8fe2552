"""The page behind an indicator."""

from tui.pages.indicators.sections import detail
from tui.pages.research.subject import SUBJECT

BUILDER = detail(SUBJECT)
