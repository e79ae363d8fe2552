"""Investment, papers, patents and the like: newest figures, growth, leads, indices."""
