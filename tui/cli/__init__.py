"""The command line: parses, picks the road, gives exit codes. Nothing heavy is imported at the top."""
