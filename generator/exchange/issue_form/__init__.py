"""Issue forms: what they ask, as the YAML that GitHub reads; and an issue's text → fields of a record."""
