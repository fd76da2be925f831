"""The project's own files, read as text and as syntax trees."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("pgpm", "meetings", "referrals", "cases", "audit", "permissions", "encryption", "govuk")


def python_files(*packages: str, migrations: bool = False) -> Iterator[Path]:
    """Every Python file of these packages (all of ours when none is named)."""
    for package in packages or PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if migrations or "migrations" not in path.parts:
                yield path


def templates() -> Iterator[Path]:
    """Every template."""
    for package in (".", *PACKAGES):
        yield from sorted((ROOT / package / "templates").rglob("*.html"))


@cache
def tree(path: Path) -> ast.Module:
    """A file as a syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def named(path: Path, line: int = 0) -> str:
    """A place in the project, for messages."""
    return f"{path.relative_to(ROOT)}{f':{line}' if line else ''}"


def module_of(path: Path) -> str:
    """The dotted name of a file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
