"""Two things side by side: countries, editions, sources."""
