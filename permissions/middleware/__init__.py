"""What every request passes through: the limits of a session, the second factor, and one sending per form."""
