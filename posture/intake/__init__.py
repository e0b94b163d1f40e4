"""Claims that come in as a CSV: read, checked row by row as the workbench checks a form, and taken in as drafts."""
