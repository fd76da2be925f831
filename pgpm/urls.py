"""The addresses of the whole project."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from pgpm import views

PARTS = [
    ("", "pgpm.start_urls"),
    ("", "pgpm.about_urls"),
    ("account/", "permissions.urls"),
    ("cases/", "cases.urls"),
    ("", "referrals.urls"),
    ("", "meetings.urls"),
    ("trail/", "audit.urls"),
    ("api/", "pgpm.api_urls"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.health, name="health"),
    path("csp-report", views.csp_report, name="csp_report"),
]
urlpatterns += [
    path(prefix, include(module)) for prefix, module in PARTS if (spec := find_spec(module)) and spec.origin
]

handler400 = "pgpm.failing.bad_request"
handler404 = "pgpm.failing.not_found"
handler500 = "pgpm.failing.server_error"
