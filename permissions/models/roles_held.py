"""Which user holds which role, from which day until which, and who said so."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from encryption.models import Keeps
from permissions.models.users import User
from permissions.querysets import AssignmentQuerySet
from permissions.roles import ROLE_WORDS, Role

ROLE_CHOICES = [(role.value, words) for role, words in ROLE_WORDS.items()]


class RoleAssignment(models.Model):
    """A role held by a user from a day until (not including) another."""

    keeps: ClassVar[Keeps] = Keeps.EDITABLE
    not_personal: ClassVar[frozenset[str]] = frozenset({"role", "reason", "end_reason"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=40, choices=ROLE_CHOICES)
    starts_on = models.DateField()
    ends_on = models.DateField(
        null=True, blank=True, help_text="The first day on which the role is no longer held."
    )
    reason = models.CharField(max_length=300)
    # Empty only for what the set-up commands made: the first administrators and the synthetic town.
    assigned_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    second_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField(auto_now_add=True)
    ended_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    end_reason = models.CharField(max_length=300, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ("starts_on",)
        indexes = (models.Index(fields=("user", "starts_on"), name="assignment_by_user"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="assignment_period_in_order",
            ),
            models.CheckConstraint(
                condition=Q(assigned_by__isnull=True) | ~Q(assigned_by=F("user")),
                name="assignment_never_to_oneself",
            ),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True)
                | (~Q(second_by=F("user")) & ~Q(second_by=F("assigned_by"))),
                name="assignment_second_is_a_third_person",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="assignment_has_a_reason"),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in ROLE_WORDS]), name="assignment_role_is_known"
            ),
            models.UniqueConstraint(
                fields=("user", "role"), condition=Q(ends_on__isnull=True), name="assignment_open_once"
            ),
            models.UniqueConstraint(
                fields=("user", "role", "starts_on"),
                condition=~Q(ends_on=F("starts_on")),
                name="assignment_one_start_a_day",
            ),
        )

    def __str__(self) -> str:
        """Type and short id."""
        return f"role assignment {str(self.pk)[:8]}"

    @property
    def as_role(self) -> Role:
        """The role as the table of roles knows it."""
        return Role(self.role)
