"""Textual widgets that show drawn rows."""
