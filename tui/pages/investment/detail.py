"""The page behind an indicator."""

from tui.pages.indicators.sections import detail
from tui.pages.investment.subject import SUBJECT

BUILDER = detail(SUBJECT)
