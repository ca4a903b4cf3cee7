"""One submission: its questions asked, its answers tested, its result."""
