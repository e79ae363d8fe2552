"""The tab Benchmarks."""
