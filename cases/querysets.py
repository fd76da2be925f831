"""The questions that are asked of cases and what hangs on them, each with a name.

`visible_to(user)` is the one rule of who may see what, asked as one set-based question: a role in date with the
permission, the agency's part in the case (a guardian grant to its group) or a partnership-wide role or MACE for
what was referred to it, no recusal, handling, and a case that is still live for this user.
"""

from __future__ import annotations

import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan
from django.utils import timezone

from audit.querysets import AuditedQuerySet
from cases.lifecycle import Stage
from permissions.roles import Permission, Role
from permissions.scope import Scope, scope_of

# After this many days a closed case vanishes for everyone but its lead agency, the lead and governance (IG-12).
DAYS_VISIBLE_AFTER_CLOSURE = 30


def related(model: type[models.Model], name: str) -> type[models.Model]:
    """The model at the other end of a relation, so that this layer needs no import of the models above it."""
    found = model._meta.get_field(name).related_model
    assert isinstance(found, type)
    return found


class CaseQuerySet(AuditedQuerySet):
    """Questions about cases."""

    def visible_to(
        self, user: Any, permission: Permission = Permission.CASE_VIEW, *, one_by_one: bool = False
    ) -> Self:
        """The cases that this user may see; none for a stranger, a lapsed training or an ended role.

        :param one_by_one: the same rule, asked so that the database looks up the grants of each case it meets; for
            questions that meet few cases in some other way, such as a walk from link to link
        """
        scope = scope_of(user)
        if not scope.may(permission):
            return self.none()
        return self.filter(self._reach(scope, one_by_one=one_by_one), self._live(scope)).exclude(
            self._recused(scope)
        )

    def _reach(self, scope: Scope, *, one_by_one: bool = False) -> Q:
        if scope.partnership_wide:
            return Q()
        granted = related(self.model, "group_grants")._default_manager.filter(
            group_id=scope.group_id, permission__codename="view_case"
        )
        personal = related(self.model, "user_grants")._default_manager.filter(
            user_id=scope.user.pk, permission__codename="view_case"
        )
        if one_by_one:
            this = OuterRef("pk")
            reach = Q(Exists(granted.filter(content_object_id=this))) | Q(
                Exists(personal.filter(content_object_id=this))
            )
        else:
            reach = Q(
                pk__in=granted.values("content_object_id").union(
                    personal.values("content_object_id"), all=True
                )
            )
        if scope.is_mace:
            reach |= Q(referred_to_mace_at__isnull=False)
        return reach

    @staticmethod
    def _live(scope: Scope) -> Q:
        if Role.SAFEGUARDING_LEAD in scope.roles:
            return Q()
        limit = timezone.now() - datetime.timedelta(days=DAYS_VISIBLE_AFTER_CLOSURE)
        return Q(closed_at__isnull=True) | Q(closed_at__gt=limit) | Q(lead_agency_id=scope.agency_id)

    def _recused(self, scope: Scope) -> Exists:
        recusals = related(self.model, "recusals")._default_manager
        return Exists(
            recusals.filter(case_id=OuterRef("pk"), person_id=scope.user.pk, cleared_at__isnull=True)
        )

    def at_stage(self, *stages: Stage) -> Self:
        """Cases at one of these stages."""
        return self.filter(stage__in=stages)

    def open(self) -> Self:
        """Cases that are not closed."""
        return self.exclude(stage=Stage.CLOSED)

    def review_due_by(self, day: datetime.date) -> Self:
        """Cases whose review date is on or before this day and that are in an active plan."""
        return self.filter(stage=Stage.ACTIVE_PLAN, review_on__lte=day)

    def of_subject(self, subject_id: Any) -> Self:
        """Every case about one subject."""
        return self.filter(subject_id=subject_id)

    def with_subject(self) -> Self:
        """With the subject and its key, so that a page of cases opens its names without another question."""
        return self.select_related("subject", "subject__data_key", "data_key", "lead_agency")

    def with_subject_in_full(self) -> Self:
        """The same for one case about to be shown: its banner says a young person's other names and age."""
        return self.with_subject().select_related("subject__youngperson")

    def newest_first(self) -> Self:
        """By last change; ties by reference, so that keyset pages are exact."""
        return self.order_by("-updated_at", "-reference")

    def after(self, moment: datetime.datetime, reference: str) -> Self:
        """What comes after this place in `newest_first`, by comparing the pair and nothing else."""
        return self.filter(TupleLessThan(Tuple(F("updated_at"), F("reference")), (moment, reference)))

    def first_page(self, most: int) -> Self:
        """The first of these, newest change first, with what a list says of them: subjects, keys of names, agencies.

        They are chosen before anything is joined to them, in one statement: joining all that a user may see before
        the page is cut off costs twice as much.
        """
        chosen = self.newest_first().values("pk")[:most]
        page: Self = self.model._default_manager.filter(pk__in=chosen)
        return page.select_related("subject__data_key", "lead_agency").newest_first()

    def standing_at(self, stage: Stage, version: int) -> Self:
        """Cases that still stand where somebody saw them; the condition under which a case may move."""
        return self.filter(stage=stage.value, version=version)


class SubjectQuerySet(AuditedQuerySet):
    """Questions about subjects."""

    def maybe_same(self, tokens: list[int]) -> Self:
        """Subjects that share a token with these: candidates, to be compared by a person."""
        return self.filter(tokens__overlap=tokens) if tokens else self.none()


class OfCaseQuerySet(AuditedQuerySet):
    """Questions about records that hang on a case."""

    def in_cases_visible_to(self, user: Any) -> Self:
        """Records of the cases that this user may see."""
        cases = related(self.model, "case")._default_manager
        return self.filter(case__in=cases.visible_to(user).values("pk"))  # type: ignore[attr-defined]


class ItemQuerySet(OfCaseQuerySet):
    """Questions about information items."""

    def current(self) -> Self:
        """Items that are neither withdrawn nor superseded nor expired."""
        return self.filter(
            withdrawn_at__isnull=True, superseded_by__isnull=True, expires_on__gte=timezone.localdate()
        )

    def allowed_by_handling(self, user: Any) -> Self:
        """Items that their handling lets this user read: P, or C for named agencies and the originator."""
        scope = scope_of(user)
        named = related(self.model, "recipients")._default_manager.filter(
            item_id=OuterRef("pk"), agency_id=scope.agency_id
        )
        return self.filter(Q(handling="P") | Q(agency_id=scope.agency_id) | Exists(named))


class EventQuerySet(OfCaseQuerySet):
    """Questions about events."""

    def newest_first(self) -> Self:
        """By the day it happened."""
        return self.order_by("-occurred_from", "-recorded_at")


class LinkQuerySet(OfCaseQuerySet):
    """Questions about links."""

    def live_on(self, day: datetime.date) -> Self:
        """Links that held on this day: begun, not ended, not expired, not refuted by then."""
        return self.filter(
            Q(valid_to__isnull=True) | Q(valid_to__gte=day),
            Q(refuted_at__isnull=True) | Q(refuted_at__date__gt=day),
            valid_from__lte=day,
            expires_on__gte=day,
        )

    def standing(self) -> Self:
        """Links that nobody ended or refuted, also those that have expired."""
        return self.filter(valid_to__isnull=True, refuted_at__isnull=True)

    def touching(self, subject_id: Any) -> Self:
        """Links at either end of which this subject stands."""
        return self.filter(Q(source_id=subject_id) | Q(target_id=subject_id))


class ActionQuerySet(OfCaseQuerySet):
    """Questions about planned actions."""

    OPEN = ("agreed", "in_progress", "blocked")

    def open(self) -> Self:
        """Actions that are still owed."""
        return self.filter(state__in=self.OPEN)

    def owed_by(self, agency_id: Any) -> Self:
        """Actions that this agency owes, soonest first."""
        return self.open().filter(owner_agency_id=agency_id).order_by("due", "reference")

    def overdue_on(self, day: datetime.date) -> Self:
        """Open actions whose date has passed."""
        return self.open().filter(due__lt=day)
