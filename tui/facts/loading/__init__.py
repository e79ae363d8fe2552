"""From CSV files to checked, typed frames, with overlays and prepared copies."""
