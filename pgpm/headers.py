"""What every answer says to the browser: keep nothing, tell nobody."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

Handler = Callable[[HttpRequest], HttpResponse]
POLICY = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"


class Headers:
    """Middleware. Static files are answered before it and may be kept."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the headers added."""
        response = self.get_response(request)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Permissions-Policy"] = POLICY
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex"
        if request.method == "POST" and request.path == resolve_url("account_logout"):
            response.headers["Clear-Site-Data"] = '"cache", "storage"'  # the back button shows nothing
        return response
