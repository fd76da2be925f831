"""The forms of this app's pages. What they give is what the deeds take."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from govuk.fields import DateBoxesField, NearDateField
from govuk.forms import PageForm
from permissions.models import Agency, AgencyKind, User
from permissions.policies import MOST_DAYS
from permissions.roles import ROLE_WORDS

REASON = "The reason is kept in the trail."


class ReasonForm(PageForm):
    """Why something is done."""

    reason = forms.CharField(
        label="Reason",
        max_length=300,
        help_text=REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Give a reason"},
    )


class PersonForm(PageForm):
    """What may be changed of an account."""

    full_name = forms.CharField(
        label="Full name", max_length=120, error_messages={"required": "Give the name"}
    )
    job_title = forms.CharField(label="Job title", max_length=120, required=False)
    agency = forms.ChoiceField(label="Agency", required=False)
    contextual_safeguarding_trained_on = DateBoxesField(
        label="Date of training in contextual safeguarding", required=False, when="past"
    )
    information_governance_trained_on = DateBoxesField(
        label="Date of training in information governance", required=False, when="past"
    )

    def __init__(
        self, *args: Any, agencies: Iterable[Agency], person: User | None = None, **kwargs: Any
    ) -> None:
        self.agencies = {str(agency.pk): agency for agency in agencies}
        if person is not None:
            names = (
                "full_name",
                "job_title",
                "contextual_safeguarding_trained_on",
                "information_governance_trained_on",
            )
            kept = {name: getattr(person, name) for name in names}
            kwargs["initial"] = {**kept, "agency": str(person.agency_id or "")}
        super().__init__(*args, **kwargs)
        choices = [(key, agency.name) for key, agency in self.agencies.items()]
        self.fields["agency"].choices = [("", "None: works for the partnership"), *choices]  # type: ignore[attr-defined]

    def clean_agency(self) -> Agency | None:
        """The agency itself."""
        return self.agencies.get(self.cleaned_data["agency"])


class NewPersonForm(PersonForm):
    """A new account."""

    email = forms.EmailField(
        label="E-mail address",
        help_text="The work address they sign in with. A link to set a password is sent there.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Give the e-mail address", "invalid": "Give a whole e-mail address"},
    )
    field_order = ("full_name", "email")


class RoleForm(PageForm):
    """A role from one day to another."""

    role = forms.ChoiceField(
        label="Role",
        widget=forms.RadioSelect,
        choices=[(role.value, words) for role, words in ROLE_WORDS.items()],
        error_messages={"required": "Choose a role"},
    )
    starts_on = NearDateField(
        label="First day", initial=timezone.localdate, error_messages={"required": "Give the first day"}
    )
    ends_on = NearDateField(
        label="Ends on", required=False, help_text="The first day without the role. Leave empty for no end."
    )
    reason = forms.CharField(
        label="Reason",
        max_length=300,
        help_text=REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Give a reason"},
    )


class EndRoleForm(ReasonForm):
    """The end of a role."""

    on = NearDateField(
        label="First day without the role",
        initial=timezone.localdate,
        help_text="Today ends it at once.",
        error_messages={"required": "Give the day"},
    )
    field_order = ("on", "reason")


class AgencyForm(PageForm):
    """A new agency."""

    name = forms.CharField(
        label="Name", max_length=120, error_messages={"required": "Give the agency's name"}
    )
    kind = forms.ChoiceField(
        label="Kind of agency",
        widget=forms.RadioSelect,
        choices=AgencyKind.choices,
        error_messages={"required": "Choose the kind of agency"},
    )


class AgreementForm(PageForm):
    """A signed data sharing agreement."""

    title = forms.CharField(label="Title", max_length=200, error_messages={"required": "Give the title"})
    in_force_from = DateBoxesField(label="In force from", error_messages={"required": "Give the first day"})
    in_force_until = DateBoxesField(
        label="In force until",
        required=False,
        help_text="The first day on which it no longer is. Leave empty for no end.",
    )


class TokenForm(PageForm):
    """A new API token."""

    name = forms.CharField(
        label="Name",
        max_length=60,
        help_text="What will use it, for example: case list for the duty desk.",
        error_messages={"required": "Give the token a name"},
    )
    days = forms.IntegerField(
        label="Days it lasts",
        min_value=1,
        max_value=MOST_DAYS,
        initial=90,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
        error_messages={"required": "Give the number of days", "invalid": "Give a number of days"},
    )
