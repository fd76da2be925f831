"""What plans and assessments choose from."""

from django.db.models import TextChoices


class ActionTarget(TextChoices):
    """What an action is meant to change."""

    CHILD = "child", "Young person"
    FAMILY = "family", "Family"
    GROUP = "group", "Peer group"
    PLACE = "place", "Place"
    SERVICE = "service", "Service"


class ActionState(TextChoices):
    """How an action stands."""

    AGREED = "agreed", "Agreed"
    IN_PROGRESS = "in_progress", "In progress"
    DONE = "done", "Done"
    BLOCKED = "blocked", "Blocked"
    DROPPED = "dropped", "Dropped"


class Effect(TextChoices):
    """What an action changed."""

    CHANGED = "changed", "Changed what was intended"
    PARTLY = "partly", "Changed it in part"
    NO_CHANGE = "no_change", "No change"
    UNKNOWN = "unknown", "Not known yet"


class Context(TextChoices):
    """Where harm and safety arise."""

    HOME = "home", "Home"
    PEER = "peer", "Peers"
    SCHOOL = "school", "School"
    NEIGHBOURHOOD = "neighbourhood", "Neighbourhood"
    ONLINE = "online", "Online"


class ContextInfluence(TextChoices):
    """How much a context drives the harm. A judgement, never summed and never compared between children."""

    NONE = "0", "None"
    SOME = "1", "Some"
    STRONG = "2", "Strong"
    MAIN = "3", "Main"


class Direction(TextChoices):
    """Which way a context works."""

    HARMFUL = "harmful", "Harmful"
    PROTECTIVE = "protective", "Protective"
    BOTH = "both", "Both"
