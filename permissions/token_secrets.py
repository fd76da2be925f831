"""The secret of an API token and the digest by which it is known."""

import hashlib
import secrets

PREFIX = "pgpm_"


def new_secret() -> str:
    """256 bits of chance, with a prefix by which a leaked token can be found in files."""
    return PREFIX + secrets.token_urlsafe(32)


def digest_of(secret: str) -> bytes:
    """SHA-256: the secret is random, so nothing slower is needed."""
    return hashlib.sha256(secret.encode()).digest()
