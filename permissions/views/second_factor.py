"""Enrolling a second factor."""

from typing import Any

from allauth.mfa.totp.views import ActivateTOTPView
from django.http import HttpResponse

from permissions.signing_in import accept_enrolment


class Enrol(ActivateTOTPView):  # type: ignore[misc]
    """allauth's page; the code that proves the new factor also counts for this session."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Enrol, and let the session go on under a new key."""
        response: HttpResponse = super().form_valid(form)
        accept_enrolment(self.request)
        return response


activate_totp = Enrol.as_view()
