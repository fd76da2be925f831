"""The last part of the main job: the safeguarding lead reads the whole story and proves that nothing is missing."""

from typing import Any

from audit.models import Entry
from cases.models import Case
from tests.browser.walker import Walker


def read_the_history(walker: Walker, case: Case) -> None:
    """Every look and change of this case, who, why, and what the values were."""
    walker.become("lead")
    walker.go("case", case.reference)
    walker.go("case_history", case.reference)
    walker.reads("Anneth Rowlode", "Jorvath Thistlegarth", "Keskor Dunnfleet")
    walker.keep_picture("history")


def read_what_a_user_did(walker: Walker) -> None:
    """What one user did, from the list of people; one entry in full."""
    walker.go("trail")
    walker.go("trail_people")
    walker.go("trail_person", walker.people["chair"].reference)
    walker.reads("Closed", "What this user did")
    walker.go("trail_refused")
    level = Entry.objects.of_action("case.level_set").order_by("id").first()
    assert level is not None
    walker.go("trail_entry", level.reference)
    walker.reads("Two events in a month, and older people who wait.", "significant")
    closing = Entry.objects.of_action("case.closed").get()
    walker.go("trail_entry", closing.reference)
    walker.reads("Jorvath Thistlegarth")


def check_that_it_is_whole(walker: Walker) -> None:
    """The integrity check says whole."""
    walker.go("trail_integrity")
    walker.press()
    walker.reads("The trail is whole")
    walker.keep_picture("integrity")


def alter_a_row_as_superuser(walker: Walker, as_owner: Any) -> None:
    """A superuser of the database lifts the guard, alters one row, and is found out."""
    victim = Entry.objects.of_action("case.closed").get()
    with as_owner() as database:
        database.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        database.execute("UPDATE audit_entry SET roles = '{agency_rep}' WHERE id = %s", [victim.pk])
        database.execute("ALTER TABLE audit_entry ENABLE TRIGGER USER")
    walker.go("trail_integrity")
    walker.press()
    walker.reads("The trail is damaged: 1 entry")
    assert walker.page.get_by_text(str(victim.pk)).count()
