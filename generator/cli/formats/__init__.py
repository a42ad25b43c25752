"""How problems are shown: a module a format, gathered in `cli.problem_formats`."""
