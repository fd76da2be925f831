"""What step-downs and the reviews of their monitoring choose from."""

from django.db.models import TextChoices

# Defaults of the practice guide: twelve weeks, with reviews after four and after twelve.
MONITORING_WEEKS = 12
FIRST_REVIEW_WEEKS = 4


class Told(TextChoices):
    """Whether somebody was told of the step-down."""

    YES = "yes", "Yes"
    NO = "no", "Not yet"
    UNSAFE = "unsafe", "No: it would be unsafe"
    NOT_APPLICABLE = "not_applicable", "It is about a group or a place"


class ReviewOutcome(TextChoices):
    """What a review of the monitoring found."""

    HOLDS = "holds", "It holds: no trigger has occurred"
    TRIGGER = "trigger", "A trigger has occurred"
    UNSURE = "unsure", "Not sure: look again soon"


# The pages on which a step-down is written, and what each of them fills.
PARTS: dict[str, tuple[str, ...]] = {
    "change": ("level_before", "level_after", "what_changed", "held_for"),
    "risk": ("residual_risk", "protective_factors", "unsafe_contexts"),
    "handover": ("actions_over", "lead_professional"),
    "voice": ("child_told", "child_view", "carer_told", "carer_view"),
    "monitoring": ("triggers", "monitoring_weeks", "first_review_on"),
}
PART_TITLES: dict[str, str] = {
    "change": "What changed, and since when",
    "risk": "What remains, and what protects",
    "handover": "Actions carried over, and who leads",
    "voice": "What the young person and carers say",
    "monitoring": "Triggers and monitoring",
}
CONTENT: tuple[str, ...] = tuple(name for names in PARTS.values() for name in names)
WORDS: dict[str, str] = {
    "level_before": "Level before",
    "level_after": "Level after",
    "what_changed": "What changed, and the evidence",
    "held_for": "How long it has held",
    "residual_risk": "Risk that remains",
    "protective_factors": "What protects",
    "unsafe_contexts": "Contexts that are still unsafe",
    "actions_over": "Actions carried over, with their owners",
    "lead_professional": "Lead professional",
    "child_told": "The young person was told",
    "child_view": "What the young person says",
    "carer_told": "Parents or carers were told",
    "carer_view": "What they say",
    "triggers": "Signs that would send it back to MACE",
    "monitoring_weeks": "Weeks of monitoring",
    "first_review_on": "First review",
}
