"""Many submissions: graded here or on a cluster, until each has a result."""
