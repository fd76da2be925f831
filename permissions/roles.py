"""Who may do what: one table of roles by permissions, which governance can print and sign.

Source: the role and permission tables that the partnership's practice guide sets out (docs/permissions.md is
generated from here). Code asks for permissions, never for roles. A permission never reads the state of a
record.
"""

from enum import StrEnum


class Role(StrEnum):
    """The roles of the partnership. A user holds a role from one date to another, with a reason."""

    AGENCY_REP = "agency_rep"
    COORDINATOR = "pgpm_coordinator"
    CHAIR = "pgpm_chair"
    VICE_CHAIR = "pgpm_vice_chair"
    MACE_COORDINATOR = "mace_coordinator"
    MACE_CHAIR = "mace_chair"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    IG_OFFICER = "ig_officer"
    BOARD_VIEWER = "board_viewer"
    PLACE_PARTNER = "place_partner"
    SYSADMIN = "sysadmin"

    @property
    def words(self) -> str:
        """The role as people say it."""
        return ROLE_WORDS[self]


ROLE_WORDS: dict[Role, str] = {
    Role.AGENCY_REP: "Agency representative",
    Role.COORDINATOR: "PGPM coordinator",
    Role.CHAIR: "PGPM chair",
    Role.VICE_CHAIR: "PGPM vice chair",
    Role.MACE_COORDINATOR: "MACE coordinator",
    Role.MACE_CHAIR: "MACE chair",
    Role.SAFEGUARDING_LEAD: "Safeguarding lead",
    Role.IG_OFFICER: "Information governance officer",
    Role.BOARD_VIEWER: "Board viewer",
    Role.PLACE_PARTNER: "Place partner",
    Role.SYSADMIN: "System administrator",
}


class Permission(StrEnum):
    """Everything somebody may be allowed to do. The words say it to the person who was refused."""

    CASE_VIEW = "case.view"
    CASE_EDIT = "case.edit"
    CASE_ADD_ITEM = "case.add_item"
    CASE_ADD_LINK = "case.add_link"
    CASE_RECORD_VOICE = "case.record_voice"
    CASE_PLAN_ACTION = "case.plan_action"
    CASE_UPDATE_ACTION = "case.update_action"
    CASE_REVEAL = "case.reveal"
    CASE_MANAGE_PARTICIPANTS = "case.manage_participants"
    CASE_DISCUSS = "case.discuss"
    CASE_DECIDE = "case.decide"
    CASE_REVIEW = "case.review"
    CASE_CLOSE = "case.close"
    CASE_HISTORY = "case.history"
    CASE_RECUSE = "case.recuse"
    NOMINATION_MAKE = "nomination.make"
    NOMINATION_VIEW_ALL = "nomination.view_all"
    NOMINATION_TRIAGE = "nomination.triage"
    NOMINATION_SECOND = "nomination.second"
    IMPORT_STAGE = "import.stage"
    MACE_PROPOSE = "mace.propose"
    MACE_DRAFT = "mace.draft"
    MACE_APPROVE = "mace.approve"
    MACE_SUBMIT = "mace.submit"
    MACE_RECEIVE = "mace.receive"
    MACE_DECIDE = "mace.decide"
    STEP_DOWN_PROPOSE = "step_down.propose"
    STEP_DOWN_ACCEPT = "step_down.accept"
    MEETING_VIEW = "meeting.view"
    MEETING_PLAN = "meeting.plan"
    MEETING_RUN = "meeting.run"
    MEETING_MINUTES_AGREE = "meeting.minutes_agree"
    RETURN_ANSWER = "return.answer"
    RETURN_VIEW_ALL = "return.view_all"
    TRAIL_REVIEW = "trail.review"
    TRAIL_VERIFY = "trail.verify"
    API_USE = "api.use"
    USER_MANAGE = "user.manage"
    PLACE_VIEW = "place.view"
    REPORT_BOARD = "report.board"

    @property
    def words(self) -> str:
        """The permission as a phrase after "you may"."""
        return PERMISSION_WORDS[self]


PERMISSION_WORDS: dict[Permission, str] = {
    Permission.CASE_VIEW: "open a case",
    Permission.CASE_EDIT: "change the facts on a case",
    Permission.CASE_ADD_ITEM: "add information to a case",
    Permission.CASE_ADD_LINK: "add a link to the network",
    Permission.CASE_RECORD_VOICE: "record what a young person or carer says",
    Permission.CASE_PLAN_ACTION: "plan an action",
    Permission.CASE_UPDATE_ACTION: "update an action of your agency",
    Permission.CASE_REVEAL: "show an identifier or address",
    Permission.CASE_MANAGE_PARTICIPANTS: "add or end an agency's part in a case",
    Permission.CASE_DISCUSS: "open the discussion of a case",
    Permission.CASE_DECIDE: "record the decision, level and plan",
    Permission.CASE_REVIEW: "start the review of a case",
    Permission.CASE_CLOSE: "close a case",
    Permission.CASE_HISTORY: "read the history of a case",
    Permission.CASE_RECUSE: "keep a person off a case",
    Permission.NOMINATION_MAKE: "nominate a young person, a peer group or a place",
    Permission.NOMINATION_VIEW_ALL: "read every nomination",
    Permission.NOMINATION_TRIAGE: "triage nominations",
    Permission.NOMINATION_SECOND: "give the second approval of a nomination",
    Permission.IMPORT_STAGE: "load a case list from a spreadsheet",
    Permission.MACE_PROPOSE: "propose escalation to MACE",
    Permission.MACE_DRAFT: "write the MACE referral",
    Permission.MACE_APPROVE: "approve the MACE referral",
    Permission.MACE_SUBMIT: "send the MACE referral",
    Permission.MACE_RECEIVE: "acknowledge and answer MACE referrals",
    Permission.MACE_DECIDE: "decide for MACE",
    Permission.STEP_DOWN_PROPOSE: "propose a step-down",
    Permission.STEP_DOWN_ACCEPT: "accept a step-down",
    Permission.MEETING_VIEW: "see meetings of your cases",
    Permission.MEETING_PLAN: "plan meetings and build the case list",
    Permission.MEETING_RUN: "run a meeting",
    Permission.MEETING_MINUTES_AGREE: "agree minutes",
    Permission.RETURN_ANSWER: "answer your agency's information returns",
    Permission.RETURN_VIEW_ALL: "read the returns of a case before the meeting",
    Permission.TRAIL_REVIEW: "review the trail",
    Permission.TRAIL_VERIFY: "check that the trail is whole",
    Permission.API_USE: "use the API with a token",
    Permission.USER_MANAGE: "manage users, agencies and roles",
    Permission.PLACE_VIEW: "see one place and its plan",
    Permission.REPORT_BOARD: "read reports for the board",
}

_REP = frozenset(
    {
        Permission.CASE_VIEW,
        Permission.CASE_EDIT,
        Permission.CASE_ADD_ITEM,
        Permission.CASE_ADD_LINK,
        Permission.CASE_RECORD_VOICE,
        Permission.CASE_UPDATE_ACTION,
        Permission.CASE_REVEAL,
        Permission.CASE_RECUSE,
        Permission.NOMINATION_MAKE,
        Permission.IMPORT_STAGE,
        Permission.MACE_PROPOSE,
        Permission.MACE_DRAFT,
        Permission.MEETING_VIEW,
        Permission.RETURN_ANSWER,
        Permission.API_USE,
    }
)
_CHAIR = frozenset(
    {
        Permission.CASE_VIEW,
        Permission.CASE_ADD_ITEM,
        Permission.CASE_ADD_LINK,
        Permission.CASE_RECORD_VOICE,
        Permission.CASE_PLAN_ACTION,
        Permission.CASE_REVEAL,
        Permission.CASE_DISCUSS,
        Permission.CASE_DECIDE,
        Permission.CASE_REVIEW,
        Permission.CASE_CLOSE,
        Permission.CASE_MANAGE_PARTICIPANTS,
        Permission.CASE_RECUSE,
        Permission.NOMINATION_VIEW_ALL,
        Permission.NOMINATION_SECOND,
        Permission.MACE_PROPOSE,
        Permission.MACE_DRAFT,
        Permission.MACE_APPROVE,
        Permission.STEP_DOWN_ACCEPT,
        Permission.MEETING_VIEW,
        Permission.MEETING_RUN,
        Permission.MEETING_MINUTES_AGREE,
        Permission.RETURN_VIEW_ALL,
        Permission.API_USE,
    }
)
_MACE = frozenset({Permission.CASE_VIEW, Permission.MACE_RECEIVE, Permission.API_USE})

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.AGENCY_REP: _REP,
    Role.COORDINATOR: frozenset(
        {
            Permission.CASE_VIEW,
            Permission.CASE_EDIT,
            Permission.CASE_ADD_ITEM,
            Permission.CASE_ADD_LINK,
            Permission.CASE_RECORD_VOICE,
            Permission.CASE_PLAN_ACTION,
            Permission.CASE_REVEAL,
            Permission.CASE_MANAGE_PARTICIPANTS,
            Permission.CASE_REVIEW,
            Permission.CASE_RECUSE,
            Permission.NOMINATION_VIEW_ALL,
            Permission.NOMINATION_TRIAGE,
            Permission.MACE_SUBMIT,
            Permission.MEETING_VIEW,
            Permission.MEETING_PLAN,
            Permission.RETURN_VIEW_ALL,
            Permission.API_USE,
        }
    ),
    Role.CHAIR: _CHAIR,
    Role.VICE_CHAIR: _CHAIR,
    Role.MACE_COORDINATOR: _MACE,
    Role.MACE_CHAIR: _MACE | {Permission.MACE_DECIDE, Permission.STEP_DOWN_PROPOSE},
    Role.SAFEGUARDING_LEAD: frozenset(
        {
            Permission.CASE_VIEW,
            Permission.CASE_HISTORY,
            Permission.NOMINATION_VIEW_ALL,
            Permission.MEETING_VIEW,
            Permission.RETURN_VIEW_ALL,
            Permission.TRAIL_REVIEW,
            Permission.TRAIL_VERIFY,
            Permission.API_USE,
        }
    ),
    Role.IG_OFFICER: frozenset({Permission.TRAIL_REVIEW, Permission.TRAIL_VERIFY}),
    Role.BOARD_VIEWER: frozenset({Permission.REPORT_BOARD}),
    Role.PLACE_PARTNER: frozenset({Permission.PLACE_VIEW}),
    Role.SYSADMIN: frozenset({Permission.USER_MANAGE}),
}

# Roles whose reach is the whole partnership and not one agency's cases (design rule 3 of "who may see what").
PARTNERSHIP_ROLES = frozenset({Role.COORDINATOR, Role.CHAIR, Role.VICE_CHAIR, Role.SAFEGUARDING_LEAD})
MACE_ROLES = frozenset({Role.MACE_COORDINATOR, Role.MACE_CHAIR})
