"""django-auditlog as it comes, in a process of its own because ours has its log entry swapped.

`python -m bench.stock_auditlog`: the connection stands as JSON in BENCH_DATABASE. Each line read is a number of saves,
each line written the seconds of so many bare and so many audited ones.
"""

import datetime
import json
import os
import sys
import time

import django
from django.conf import settings
from django.core.management import call_command

settings.configure(
    DATABASES={
        "default": {"ENGINE": "django.db.backends.postgresql", **json.loads(os.environ["BENCH_DATABASE"])}
    },
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "auditlog"],
    USE_TZ=True,
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

from auditlog.registry import auditlog  # noqa: E402 - settings first
from django.db import connection, models, transaction  # noqa: E402


class Record(models.Model):
    """A row as wide as a case, in clear."""

    reference = models.CharField(max_length=20)
    purpose = models.CharField(max_length=20, default="safeguard")
    summary = models.TextField()
    stage = models.CharField(max_length=20, default="active_plan")
    stage_since = models.DateTimeField()
    level = models.CharField(max_length=12, default="moderate")
    level_reasons = models.TextField(default="Seen twice with unknown adults.")
    dissent = models.TextField(default="")
    level_set_on = models.DateField(null=True)
    travel = models.CharField(max_length=10, default="")
    review_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    referred_to_mace_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closing_reason = models.CharField(max_length=20, default="")
    closure_note = models.TextField(default="")
    keep_until = models.DateField(null=True)
    retention_rule = models.CharField(max_length=20, default="case_open")

    class Meta:
        app_label = "bench"

    def __str__(self) -> str:
        return self.reference


class BareRecord(Record):
    """The same rows without signals."""

    class Meta:
        app_label = "bench"
        proxy = True


auditlog.register(Record)


def save(record: Record, number: int) -> None:
    """Change two fields and save, in a transaction."""
    with transaction.atomic():
        record.summary = f"Worries outside the home, {number}."
        record.review_on = datetime.date(2027, 1, 1) + datetime.timedelta(days=number % 300)
        record.save()


def main() -> None:
    """Answer until the input ends."""
    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Record)
    now = datetime.datetime.now(datetime.UTC)
    made = Record.objects.create(reference="C-1", summary="", stage_since=now, opened_at=now, updated_at=now)
    both = [BareRecord.objects.get(pk=made.pk), Record.objects.get(pk=made.pk)]
    number = 0
    for line in sys.stdin:
        seconds = []
        for record in both:
            began = time.perf_counter()
            for _ in range(int(line)):
                number += 1
                save(record, number)
            seconds.append(time.perf_counter() - began)
        print(json.dumps(seconds), flush=True)


if __name__ == "__main__":
    main()
