"""Pages as files: pictures and tables, without a terminal."""
