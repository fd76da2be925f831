"""P5: the encrypted field against Fernet, and a page of encrypted fields against the same in plain text."""

from uuid import uuid4

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection, models

from bench.results import Result, at_least, at_most, seconds
from bench.timing import interleaved, pair, repeated
from encryption.cipher import Place, seal, unseal
from encryption.fields import EncryptedText
from encryption.models import DataKey, Sealed
from pgpm.cluster.connect import Login
from pgpm.logins import logged_in_as

TEXT = "Seen on the steps with two friends after school, at ease."
ROWS = 25
GRANT = "GRANT SELECT, INSERT ON bench_sealed, bench_plain TO pgpm_app"


class SealedNote(Sealed):
    """Four encrypted fields."""

    one = EncryptedText()
    two = EncryptedText()
    three = EncryptedText()
    four = EncryptedText()

    class Meta:
        app_label = "bench"
        db_table = "bench_sealed"


class PlainNote(models.Model):
    """The same in clear, with the same join to a second table."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    data_key = models.ForeignKey(DataKey, on_delete=models.PROTECT, related_name="+")
    one = models.TextField()
    two = models.TextField()
    three = models.TextField()
    four = models.TextField()

    class Meta:
        app_label = "bench"
        db_table = "bench_plain"


def measure() -> list[Result]:
    """Cipher alone, then rows out of the database."""
    return [_cipher(), _rows()]


def _cipher() -> Result:
    raw, key, place, fernet = (
        TEXT.encode(),
        AESGCM(AESGCM.generate_key(256)),
        _place(),
        Fernet(Fernet.generate_key()),
    )
    times = interleaved(
        {
            "ours": repeated(
                lambda: unseal(seal(raw, key=key, number=1, place=place), key=key, place=place), 500
            ),
            "peer": repeated(lambda: fernet.decrypt(fernet.encrypt(raw)), 500),
        },
        rounds=30,
    )
    both = pair(times["peer"], times["ours"])
    return at_least(
        "P5 encrypt and decrypt one field, against Fernet",
        seconds(both.peer / 500),
        seconds(both.ours / 500),
        both.ratio,
        5,
    )


def _place() -> Place:
    return Place("cases_informationitem", "statement", str(uuid4()))


def _rows() -> Result:
    with logged_in_as(Login.OWNER):
        with connection.schema_editor() as editor:
            editor.create_model(SealedNote)
            editor.create_model(PlainNote)
        with connection.cursor() as cursor:
            cursor.execute(GRANT)
    words = dict.fromkeys(("one", "two", "three", "four"), TEXT)
    for _ in range(ROWS):
        key = DataKey.objects.make()
        SealedNote(data_key=key, **words).save()
        PlainNote(data_key=key, **words).save()

    def read(model: type[models.Model]) -> None:
        rows = list(model._default_manager.select_related("data_key"))
        said = [(row.one, row.two, row.three, row.four) for row in rows]  # type: ignore[attr-defined]
        assert len(said) == ROWS
        assert said[0][3] == TEXT

    times = interleaved(
        {"ours": repeated(lambda: read(SealedNote), 5), "peer": repeated(lambda: read(PlainNote), 5)},
        rounds=60,
    )
    both = pair(times["ours"], times["peer"])
    return at_most(
        f"P5 read {ROWS} rows of 4 encrypted fields, against plain text",
        seconds(both.ours / 5),
        seconds(both.peer / 5),
        both.ratio,
        1.6,
    )
