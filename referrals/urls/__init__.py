"""The addresses of this app, collected from its parts."""

from django.urls import URLPattern, URLResolver

from referrals.urls import imports, mace, nominations

urlpatterns: list[URLPattern | URLResolver] = [
    *imports.urlpatterns,
    *nominations.urlpatterns,
    *mace.urlpatterns,
]
