"""The addresses of this app under /api/. References are random; no address holds a name."""

from django.urls import path

from cases.api import CasesView, CaseView
from cases.api_network import NetworkView

urlpatterns = [
    path("cases/", CasesView.as_view(), name="api_cases"),
    path("cases/<str:reference>/", CaseView.as_view(), name="api_case"),
    path("cases/<str:reference>/network/", NetworkView.as_view(), name="api_case_network"),
]
