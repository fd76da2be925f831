"""The tag library `once`."""
