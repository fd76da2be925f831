"""django-auditlog's command that would rewrite entries: here it refuses."""

from audit.management.commands.auditlogflush import Command as Refusing


class Command(Refusing):
    """Takes the place of the package's command of the same name."""
