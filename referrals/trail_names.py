"""What the trail calls the records of this app: by reference and kind, never by a person's name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse

from audit.naming import Named, names_records
from referrals.models import ImportBatch, MaceReferral, Nomination, StagedRow, StepDown


@names_records("referrals.nomination")
def name_nominations(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    """Nominations by their reference."""
    rows = Nomination.objects.filter(pk__in=ids).values_list("pk", "reference")
    return {key: Named(f"nomination {ref}", reverse("nomination", args=[ref])) for key, ref in rows}


@names_records("referrals.importbatch")
def name_case_lists(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    """Uploaded case lists by their reference. Only their own agency can open them, so there is no address."""
    rows = ImportBatch.objects.filter(pk__in=ids).values_list("pk", "reference")
    return {key: Named(f"case list {ref}") for key, ref in rows}


@names_records("referrals.stagedrow")
def name_rows(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    """Rows of case lists by their line."""
    rows = StagedRow.objects.filter(pk__in=ids).values_list("pk", "number", "batch__reference")
    return {key: Named(f"line {number} of case list {ref}") for key, number, ref in rows}


@names_records("referrals.macereferral")
def name_referrals(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    """MACE referrals by their reference."""
    rows = MaceReferral.objects.filter(pk__in=ids).values_list("pk", "reference")
    return {key: Named(f"MACE referral {ref}", reverse("mace_referral", args=[ref])) for key, ref in rows}


@names_records("referrals.stepdown")
def name_step_downs(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    """Step-downs by their reference."""
    rows = StepDown.objects.filter(pk__in=ids).values_list("pk", "reference")
    return {key: Named(f"step-down {ref}", reverse("step_down", args=[ref])) for key, ref in rows}
