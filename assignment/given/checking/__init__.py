"""Compare an answer with the right one, and say what is wrong in a sentence."""
