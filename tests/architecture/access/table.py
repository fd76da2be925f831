"""The access matrix: one row for every address. Who passes is worked out from the table of roles and permissions.

A door says which records somebody sees at all (the others are hidden: 404); the permissions say what somebody who sees
a record needs for this page (else refused: 403). An address without a row fails the test.
"""

from dataclasses import dataclass
from enum import Enum, auto

from permissions.roles import MACE_ROLES, PARTNERSHIP_ROLES, ROLE_PERMISSIONS, Permission, Role

P = Permission


class Door(Enum):
    """What decides whether somebody learns that there is something."""

    OPEN = auto()  # everybody, signed in or not
    SIGNED_IN = auto()  # everybody signed in; about oneself
    GATE = auto()  # the permission alone: lists and forms without a record
    ACCOUNTS = auto()  # users and agencies: the permission alone, asked before anything is looked up
    CASE = auto()  # the agency takes part, or the role reaches the partnership
    MACE = auto()  # as a case; and MACE, once it was sent there
    WRITING = auto()  # as a case, but not MACE: a referral that is being written
    ORIGINATOR = auto()  # the agency whose information it is; here another one of the same circle
    NOMINATION = auto()  # the agency nominated, or the role reads every nomination
    DRAFT = auto()  # the agency's own, until it is sent
    IMPORT = auto()  # the agency's own
    MEETING = auto()  # everybody who sees meetings: a date and a place, no case
    ITEM = auto()  # sees meetings, and the case
    RETURN = auto()  # the agency's own until it is answered
    MINUTE = auto()  # sees meetings, asked first; then the case


@dataclass(frozen=True)
class Row:
    """One address: its door, its methods, and the permissions of which one is enough (to read; to send)."""

    door: Door
    methods: str
    reads: tuple[Permission, ...] = ()
    sends: tuple[Permission, ...] = ()


def row(door: Door, methods: str, *reads: Permission, sends: tuple[Permission, ...] = ()) -> Row:
    """A row whose sending needs what its reading needs, unless told otherwise."""
    return Row(door, methods, reads, sends or reads)


def sees(role: Role, door: Door, *, own: bool) -> bool:
    """Whether somebody in a role learns of a record of the own agency's circle, or of another one's."""
    held = ROLE_PERMISSIONS[role]
    reach = own or role in PARTNERSHIP_ROLES
    return {
        Door.CASE: P.CASE_VIEW in held and reach,
        Door.MACE: P.CASE_VIEW in held and (reach or role in MACE_ROLES),
        Door.WRITING: P.CASE_VIEW in held and reach and role not in MACE_ROLES,
        Door.NOMINATION: P.NOMINATION_VIEW_ALL in held or (P.NOMINATION_MAKE in held and own),
        Door.DRAFT: P.NOMINATION_MAKE in held and own,
        Door.IMPORT: P.IMPORT_STAGE in held and own,
        Door.MEETING: P.MEETING_VIEW in held,
        Door.ITEM: P.MEETING_VIEW in held and reach,
        Door.RETURN: P.CASE_VIEW in held and own,
        Door.MINUTE: P.MEETING_VIEW in held and reach,
    }.get(door, True)


def expected(role: Role, rule: Row, method: str, *, own: bool) -> str:
    """What an address answers: "shown", "refused" or "hidden"."""
    held = ROLE_PERMISSIONS[role]
    needed = rule.reads if method == "get" else rule.sends
    lacks = bool(needed) and not held & set(needed)
    if rule.door is Door.MINUTE and P.MEETING_VIEW not in held:
        return "refused"
    if rule.door in {Door.GATE, Door.ACCOUNTS} and lacks:
        return "refused"
    if rule.door is Door.ORIGINATOR:
        return "refused" if lacks and sees(role, Door.WRITING, own=own) else "hidden"
    if not sees(role, rule.door, own=own):
        return "hidden"
    return "refused" if lacks else "shown"


_C, _M, _N, _I = Door.CASE, Door.MACE, Door.NOMINATION, Door.ITEM
_TRIAGE = (P.NOMINATION_TRIAGE, P.NOMINATION_SECOND)
_RUN = (P.MEETING_PLAN, P.MEETING_RUN)

TABLE: dict[str, Row] = {
    "help": row(Door.OPEN, "get"),
    "accessibility": row(Door.OPEN, "get"),
    "privacy": row(Door.OPEN, "get"),
    "health": row(Door.OPEN, "get"),
    "csp_report": row(Door.OPEN, "post"),
    "start": row(Door.SIGNED_IN, "get"),
    "people": row(Door.ACCOUNTS, "get", P.USER_MANAGE),
    "people_make": row(Door.ACCOUNTS, "both", P.USER_MANAGE),
    "person": row(Door.ACCOUNTS, "get", P.USER_MANAGE),
    "person_change": row(Door.ACCOUNTS, "both", P.USER_MANAGE),
    "person_close": row(Door.ACCOUNTS, "both", P.USER_MANAGE),
    "person_reopen": row(Door.ACCOUNTS, "both", P.USER_MANAGE),
    "person_forget_factor": row(Door.ACCOUNTS, "both", P.USER_MANAGE),
    "person_send_link": row(Door.ACCOUNTS, "both", P.USER_MANAGE),
    "person_role_give": row(Door.ACCOUNTS, "both", P.USER_MANAGE),
    "agencies": row(Door.ACCOUNTS, "get", P.USER_MANAGE),
    "agency_make": row(Door.ACCOUNTS, "both", P.USER_MANAGE),
    "agency": row(Door.ACCOUNTS, "get", P.USER_MANAGE),
    "agency_status": row(Door.ACCOUNTS, "both", P.USER_MANAGE),
    "agency_agreement": row(Door.ACCOUNTS, "both", P.USER_MANAGE),
    "case_list": row(Door.GATE, "get", P.CASE_VIEW),
    "case": row(_C, "get"),
    "case_facts": row(_C, "both", P.CASE_EDIT),
    "case_reveal": row(_C, "both", P.CASE_REVEAL),
    "case_information": row(_C, "get"),
    "case_add_item": row(_C, "both", P.CASE_ADD_ITEM),
    "case_correct_item": row(_C, "both", P.CASE_ADD_ITEM),
    "case_withdraw_item": row(_C, "both", P.CASE_ADD_ITEM),
    "case_add_event": row(_C, "both", P.CASE_ADD_ITEM),
    "case_links": row(_C, "get"),
    "case_add_link": row(_C, "both", P.CASE_ADD_LINK),
    "case_judge_link": row(_C, "both", P.CASE_ADD_LINK),
    "case_end_link": row(_C, "both", P.CASE_ADD_LINK),
    "case_network": row(_C, "get"),
    "case_plan": row(_C, "get"),
    "case_plan_action": row(_C, "both", P.CASE_PLAN_ACTION),
    "case_update_action": row(_C, "both", P.CASE_UPDATE_ACTION, P.CASE_DECIDE),
    "case_assess": row(_C, "both", P.CASE_ADD_ITEM),
    "case_weigh": row(_C, "both", P.CASE_DECIDE),
    "case_voice": row(_C, "both", P.CASE_RECORD_VOICE),
    "case_carer": row(_C, "both", P.CASE_RECORD_VOICE),
    "case_start_review": row(_C, "both", P.CASE_REVIEW),
    "case_keep_plan": row(_C, "both", P.CASE_DECIDE),
    "case_return_to_plan": row(_C, "both", P.CASE_DECIDE),
    "case_close": row(_C, "both", P.CASE_CLOSE),
    "case_access": row(_C, "get"),
    "case_add_agency": row(_C, "both", P.CASE_MANAGE_PARTICIPANTS),
    "case_end_agency": row(_C, "both", P.CASE_MANAGE_PARTICIPANTS),
    "case_keep_off": row(_C, "both", P.CASE_RECUSE),
    "case_clear_recusal": row(_C, "both", P.CASE_DECIDE),
    "case_history": row(_C, "get", P.CASE_HISTORY),
    "case_meetings": row(_C, "get", P.MEETING_VIEW),
    "case_mace": row(_C, "get"),
    "case_mace_propose": row(_C, "both", P.MACE_PROPOSE),
    "import_list": row(Door.GATE, "get", P.IMPORT_STAGE),
    "import_upload": row(Door.GATE, "both", P.IMPORT_STAGE),
    "import_proposals": row(Door.GATE, "get", P.IMPORT_STAGE, P.STEP_DOWN_PROPOSE),
    "import": row(Door.IMPORT, "get"),
    "import_finish": row(Door.IMPORT, "both"),
    "import_abandon": row(Door.IMPORT, "both"),
    "import_row": row(Door.IMPORT, "both"),
    "import_row_reject": row(Door.IMPORT, "both"),
    "nomination_list": row(Door.GATE, "get", P.NOMINATION_MAKE),
    "nomination_start": row(Door.GATE, "both", P.NOMINATION_MAKE),
    "nomination_queue": row(Door.GATE, "get", P.NOMINATION_VIEW_ALL),
    "nomination": row(_N, "get"),
    "nomination_part": row(Door.DRAFT, "both"),
    "nomination_autosave": row(Door.DRAFT, "post"),
    "nomination_events": row(Door.DRAFT, "both"),
    "nomination_event": row(Door.DRAFT, "both"),
    "nomination_event_remove": row(Door.DRAFT, "both"),
    "nomination_check": row(Door.DRAFT, "both"),
    "nomination_sent": row(Door.DRAFT, "get"),
    "nomination_withdraw": row(Door.DRAFT, "both"),
    "nomination_triage": row(_N, "get", *_TRIAGE),
    "nomination_accept": row(_N, "both", P.NOMINATION_TRIAGE),
    "nomination_merge": row(_N, "both", P.NOMINATION_TRIAGE),
    "nomination_second": row(_N, "both", P.NOMINATION_SECOND),
    "nomination_answer": row(_N, "both", P.NOMINATION_TRIAGE),
    "mace_list": row(Door.GATE, "get", P.CASE_VIEW),
    "mace_referral": row(_M, "get"),
    "mace_part": row(Door.WRITING, "both", P.MACE_DRAFT),
    "mace_bring_in": row(Door.WRITING, "both", P.MACE_DRAFT),
    "mace_approve": row(Door.WRITING, "both", P.MACE_APPROVE),
    "mace_ask_consent": row(Door.WRITING, "both", P.MACE_DRAFT),
    "mace_consent": row(Door.ORIGINATOR, "both", P.CASE_ADD_ITEM),
    "mace_file": row(_M, "get"),
    "mace_step": row(_M, "both", P.MACE_RECEIVE),
    "step_down_list": row(Door.GATE, "get", P.CASE_VIEW),
    "step_down_start": row(_M, "both", P.STEP_DOWN_PROPOSE),
    "step_down": row(_M, "get"),
    "step_down_part": row(_M, "both", P.STEP_DOWN_PROPOSE),
    "step_down_review": row(_M, "both", P.CASE_ADD_ITEM),
    "step_down_answer": row(_M, "both", P.STEP_DOWN_ACCEPT),
    "work_actions": row(Door.GATE, "get", P.CASE_UPDATE_ACTION),
    "work_reviews": row(Door.GATE, "get", P.CASE_VIEW),
    "work_minutes": row(Door.GATE, "get", P.MEETING_MINUTES_AGREE),
    "meeting_list": row(Door.GATE, "get", P.MEETING_VIEW),
    "meeting_plan": row(Door.GATE, "both", P.MEETING_PLAN),
    "meeting": row(Door.MEETING, "get"),
    "meeting_print": row(Door.MEETING, "get"),
    "meeting_change": row(Door.MEETING, "both", P.MEETING_PLAN),
    "meeting_add": row(Door.MEETING, "both", P.MEETING_PLAN),
    "meeting_order": row(Door.MEETING, "both", P.MEETING_PLAN),
    "meeting_freeze": row(Door.MEETING, "both", P.MEETING_PLAN),
    "meeting_start": row(Door.MEETING, "both", P.MEETING_RUN),
    "meeting_end": row(Door.MEETING, "both", P.MEETING_RUN),
    "meeting_cancel": row(Door.MEETING, "both", P.MEETING_PLAN),
    "meeting_statement": row(Door.MEETING, "both"),
    "meeting_item": row(_I, "get"),
    "item_remove": row(_I, "both", P.MEETING_PLAN),
    "item_attendance": row(_I, "both", *_RUN),
    "item_open": row(_I, "both", P.MEETING_RUN),
    "item_discussion": row(_I, "both", *_RUN),
    "item_level": row(_I, "both", P.CASE_DECIDE),
    "item_contexts": row(_I, "both", P.CASE_DECIDE),
    "item_action": row(_I, "both", P.CASE_PLAN_ACTION),
    "item_decision": row(_I, "both", P.CASE_DECIDE),
    "item_minute": row(_I, "both", *_RUN),
    "return_list": row(Door.GATE, "get", P.RETURN_ANSWER),
    "return": row(Door.RETURN, "both", P.MEETING_VIEW, sends=(P.RETURN_ANSWER,)),
    "return_autosave": row(Door.RETURN, "post", P.RETURN_ANSWER),
    "return_nil": row(Door.RETURN, "post", P.RETURN_ANSWER),
    "return_decline": row(Door.RETURN, "both", P.RETURN_ANSWER),
    "return_correct": row(Door.RETURN, "both", P.RETURN_ANSWER),
    "minute": row(Door.MINUTE, "get", P.MEETING_VIEW),
    "minute_agree": row(Door.MINUTE, "both", P.MEETING_MINUTES_AGREE),
    "minute_add": row(Door.MINUTE, "both", *_RUN),
    "trail": row(Door.GATE, "get", P.TRAIL_REVIEW),
    "trail_people": row(Door.GATE, "get", P.TRAIL_REVIEW),
    "trail_person": row(Door.GATE, "get", P.TRAIL_REVIEW),
    "trail_refused": row(Door.GATE, "get", P.TRAIL_REVIEW),
    "trail_integrity": row(Door.GATE, "both", P.TRAIL_VERIFY),
    "api_trail": row(Door.GATE, "get", P.CASE_HISTORY),
    "api_cases": row(Door.GATE, "get", P.CASE_VIEW),
    "api_case": row(_C, "get"),
    "api_case_network": row(_C, "get"),
    "api_nominations": row(Door.GATE, "both", P.NOMINATION_MAKE),
    "api_nomination": row(_N, "get"),
    "api_nomination_send": row(Door.DRAFT, "post"),
}

# Addresses that are not walked here, with where they are tested.
ELSEWHERE: dict[str, str] = {
    "api_schema": "tests/platform/test_api.py",
    "api_nomination_part": "takes PATCH: tests/referrals/nominations/test_journey.py",
    "import_proposal_drop": "tests/referrals/imports/test_suggestions.py",
    "import_proposal_keep": "tests/referrals/imports/test_suggestions.py",
    "trail_entry": "tests/audit/test_pages.py",
    "person_role_end": "tests/permissions/test_people_pages.py",
    "stay_signed_in": "tests/permissions/test_limits.py",
}
# Signing in, one's own sessions, tokens and held forms: about nobody else, tested in tests/permissions.
OF_SIGNING_IN = ("account_", "mfa_", "usersessions_")
