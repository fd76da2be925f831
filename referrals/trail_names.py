"""What the trail calls the records of this app: by reference and kind, never by a person's name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse

from audit.naming import Named, names_records
from referrals.models import Nomination


@names_records("referrals.nomination")
def name_nominations(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    """Nominations by their reference."""
    rows = Nomination.objects.filter(pk__in=ids).values_list("pk", "reference")
    return {key: Named(f"nomination {ref}", reverse("nomination", args=[ref])) for key, ref in rows}
