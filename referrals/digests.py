"""The digest of what was sent: canonical JSON, HMAC-SHA256. Takes values and gives bytes; knows no record."""

import hmac
import json
from typing import Any

from encryption import roots
from encryption.fields import json_bytes


def canonical(content: Any) -> bytes:
    """JSON with sorted names and no spaces: the same content is always the same bytes."""
    plain = json.loads(json_bytes(content))
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(content: bytes) -> tuple[int, bytes]:
    """The id of the key and the digest of these bytes under it."""
    key_id, key = roots.current(roots.Purpose.TRAIL)
    return key_id, hmac.digest(key, b"pgpm-snapshot-1" + content, "sha256")


def fits(content: bytes, key_id: int, written: bytes) -> bool:
    """Whether a digest that was written fits these bytes."""
    key = roots.key(roots.Purpose.TRAIL, key_id)
    return hmac.compare_digest(hmac.digest(key, b"pgpm-snapshot-1" + content, "sha256"), written)
