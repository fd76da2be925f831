"""Root keys: the few secrets that live outside the database, one line of them per purpose.

A provider answers two questions: which key is current for a purpose, and which key has this id. Ids count
up from 1 and the highest is current. Two providers are here, the environment and a directory of files; a
key service can be a third one. Nothing here is derived from SECRET_KEY.
"""

import base64
import binascii
import os
import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from django.conf import settings

from encryption.errors import RootKeyProblem

SIZE = 32


class Purpose(StrEnum):
    """What a root key is for. One key never serves two purposes."""

    FIELD = "field"
    INDEX = "index"
    TRAIL = "trail"
    SIGNING = "signing"


MAKE_THEM = "Make missing keys with: manage.py make_keys"


class Provider(Protocol):
    """Where root keys come from."""

    def ids(self, purpose: str) -> list[int]:
        """The ids this provider holds for a purpose, lowest first."""

    def get(self, purpose: str, key_id: int) -> bytes:
        """The 32 bytes of one key. Raises RootKeyProblem when it is missing or malformed."""

    def current(self, purpose: str) -> tuple[int, bytes]:
        """The id and the bytes of the key to use for new work. Raises RootKeyProblem when there is none."""


def decoded(text: str, name: str) -> bytes:
    """The 32 bytes written as base64 in `text`. The error names the key, never its content."""
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        raise RootKeyProblem(f"The key {name} is not base64.") from None
    if len(key) != SIZE:
        raise RootKeyProblem(f"The key {name} holds {len(key)} bytes; it must hold {SIZE}.")
    return key


class _Numbered:
    """The half that is the same for every provider: the highest id is the current one."""

    def ids(self, purpose: str) -> list[int]:
        raise NotImplementedError

    def get(self, purpose: str, key_id: int) -> bytes:
        raise NotImplementedError

    def current(self, purpose: str) -> tuple[int, bytes]:
        ids = self.ids(purpose)
        if not ids:
            raise RootKeyProblem(f"There is no root key for the purpose {purpose}. {MAKE_THEM}")
        return ids[-1], self.get(purpose, ids[-1])


class Environment(_Numbered):
    """Keys in variables such as PGPM_KEY_FIELD_1, for places that hand secrets over that way."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self.variables = variables

    def ids(self, purpose: str) -> list[int]:
        pattern = re.compile(rf"PGPM_KEY_{purpose.upper()}_([1-9][0-9]*)")
        return sorted(int(match[1]) for name in self.variables if (match := pattern.fullmatch(name)))

    def get(self, purpose: str, key_id: int) -> bytes:
        name = f"PGPM_KEY_{purpose.upper()}_{key_id}"
        if name not in self.variables:
            raise RootKeyProblem(f"The root key {purpose}-{key_id} is missing. {MAKE_THEM}")
        return decoded(self.variables[name], name)


class Files(_Numbered):
    """Keys in files such as field-1.key: base64, readable by their owner only."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def path(self, purpose: str, key_id: int) -> Path:
        """The file that holds, or would hold, this key."""
        return self.directory / f"{purpose}-{key_id}.key"

    def ids(self, purpose: str) -> list[int]:
        pattern = re.compile(rf"{purpose}-([1-9][0-9]*)\.key")
        files = self.directory.iterdir() if self.directory.is_dir() else ()
        return sorted(int(match[1]) for file in files if (match := pattern.fullmatch(file.name)))

    def get(self, purpose: str, key_id: int) -> bytes:
        path = self.path(purpose, key_id)
        try:
            text, mode = path.read_text(encoding="ascii"), path.stat().st_mode
        except FileNotFoundError:
            raise RootKeyProblem(f"The root key {path.name} is missing. {MAKE_THEM}") from None
        except (OSError, UnicodeDecodeError):
            raise RootKeyProblem(f"The root key {path.name} cannot be read.") from None
        if mode & 0o077:
            raise RootKeyProblem(f"Others may read the root key {path.name}. Close it with: chmod 600")
        return decoded(text, path.name)

    def make(self, purpose: str, key_id: int) -> Path:
        """Write a new random key. Never overwrites: raises FileExistsError when the id is taken."""
        self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self.path(purpose, key_id)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(base64.b64encode(os.urandom(SIZE)).decode() + "\n")
            file.flush()
            os.fsync(file.fileno())
        return path


class FirstOf(_Numbered):
    """Several providers in order; a key that the first one holds is not looked for in the next."""

    def __init__(self, *providers: Provider) -> None:
        self.providers = providers

    def ids(self, purpose: str) -> list[int]:
        return sorted({key_id for provider in self.providers for key_id in provider.ids(purpose)})

    def get(self, purpose: str, key_id: int) -> bytes:
        for provider in self.providers[:-1]:
            if key_id in provider.ids(purpose):
                return provider.get(purpose, key_id)
        return self.providers[-1].get(purpose, key_id)


def key_directory() -> Path:
    """PGPM_KEY_DIR, else settings.KEY_DIR, else `keys` under PGPM_VAR, else `var/keys` beside the code."""
    chosen = os.environ.get("PGPM_KEY_DIR") or getattr(settings, "KEY_DIR", None)
    if chosen:
        return Path(chosen)
    var = os.environ.get("PGPM_VAR") or Path(__file__).resolve().parent.parent / "var"
    return Path(var) / "keys"


@lru_cache(maxsize=1)
def provider() -> Provider:
    """The provider of this process: the environment first, then the key directory."""
    return FirstOf(Environment(os.environ), Files(key_directory()))


@lru_cache(maxsize=64)
def key(purpose: str, key_id: int | str) -> bytes:
    """The bytes of one root key."""
    return provider().get(str(purpose), int(key_id))


@lru_cache(maxsize=8)
def current(purpose: str) -> tuple[int, bytes]:
    """The id and bytes of the root key to use for new work."""
    return provider().current(str(purpose))


def forget() -> None:
    """Read everything afresh the next time: after keys were added, and in tests."""
    provider.cache_clear()
    key.cache_clear()
    current.cache_clear()
