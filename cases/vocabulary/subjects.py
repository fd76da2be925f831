"""What subjects and cases choose from."""

from django.db.models import TextChoices


class SubjectKind(TextChoices):
    """The three equal kinds of subject, and the person of concern who is never a case."""

    YOUNG_PERSON = "young_person", "Young person"
    PEER_GROUP = "peer_group", "Peer group"
    PLACE = "place", "Place"
    PERSON_OF_CONCERN = "person_of_concern", "Person of concern"


class BornPrecision(TextChoices):
    """How exactly a date of birth is known. An age alone never becomes a date."""

    EXACT = "exact", "Exact"
    MONTH = "month", "Month and year"
    YEAR = "year", "Year only"
    ESTIMATED = "estimated", "Estimated from an age"
    UNKNOWN = "unknown", "Not known"


class PlaceType(TextChoices):
    """Kinds of place where young people spend time."""

    PARK = "park", "Park or open space"
    STREET = "street", "Street or junction"
    ESTATE = "estate", "Estate or block"
    SHOP = "shop", "Shop or takeaway"
    SHOPPING_CENTRE = "shopping_centre", "Shopping centre"
    TRANSPORT = "transport", "Transport hub or bus route"
    SCHOOL = "school", "School or its surroundings"
    YOUTH_VENUE = "youth_venue", "Youth venue"
    LICENSED = "licensed", "Licensed premises"
    HOTEL = "hotel", "Hotel or short let"
    DERELICT = "derelict", "Derelict or building site"
    CAR_PARK = "car_park", "Car park"
    DWELLING = "dwelling", "Private dwelling"
    EVENT = "event", "Festival or event"
    ONLINE = "online", "Online space"
    OTHER = "other", "Other"


class HowIdentified(TextChoices):
    """Who says that this is a group."""

    OWN_ACCOUNT = "own_account", "Young people's own account"
    OBSERVATION = "observation", "Professional observation"
    EVENTS = "events", "Events in common"
    RETURN = "return", "Information return"


class IdentifierKind(TextChoices):
    """Kinds of identifier. Never required, never shown whole by default, never a key."""

    NHS = "nhs", "NHS number"
    UPN = "upn", "Unique pupil number"
    UPRN = "uprn", "Property reference (UPRN)"
    LOCAL = "local", "Local case number"


class Purpose(TextChoices):
    """Why a case may be held and shared (a published list; each purpose has its legal basis in governance)."""

    SAFEGUARD = "safeguard", "Keep a young person safe from harm outside the home"
    PREVENT_VIOLENCE = "prevent_violence", "Prevent serious violence"
    REDUCE_ASB = "reduce_asb", "Reduce anti-social behaviour and its causes"
    SAFER_PLACE = "safer_place", "Make a place safer for young people"


class Level(TextChoices):
    """Child exploitation level of the local scheme. A judgement with reasons, set by people, never worked out."""

    NONE = "none", "None"
    EMERGING = "emerging", "Emerging"
    MODERATE = "moderate", "Moderate"
    SIGNIFICANT = "significant", "Significant"


class PlaceConcern(TextChoices):
    """How much attention a place or a group needs."""

    WATCH = "watch", "Watch"
    ACTIVE = "active", "Active"
    PRIORITY = "priority", "Priority"


class Travel(TextChoices):
    """Direction of travel since the last review."""

    IMPROVING = "improving", "Improving"
    UNCHANGED = "unchanged", "Unchanged"
    WORSENING = "worsening", "Worsening"
    UNCLEAR = "unclear", "Unclear"


class RetentionRule(TextChoices):
    """Which clock decides how long a record is kept."""

    CASE_OPEN = "case_open", "While the case is open, checked every year"
    CLOSED_12_MONTHS = "closed_12_months", "12 months after closure"
    CLOSED_6_YEARS = "closed_6_years", "6 years after closure of a case that went to MACE"
    NOMINATION_30_DAYS = "nomination_30_days", "30 days after a nomination was not accepted"


class ClosingReason(TextChoices):
    """Why a case ends."""

    GOALS_MET = "goals_met", "Goals met"
    STATUTORY_PLAN = "statutory_plan", "Moved to a statutory plan"
    MOVED = "moved", "Moved area, with a receiving contact"
    ADULT_PLAN = "adult_plan", "Turned 18, with an adult plan"
    NOT_IN_REMIT = "not_in_remit", "Not in remit"
    NOT_NECESSARY = "not_necessary", "No longer necessary"
    DIED = "died", "Died"


class ConcernType(TextChoices):
    """What a nomination or an item is about."""

    ASB = "asb", "Anti-social behaviour"
    CRIMINAL_EXPLOITATION = "criminal_exploitation", "Child criminal exploitation"
    COUNTY_LINES = "county_lines", "County lines"
    SEXUAL_EXPLOITATION = "sexual_exploitation", "Child sexual exploitation"
    SERIOUS_VIOLENCE = "serious_violence", "Serious violence"
    WEAPON = "weapon", "Weapon carrying"
    ONLINE = "online", "Online harm"
    HARMFUL_SEXUAL_BEHAVIOUR = "harmful_sexual_behaviour", "Harmful sexual behaviour"
    MISSING = "missing", "Missing"
    TRAFFICKING = "trafficking", "Modern slavery or trafficking"
    SUBSTANCE = "substance", "Substance use"
    RELATIONSHIP_ABUSE = "relationship_abuse", "Teenage relationship abuse"
    FIRE = "fire", "Fire-setting"
    BULLYING = "bullying", "Bullying or hate"
    FINANCIAL = "financial", "Financial exploitation"
    OTHER = "other", "Other"
