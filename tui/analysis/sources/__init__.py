"""What rests on each source, and where sources disagree."""
