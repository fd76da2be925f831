"""What `make test`, `make check` and `make quick` do. Says how each step went, and ends with pytest's own line."""

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
MANAGE = [PYTHON, "manage.py"]
STEPS: dict[str, list[str]] = {
    "types": [PYTHON, "-m", "mypy"],
    "format": [PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."],
    "lint": [PYTHON, "-m", "ruff", "check", "--quiet", "--output-format", "concise", "."],
    "layers": [str(Path(PYTHON).parent / "lint-imports"), "--no-logo"],
    "locks": [PYTHON, "-m", "tests.locks"],
    "system": [*MANAGE, "check"],
    "migrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
    "api": [*MANAGE, "spectacular", "--validate", "--fail-on-warn", "--file", os.devnull],
    "templates": [*MANAGE, "compile_templates"],
    "documents": [*MANAGE, "write_docs", "--check"],
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_TESTS = 5  # pytest's exit code when nothing was collected
WORKERS = "2"  # measured: 1.8 times one on two cores, and three are slower


def say(text: str) -> None:
    """Print at once, also into a pipe."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def environment() -> dict[str, str]:
    """Checks use the tests' own server and keys, so that they touch nothing that `make run` keeps."""
    var = Path(os.environ.get("PGPM_VAR") or ROOT / "var") / "test"
    return {**os.environ, "PGPM_VAR": str(var), "PGPM_THROW_AWAY": "1", "PGPM_PLAIN_STATIC": "1"}


def run_step(name: str) -> tuple[str, int, str, float]:
    """One step: its name, exit code, output and seconds."""
    began = time.monotonic()
    done = subprocess.run(
        STEPS[name], cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
    )
    return name, done.returncode, (done.stdout + done.stderr).strip(), time.monotonic() - began


def check() -> bool:
    """Run every step, two at a time. Returns whether all went well."""
    subprocess.run([*MANAGE, "make_keys"], cwd=ROOT, env=environment(), capture_output=True, check=False)
    well = True
    with ThreadPoolExecutor(max_workers=2) as pool:
        for name, code, output, seconds in pool.map(run_step, STEPS):
            say(f"{name:12}{'well' if code == 0 else 'NOT WELL'}  ({seconds:.0f} s)")
            if code:
                well = False
                say("\n".join(f"    {line}" for line in output.splitlines()))
    subprocess.run([PYTHON, "-m", "pgpm.cluster", "stop"], cwd=ROOT, env=environment(), check=False)
    return well


def find_browser() -> None:
    """Install Debian's Chromium where there is none and we may; else say what is left out."""
    if any(shutil.which(name) for name in BROWSERS):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say("There is no Chromium here: installing Debian's ...")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (
            ["update", "-qq"],
            ["install", "-qq", "-y", "--no-install-recommends", "chromium", "fonts-liberation"],
        ):
            subprocess.run(["apt-get", *words], env=quiet, stdout=subprocess.DEVNULL, check=False)
    if not any(shutil.which(name) for name in BROWSERS):
        say(
            "Browser tests are left out: there is no Chromium. As root: apt-get install chromium fonts-liberation"
        )


def pytest(arguments: list[str]) -> int:
    """Run pytest on both cores. An empty selection is no failure of the tests."""
    command = [PYTHON, "-m", "pytest", "-q", "-n", WORKERS, "--dist", "worksteal", *arguments]
    code = subprocess.run(command, cwd=ROOT, check=False).returncode
    if code == NO_TESTS:
        say("0 passed, 1 failed: no test was found")
        return 1
    return code


def main(words: list[str]) -> int:
    """Do what the command line says. Returns the exit code."""
    kind, *rest = words or ["all"]
    if kind == "quick":
        os.environ["PGPM_QUICK"] = "1"
        return pytest(["-m", "not slow", *rest])
    well = check()
    if kind == "check":
        return 0 if well else 1
    find_browser()
    code = pytest(rest)
    if not well:
        say("The checks above did not go well: see the lines that say NOT WELL.")
    return code or (0 if well else 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
