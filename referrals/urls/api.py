"""The addresses of this app under /api/."""

from django.urls import path

from referrals.api import nominations

ONE = "nominations/<str:reference>/"

urlpatterns = [
    path("nominations/", nominations.NominationsView.as_view(), name="api_nominations"),
    path(ONE, nominations.NominationView.as_view(), name="api_nomination"),
    path(f"{ONE}parts/<slug:part>/", nominations.NominationPartView.as_view(), name="api_nomination_part"),
    path(f"{ONE}send/", nominations.NominationSendView.as_view(), name="api_nomination_send"),
]
