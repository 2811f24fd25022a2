"""A sentence: who is in it, its clauses, who takes part and what it says of what is told."""
