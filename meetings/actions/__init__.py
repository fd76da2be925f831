"""What people do with meetings. Pages, API, town and tests call these and nothing else."""
