"""The questions that are asked of nominations, each with a name."""

from __future__ import annotations

import datetime
from typing import Any, Self

from django.db.models import Exists, OuterRef, Q

from audit.querysets import AuditedQuerySet
from cases.models import Recusal
from permissions.roles import Permission
from permissions.scope import scope_of
from referrals.lifecycle.nominations import NominationStage


class NominationQuerySet(AuditedQuerySet):
    """Questions about nominations."""

    def visible_to(self, user: Any) -> Self:
        """One's own agency's nominations at any stage; for those who read them all, whatever was ever sent.

        A draft belongs to its agency alone. Whoever is kept off the case that a nomination led to is kept off it too.
        """
        scope = scope_of(user)
        reach = Q(pk__in=[])
        if scope.may(Permission.NOMINATION_MAKE) and scope.agency_id is not None:
            reach |= Q(agency_id=scope.agency_id)
        if scope.may(Permission.NOMINATION_VIEW_ALL):
            reach |= Q(sent_at__isnull=False)
        kept_off = Recusal.objects.filter(
            case_id=OuterRef("case_id"), person_id=scope.user.pk, cleared_at__isnull=True
        )
        return self.filter(reach).exclude(Exists(kept_off))

    def at_stage(self, *stages: NominationStage) -> Self:
        """Nominations at one of these stages."""
        return self.filter(stage__in=stages)

    def of_agency(self, agency_id: Any) -> Self:
        """What one agency nominated."""
        return self.filter(agency_id=agency_id)

    def of_row(self, row_id: Any) -> Self:
        """The nomination that came from one row of an uploaded case list."""
        return self.filter(import_row=row_id)

    def awaiting_triage(self) -> Self:
        """What has been sent and not answered; the longest waiting first."""
        return self.at_stage(NominationStage.SUBMITTED).order_by("answer_due_on", "sent_at", "reference")

    def awaiting_second(self) -> Self:
        """What the coordinator has proposed and a second person has yet to confirm."""
        return self.at_stage(NominationStage.SUBMITTED).exclude(proposal="")

    def overdue_on(self, day: datetime.date) -> Self:
        """Sent nominations whose answer is overdue."""
        return self.at_stage(NominationStage.SUBMITTED).filter(answer_due_on__lt=day)

    def newest_first(self) -> Self:
        """By last change."""
        return self.order_by("-updated_at", "-reference")

    def with_key(self) -> Self:
        """With key, agency and nominator, so that a page of nominations asks no more for each row."""
        return self.select_related("data_key", "agency", "nominator", "case")

    def standing_at(self, stage: NominationStage, version: int) -> Self:
        """Nominations that still stand where somebody saw them; the condition under which one may move."""
        return self.filter(stage=stage.value, version=version)
