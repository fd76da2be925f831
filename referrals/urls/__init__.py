"""The addresses of this app, collected from its parts."""

from django.urls import URLPattern, URLResolver

from referrals.urls import nominations

urlpatterns: list[URLPattern | URLResolver] = [
    *nominations.urlpatterns,
]
