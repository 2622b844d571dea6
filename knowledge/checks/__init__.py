"""What must hold for pages, rules, sources and terms: one check per file; `python -m knowledge lint` runs them all."""
