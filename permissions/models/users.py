"""The user: a professional of an agency, never a young person or their family."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from encryption.fields import EncryptedText
from encryption.models import DataKey, Keeps, Sealed
from permissions.models.agencies import Agency
from permissions.querysets import UserManager
from permissions.references import random_reference

# Every persona of the synthetic town has an address here; nobody else may.
PERSONA_DOMAIN = "fenbridge.example"


def user_reference() -> str:
    """A new reference for a user."""
    return random_reference("US")


class User(Sealed, AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in. There is no superuser, and no column that could make one.

    Django's own permissions by user are left out as well: what a user may do comes from roles alone, and what
    an agency sees comes from its group.
    """

    keeps: ClassVar[Keeps] = Keeps.EDITABLE
    not_personal: ClassVar[frozenset[str]] = frozenset(
        {"reference", "email", "full_name", "job_title", "password"}
    )
    is_staff: ClassVar[bool] = False
    user_permissions = None  # type: ignore[assignment]

    reference = models.CharField(max_length=20, unique=True, default=user_reference, editable=False)
    email = models.EmailField("e-mail address", unique=True)
    full_name = models.CharField(max_length=120)
    job_title = models.CharField(max_length=120, blank=True)
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="users")
    is_active = models.BooleanField(default=True)
    is_persona = models.BooleanField(default=False, editable=False)
    contextual_safeguarding_trained_on = models.DateField(null=True, blank=True)
    information_governance_trained_on = models.DateField(null=True, blank=True)
    vetting_note = EncryptedText(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ("full_name",)
        constraints = (
            models.CheckConstraint(condition=Q(email=Lower("email")), name="user_email_is_lower_case"),
            models.CheckConstraint(condition=~Q(full_name=""), name="user_is_named"),
            models.CheckConstraint(
                condition=Q(is_persona=False) | Q(email__endswith=f"@{PERSONA_DOMAIN}"),
                name="user_persona_has_town_address",
            ),
        )

    @property
    def is_superuser(self) -> bool:  # type: ignore[override]
        """Never: a superuser would pass every check of access, django-guardian's too."""
        return False

    def __str__(self) -> str:
        """Type and reference: a name never slips into a log by being printed."""
        return f"user {self.reference}"

    def key_source(self) -> DataKey:
        """Each user has a data key: for the vetting note and for text held over an expired session."""
        return DataKey.objects.make()

    def get_full_name(self) -> str:
        """The name as others read it."""
        return self.full_name

    def get_short_name(self) -> str:
        """The same: nobody is called by half a name."""
        return self.full_name
