"""Grade one submission: run its cells, test its answers, and make its result."""
