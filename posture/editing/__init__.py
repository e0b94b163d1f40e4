"""The editor's and the reviewer's work: suggestions and answers, steps and undo, corrected texts, links, the queue."""
