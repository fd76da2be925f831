"""What is held on a case that a MACE referral could say, line by line, in the order in which a referral reads.

Nothing is chosen here: which line goes to MACE is decided by people. What is for named agencies only keeps saying so.
A line knows the record it comes from, so that a change or a withdrawal of the record is seen before anything is sent.
"""

from __future__ import annotations

from cases.models import Case, Subject
from referrals.gathering.about import KINDS, of_agencies, of_judgement, of_subject, of_voice
from referrals.gathering.evidence import of_actions, of_contexts, of_events, of_items, of_links
from referrals.gathering.held import Held
from referrals.vocabulary.mace import PART_TITLES

PARTS = (
    of_subject,
    of_events,
    of_judgement,
    of_items,
    of_contexts,
    of_links,
    of_actions,
    of_agencies,
    of_voice,
)


def gather(case: Case) -> list[Held]:
    """Everything held on a case that a referral could say. The same questions whatever the size of the case."""
    kind = KINDS[case.subject.kind]
    subject: Subject = kind._default_manager.select_related("data_key").get(pk=case.subject_id)
    order = list(PART_TITLES)
    found = [line for part in PARTS for line in part(case, subject)]
    return sorted(found, key=lambda line: order.index(line.part))


__all__ = ["Held", "gather"]
