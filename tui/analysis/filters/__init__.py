"""The language of filters: syntax, terms, expressions, hints."""
