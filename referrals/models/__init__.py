"""The records of this app."""

from referrals.models.imports import ImportBatch, ImportProposal, ProposalState, StagedRow
from referrals.models.nominations import Nomination, NominationSnapshot

__all__ = [
    "ImportBatch",
    "ImportProposal",
    "Nomination",
    "NominationSnapshot",
    "ProposalState",
    "StagedRow",
]
