"""Known mistakes: the wrong answers that show them, and a sentence for each."""
