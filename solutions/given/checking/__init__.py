"""Compare an answer with what it should be, and say what was found."""
