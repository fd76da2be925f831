"""Who takes part, with which role, since when and until when, and the small tables that sign-in needs."""

from permissions.models.agencies import Agency, AgencyKind, AgencyStatus, DataSharingAgreement
from permissions.models.held import HeldForm, OnceToken
from permissions.models.roles_held import RoleAssignment
from permissions.models.tokens import ApiToken
from permissions.models.users import PERSONA_DOMAIN, User

__all__ = [
    "PERSONA_DOMAIN",
    "Agency",
    "AgencyKind",
    "AgencyStatus",
    "ApiToken",
    "DataSharingAgreement",
    "HeldForm",
    "OnceToken",
    "RoleAssignment",
    "User",
]
