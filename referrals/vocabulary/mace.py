"""What MACE referrals choose from, and the thirteen parts that one has.

Source: the practice guide, escalation to MACE; the parts are the union of the referral forms in use.
"""

from django.db.models import TextChoices


class Trigger(TextChoices):
    """Why a case should go to MACE. Any one of them is enough."""

    SIGNIFICANT = "significant", "The level is significant"
    RISING = "rising", "The level has risen twice"
    PLAN_NOT_WORKING = "plan_not_working", "The plan does not have the effect that was wanted"
    TRAFFICKING = "trafficking", "Evidence of trafficking or debt bondage"
    WEAPON_INJURY = "weapon_injury", "An injury with a weapon, or a threat to life"
    MISSING = "missing", "Missing repeatedly, with signs of exploitation"
    ADULT_EXPLOITER = "adult_exploiter", "An adult who exploits is identified"
    SAME_PERSON = "same_person", "The same person of concern is linked with two or more young people"
    OUT_OF_AREA = "out_of_area", "Placed out of the area, with a concern about exploitation"
    STEP_DOWN_TRIGGER = "step_down_trigger", "A trigger that was agreed at the step-down has occurred"


class Strategy(TextChoices):
    """The statutory check: is a strategy discussion needed now. MACE never stands in for it."""

    NOT_NEEDED = "not_needed", "No, it is not needed now"
    HELD = "held", "Yes, and it has been held"
    NEEDED = "needed", "Yes, and it has not been held yet"


class WhyNotAccepted(TextChoices):
    """Why MACE does not take a case."""

    BELOW_THRESHOLD = "below_threshold", "Below the threshold of MACE"
    PLAN_ENOUGH = "plan_enough", "The PGPM plan can still work"
    OTHER_FORUM = "other_forum", "Another meeting has it already"
    OUT_OF_REMIT = "out_of_remit", "Outside the remit of MACE"
    NOT_ENOUGH = "not_enough", "Too little is known, after asking"


class StatutoryRoute(TextChoices):
    """Where MACE sends a case that belongs on a statutory route."""

    STRATEGY = "strategy", "Strategy discussion"
    CHILD_PROTECTION = "child_protection", "Child protection conference"


class Consent(TextChoices):
    """What the originator of information for named agencies says about its going to MACE."""

    NOT_ASKED = "not_asked", "Not asked yet"
    ASKED = "asked", "Asked, not answered yet"
    GIVEN = "given", "Agreed"
    REFUSED = "refused", "Not agreed"


class Aware(TextChoices):
    """Whether the young person knows of the referral."""

    YES = "yes", "Yes"
    NO = "no", "Not yet"
    UNSAFE = "unsafe", "No: it would be unsafe to tell them"
    NOT_A_CHILD = "not_a_child", "It is about a group or a place"


class Considered(TextChoices):
    """Whether something was considered."""

    REFERRED = "referred", "Yes, and referred"
    NOT_REFERRED = "not_referred", "Yes, and not referred"
    NOT_CONSIDERED = "not_considered", "Not considered yet"
    NOT_APPLICABLE = "not_applicable", "It does not apply"


# The thirteen parts: address, title, and the answers that somebody types in it. Everything else in a part is built
# from what is held on the case.
PARTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("referrer", "Who refers", ("contact",)),
    ("subject", "Who or what it is about", ("more_facts",)),
    ("awareness", "Who knows of it, and who agrees", ("child_aware", "awareness")),
    ("presentation", "What happened", ("concern_types",)),
    ("indicators", "Signs, evidence and level", ()),
    ("context", "Peers, places, school and online", ()),
    ("people", "People of concern", ()),
    ("done", "What has been done, and why it is not enough", ("why_not_enough",)),
    ("agencies", "Agencies involved", ()),
    ("voice", "What the young person and carers say, and strengths", ()),
    ("statutory", "Trafficking, return interviews and health", ("nrm", "nrm_note")),
    ("asked", "What is asked of MACE", ("asked",)),
    ("handling", "Handling", ("gateway",)),
)
PART_TITLES: dict[str, str] = {part: title for part, title, _ in PARTS}
ANSWERS: dict[str, tuple[str, ...]] = {part: names for part, _, names in PARTS}
ANSWER_WORDS: dict[str, str] = {
    "contact": "Whom MACE calls",
    "more_facts": "What else MACE needs to know",
    "child_aware": "Does the young person know?",
    "awareness": "Who agrees, and if not, why not",
    "concern_types": "What the concern is",
    "why_not_enough": "Why the plan is not enough",
    "nrm": "National referral mechanism",
    "nrm_note": "Return interviews, and more on this",
    "asked": "What is asked of MACE",
    "gateway": "Legal gateway",
}
MARKING = "OFFICIAL-SENSITIVE"
