"""From pages to files: the template environment, escaping, number formats, writing, the MkDocs run."""
