"""The agencies at the table, and the people to sign in as: one or more for every role."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from permissions.actions.agencies import make_agency, record_agreement
from permissions.actions.roles import assign_role
from permissions.actions.users import make_user
from permissions.models import Agency, AgencyKind, User
from permissions.models.users import PERSONA_DOMAIN
from permissions.roles import Role

WHY = "A made-up person of the synthetic town."

AGENCIES: dict[str, tuple[str, AgencyKind]] = {
    "asb": ("Fenbridge City Council ASB Team", AgencyKind.COUNCIL_ASB),
    "police": ("Fenshire Police", AgencyKind.POLICE),
    "social_care": ("Fenshire Children’s Social Care", AgencyKind.CHILDRENS_SOCIAL_CARE),
    "youth_justice": ("Fenshire Youth Justice Service", AgencyKind.YOUTH_JUSTICE),
    "targeted": ("Fenshire Targeted Support Service", AgencyKind.TARGETED_SUPPORT),
    "education": ("Fenbridge Schools Together", AgencyKind.EDUCATION),
    "housing": ("Fenbridge Homes", AgencyKind.HOUSING_PROVIDER),
    "fire": ("Fenshire Fire and Rescue", AgencyKind.FIRE_RESCUE),
    "youth": ("Harbour Youth", AgencyKind.VCSE_YOUTH),
    "hub": ("The Lock Hub", AgencyKind.EARLY_HELP),
    "safeguarding": ("Fenbridge City Council Safeguarding Team", AgencyKind.CHILDRENS_SOCIAL_CARE),
    "mace": ("Fenshire MACE", AgencyKind.CHILDRENS_SOCIAL_CARE),
}


@dataclass(frozen=True)
class Persona:
    """Somebody to sign in as."""

    login: str
    name: str
    job: str
    agency: str
    role: Role


PERSONAS = (
    Persona("rep.asb", "Anneth Rowlode", "ASB officer", "asb", Role.AGENCY_REP),
    Persona("rep.police", "Corvin Gorsefleet", "Neighbourhood sergeant", "police", Role.AGENCY_REP),
    Persona("rep.socialcare", "Merva Hollincombe", "Social worker", "social_care", Role.AGENCY_REP),
    Persona("rep.youthjustice", "Daskin Pellgarth", "Youth justice worker", "youth_justice", Role.AGENCY_REP),
    Persona("rep.targeted", "Lorvetha Umberholt", "Family worker", "targeted", Role.AGENCY_REP),
    Persona("rep.education", "Fennor Quillnook", "Inclusion lead", "education", Role.AGENCY_REP),
    Persona("rep.housing", "Griska Wickdyke", "Housing officer", "housing", Role.AGENCY_REP),
    Persona("rep.fire", "Oskin Emberquay", "Community safety officer", "fire", Role.AGENCY_REP),
    Persona("rep.youth", "Elvith Marramwold", "Detached youth worker", "youth", Role.AGENCY_REP),
    Persona("rep.hub", "Nesko Larkcombe", "Early help worker", "hub", Role.AGENCY_REP),
    Persona(
        "coordinator", "Haldilda Reedmere", "Problem-solving coordinator", "safeguarding", Role.COORDINATOR
    ),
    Persona("chair", "Jorvath Thistlegarth", "Community safety manager", "asb", Role.CHAIR),
    Persona("vice.chair", "Iskuna Kettleholt", "Head of youth support", "targeted", Role.VICE_CHAIR),
    Persona("mace.coordinator", "Brenia Alddyke", "MACE coordinator", "mace", Role.MACE_COORDINATOR),
    Persona("mace.chair", "Keskor Dunnfleet", "Service manager, exploitation", "mace", Role.MACE_CHAIR),
    Persona("lead", "Elvilda Inglemere", "Safeguarding lead", "safeguarding", Role.SAFEGUARDING_LEAD),
    Persona("lead.two", "Grisyn Brammere", "Safeguarding lead", "social_care", Role.SAFEGUARDING_LEAD),
    Persona("ig", "Lorvik Sedgewold", "Information governance officer", "asb", Role.IG_OFFICER),
    Persona("board", "Fenna Cresthold", "Board member", "police", Role.BOARD_VIEWER),
    Persona("place.partner", "Osketh Jessopquay", "Shopping centre manager", "housing", Role.PLACE_PARTNER),
    Persona("sysadmin", "Merveth Orrinlode", "Systems administrator", "asb", Role.SYSADMIN),
)


def make_agencies(since: datetime.date) -> dict[str, Agency]:
    """Every agency with an agreement in force."""
    found = {}
    for code, (name, kind) in AGENCIES.items():
        found[code] = make_agency(name=name, kind=kind, by=None, reason=WHY)
        record_agreement(
            found[code], title="Overarching safeguarding agreement", in_force_from=since, by=None, reason=WHY
        )
    return found


def make_personas(agencies: dict[str, Agency]) -> dict[str, User]:
    """Every persona with the role held from today on."""
    trained_on = timezone.localdate() - datetime.timedelta(days=20)
    found = {}
    for persona in PERSONAS:
        user = make_user(
            email=f"{persona.login}@{PERSONA_DOMAIN}",
            full_name=persona.name,
            job_title=persona.job,
            agency=agencies[persona.agency],
            by=None,
            is_persona=True,
            contextual_safeguarding_trained_on=trained_on,
            information_governance_trained_on=trained_on,
            reason=WHY,
        )
        assign_role(user, role=persona.role, by=None, reason=WHY)
        found[persona.login] = user
    return found
