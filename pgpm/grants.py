"""Give the log-ins exactly the rights that `durability` derives, and find out where the database differs."""

from collections.abc import Container

from django.db import connection, transaction

from pgpm.cluster.connect import Login
from pgpm.durability import Right, rights_of_the_application, rights_of_the_sealer


def rights() -> dict[Login, list[Right]]:
    """The rights of both low log-ins."""
    return {Login.APP: rights_of_the_application(), Login.SEALER: rights_of_the_sealer()}


def statements(there: Container[str]) -> list[str]:
    """Take everything away, then give what is due on the tables that are there. For the owner, in one transaction."""
    quote = connection.ops.quote_name
    found = []
    for login, due in rights().items():
        role = quote(login.role)
        found.append(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}")
        found.append(f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {role}")
        for right in sorted(due, key=lambda right: right.table):
            verbs = sorted(right.verbs)
            if right.columns and "INSERT" in verbs:
                listed = ", ".join(quote(column) for column in right.columns)
                verbs[verbs.index("INSERT")] = f"INSERT ({listed})"
            if verbs and right.table in there:
                found.append(f"GRANT {', '.join(verbs)} ON {quote(right.table)} TO {role}")
    return found


def grant() -> int:
    """Bring the database's privileges in line. Returns how many tables carry rights."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_drop_column_rights())
        for statement in statements(connection.introspection.table_names(cursor)):
            cursor.execute(statement)
    return len(rights_of_the_application())


def _drop_column_rights() -> str:
    """REVOKE on a table leaves rights on single columns: take those away one by one."""
    roles = ", ".join(f"'{login.role}'" for login in rights())
    return f"""
        DO $$ DECLARE found record; BEGIN
          FOR found IN
            SELECT table_name, grantee, privilege_type, string_agg(quote_ident(column_name), ', ') AS columns
            FROM information_schema.column_privileges p
            WHERE table_schema = 'public' AND grantee IN ({roles})
              AND NOT EXISTS (SELECT 1 FROM information_schema.table_privileges t
                WHERE t.table_schema = 'public' AND t.table_name = p.table_name
                  AND t.grantee = p.grantee AND t.privilege_type = p.privilege_type)
            GROUP BY table_name, grantee, privilege_type
          LOOP
            EXECUTE format('REVOKE %s (%s) ON %I FROM %I',
              found.privilege_type, found.columns, found.table_name, found.grantee);
          END LOOP;
        END $$"""  # noqa: S608 - the two role names are ours


def differences() -> list[str]:
    """Where what the database allows differs from what is due, table rights only. Empty means none."""
    due = {
        (login.role, right.table, verb)
        for login, listed in rights().items()
        for right in listed
        for verb in right.verbs
        if not (right.columns and verb == "INSERT")
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT grantee::regrole::text, relname, privilege_type FROM pg_class, aclexplode(relacl) "
            "WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm') "
            "AND grantee::regrole::text = ANY(%s)",
            [[login.role for login in rights()]],
        )
        held = {tuple(row) for row in cursor.fetchall()}
    return [f"{role} lacks {verb} on {table}" for role, table, verb in sorted(due - held)] + [
        f"{role} has {verb} on {table} and should not" for role, table, verb in sorted(held - due)
    ]
