"""What may cross between the grader and a worker: the two sides share nothing else."""
