"""The whole screen, the report, the linear view."""
