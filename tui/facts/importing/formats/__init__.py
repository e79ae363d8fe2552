"""Other people's files, an adapter each."""
