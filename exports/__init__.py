"""Files to keep: a case as calendar, Word document, PDF and JSON; the document model that they share."""
