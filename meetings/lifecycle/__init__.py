"""The lives of a meeting and of an information return, each as one table."""
