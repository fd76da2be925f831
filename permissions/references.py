"""Random public references: unguessable, easy to read aloud, telling nothing."""

import secrets

# No 0, 1, I, L, O or U: nothing to mistake when read aloud, and no accidental words.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10


def random_reference(prefix: str) -> str:
    """A new reference such as `US-7Q4KXW2M9P` (49 bits of chance)."""
    return f"{prefix}-{''.join(secrets.choice(ALPHABET) for _ in range(LENGTH))}"
