"""What the tables are: schemas, columns, dates, names, units, problems."""
