"""What a record is: files, strict YAML, typed models, rows for the tables."""
