"""The addresses of the API, collected from the apps. Closed to everybody without a token, its description included."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularJSONAPIView

from audit.api import TrailView
from cases.api_network import NetworkView
from pgpm import api_description

__all__ = ["api_description", "urlpatterns"]  # importing the description registers what it says about tokens

PARTS = ("cases.api_urls", "referrals.urls.api", "meetings.api_urls")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", SpectacularJSONAPIView.as_view(), name="api_description"),
    path("cases/<str:reference>/network/", NetworkView.as_view(), name="api_case_network"),
    path("trail/", TrailView.as_view(), name="api_trail"),
]
urlpatterns += [path("", include(module)) for module in PARTS if (spec := find_spec(module)) and spec.origin]
