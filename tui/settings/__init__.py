"""Where the user's files are, and what the command line says of drawing."""
