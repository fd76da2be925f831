"""The records of this app."""

from cases.models.base import OfCase, Referenced
from cases.models.case import (
    Case,
    CaseGroupObjectPermission,
    CaseUserObjectPermission,
    Participation,
    Recusal,
)
from cases.models.identifiers import Identifier, MonitoringProfile
from cases.models.items import Event, EventParticipation, InformationItem, ItemRecipient
from cases.models.links import Link
from cases.models.plans import Assessment, ContextWeighting, PlannedAction
from cases.models.subjects import PeerGroup, PersonOfConcern, Place, Subject, YoungPerson
from cases.models.voice import CarerView, ChildVoice

__all__ = [
    "Assessment",
    "CarerView",
    "Case",
    "CaseGroupObjectPermission",
    "CaseUserObjectPermission",
    "ChildVoice",
    "ContextWeighting",
    "Event",
    "EventParticipation",
    "Identifier",
    "InformationItem",
    "ItemRecipient",
    "Link",
    "MonitoringProfile",
    "OfCase",
    "Participation",
    "PeerGroup",
    "PersonOfConcern",
    "Place",
    "PlannedAction",
    "Recusal",
    "Referenced",
    "Subject",
    "YoungPerson",
]
