"""What a page is made of: values, rows, tables, charts, the query."""
