"""`manage.py personas`: whom one can sign in as in the invented town."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from permissions.models import RoleAssignment
from permissions.roles import Role


class Command(BaseCommand):
    """One line for each role that somebody holds."""

    help = "Lists one person for each role of the invented town."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print them in the order of the table of roles."""
        if not settings.PGPM_SYNTHETIC:
            raise CommandError("Only the invented town has personas (PGPM_SYNTHETIC=1).")
        lines: dict[str, str] = {}
        held = RoleAssignment.objects.filter(ends_on=None, user__is_active=True)
        for each in held.select_related("user__agency").order_by("user__email"):
            agency = f", {each.user.agency.name}" if each.user.agency else ""
            lines.setdefault(each.role, f"  {Role(each.role).words:32} {each.user.full_name}{agency}")
        for role in Role:
            if role in lines:
                self.stdout.write(lines[role])
