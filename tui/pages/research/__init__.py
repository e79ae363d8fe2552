"""The tab Research."""
