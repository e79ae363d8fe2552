"""What adapters share: documents, drafts, values, makers, countries."""
