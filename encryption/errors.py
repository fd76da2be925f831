"""What can go wrong with an encrypted value. No message ever holds a value or the bytes of a key."""


class EncryptionError(Exception):
    """Anything that stops a value from being sealed or opened."""


class CannotOpen(EncryptionError):
    """The stored value is not what was stored: changed, moved, cut, or sealed with another key."""


class KeyMissing(CannotOpen):
    """The key that the value names is not there."""


class Erased(KeyMissing):
    """The key was destroyed on purpose: what it sealed is gone for good."""


class CannotSeal(EncryptionError):
    """The value cannot be sealed: it has no row, no key, or is not of the field's kind."""


class RootKeyProblem(EncryptionError):
    """A root key is missing, has the wrong length, or is not the one that was used before."""
