"""Entries are never changed, by anybody: refused by a trigger that holds for every log-in and in every mode."""

from django.db import migrations

FORWARDS = """
SET LOCAL lock_timeout = '5s';
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'entries of the trail are append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_entry_no_change;
ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_entry_no_truncate;
"""

BACKWARDS = """
DROP TRIGGER IF EXISTS audit_entry_no_truncate ON audit_entry;
DROP TRIGGER IF EXISTS audit_entry_no_change ON audit_entry;
DROP FUNCTION IF EXISTS audit_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_entry")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
