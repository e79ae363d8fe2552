"""The sections of Benchmarks: of each the `BUILDER`."""
