"""The deterministic engine: facts and today in, dated obligations, results and traces out."""
