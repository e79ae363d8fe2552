"""The tab Sources."""
