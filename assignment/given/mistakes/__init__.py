"""Known mistakes: how each is recognised, and its sentence."""
