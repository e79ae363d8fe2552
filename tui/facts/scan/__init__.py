"""Large tables of the user: read where they lie."""
