"""What the trail calls the records of this app: by reference and kind, never by a person's name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse

from audit.naming import Named, names_records
from cases.models import Case, Subject


@names_records("cases.case")
def name_cases(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    """Cases by their reference, with their history."""
    rows = Case.objects.filter(pk__in=ids).values_list("pk", "reference")
    return {key: Named(f"case {ref}", reverse("case_history", args=[ref])) for key, ref in rows}


@names_records("cases.subject", "cases.youngperson", "cases.peergroup", "cases.place")
def name_subjects(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    """Subjects by their reference."""
    rows = Subject.objects.filter(pk__in=ids).values_list("pk", "reference")
    return {key: Named(ref) for key, ref in rows}
