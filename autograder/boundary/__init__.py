"""The trust boundary: the channel between grader and worker, and the values that may cross it."""
