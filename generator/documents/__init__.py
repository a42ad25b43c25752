"""A finished page as a document to pass on: page → blocks → Word, PDF or a workbook."""
