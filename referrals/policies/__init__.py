"""When something may be done: obstacles as sentences."""
