"""Makes an account at the console: the first administrators come into being this way."""

import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from permissions.actions.roles import assign_role
from permissions.actions.users import make_user
from permissions.errors import NotNow
from permissions.models import Agency
from permissions.notifications import password_link
from permissions.roles import Role


class Command(BaseCommand):
    """Asks for what was not given, makes the account and its role, and prints a one-time link."""

    help = "Make an account with a role, and print a link to set its password (once, 30 minutes)."

    def add_arguments(self, parser: Any) -> None:
        """What is not given is asked for."""
        parser.add_argument("--email")
        parser.add_argument("--name", help="full name")
        parser.add_argument("--job", default="", help="job title")
        parser.add_argument(
            "--agency", default="", help="name of the agency; none for who works for the partnership"
        )
        parser.add_argument("--role", choices=[role.value for role in Role], help="default: sysadmin")
        parser.add_argument(
            "--safeguarding-training", help="date of contextual safeguarding training, YYYY-MM-DD"
        )
        parser.add_argument(
            "--governance-training", help="date of information governance training, YYYY-MM-DD"
        )
        parser.add_argument("--reason", help="why the role is given")
        parser.add_argument("--origin", default="", help="where the service is, such as https://pgpm.example")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the account. Raises CommandError with a sentence when something stands in the way."""
        email = options["email"] or self.ask("E-mail address")
        name = options["name"] or self.ask("Full name")
        role = Role(options["role"] or self.ask("Role", Role.SYSADMIN.value))
        reason = options["reason"] or self.ask("Reason", "Set-up")
        trained = a_day(
            options["safeguarding_training"] or self.ask("Contextual safeguarding training (YYYY-MM-DD)")
        )
        governed = a_day(
            options["governance_training"] or self.ask("Information governance training (YYYY-MM-DD)")
        )
        try:
            with transaction.atomic():
                user = make_user(
                    email=email,
                    full_name=name,
                    job_title=options["job"],
                    agency=the_agency(options["agency"]),
                    contextual_safeguarding_trained_on=trained,
                    information_governance_trained_on=governed,
                    by=None,
                    reason=reason,
                )
                assign_role(user, role=role, by=None, reason=reason)
        except NotNow as stop:
            raise CommandError(" ".join(stop.obstacles)) from None
        self.stdout.write(
            f"Made account {user.reference}, {role.words}. Set its password within 30 minutes at"
        )
        self.stdout.write(password_link(user, options["origin"]))

    def ask(self, question: str, default: str = "") -> str:
        """Ask at the console; an empty answer takes the default, and is refused where there is none."""
        shown = f" [{default}]" if default else ""
        try:
            answer = input(f"{question}{shown}: ").strip() or default
        except EOFError:
            answer = default
        if not answer:
            raise CommandError(f"{question} is needed.")
        return answer


def the_agency(name: str) -> Agency | None:
    """The agency of this name; None for an empty name. Raises CommandError when there is none."""
    if not name:
        return None
    found: Agency | None = Agency.objects.filter(name__iexact=name).first()
    if found is None:
        raise CommandError(f"There is no agency called {name}.")
    return found


def a_day(text: str) -> datetime.date:
    """A date written YYYY-MM-DD. Raises CommandError for anything else."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"{text} is not a date. Write it as 2026-03-31.") from None
