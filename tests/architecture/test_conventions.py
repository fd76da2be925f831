"""Conventions that matter, held by a test: each sentence of docs/architecture.md that ends in "held by a test"."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import ROOT, named, python_files, templates, tree

LONGEST = 250
# A file that is longer, with the reason.
MAY_BE_LONG: dict[str, str] = {}
# Where something is marked as safe markup, with the reason.
MAY_MARK_SAFE: dict[str, str] = {
    "cases/presenters/network.py": "the picture of the network, drawn by our own code from escaped text",
    "govuk/table_rows.py": "the rows of a table, each value escaped",
    "govuk/templatetags/govuk.py": "passes on such a picture, or one path of it",
    "permissions/templatetags/once.py": "one hidden input made by format_html",
}
# Imports inside functions, with the reason.
MAY_IMPORT_INSIDE: dict[str, str] = {
    "manage.py": "Django's own file",
    "apps.py": "an AppConfig may import models and receivers only when Django is ready",
}
NO_VIEWS = {"permissions/api_auth.py", "pgpm/api_description.py"}  # how tokens are read; a description


def view_files() -> Iterator[Path]:
    for path in python_files():
        parts = set(path.parent.parts) | {path.stem}
        if (parts & {"views", "api"} or path.stem.startswith("api_")) and named(path) not in NO_VIEWS:
            yield path


def test_files_can_be_read_in_one_go() -> None:
    long = {
        named(path): lines
        for path in python_files()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert {name: lines for name, lines in long.items() if name not in MAY_BE_LONG} == {}


def test_imports_stand_at_the_top() -> None:
    found = []
    for path in python_files():
        if path.name in MAY_IMPORT_INSIDE:
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                found += [
                    named(path, inner.lineno)
                    for inner in ast.walk(node)
                    if isinstance(inner, (ast.Import, ast.ImportFrom))
                ]
    assert found == []


def test_nothing_is_imported_for_types_alone() -> None:
    assert [named(path) for path in python_files() if "TYPE_CHECKING" in path.read_text("utf-8")] == []


def test_views_reach_records_only_through_doors() -> None:
    found = [
        named(path, node.lineno)
        for path in view_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "_base_manager"}
    ]
    assert found == []


def test_no_view_asks_for_a_role() -> None:
    role = re.compile(r"\bRole\b|ROLE_PERMISSIONS|scope\.roles|is_chair|is_coordinator|is_superuser|is_staff")
    # Pages about the roles themselves: giving and ending one.
    about_roles = {"permissions/views/roles.py"}
    assert [
        named(path)
        for path in view_files()
        if named(path) not in about_roles and role.search(path.read_text("utf-8"))
    ] == []


def test_templates_ask_no_roles_and_escape_everything() -> None:
    bad = re.compile(
        r"\|\s*safe\b|{%\s*autoescape\s+off|user\.(roles|has_perm|is_staff|is_superuser)|perms\."
    )
    assert [named(path) for path in templates() if bad.search(path.read_text("utf-8"))] == []


def test_markup_is_marked_safe_only_where_it_is_made() -> None:
    found = {
        named(path)
        for path in python_files()
        for node in ast.walk(tree(path))
        if isinstance(node, (ast.Name, ast.Attribute))
        and (node.id if isinstance(node, ast.Name) else node.attr) in {"mark_safe", "SafeString", "SafeText"}
    }
    assert found <= set(MAY_MARK_SAFE), f"not on the list: {sorted(found - set(MAY_MARK_SAFE))}"


def test_no_inline_script_or_style() -> None:
    bad = re.compile(r"\son\w+=[\"']|\sstyle=|<style|javascript:", re.IGNORECASE)
    nonced = re.compile(r"<script(?![^>]*\b(src|nonce|type=\"application/json\")\b)[^>]*>", re.IGNORECASE)
    assert [
        named(path)
        for path in templates()
        if bad.search(text := path.read_text("utf-8")) or nonced.search(text)
    ] == []


def test_nothing_public_is_a_key_of_a_table() -> None:
    """Addresses name records by random references; a number in one is a line of a file or a page."""
    addresses = [path for path in python_files() if "urls" in path.stem or "urls" in path.parts]
    assert len(addresses) > 6
    bad = re.compile(r"<int:(pk|id|\w+_id)>|<(str:)?pk>")
    assert [named(path) for path in addresses if bad.search(path.read_text("utf-8"))] == []


def test_lock_files_name_no_host() -> None:
    from tests.locks import wrong

    assert wrong() == []


def test_packages_of_the_column_are_the_ones_on_disk() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "bench"}
    assert packages <= {"pgpm", "reports", "meetings", "referrals", "cases", "audit", "permissions"} | {
        "encryption",
        "govuk",
    }


# Signing in, out and staying: sent twice they do the same.
OF_SIGNING_IN = {
    "templates/account/page.html",
    "templates/base.html",
    "templates/components/session_dialog.html",
    "templates/mfa/authenticate.html",
    "templates/permissions/personas.html",
    "templates/usersessions/usersession_list.html",
}


def test_every_form_that_acts_is_done_once_however_often_it_is_sent() -> None:
    form = re.compile(r"<form[^>]*method=\"post\".*?</form>", re.IGNORECASE | re.DOTALL)
    found = {
        named(path)
        for path in templates()
        for each in form.findall(path.read_text("utf-8"))
        if "{% once %}" not in each
    }
    assert found - OF_SIGNING_IN == set()
