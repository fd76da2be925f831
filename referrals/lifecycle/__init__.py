"""The lives of the three hand-overs, a table each."""
