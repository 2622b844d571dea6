"""A case or an answer as a file or text that leaves the app: calendar, Word, PDF, JSON, plain text."""
