"""What the records of a meeting choose from. A partnership may re-word the labels; the codes stay."""

from __future__ import annotations

from django.db.models import TextChoices

from cases.vocabulary import SubjectKind


class Section(TextChoices):
    """The parts of the agenda that hold cases, in the order of the meeting."""

    STEPPED_DOWN = "1_stepped_down", "Step-downs from MACE and monitoring"
    REVIEW = "2_review", "Reviews due"
    NEW_YOUNG_PERSON = "3_new_young_person", "New young people"
    PEER_GROUP = "4_peer_group", "Peer groups"
    PLACE = "5_place", "Places"


class ItemStage(TextChoices):
    """What became of a case on the list."""

    LISTED = "listed", "Not yet discussed"
    OPEN = "open", "Being discussed"
    DISCUSSED = "discussed", "Discussed"
    DEFERRED = "deferred", "Deferred"
    TAKEN_OFF = "taken_off", "Taken off the list"


class Attended(TextChoices):
    """Whether an agency was there for one case."""

    PRESENT = "present", "Present"
    DEPUTY = "deputy", "A deputy came"
    APOLOGIES_RETURN = "apologies_return", "Apologies, with a return"
    APOLOGIES = "apologies", "Apologies, without a return"
    ABSENT = "absent", "Absent"


THERE = frozenset({Attended.PRESENT, Attended.DEPUTY})


class Known(TextChoices):
    """Whether the agency knows the subject."""

    OPEN = "open", "Yes, open to us now"
    CLOSED = "closed_12_months", "Yes, closed in the last 12 months"
    NEVER = "never", "No, not in the last 12 months"


class CanTell(TextChoices):
    """Whether what is in a return may be told to the young person and carer."""

    YES = "yes", "Yes"
    LATER = "later", "Later"
    NO = "no", "No"


class Answer(TextChoices):
    """How a return was answered."""

    NONE = "", "Not answered"
    FULL = "full", "With information"
    NIL = "nil", "Nothing to add"
    DECLINED = "declined", "Declined"


# What a return says, in the order in which it is asked and shown. A return asks only about the subject of the case
# and its contexts, never about "anyone else you know".
PERSON_QUESTIONS: dict[str, str] = {
    "known": "Is the young person or group known to you?",
    "worker": "Who works with them, and that person's manager?",
    "last_contact": "When was the last contact?",
    "engagement": "How is the contact going?",
    "strengths": "What is strong, and what is working?",
    "events": "What has happened since the last meeting?",
    "worries": "What worries you, and how do you know?",
    "contexts": "What do home, peers, school, places and online add?",
    "level_view": "What level of concern would you set, and why?",
    "child_voice": "What does the young person say?",
    "carer_view": "What do parents or carers say?",
    "offer": "What will your agency do?",
    "wrong": "Is anything recorded about this case wrong?",
}
PLACE_QUESTIONS: dict[str, str] = {
    "known": "Is the place known to you?",
    "positive": "What is good about the place, and who can protect there?",
    "counts": "What happened there: how many of what kind, and at what times?",
    "complaints": "What complaints were made?",
    "observations": "What did you see there (light, sight lines, exits)?",
    "young_people_say": "What do young people say about it?",
    "works": "What works are planned?",
    "permissions": "Whose permission is needed?",
    "offer": "What will your agency do?",
    "wrong": "Is anything recorded about this case wrong?",
}
TELLING: dict[str, str] = {
    "can_tell": "May the young person and carer be told this?",
    "can_tell_reason": "Why, or when?",
}


# The headings of the form, with the questions under each. Those that a kind does not have are left out.
HEADINGS: dict[str, tuple[str, ...]] = {
    "Do you know them or it?": ("known", "worker", "last_contact", "engagement"),
    "What you know": (
        "strengths",
        "positive",
        "events",
        "counts",
        "complaints",
        "observations",
        "worries",
        "contexts",
        "level_view",
    ),
    "What young people and carers say": ("child_voice", "carer_view", "young_people_say"),
    "What next": ("offer", "works", "permissions", "wrong"),
    "Who may know": ("can_tell", "can_tell_reason", "handling"),
}


def questions_for(kind: str) -> dict[str, str]:
    """The questions of a return about this kind of subject."""
    return PLACE_QUESTIONS if kind == SubjectKind.PLACE else {**PERSON_QUESTIONS, **TELLING}
