"""One metric per module. Each takes the ranked ids of one question and the ids that are right, and gives 0 to 1."""
