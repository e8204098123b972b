"""The demonstration content: a real network in facts, with words and drawings of our own."""
