"""The administrator's pages: accounts, roles, agencies and agreements."""

import datetime
import io
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone
from guardian.core import ObjectPermissionChecker

from permissions.backends import SignInBackend
from permissions.docs import permissions_markdown
from permissions.models import Agency, RoleAssignment, User
from permissions.roles import ROLE_PERMISSIONS, Permission, Role
from tests.permissions.people import a_user, an_agency, signed_in

pytestmark = pytest.mark.django_db
PAGES = ("people/", "people/new/", "people/{person}/", "people/{person}/change/", "people/{person}/close/",
         "people/{person}/reopen/", "people/{person}/second-factor/", "people/{person}/link/",
         "people/{person}/roles/new/", "agencies/", "agencies/new/", "agencies/{agency}/",
         "agencies/{agency}/status/", "agencies/{agency}/agreements/new/")  # fmt: skip


def test_pages_open_for_administrators_and_for_nobody_else() -> None:
    agency = an_agency()
    person = a_user(Role.AGENCY_REP, agency=agency)
    admin, chair = signed_in(a_user(Role.SYSADMIN)), signed_in(a_user(Role.CHAIR))
    for page in PAGES:
        path = "/account/" + page.format(person=person.reference, agency=agency.reference)
        assert admin.get(path).status_code == 200, path
        assert chair.get(path).status_code == 403, path
        assert person.full_name not in path


def test_an_unknown_reference_is_not_found() -> None:
    admin = signed_in(a_user(Role.SYSADMIN))
    for path in ("people/US-NOBODY", "agencies/AG-NOBODY", "people/US-NOBODY/close"):
        assert admin.get(f"/account/{path}/").status_code == 404


def test_an_administrator_adds_somebody_who_gets_a_link_by_mail(
    django_capture_on_commit_callbacks: Any,
) -> None:
    commits = django_capture_on_commit_callbacks
    agency = an_agency()
    admin = signed_in(a_user(Role.SYSADMIN))
    data = {"full_name": "Robin New", "email": "Robin.New@agency.example", "agency": str(agency.pk)}
    with commits(execute=True):
        answer = admin.post("/account/people/new/", data)
    user = User.objects.get(email="robin.new@agency.example")
    assert answer["Location"] == f"/account/people/{user.reference}/"
    assert user.agency == agency
    assert not user.has_usable_password()
    (message,) = mail.outbox
    assert "Robin" not in message.body
    assert "/account/password/reset/key/" in message.body
    again = admin.post("/account/people/new/", data)
    assert "There is an account with this e-mail address already." in again.content.decode()


def test_a_role_is_given_and_ended_by_page() -> None:
    person = a_user()
    admin = signed_in(a_user(Role.SYSADMIN))
    today = timezone.localdate()
    path = f"/account/people/{person.reference}/roles/new/"
    assert admin.post(path, {"role": "pgpm_chair", "starts_on": f"{today:%d/%m/%Y}"}).status_code == 422
    given = {"role": "pgpm_chair", "starts_on": f"{today:%d/%m/%Y}", "reason": "Elected"}
    assert admin.post(path, given).status_code == 303
    held = RoleAssignment.objects.get(user=person)
    assert held.assigned_by is not None
    end = f"/account/people/{person.reference}/roles/{held.pk}/end/"
    assert admin.post(end, {"on": f"{today:%d/%m/%Y}", "reason": "Moved on"}).status_code == 303
    held.refresh_from_db()
    assert held.ends_on == today


def test_an_administrator_cannot_raise_themselves_by_page() -> None:
    admin_user = a_user(Role.SYSADMIN)
    admin = signed_in(admin_user)
    data = {"role": "pgpm_chair", "starts_on": "1/1/2026", "reason": "Why not"}
    answer = admin.post(f"/account/people/{admin_user.reference}/roles/new/", data)
    assert "You cannot give yourself a role." in answer.content.decode()


def test_closing_and_reopening_ask_a_reason() -> None:
    person = a_user(Role.CHAIR)
    admin = signed_in(a_user(Role.SYSADMIN))
    assert admin.post(f"/account/people/{person.reference}/close/", {}).status_code == 422
    assert admin.post(f"/account/people/{person.reference}/close/", {"reason": "Left"}).status_code == 303
    assert not User.objects.get(pk=person.pk).is_active
    assert admin.post(f"/account/people/{person.reference}/reopen/", {"reason": "Back"}).status_code == 303
    assert User.objects.get(pk=person.pk).is_active


def test_an_agency_is_added_and_signs() -> None:
    admin = signed_in(a_user(Role.SYSADMIN))
    admin.post("/account/agencies/new/", {"name": "Harbour Youth Project", "kind": "vcse_youth"})
    agency = Agency.objects.get(name="Harbour Youth Project")
    today = timezone.localdate()
    assert not agency.has_agreement_on(today)
    day = {"in_force_from_day": "1", "in_force_from_month": "2", "in_force_from_year": "2026"}
    path = f"/account/agencies/{agency.reference}/agreements/new/"
    assert admin.post(path, {"title": "Tier 1", **day}).status_code == 303
    assert agency.has_agreement_on(today)
    assert not agency.has_agreement_on(datetime.date(2026, 1, 31))
    assert agency in Agency.objects.with_agreement_on(today)


def test_there_is_no_superuser_and_no_way_to_one() -> None:
    user = a_user(Role.SYSADMIN)
    with pytest.raises(AttributeError):
        user.is_superuser = True
    assert "is_superuser" not in {field.name for field in User._meta.get_fields()}
    assert not user.has_perm("permissions.delete_user")
    assert not SignInBackend().has_perm(user, "auth.add_group")
    assert not ObjectPermissionChecker(user).has_perm("delete_agency", an_agency())
    with pytest.raises(CommandError, match="There is no superuser here"):
        call_command("createsuperuser", "--noinput", "--email", "root@agency.example")
    assert not hasattr(User.objects, "create_superuser")


def test_the_first_administrator_comes_from_the_console() -> None:
    out = io.StringIO()
    call_command(
        "make_user",
        "--email=first.admin@agency.example",
        "--name=First Admin",
        "--role=sysadmin",
        "--reason=Set-up",
        "--safeguarding-training=2026-01-05",
        "--governance-training=2026-01-05",
        "--origin=https://pgpm.example",
        stdout=out,
    )
    assert "https://pgpm.example/account/password/reset/key/" in out.getvalue()
    assert "First Admin" not in out.getvalue()
    held = RoleAssignment.objects.get(user__email="first.admin@agency.example")
    assert (held.role, held.assigned_by) == (Role.SYSADMIN, None)


def test_the_permissions_page_says_everything_the_table_says() -> None:
    page = permissions_markdown()
    for role in Role:
        assert f"## {role.words}" in page
        assert ROLE_PERMISSIONS[role]
    for permission in Permission:
        assert f"`{permission.value}`" in page
    assert page.endswith("\n")
