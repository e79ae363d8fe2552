"""Tables: widths, columns, cells."""
