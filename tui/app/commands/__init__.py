"""What each command does to the session."""
