"""What nominations choose from."""

from django.db.models import TextChoices

# The inclusion test and the questions of the nomination, as published; stored on each nomination so that it is
# known by which test it was judged. A change of the questions is a new version.
FORM_VERSION = "2026-1"


class NominationKind(TextChoices):
    """Whom or what a nomination is about. A person of concern is never nominated."""

    YOUNG_PERSON = "young_person", "A young person"
    PEER_GROUP = "peer_group", "A peer group"
    PLACE = "place", "A place"


class Urgent(TextChoices):
    """The first question: is somebody in immediate danger."""

    NO = "no", "No"
    YES = "yes", "Yes"


class CarerAware(TextChoices):
    """Whether a parent or carer knows of the nomination."""

    YES = "yes", "Yes"
    NO = "no", "Not yet"
    UNSAFE = "unsafe", "No: it would be unsafe to tell them"


class RedirectTo(TextChoices):
    """Where a nomination goes that belongs on another route."""

    MASH = "mash", "Multi-agency safeguarding hub"
    EARLY_HELP = "early_help", "Early help"
    ASB_CASE_REVIEW = "asb_case_review", "Anti-social behaviour case review"
    PREVENT = "prevent", "Prevent"
    ADULT_SAFEGUARDING = "adult_safeguarding", "Adult safeguarding"
    POLICE = "police", "Police only"


class Proposal(TextChoices):
    """What the coordinator has proposed and a second person has yet to confirm."""

    ACCEPT = "accept", "Accept"
    DECLINE = "decline", "Decline"
