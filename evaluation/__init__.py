"""Question sets, one metric per file, baselines, and the report."""
