"""What hand-overs choose from."""
