"""`check --deploy` refuses what is unsafe for real people, and a sound deployment passes without a warning."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pgpm.cluster.connect import Login, password
from pgpm.cluster.places import places
from pgpm.paths import BASE_DIR, var_dir


def check(**changes: str | None) -> subprocess.CompletedProcess[str]:
    """Run `manage.py check --deploy` in a sound environment with these changes."""
    sound = {
        "DATABASE_URL": f"postgresql:///pgpm?host={places().run}",
        "PGPM_HOSTS": "pgpm.example",
        "PGPM_MAIL_HOST": "mail.example",
        "PGPM_SECRET_DJANGO": "k" * 25 + "0123456789abcdefghijklmnopqrstuvwxyz",
        "PGPM_SYNTHETIC": None,
        "PGPM_PLAIN_STATIC": None,
        "DJANGO_ALLOW_ASYNC_UNSAFE": None,
        **{f"PGPM_SECRET_DB_{login.value.upper()}": password(login) for login in Login},
    }
    environment = {name: value for name, value in os.environ.items() if name not in {*sound, *changes}}
    environment |= {name: value for name, value in (sound | changes).items() if value is not None}
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_sound_deployment_passes() -> None:
    result = check()
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"PGPM_SYNTHETIC": "1"}, "pgpm.E010"),
        ({"PGPM_DEBUG": "1"}, "pgpm.E011"),
        ({"DATABASE_URL": None}, "pgpm.E012"),
        ({"DATABASE_URL": "postgresql://db.example/pgpm"}, "pgpm.E013"),
        ({"PGPM_MAIL_HOST": None}, "pgpm.E014"),
        ({"PGPM_SECRET_DJANGO": "short"}, "security.W009"),
        ({"PGPM_SECRET_DB_APP": None, "PGPM_VAR": str(var_dir() / "nobody")}, "No password for pgpm_app"),
        ({"PGPM_SECRET_DJANGO": None, "PGPM_VAR": str(var_dir() / "nobody")}, "No signing key"),
        ({"PGPM_KEY_DIR": str(var_dir() / "nobody")}, "encryption.E010"),
    ],
)
def test_what_is_unsafe_is_refused(changes: dict[str, str | None], said: str) -> None:
    result = check(**changes)
    assert result.returncode == 1
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_migrating_low_is_refused() -> None:
    environment = {**os.environ, "PGPM_DB_LOGIN": "app"}
    command = [sys.executable, "manage.py", "migrate"]
    result = subprocess.run(
        command, cwd=BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert "Only pgpm_owner migrates" in result.stderr


def test_an_unknown_log_in_gives_a_sentence() -> None:
    environment = {**os.environ, "PGPM_DB_LOGIN": "root"}
    command = [sys.executable, "manage.py", "check"]
    result = subprocess.run(
        command, cwd=BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert result.stderr.strip() == "PGPM_DB_LOGIN is 'root': it must be app, owner or sealer."


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-node.txt"])
def test_locks_have_digests_and_no_host(name: str) -> None:
    from tests.locks import wrong

    assert (BASE_DIR / name).exists()
    assert wrong() == []


def test_every_dependency_says_what_it_is_for() -> None:
    lines = (BASE_DIR / "pyproject.toml").read_text().splitlines()
    first, last = lines.index("dependencies = ["), lines.index("dev = [")
    block = [
        line for line in lines[first + 1 :] if line.startswith('    "') and lines.index(line) < last + 40
    ]
    named = [line for line in block if line.strip().startswith('"') and line.split('"')[1][0].isalpha()]
    bare = [line for line in named if "#" not in line and "==" in line]
    assert bare == []


def test_ci_runs_the_same_command_as_everybody() -> None:
    commands = [
        line for line in (BASE_DIR / ".ci" / "run").read_text().splitlines() if not line.startswith("#")
    ]
    assert commands == ['cd "$(dirname "$0")/.." && exec make test']
    assert os.access(BASE_DIR / ".ci" / "run", os.X_OK)


def test_served_files_are_collected_with_the_real_storage(tmp_path: Path) -> None:
    """Names with digests, everything that is mentioned is there, nothing unhashed is kept."""
    code = (
        "import django; django.setup()\n"
        "from django.conf import settings\n"
        "from django.core.management import call_command\n"
        f"settings.STATIC_ROOT = {str(tmp_path / 'static')!r}\n"
        "call_command('collectstatic', verbosity=0, interactive=False)\n"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "pgpm.settings"}
    environment.pop("PGPM_PLAIN_STATIC")
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    kept = {path.name for path in (tmp_path / "static").rglob("*.css")}
    assert kept
    assert all(len(name.split(".")) >= 3 for name in kept), kept
