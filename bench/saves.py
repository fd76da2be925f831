"""P6: a change of a case as a deed with its entry, against the bare save, and against django-auditlog as it comes."""

import datetime
import itertools
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from django.db import connection, transaction
from django.utils import timezone
from psycopg import sql

from audit.catalogue import Action
from audit.models import Entry
from audit.record import deed, record
from bench.filling import Town
from bench.results import Result, at_most, reported, seconds
from bench.timing import interleaved, pair, repeated
from cases.models import Case
from permissions.models import User
from pgpm.cluster.server import superuser
from pgpm.paths import BASE_DIR

ROUNDS, SAVES = 40, 5
_numbers = itertools.count()


class BareCase(Case):
    """The same rows, fields and encryption without the trail: signals are sent for the model that is saved."""

    class Meta:
        app_label = "bench"
        proxy = True


def change(case: Case) -> None:
    """Two fields, one of them encrypted."""
    number = next(_numbers)
    case.summary = f"Worries outside the home, {number}."
    case.review_on = timezone.localdate() + datetime.timedelta(days=number % 300)
    case.save()


@deed
def audited(case: Case, *, by: User) -> None:
    """The change as a deed: both values of both fields go encrypted into one entry."""
    change(case)
    record(Action.CASE_CHANGED, by=by, on=case)


@transaction.atomic
def bare(case: Case) -> None:
    """The change and nothing else."""
    change(case)


def measure(town: Town) -> list[Result]:
    """Ours and the stock way, each against its own bare save, round by round."""
    case = Case.objects.with_subject().get(pk=town.case.pk)
    plain = BareCase._base_manager.select_related("data_key", "subject").get(pk=case.pk)
    before = Entry.objects.count()
    stock: list[list[float]] = []
    with stock_auditlog() as peer:

        def one_of_theirs() -> None:
            peer.stdin.write(f"{SAVES}\n")
            peer.stdin.flush()
            stock.append(json.loads(peer.stdout.readline()))

        times = interleaved(
            {
                "audited": repeated(lambda: audited(case, by=town.wide), SAVES),
                "bare": repeated(lambda: bare(plain), SAVES),
                "stock": one_of_theirs,
            },
            rounds=ROUNDS,
        )
    assert Entry.objects.count() - before == (ROUNDS + 3) * SAVES
    ours = pair(times["audited"], times["bare"])
    stock = stock[3:]  # the first ones were to warm up
    theirs = median(audited_ / bare_ for bare_, audited_ in stock)
    return [
        at_most(
            "P6 audited save of a case, against the bare save",
            seconds(ours.ours / SAVES),
            seconds(ours.peer / SAVES),
            ours.ratio,
            1.6,
        ),
        reported(
            "P6 the same for django-auditlog as it comes, against its bare save in clear",
            seconds(median(audited_ for _, audited_ in stock) / SAVES),
            seconds(median(bare_ for bare_, _ in stock) / SAVES),
            theirs,
            "for comparison",
        ),
    ]


@contextmanager
def stock_auditlog() -> Iterator[subprocess.Popen[str]]:
    """The other process, on a database of its own on the same server."""
    with superuser() as server:
        server.execute("CREATE DATABASE stock")
    settings = connection.settings_dict
    with superuser() as server:
        login = {
            "NAME": "stock",
            "HOST": str(settings["HOST"]),
            "PORT": str(settings["PORT"]),
            "USER": str(settings["USER"]),
            "PASSWORD": str(settings["PASSWORD"]),
        }
        server.execute(sql.SQL("ALTER DATABASE stock OWNER TO {}").format(sql.Identifier(login["USER"])))
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.stock_auditlog"],
        cwd=BASE_DIR,
        env={**os.environ, "BENCH_DATABASE": json.dumps(login)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        assert process.stdin
        process.stdin.close()
        process.wait()
