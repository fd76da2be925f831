"""The addresses of the API, collected from the apps. Closed to everybody without a token, its description included."""

from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularJSONAPIView

from audit.api import TrailView
from pgpm import api_description

__all__ = ["api_description", "urlpatterns"]  # importing the description registers what it says about tokens

PARTS = ("cases.api_urls", "referrals.urls.api")

urlpatterns: list[URLPattern | URLResolver] = [
    path("schema/", SpectacularJSONAPIView.as_view(), name="api_schema"),
    path("trail/", TrailView.as_view(), name="api_trail"),
    *(path("", include(module)) for module in PARTS),
]
