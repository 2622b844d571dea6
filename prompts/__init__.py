"""See design in README.md: the room `prompts`."""
