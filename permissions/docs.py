"""Writes docs/permissions.md from the table of roles, so that governance can sign what the code does."""

from permissions.roles import MACE_ROLES, PARTNERSHIP_ROLES, ROLE_PERMISSIONS, Permission, Role

HEAD = """# Who may do what

This page is written by `manage.py write_docs` from `permissions/roles.py`; a check fails when it is out of
date. Code asks for permissions, never for roles. That a role holds a permission is not enough to see a
record: the record's case must also be shared with the user's agency, or the role must reach the whole
partnership, or MACE.
"""


def permissions_markdown() -> str:
    """The whole page as Markdown, ending with a line break."""
    parts = [HEAD, *_reach(), *(_role(role) for role in Role), _matrix()]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def _reach() -> list[str]:
    wide = ", ".join(role.words for role in Role if role in PARTNERSHIP_ROLES)
    mace = ", ".join(role.words for role in Role if role in MACE_ROLES)
    return [
        "## How far a role reaches\n",
        f"- Every case of the partnership: {wide}.\n- Cases referred to MACE: {mace}.\n"
        "- Every other role: cases that its agency takes part in.\n",
    ]


def _role(role: Role) -> str:
    held = [permission for permission in Permission if permission in ROLE_PERMISSIONS[role]]
    lines = "\n".join(f"- {permission.words} (`{permission.value}`)" for permission in held)
    return f"## {role.words}\n\nMay:\n\n{lines}\n"


def _matrix() -> str:
    head = "| Permission | " + " | ".join(role.words for role in Role) + " |"
    line = "| --- |" + " --- |" * len(Role)
    rows = [
        f"| {permission.words} | "
        + " | ".join("yes" if permission in ROLE_PERMISSIONS[role] else "" for role in Role)
        + " |"
        for permission in Permission
    ]
    return "\n".join(["## The whole table\n", head, line, *rows]) + "\n"
