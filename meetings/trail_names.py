"""What the trail calls the records of this app: by kind and reference, never by a name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse

from audit.naming import Named, names_records
from meetings.models import AgendaItem, InformationReturn, Meeting


@names_records("meetings.meeting")
def name_meetings(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    """Meetings by their reference."""
    rows = Meeting.objects.filter(pk__in=ids).values_list("pk", "reference")
    return {key: Named(f"meeting {ref}", reverse("meeting", args=[ref])) for key, ref in rows}


@names_records("meetings.informationreturn")
def name_returns(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    """Returns by their reference."""
    rows = InformationReturn.objects.filter(pk__in=ids).values_list("pk", "reference")
    return {key: Named(f"information return {ref}") for key, ref in rows}


@names_records("meetings.agendaitem")
def name_items(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    """Items of a case list by their reference."""
    rows = AgendaItem.objects.filter(pk__in=ids).values_list("pk", "reference")
    return {key: Named(f"agenda item {ref}") for key, ref in rows}
