"""Seals what sign-in must keep: seeds of second factors, recovery codes, and sessions.

The key comes from the field root key by HKDF with a label of its own, so that it opens nothing else. The
number in the header is the root key's id: an older root key still opens what it sealed.
"""

import base64
import binascii
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from encryption import roots
from encryption.cipher import Place, key_number, seal, unseal
from encryption.errors import CannotOpen

_LABEL = b"pgpm sign-in box 1"


@lru_cache(maxsize=8)
def _derived(root: bytes) -> AESGCM:
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=None, info=_LABEL).derive(root))


def seal_text(text: str, *, kind: str, row: str = "") -> str:
    """Seal a text for a kind of use, and a row of it where there is one. Gives text for a text column."""
    number, root = roots.current(roots.Purpose.FIELD)
    sealed = seal(text.encode(), key=_derived(root), number=number, place=Place("sign_in", kind, row))
    return base64.b64encode(sealed).decode("ascii")


def open_text(sealed: str, *, kind: str, row: str = "") -> str:
    """Open what `seal_text` sealed for the same use. Raises CannotOpen for anything else."""
    try:
        data = base64.b64decode(sealed, validate=True)
    except (binascii.Error, ValueError):
        raise CannotOpen("The stored sign-in secret is not a sealed value.") from None
    root = roots.key(roots.Purpose.FIELD, key_number(data))
    return unseal(data, key=_derived(root), place=Place("sign_in", kind, row)).decode()
