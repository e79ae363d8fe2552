"""CSV to typed frames, checked; sources, dates, units, names."""
