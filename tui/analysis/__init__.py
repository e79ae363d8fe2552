"""Pure functions over frames: frontier, gap, lag, growth. Every computed figure keeps its inputs and its method."""
