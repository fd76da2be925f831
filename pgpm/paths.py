"""Where the project keeps its things: the code, and `var/` for everything that is made while it runs."""

import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent


class Trouble(Exception):
    """Something a person must put right. Its text is one clear sentence, shown without a traceback."""


def var_dir() -> Path:
    """The folder for the cluster, keys, secrets and logs: PGPM_VAR, else `var/` beside the code."""
    return Path(os.environ.get("PGPM_VAR") or BASE_DIR / "var").absolute()


def make_folder(path: Path, mode: int = 0o700) -> Path:
    """Make a folder under `var/` when it is missing. Raises Trouble when that is not possible."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(mode=mode, exist_ok=True)
    except OSError as error:
        raise Trouble(
            f"Cannot make {path}: {error.strerror}. Make it writable, or set PGPM_VAR to a folder that is."
        ) from error
    if not os.access(path, os.W_OK | os.X_OK):
        raise Trouble(f"Cannot write to {path}. Make it writable, or set PGPM_VAR to a folder that is.")
    return path
