"""The records of this app."""

from referrals.models.imports import ImportBatch, ImportProposal, ProposalState, StagedRow
from referrals.models.mace import MaceReferral, ReferralLine, ReferralSnapshot
from referrals.models.nominations import Nomination, NominationSnapshot
from referrals.models.step_downs import MonitoringReview, StepDown, StepDownSnapshot

__all__ = [
    "ImportBatch",
    "ImportProposal",
    "MaceReferral",
    "MonitoringReview",
    "Nomination",
    "NominationSnapshot",
    "ProposalState",
    "ReferralLine",
    "ReferralSnapshot",
    "StagedRow",
    "StepDown",
    "StepDownSnapshot",
]
