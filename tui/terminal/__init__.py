"""What the terminal can do, and how to leave it as it was. Standard library only."""
