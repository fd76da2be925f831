"""The embedded PostgreSQL server: its place, starting and stopping it, and the log-ins on it.

Import from the modules: `places`, `server`, `bootstrap`, `connect`.
"""
