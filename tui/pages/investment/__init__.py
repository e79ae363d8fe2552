"""The tab Investment."""
