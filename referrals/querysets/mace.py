"""The questions that are asked of MACE referrals and step-downs, each with a name."""

from __future__ import annotations

import datetime
from typing import Any, Self

from audit.querysets import AuditedQuerySet
from cases.querysets import OfCaseQuerySet
from permissions.roles import Permission
from permissions.scope import scope_of
from referrals.lifecycle.mace import BEFORE_SENDING, MaceStage
from referrals.lifecycle.mace import ENDED as REFERRAL_ENDED
from referrals.lifecycle.step_downs import ENDED as STEP_DOWN_ENDED
from referrals.lifecycle.step_downs import StepDownStage

# Holding one of these is reason enough to read a referral that has not been sent; MACE holds none of them.
READ_BEFORE_SENDING = (
    Permission.MACE_PROPOSE,
    Permission.MACE_APPROVE,
    Permission.MACE_SUBMIT,
    Permission.CASE_HISTORY,
)


class HandOverQuerySet(OfCaseQuerySet):
    """What referrals and step-downs have in common."""

    def standing_at(self, stage: str, version: int) -> Self:
        """Those that still stand where somebody saw them; the condition under which one may move."""
        return self.filter(stage=str(stage), version=version)

    def with_case(self) -> Self:
        """With the case, its subject and the keys, so that a page of them asks no more for each row."""
        return self.select_related(
            "data_key",
            "agency",
            "recorded_by",
            "case",
            "case__data_key",
            "case__subject",
            "case__subject__data_key",
            "case__lead_agency",
        )

    def with_case_in_full(self) -> Self:
        """The same for one that is about to be shown: its banner says a young person's other names and age."""
        return self.with_case().select_related("case__subject__youngperson")

    def overdue_on(self, day: datetime.date) -> Self:
        """Those on which somebody owes something that is overdue."""
        return self.filter(due_on__lt=day)

    def newest_first(self) -> Self:
        """By last change."""
        return self.order_by("-updated_at", "-reference")

    def most_urgent_first(self) -> Self:
        """What is owed soonest first; what nobody owes anything on last."""
        return self.order_by("due_on", "-updated_at", "reference")


class MaceReferralQuerySet(HandOverQuerySet):
    """Questions about MACE referrals."""

    def visible_to(self, user: Any) -> Self:
        """Those of the cases one may see; MACE sees one from the moment it is sent."""
        found = self.in_cases_visible_to(user)
        scope = scope_of(user)
        if any(scope.may(permission) for permission in READ_BEFORE_SENDING):
            return found
        return found.filter(sent_at__isnull=False)

    def open(self) -> Self:
        """Those on which something is still to happen."""
        return self.exclude(stage__in=[stage.value for stage in REFERRAL_ENDED])

    def ended(self) -> Self:
        """Those on which nothing more happens."""
        return self.filter(stage__in=[stage.value for stage in REFERRAL_ENDED])

    def being_written(self) -> Self:
        """Those that have not been sent."""
        return self.filter(stage__in=[stage.value for stage in BEFORE_SENDING])

    def at_stage(self, *stages: MaceStage) -> Self:
        """Referrals at one of these stages."""
        return self.filter(stage__in=[stage.value for stage in stages])


class LineQuerySet(AuditedQuerySet):
    """Questions about the lines of a referral."""

    def in_order(self) -> Self:
        """As the referral reads, with what each needs to be opened."""
        return self.select_related("data_key", "originator").order_by("number")

    def conditional(self) -> Self:
        """Lines for which somebody must agree."""
        return self.filter(handling="C")


class StepDownQuerySet(HandOverQuerySet):
    """Questions about step-downs."""

    def visible_to(self, user: Any) -> Self:
        """Those of the cases one may see; until it is proposed, MACE alone."""
        found = self.in_cases_visible_to(user)
        scope = scope_of(user)
        if scope.is_mace or scope.may(Permission.CASE_HISTORY):
            return found
        return found.filter(proposed_at__isnull=False)

    def open(self) -> Self:
        """Those on which something is still to happen."""
        return self.exclude(stage__in=[stage.value for stage in STEP_DOWN_ENDED])

    def at_stage(self, *stages: StepDownStage) -> Self:
        """Step-downs at one of these stages."""
        return self.filter(stage__in=[stage.value for stage in stages])
