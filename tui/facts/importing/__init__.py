"""Published files as rows of our own tables: one adapter a format, pure functions from bytes to frames."""
