"""What the upload of a case list chooses from."""

from django.db.models import TextChoices


class LegalBasis(TextChoices):
    """The gateway under which an agency shares a list.

    The partnership's register says which it has agreed.
    """

    CHILDREN_ACT_2004 = "ca2004", "Children Act 2004: duty to cooperate and to safeguard"
    CHILDREN_ACT_1989 = "ca1989", "Children Act 1989: section 17 or 47"
    CRIME_AND_DISORDER = "cda1998", "Crime and Disorder Act 1998: section 115"
    SERIOUS_VIOLENCE = "pcsc2022", "Serious violence duty (2022 Act, section 16)"
    COMMON_LAW = "common_law", "Common law policing purposes"
    VITAL_INTERESTS = "vital", "Vital interests"


class ProposalKind(TextChoices):
    """What a list suggests beyond the nomination itself. A human takes it up or lets it go."""

    LINK = "link", "Link"
    PERSON_OF_CONCERN = "person_of_concern", "Adult of concern"
    STEP_DOWN = "step_down", "Step-down from MACE"
    MONITORING = "monitoring", "Ethnic group, for equality reports"


# Not for personal information of a health or social care authority, nor for patient information.
NOT_FOR_SERIOUS_VIOLENCE = frozenset({"health", "childrens_social_care"})
