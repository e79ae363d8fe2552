"""The tab Overview."""
