"""The addresses of the pages that everybody may read."""

from django.urls import path

from pgpm import about

urlpatterns = [
    path("help/", about.help_page, name="help"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("privacy/", about.privacy, name="privacy"),
]
