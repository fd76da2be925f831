"""How information, events and links are graded, dated and named."""

from django.db.models import TextChoices


class FactOrOpinion(TextChoices):
    """Fact, opinion and hearsay stay apart, because minutes are disclosed."""

    FACT = "fact", "Fact"
    OPINION = "opinion", "Professional opinion"
    HEARSAY = "hearsay", "Told by somebody else"


class SourceGrade(TextChoices):
    """How reliable the source is (first part of 3x5x2)."""

    RELIABLE = "1", "1: reliable"
    UNTESTED = "2", "2: untested"
    NOT_RELIABLE = "3", "3: not reliable"


class InformationGrade(TextChoices):
    """How the information is known (second part of 3x5x2), with the plain words other agencies use."""

    DIRECT = "A", "A: seen or heard directly"
    CORROBORATED = "B", "B: told, and supported by something else"
    INDIRECT = "C", "C: told by someone directly involved"
    NOT_KNOWN = "D", "D: not known how"
    SUSPECTED_FALSE = "E", "E: suspected false"


class Handling(TextChoices):
    """Who an item may go to (third part of 3x5x2)."""

    PARTICIPANTS = "P", "P: agencies on the case"
    CONDITIONS = "C", "C: named agencies only, with conditions"


class ObtainedHow(TextChoices):
    """How the source came by it."""

    SEEN = "seen", "Seen or heard by the worker"
    CHILD = "child", "Told by the young person"
    CARER = "carer", "Told by a parent or carer"
    AGENCY = "agency", "Agency record"
    THIRD_PARTY = "third_party", "Told by somebody else"
    IMPORT = "import", "From a case list"


class EventKind(TextChoices):
    """What happened."""

    ASB_REPORT = "asb_report", "Anti-social behaviour report"
    VIOLENCE = "violence", "Violence with injury"
    WEAPON = "weapon", "Weapon seen or found"
    ROBBERY = "robbery", "Robbery"
    THEFT = "theft", "Theft"
    DAMAGE = "damage", "Criminal damage"
    FIRE = "fire", "Fire-setting"
    DRUGS = "drugs", "Drug-related"
    SEXUAL_HARM = "sexual_harm", "Sexual harm"
    ONLINE_HARM = "online_harm", "Online harm"
    MISSING = "missing", "Missing episode"
    RETURN_INTERVIEW = "return_interview", "Return home interview done"
    EXCLUSION = "exclusion", "Exclusion"
    SCHOOL = "school", "School incident"
    DISCLOSURE = "disclosure", "Disclosure"
    ACHIEVEMENT = "achievement", "Positive achievement"
    TENSION = "tension", "Community tension"
    OTHER = "other", "Other"


class EvidentialStatus(TextChoices):
    """An allegation is not a finding; this is kept in step with later outcomes."""

    REPORTED = "reported", "Reported"
    CORROBORATED = "corroborated", "Corroborated"
    ADMITTED = "admitted", "Admitted"
    CHARGED = "charged", "Charged"
    CONVICTED = "convicted", "Convicted"
    NFA = "nfa", "No further action"
    UNFOUNDED = "unfounded", "Unfounded"


class HarmRole(TextChoices):
    """What part somebody had in one event. A person has no role; a part in an event has."""

    HARMED = "harmed", "Harmed"
    AT_RISK = "at_risk", "At risk"
    WITNESS = "witness", "Witness"
    PRESENT = "present", "Present"
    ALLEGED = "alleged_to_have_harmed", "Alleged to have harmed"
    BOTH = "both", "Harmed and alleged to have harmed"
    UNKNOWN = "unknown", "Not known"


class LinkKind(TextChoices):
    """What connects two subjects."""

    FRIEND_OF = "friend_of", "is a friend of"
    SIBLING_OF = "sibling_of", "is a sibling of"
    FAMILY_OF = "family_of", "is family of"
    PARTNER_OF = "partner_of", "is a partner of"
    IN_CONFLICT_WITH = "in_conflict_with", "is in conflict with"
    LOOKS_OUT_FOR = "looks_out_for", "looks out for"
    MEMBER_OF = "member_of", "is part of"
    SPENDS_TIME_AT = "spends_time_at", "spends time at"
    HARMED_AT = "harmed_at", "has been harmed at"
    AT_RISK_AT = "at_risk_at", "is at risk at"
    SAFE_AT = "safe_at", "feels safe at"
    OVERLAPS_WITH = "overlaps_with", "overlaps with"
    OF_CONCERN_TO = "of_concern_to", "is of concern to"
    ASSOCIATED_WITH_PLACE = "associated_with_place", "is linked with"


class Confidence(TextChoices):
    """How sure we are of a link."""

    CONFIRMED = "confirmed", "Confirmed"
    PROBABLE = "probable", "Probable"
    POSSIBLE = "possible", "Possible"
    UNASSESSED = "unassessed", "Unassessed"
    DISPUTED = "disputed", "Disputed"
    REFUTED = "refuted", "Refuted"


class Influence(TextChoices):
    """Whether a link protects, harms, or both."""

    PROTECTIVE = "protective", "Protective"
    HARMFUL = "harmful", "Harmful"
    MIXED = "mixed", "Mixed"
    UNKNOWN = "unknown", "Not known"
