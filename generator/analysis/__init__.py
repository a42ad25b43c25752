"""From tables to frozen results: one module per subject, each number defined in its docstring."""
