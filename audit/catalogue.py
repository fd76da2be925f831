"""The closed catalogue of what the trail can say: one row for each action, with its code, kind and words.

An action is added here before it can be recorded. Codes are stored and never change; words may be improved. The
words follow the name of the person who acted: "Opened the case".
"""

from enum import StrEnum
from typing import Self

from audit.outcomes import OUTCOME_WORDS, Kind, Outcome

__all__ = ["OUTCOME_WORDS", "Action", "Kind", "Outcome", "action_of", "known"]


class Action(StrEnum):
    """Everything that leaves an entry."""

    kind: Kind
    words: str

    def __new__(cls, code: str, kind: Kind, words: str) -> Self:
        """A member is its code; kind and words hang on it."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.kind = kind
        member.words = words
        return member

    # Looks
    CASE_VIEWED = "case.viewed", Kind.LOOK, "Opened the case"
    CASE_LISTED = "case.listed", Kind.LOOK, "Saw a list of cases"
    CASE_SEARCHED = "case.searched", Kind.LOOK, "Searched for a case"
    CASE_NETWORK_VIEWED = "case.network_viewed", Kind.LOOK, "Looked at the network"
    CASE_HISTORY_VIEWED = "case.history_viewed", Kind.LOOK, "Read the history of the case"
    CASE_ITEM_VIEWED = "case.item_viewed", Kind.LOOK, "Opened a record on the case"
    VALUE_REVEALED = "value.revealed", Kind.LOOK, "Revealed a masked value"
    SUBJECT_MATCHED = "subject.matched", Kind.LOOK, "Was shown possible matches"
    EXPORTED = "exported", Kind.LOOK, "Exported"
    PRINTED = "printed", Kind.LOOK, "Printed"
    NOMINATION_VIEWED = "nomination.viewed", Kind.LOOK, "Opened a nomination"
    NOMINATION_LISTED = "nomination.listed", Kind.LOOK, "Saw a list of nominations"
    IMPORT_VIEWED = "import.viewed", Kind.LOOK, "Looked at an uploaded case list"
    IMPORT_LISTED = "import.listed", Kind.LOOK, "Saw the uploaded case lists"
    REFERRAL_VIEWED = "referral.viewed", Kind.LOOK, "Opened a MACE referral"
    REFERRAL_LISTED = "referral.listed", Kind.LOOK, "Saw a list of MACE referrals"
    STEP_DOWN_VIEWED = "step_down.viewed", Kind.LOOK, "Opened a step-down"
    STEP_DOWN_LISTED = "step_down.listed", Kind.LOOK, "Saw a list of step-downs"
    MEETING_VIEWED = "meeting.viewed", Kind.LOOK, "Opened a meeting"
    MEETING_LISTED = "meeting.listed", Kind.LOOK, "Saw the meetings"
    AGENDA_ITEM_VIEWED = "agenda_item.viewed", Kind.LOOK, "Opened an item of a case list"
    RETURN_VIEWED = "return.viewed", Kind.LOOK, "Opened an information return"
    RETURN_LISTED = "return.listed", Kind.LOOK, "Saw the information returns"
    TASKS_VIEWED = "tasks.viewed", Kind.LOOK, "Looked at what is theirs to do"
    MINUTE_VIEWED = "minute.viewed", Kind.LOOK, "Read the minutes"
    PEOPLE_LISTED = "people.listed", Kind.LOOK, "Saw the users and their roles"
    REPORT_VIEWED = "report.viewed", Kind.LOOK, "Read a report"
    TRAIL_REVIEWED = "trail.reviewed", Kind.LOOK, "Reviewed the trail"
    TRAIL_ENTRY_VIEWED = "trail.entry_viewed", Kind.LOOK, "Opened an entry of the trail"

    # Cases
    SUBJECT_ADDED = "subject.added", Kind.DEED, "Recorded a young person, peer group or place"
    SUBJECT_CHANGED = "subject.changed", Kind.DEED, "Changed the facts recorded"
    PERSON_OF_CONCERN_ADDED = "person_of_concern.added", Kind.DEED, "Recorded a person of concern"
    IDENTIFIER_ADDED = "identifier.added", Kind.DEED, "Added an identifier"
    CASE_OPENED = "case.opened", Kind.DEED, "Started the case"
    CASE_CHANGED = "case.changed", Kind.DEED, "Changed the case"
    CASE_DISCUSSION_OPENED = "case.discussion_opened", Kind.DEED, "Opened the discussion"
    CASE_DEFERRED = "case.deferred", Kind.DEED, "Deferred the case"
    CASE_PLAN_AGREED = "case.plan_agreed", Kind.DEED, "Agreed the plan"
    CASE_REVIEW_STARTED = "case.review_started", Kind.DEED, "Started the review"
    CASE_PLAN_KEPT = "case.plan_kept", Kind.DEED, "Kept the plan after review"
    CASE_RETURNED_TO_PLAN = "case.returned_to_plan", Kind.DEED, "Returned the case to an active plan"
    CASE_CLOSED = "case.closed", Kind.DEED, "Closed the case"
    LEVEL_SET = "case.level_set", Kind.DEED, "Set the level"
    PARTICIPANT_ADDED = "participant.added", Kind.DEED, "Added an agency to the case"
    PARTICIPANT_ENDED = "participant.ended", Kind.DEED, "Ended an agency's part in the case"
    RECUSAL_ADDED = "recusal.added", Kind.DEED, "Kept a person off the case"
    RECUSAL_CLEARED = "recusal.cleared", Kind.DEED, "Let a person back on to the case"
    ITEM_ADDED = "item.added", Kind.DEED, "Added information"
    ITEM_SUPERSEDED = "item.superseded", Kind.DEED, "Corrected information"
    ITEM_WITHDRAWN = "item.withdrawn", Kind.DEED, "Withdrew information"
    EVENT_ADDED = "event.added", Kind.DEED, "Recorded an event"
    LINK_ADDED = "link.added", Kind.DEED, "Added a link"
    LINK_CHANGED = "link.changed", Kind.DEED, "Changed a link"
    LINK_ENDED = "link.ended", Kind.DEED, "Ended a link"
    ACTION_PLANNED = "action.planned", Kind.DEED, "Planned an action"
    ACTION_UPDATED = "action.updated", Kind.DEED, "Updated an action"
    ASSESSMENT_RECORDED = "assessment.recorded", Kind.DEED, "Recorded an assessment"
    WEIGHTING_RECORDED = "weighting.recorded", Kind.DEED, "Recorded where the harm comes from"
    VOICE_RECORDED = "voice.recorded", Kind.DEED, "Recorded what the young person says"
    CARER_VIEW_RECORDED = "carer_view.recorded", Kind.DEED, "Recorded what the carer says"

    # Hand-overs
    IMPORT_STAGED = "import.staged", Kind.DEED, "Uploaded a case list"
    IMPORT_REFUSED = "import.refused", Kind.DEED, "Uploaded a file that was refused"
    IMPORT_ROW_ANSWERED = "import.row_answered", Kind.DEED, "Answered questions of a case list"
    IMPORT_ROW_DECIDED = "import.row_decided", Kind.DEED, "Decided a row of a case list"
    IMPORT_PROPOSAL_DECIDED = (
        "import.proposal_decided",
        Kind.DEED,
        "Decided on a suggestion from a case list",
    )
    IMPORT_COMMITTED = "import.committed", Kind.DEED, "Finished an uploaded case list"
    IMPORT_DISCARDED = "import.discarded", Kind.DEED, "Threw away an uploaded case list"
    NOMINATION_STARTED = "nomination.started", Kind.DEED, "Started a nomination"
    NOMINATION_SAVED = "nomination.saved", Kind.DEED, "Saved part of a nomination"
    NOMINATION_SENT = "nomination.sent", Kind.DEED, "Sent the nomination"
    NOMINATION_WITHDRAWN = "nomination.withdrawn", Kind.DEED, "Withdrew the nomination"
    NOMINATION_ACCEPTED = "nomination.accepted", Kind.DEED, "Accepted the nomination"
    NOMINATION_RETURNED = "nomination.returned", Kind.DEED, "Returned the nomination for information"
    NOMINATION_REDIRECTED = "nomination.redirected", Kind.DEED, "Redirected the nomination"
    NOMINATION_DECLINED = "nomination.declined", Kind.DEED, "Declined the nomination"
    NOMINATION_MERGED = "nomination.merged", Kind.DEED, "Merged the nomination"
    NOMINATION_SECONDED = "nomination.seconded", Kind.DEED, "Gave the second approval"
    NOMINATION_NOT_SECONDED = "nomination.not_seconded", Kind.DEED, "Did not give the second approval"
    NOMINATION_ACCEPTING_PROPOSED = (
        "nomination.accepting_proposed",
        Kind.DEED,
        "Proposed to accept the nomination",
    )
    NOMINATION_DECLINING_PROPOSED = (
        "nomination.declining_proposed",
        Kind.DEED,
        "Proposed to decline the nomination",
    )
    ESCALATION_PROPOSED = "escalation.proposed", Kind.DEED, "Proposed escalation to MACE"
    ESCALATION_WITHDRAWN = "escalation.withdrawn", Kind.DEED, "Kept the case with the PGPM"
    REFERRAL_STARTED = "referral.started", Kind.DEED, "Started the MACE referral"
    REFERRAL_DRAFTED = "referral.drafted", Kind.DEED, "Had the MACE referral written"
    REFERRAL_SAVED = "referral.saved", Kind.DEED, "Saved part of the MACE referral"
    REFERRAL_REFRESHED = "referral.refreshed", Kind.DEED, "Brought the MACE referral up to date"
    REFERRAL_CONSENT_ASKED = "referral.consent_asked", Kind.DEED, "Asked whether information may go to MACE"
    REFERRAL_CONSENT_GIVEN = "referral.consent_given", Kind.DEED, "Agreed that information goes to MACE"
    REFERRAL_CONSENT_REFUSED = "referral.consent_refused", Kind.DEED, "Refused that information goes to MACE"
    REFERRAL_APPROVED = "referral.approved", Kind.DEED, "Approved the MACE referral"
    REFERRAL_TAKEN_BACK = "referral.taken_back", Kind.DEED, "Took the MACE referral back"
    REFERRAL_SENT = "referral.sent", Kind.DEED, "Sent the MACE referral"
    CASE_REFERRED = "case.referred", Kind.DEED, "Referred the case to MACE"
    REFERRAL_WITHDRAWN = "referral.withdrawn", Kind.DEED, "Withdrew the MACE referral"
    REFERRAL_ACKNOWLEDGED = "referral.acknowledged", Kind.DEED, "Acknowledged the MACE referral"
    REFERRAL_QUESTIONED = "referral.questioned", Kind.DEED, "Asked for more about the MACE referral"
    REFERRAL_ANSWERED = "referral.answered", Kind.DEED, "Answered the questions of MACE"
    REFERRAL_ACCEPTED = "referral.accepted", Kind.DEED, "Accepted the MACE referral"
    REFERRAL_NOT_ACCEPTED = "referral.not_accepted", Kind.DEED, "Did not accept the MACE referral"
    MACE_ACCEPTED = "mace.accepted", Kind.DEED, "Accepted the case for MACE"
    MACE_NOT_ACCEPTED = "mace.not_accepted", Kind.DEED, "Did not accept the case for MACE"
    MACE_REDIRECTED = "mace.redirected", Kind.DEED, "Sent the case on the statutory route"
    MACE_OUTCOME_RETURNED = "mace.outcome_returned", Kind.DEED, "Recorded the outcome of MACE"
    MACE_OUTCOME_ACKNOWLEDGED = "mace.outcome_acknowledged", Kind.DEED, "Acknowledged the outcome of MACE"
    STEP_DOWN_STARTED = "step_down.started", Kind.DEED, "Started a step-down"
    STEP_DOWN_SAVED = "step_down.saved", Kind.DEED, "Saved part of a step-down"
    STEP_DOWN_PROPOSED = "step_down.proposed", Kind.DEED, "Proposed the step-down"
    STEP_DOWN_ACCEPTED = "step_down.accepted", Kind.DEED, "Accepted the step-down"
    STEP_DOWN_CHALLENGED = "step_down.challenged", Kind.DEED, "Challenged the step-down"
    STEP_DOWN_WITHDRAWN = "step_down.withdrawn", Kind.DEED, "Withdrew the step-down"
    MONITORING_STARTED = "monitoring.started", Kind.DEED, "Started the monitoring"
    MONITORING_REVIEWED = "monitoring.reviewed", Kind.DEED, "Reviewed the monitoring"
    MONITORING_ENDED = "monitoring.ended", Kind.DEED, "Ended the monitoring"

    # Meetings
    MEETING_PLANNED = "meeting.planned", Kind.DEED, "Planned a meeting"
    MEETING_CHANGED = "meeting.changed", Kind.DEED, "Changed a meeting"
    MEETING_STARTED = "meeting.started", Kind.DEED, "Started the meeting"
    MEETING_ENDED = "meeting.ended", Kind.DEED, "Ended the meeting"
    MEETING_CANCELLED = "meeting.cancelled", Kind.DEED, "Cancelled the meeting"
    CASE_LIST_ADDED = "case_list.added", Kind.DEED, "Put the case on a case list"
    CASE_LIST_REMOVED = "case_list.removed", Kind.DEED, "Took the case off a case list"
    CASE_LIST_ORDERED = "case_list.ordered", Kind.DEED, "Changed the order of the case list"
    CASE_LIST_FROZEN = "case_list.frozen", Kind.DEED, "Froze the case list"
    RETURN_REQUESTED = "return.requested", Kind.DEED, "Asked for an information return"
    RETURN_SAVED = "return.saved", Kind.DEED, "Saved an information return"
    RETURN_SENT = "return.sent", Kind.DEED, "Sent an information return"
    RETURN_NIL = "return.nil", Kind.DEED, "Sent a nil return"
    RETURN_DECLINED = "return.declined", Kind.DEED, "Declined an information return"
    RETURN_CORRECTED = "return.corrected", Kind.DEED, "Corrected an information return"
    CONFIDENTIALITY_ACCEPTED = "confidentiality.accepted", Kind.DEED, "Accepted the confidentiality statement"
    DISCUSSION_STARTED = "discussion.started", Kind.DEED, "Began the discussion at a meeting"
    ATTENDANCE_RECORDED = "attendance.recorded", Kind.DEED, "Recorded who attended"
    DISCUSSION_RECORDED = "discussion.recorded", Kind.DEED, "Recorded the discussion"
    DECISION_RECORDED = "decision.recorded", Kind.DEED, "Recorded the decision"
    MINUTE_WRITTEN = "minute.written", Kind.DEED, "Wrote the minutes"
    MINUTE_AGREED = "minute.agreed", Kind.DEED, "Agreed the minutes"
    MINUTE_ADDED_TO = "minute.added_to", Kind.DEED, "Added to the minutes"

    # People, agencies and keys
    USER_MADE = "user.made", Kind.DEED, "Added a user"
    USER_CHANGED = "user.changed", Kind.DEED, "Changed a user"
    USER_CLOSED = "user.closed", Kind.DEED, "Closed a user's account"
    ROLE_GIVEN = "role.given", Kind.DEED, "Gave a role"
    ROLE_ENDED = "role.ended", Kind.DEED, "Ended a role"
    AGENCY_CHANGED = "agency.changed", Kind.DEED, "Changed an agency"
    AGREEMENT_CHANGED = "agreement.changed", Kind.DEED, "Changed a data sharing agreement"
    TOKEN_MADE = "token.made", Kind.DEED, "Made an API token"
    TOKEN_REVOKED = "token.revoked", Kind.DEED, "Revoked an API token"
    KEY_CHANGED = "key.changed", Kind.DEED, "Changed an encryption key"
    TOWN_MADE = "town.made", Kind.DEED, "Made the synthetic town"

    # Changes of a record outside a named deed, seen by django-auditlog
    RECORD_CREATED = "record.created", Kind.DEED, "Created a record"
    RECORD_CHANGED = "record.changed", Kind.DEED, "Changed a record"
    RECORD_DELETED = "record.deleted", Kind.DEED, "Deleted a record"

    # Attempts that did not succeed
    REACH_HIDDEN = "reach.hidden", Kind.REACH, "Asked for something that is not theirs to see"
    REACH_REFUSED = "reach.refused", Kind.REACH, "Tried something they may not do"
    REACH_NOT_NOW = "reach.not_now", Kind.REACH, "Tried something that could not be done then"
    REACH_UNREADABLE = "reach.unreadable", Kind.REACH, "Met a value that failed its check"

    # Signing in and out
    SIGNED_IN = "session.signed_in", Kind.SESSION, "Signed in"
    SIGNED_OUT = "session.signed_out", Kind.SESSION, "Signed out"
    SIGN_IN_FAILED = "session.sign_in_failed", Kind.SESSION, "Failed to sign in"
    SESSION_EXPIRED = "session.expired", Kind.SESSION, "Was signed out after a time limit"
    SESSION_ENDED = "session.ended", Kind.SESSION, "Ended a session elsewhere"
    SESSION_MOVED = "session.moved", Kind.SESSION, "Went on in another browser or place"
    SECOND_FACTOR_USED = "session.second_factor_used", Kind.SESSION, "Gave the second factor"
    SECOND_FACTOR_FAILED = "session.second_factor_failed", Kind.SESSION, "Failed the second factor"
    SECOND_FACTOR_ADDED = "session.second_factor_added", Kind.SESSION, "Added a second factor"
    SECOND_FACTOR_REMOVED = "session.second_factor_removed", Kind.SESSION, "Removed a second factor"
    SECOND_FACTOR_RESET = "session.second_factor_reset", Kind.SESSION, "Renewed the recovery codes"
    PASSWORD_CHANGED = "session.password_changed", Kind.SESSION, "Changed the password"
    PASSWORD_RESET = "session.password_reset", Kind.SESSION, "Reset the password"

    # The service itself
    TRAIL_VERIFIED = "trail.verified", Kind.RUN, "Checked whether the trail is whole"
    COMMAND_RUN = "command.run", Kind.RUN, "Ran a command"


_BY_CODE: dict[str, Action] = {action.value: action for action in Action}


def known(action: Action) -> Action:
    """The action itself. Raises ValueError for a bare text: the catalogue is closed."""
    if not isinstance(action, Action):
        raise ValueError(f"{action!r} is not in the catalogue of actions.")  # noqa: TRY004 - it is about the value
    return action


def action_of(code: str) -> Action | None:
    """The action of a stored code; None for one that the catalogue no longer has."""
    return _BY_CODE.get(code)
