"""When a gap would be level, and how well that was foreseen."""
