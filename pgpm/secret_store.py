"""Generated secrets: database passwords and Django's signing key. Encryption keys are elsewhere (encryption.roots).

A secret comes from the environment (PGPM_SECRET_<NAME>) or from a file under `var/secrets/`, readable by its owner
only. With the embedded server a missing one is made at once; against a real server only `bootstrap_database` makes
them, so that a typing mistake cannot quietly start a second set.
"""

import os
import secrets
import tempfile
from pathlib import Path

from pgpm.paths import Trouble, make_folder, var_dir


def _path(name: str) -> Path:
    return var_dir() / "secrets" / name


def secret(name: str) -> str | None:
    """The secret of that name, or None when nobody has made it."""
    given = os.environ.get(f"PGPM_SECRET_{name.upper()}")
    if given:
        return given
    try:
        return _path(name).read_text().strip() or None
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Trouble(f"Cannot read the secret {_path(name)}: {error.strerror}.") from error


def secret_or_make(name: str) -> str:
    """The secret of that name, made when it is missing. Two processes that ask at once get the same one."""
    found = secret(name)
    if found:
        return found
    folder = make_folder(_path(name).parent)
    try:
        handle, temporary = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(32))
            file.flush()
            os.fsync(file.fileno())
        try:
            Path(_path(name)).hardlink_to(temporary)  # fails when another process was quicker: theirs counts
        except FileExistsError:
            if not _path(name).read_text().strip():  # an empty file left by a crash is no secret
                Path(temporary).replace(_path(name))
                return secret(name) or ""
        finally:
            Path(temporary).unlink(missing_ok=True)
    except OSError as error:
        raise Trouble(f"Cannot write the secret {_path(name)}: {error.strerror}.") from error
    return secret(name) or ""
