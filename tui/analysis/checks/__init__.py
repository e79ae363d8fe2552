"""Sentences and claims held against the facts."""
