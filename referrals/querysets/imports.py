"""The questions that are asked of uploaded case lists, each with a name."""

from __future__ import annotations

import datetime
from typing import Any, Self

from django.db.models import Count, Exists, OuterRef, Q

from audit.querysets import AuditedQuerySet
from cases.models import Recusal
from permissions.roles import Permission
from permissions.scope import scope_of
from referrals.lifecycle.imports import BatchState, RowState


class ImportBatchQuerySet(AuditedQuerySet):
    """Questions about lists."""

    def visible_to(self, user: Any) -> Self:
        """The lists of one's own agency, for those who may upload them. Nobody else sees a list."""
        scope = scope_of(user)
        if not scope.may(Permission.IMPORT_STAGE) or scope.agency_id is None:
            return self.none()
        return self.filter(agency_id=scope.agency_id)

    def being_worked_on(self) -> Self:
        """Lists whose content is still there."""
        return self.filter(state=BatchState.STAGED)

    def expired_on(self, day: datetime.date) -> Self:
        """Lists that nobody finished in time."""
        return self.being_worked_on().filter(expires_on__lte=day)

    def newest_first(self) -> Self:
        """By upload."""
        return self.order_by("-uploaded_at", "-reference")

    def counted(self) -> Self:
        """With the number of rows in each state."""
        return self.annotate(
            **{f"{state.value}_rows": Count("rows", filter=Q(rows__state=state)) for state in RowState}
        )

    def with_key(self) -> Self:
        """With key, agency and uploader."""
        return self.select_related("data_key", "agency", "uploaded_by")


class StagedRowQuerySet(AuditedQuerySet):
    """Questions about rows."""

    def waiting(self) -> Self:
        """Rows that need a human."""
        return self.filter(state=RowState.WAITING)

    def in_order(self) -> Self:
        """As on the sheet."""
        return self.order_by("number")

    def comparable(self, agency_id: Any) -> Self:
        """Rows of an agency's lists that a newer list can be compared with, newest first.

        A row of a list that was thrown away counts only when something came of it; one that a newer list
        replaced
        does not count twice.
        """
        return (
            self.filter(batch__agency_id=agency_id)
            .exclude(state=RowState.REPLACED)
            .exclude(batch__state=BatchState.ABANDONED, state=RowState.WAITING)
            .exclude(prints={})
            .order_by("-batch__uploaded_at", "number")
        )

    def with_key(self) -> Self:
        """With the list, its key, and the nomination that came of the row."""
        return self.select_related("data_key", "batch", "batch__agency", "nomination")


class ImportProposalQuerySet(AuditedQuerySet):
    """Questions about what lists suggest."""

    def visible_to(self, user: Any) -> Self:
        """Suggestions from one's own agency's lists; step-downs also for those who may propose one."""
        scope = scope_of(user)
        reach = Q(pk__in=[])
        if scope.may(Permission.IMPORT_STAGE) and scope.agency_id is not None:
            reach |= Q(agency_id=scope.agency_id)
        if scope.may(Permission.STEP_DOWN_PROPOSE):
            reach |= Q(kind="step_down")
        kept_off = Recusal.objects.filter(
            case_id=OuterRef("nomination__case_id"), person_id=scope.user.pk, cleared_at__isnull=True
        )
        return self.filter(reach).exclude(Exists(kept_off))

    def open_on(self, day: datetime.date) -> Self:
        """Neither taken up, nor dropped, nor past their day."""
        return self.filter(state="open", expires_on__gt=day)

    def expired_on(self, day: datetime.date) -> Self:
        """Past their day and still there."""
        return self.filter(state="open", expires_on__lte=day)

    def with_key(self) -> Self:
        """With key and the nominations on both sides."""
        return self.select_related("data_key", "agency", "nomination__case", "to_nomination")
