"""The records of this app."""

from referrals.models.nominations import Nomination, NominationSnapshot

__all__ = [
    "Nomination",
    "NominationSnapshot",
]
