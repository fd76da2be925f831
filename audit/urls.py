"""Addresses of the trail's pages. People and entries are named by references, never by keys of tables."""

from django.urls import path

from audit import views

urlpatterns = [
    path("", views.latest, name="trail"),
    path("people/", views.people, name="trail_people"),
    path("people/<str:reference>/", views.person, name="trail_person"),
    path("refused/", views.refused, name="trail_refused"),
    path("integrity/", views.integrity, name="trail_integrity"),
    path("entries/<uuid:reference>/", views.entry, name="trail_entry"),
]
