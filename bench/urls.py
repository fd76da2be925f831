"""The product's addresses, and three of the bench's own on the same server."""

from django.urls import include, path

from bench import views
from pgpm.urls import handler400, handler404, handler500

__all__ = ["handler400", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("bench/hello/", views.hello),
    path("bench/ordinary/", views.ordinary),
    path("bench/fields/", views.two_hundred_fields),
    path("", include("pgpm.urls")),
]
