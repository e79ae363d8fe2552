"""Who is ahead on a benchmark, by how much."""
