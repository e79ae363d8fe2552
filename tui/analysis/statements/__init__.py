"""What a sentence says: numerals, quantities, clauses, nicknames."""
