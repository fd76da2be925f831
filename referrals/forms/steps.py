"""The small forms between the pages of a nomination: the wording, another event, a reason, a plain yes."""

from __future__ import annotations

from typing import Any

from govuk.forms import PageForm, VersionedForm
from referrals.forms.parts import choice, long_text


class LanguageForm(VersionedForm):
    """After the wording was looked through: why marked words should stand, where some are left."""

    language_reason = long_text(
        "Why should the marked words stand?",
        most=500,
        missing="Change the words, put them in quotation marks, or enter why they should stand",
    )

    def __init__(self, *args: Any, marked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not marked:
            del self.fields["language_reason"]


class AnotherEventForm(PageForm):
    """Whether there is more to tell."""

    another = choice(
        "Do you want to add another event?", [("yes", "Yes"), ("no", "No")], missing="Select yes or no"
    )


class ReasonForm(VersionedForm):
    """A reason, for a step that needs one."""

    reason = long_text("What is the reason?", most=2000, missing="Enter the reason")


class ConfirmForm(VersionedForm):
    """No questions: the button is the answer."""
