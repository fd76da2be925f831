"""P13 and P13b: pages as a signed-in representative gets them, against a view that does nothing on the same server."""

import io
import time
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client
from django.urls import reverse

from audit.catalogue import Action
from audit.models import Entry
from bench.filling import Town
from bench.results import Result, at_least, at_most, reported, seconds
from bench.timing import Pair, interleaved, pair
from bench.views import Seen
from cases import access
from encryption.binding import EncryptedField
from permissions.models import User
from pgpm.cluster.connect import Login
from pgpm.logins import logged_in_as
from tests.permissions.people import signed_in

ROUNDS = 80


class Server:
    """The application behind the server's door: every middleware, one thread, no socket."""

    def __init__(self, user: User) -> None:
        self.application = get_wsgi_application()
        self.cookie = "; ".join(
            f"{each.key}={each.value}" for each in signed_in(user, Client()).cookies.values()
        )

    def get(self, address: str, *, somebody: bool = True) -> Callable[[], bytes]:
        """One request, answered to the last byte."""

        def asked() -> bytes:
            said: list[str] = []
            environ: dict[str, Any] = {
                "REQUEST_METHOD": "GET",
                "PATH_INFO": address,
                "QUERY_STRING": "",
                "SERVER_NAME": "127.0.0.1",
                "SERVER_PORT": "8000",
                "SERVER_PROTOCOL": "HTTP/1.1",
                "REMOTE_ADDR": "127.0.0.1",
                "wsgi.url_scheme": "http",
                "wsgi.input": io.BytesIO(),
                "wsgi.errors": io.StringIO(),
            }
            if somebody:
                environ["HTTP_COOKIE"] = self.cookie
            answer = self.application(environ, lambda status, _: said.append(status))
            body = b"".join(answer)
            answer.close()
            assert said == ["200 OK"], (address, said)
            return body

        return asked


def measure(town: Town) -> list[Result]:
    """The list and the case page against hello and the ordinary list; then what two parts of the list cost."""
    with logged_in_as(Login.OWNER):
        with connection.schema_editor() as editor:
            editor.create_model(Seen)
        with connection.cursor() as cursor:
            cursor.execute("GRANT INSERT, SELECT ON bench_seen TO pgpm_app")
            cursor.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO pgpm_app")
    server = Server(town.wide)
    page = server.get(reverse("case_list"))
    before = Entry.objects.filter(verb=Action.CASE_LISTED.value).count()
    assert page().count(b"<tr") > access.PAGE_SIZE
    assert Entry.objects.filter(verb=Action.CASE_LISTED.value).count() == before + 1
    return [*_against_hello(server, page, town), *_parts(server)]


def _against_hello(server: Server, page: Callable[[], bytes], town: Town) -> list[Result]:
    ways = {
        "hello": server.get("/bench/hello/", somebody=False),
        "list": page,
        "case": server.get(reverse("case", args=[town.case.reference])),
        "ordinary": server.get("/bench/ordinary/"),
    }
    times = interleaved(ways, rounds=ROUNDS)
    work = interleaved(ways, rounds=ROUNDS // 2, clock=time.process_time)
    ordinary = pair(times["ordinary"], times["list"])
    case = pair(times["case"], times["hello"])
    return [
        _at_most("P13 case list of 50 rows, signed in, decrypted, recorded, against hello", times, 25),
        _at_most(
            "P13 the same by processor time of the web process, which other work disturbs less", work, 25
        ),
        at_least(
            "P13 throughput of that page, against the ordinary page",
            f"{1 / ordinary.peer:.0f} a second",
            f"{1 / ordinary.ours:.0f} a second",
            ordinary.ratio,
            3,
        ),
        reported(
            "Case page, signed in, decrypted, recorded, against hello",
            seconds(case.ours),
            seconds(case.peer),
            case.ratio,
            "no goal yet",
        ),
    ]


def _at_most(measure: str, times: dict[str, list[float]], most: float) -> Result:
    both = pair(times["list"], times["hello"])
    return at_most(measure, seconds(both.ours), seconds(both.peer), both.ratio, most)


def _parts(server: Server) -> list[Result]:
    page = server.get("/bench/fields/")

    def without(target: Any, name: str, instead: Any) -> Callable[[], bytes]:
        def asked() -> bytes:
            with patch.object(target, name, instead):
                return page()

        return asked

    times = interleaved(
        {
            "page": page,
            "in clear": without(EncryptedField, "open", lambda *_: "Tamsel Quorrin in clear"),
            "unrecorded": without(access, "record", lambda *_, **__: None),
        },
        rounds=ROUNDS,
    )
    return [
        _part(
            "P13b that page with 200 decrypted fields, against without",
            pair(times["page"], times["in clear"]),
            1.05,
        ),
        _part(
            "P13b that page with the look recorded, against without",
            pair(times["page"], times["unrecorded"]),
            1.15,
        ),
    ]


def _part(measure: str, both: Pair, most: float) -> Result:
    return at_most(measure, seconds(both.ours), seconds(both.peer), both.ratio, most)
