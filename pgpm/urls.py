"""The addresses of the whole project."""

from django.urls import URLPattern, URLResolver, include, path

from pgpm import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.health, name="health"),
    path("csp-report", views.csp_report, name="csp_report"),
    path("", include("pgpm.about_urls")),
    path("account/", include("permissions.urls")),
    path("cases/", include("cases.urls")),
    path("", include("referrals.urls")),
    path("", include("meetings.urls")),
    path("trail/", include("audit.urls")),
    path("api/", include("pgpm.api_urls")),
]

handler400 = "pgpm.failing.bad_request"
handler404 = "pgpm.failing.not_found"
handler500 = "pgpm.failing.server_error"
