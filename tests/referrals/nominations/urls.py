"""The project's addresses, with those of the API for nominations."""

from django.urls import include, path

from pgpm.urls import urlpatterns as project

urlpatterns = [*project, path("api/", include("referrals.urls.api"))]
