"""allauth's forms in our words and with our field markup."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as factor
from allauth.mfa.totp import forms as totp
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts

from govuk.forms import PageForm


def words(field: forms.Field, label: str, missing: str, **attrs: str) -> None:
    """Set a field's label, the error when it is empty, and its attributes; placeholders are taken away."""
    field.label = label
    field.error_messages["required"] = missing
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attrs)


def new_password_words(form: forms.Form) -> None:
    """The two fields of a new password, with the rules in a hint."""
    words(form.fields["password1"], "New password", "Enter a new password", autocomplete="new-password")
    words(
        form.fields["password2"],
        "New password again",
        "Enter the new password again",
        autocomplete="new-password",
    )
    form.fields["password1"].help_text = " ".join(text for text in password_validators_help_texts()[-1:])
    form.fields["password2"].help_text = ""


class SignInForm(PageForm, account.LoginForm):  # type: ignore[misc]
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words(self.fields["login"], "E-mail address", "Enter your e-mail address", autocomplete="username")
        words(self.fields["password"], "Password", "Enter your password", autocomplete="current-password")
        self.fields["password"].help_text = ""
        self.fields["login"].error_messages["invalid"] = "Enter a whole e-mail address"


class PasswordAgainForm(PageForm, account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something sensitive."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words(self.fields["password"], "Password", "Enter your password", autocomplete="current-password")
        self.fields["password"].help_text = ""


class ChangePasswordForm(PageForm, account.ChangePasswordForm):  # type: ignore[misc]
    """The old password and a new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words(self.fields["oldpassword"], "Present password", "Enter your present password")
        self.fields["oldpassword"].help_text = ""
        new_password_words(self)


class ForgottenPasswordForm(PageForm, account.ResetPasswordForm):  # type: ignore[misc]
    """Where to send the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words(self.fields["email"], "E-mail address", "Enter your e-mail address", autocomplete="username")


class NewPasswordForm(PageForm, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, reached by a one-time link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        new_password_words(self)


CODE = "Code from your app"
CODE_MISSING = "Enter the code"


class CodeForm(PageForm, factor.AuthenticateForm):  # type: ignore[misc]
    """The second factor: a code of the app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code_words(self.fields["code"])
        self.fields[
            "code"
        ].help_text = "6 numbers from your authenticator app. Or one of your recovery codes."


class CodeAgainForm(PageForm, factor.ReauthenticateForm):  # type: ignore[misc]
    """The second factor once more, before something sensitive."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code_words(self.fields["code"])


class EnrolForm(PageForm, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code_words(self.fields["code"])


def code_words(field: forms.Field) -> None:
    """A code is typed with the number keys and is never remembered by the browser."""
    words(
        field,
        CODE,
        CODE_MISSING,
        autocomplete="one-time-code",
        inputmode="numeric",
        **{"class": "govuk-input--width-10"},
    )
