"""Many submissions: graded on this machine or on a cluster, until each has a result."""
