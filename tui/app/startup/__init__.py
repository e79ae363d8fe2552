"""From the shell to the first paint."""
