"""Serve a short, named list of files out of node_modules as static files. Nothing of others is committed.

Pointing STATICFILES_DIRS at a whole package would publish thousands of files and take minutes to collect, so
each file that is served is named here.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage

#: Folder under `vendor/`, and the pattern of the files inside node_modules that it holds.
VENDOR_FILES: list[tuple[str, str]] = [
    ("js", "govuk-frontend/dist/govuk/govuk-frontend.min.js"),
    ("js", "govuk-frontend/dist/govuk/govuk-frontend.min.js.map"),
    ("js", "@ministryofjustice/frontend/moj/moj-frontend.min.js"),
    ("js", "@ministryofjustice/frontend/moj/moj-frontend.min.js.map"),
    ("images", "@ministryofjustice/frontend/moj/assets/images/icon-[cdt]*.svg"),
    # Never drawn, but the style sheet names it, and collecting stops at a missing picture.
    ("images", "govuk-frontend/dist/govuk/assets/images/govuk-crest.svg"),
]


def vendor_files() -> dict[str, str]:
    """Each public name, such as `vendor/js/govuk-frontend.min.js`, with its path inside node_modules."""
    root = Path(settings.NODE_MODULES)
    return {
        f"vendor/{folder}/{path.name}": path.relative_to(root).as_posix()
        for folder, pattern in getattr(settings, "VENDOR_FILES", VENDOR_FILES)
        for path in sorted(root.glob(pattern))
    }


def check_vendor_files(*args: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Say which named file is missing, before a page is served without its style."""
    root = Path(settings.NODE_MODULES)
    missing: list[CheckMessage] = [
        Error(f"{pattern!r} matches no file in node_modules.", hint="Run make assets.", id="govuk.E001")
        for _, pattern in getattr(settings, "VENDOR_FILES", VENDOR_FILES)
        if not any(root.glob(pattern))
    ]
    if not any((Path(folder) / "app/vendor.css").is_file() for folder in settings.STATICFILES_DIRS):
        missing.append(
            Error("The style sheet has not been compiled.", hint="Run make assets.", id="govuk.E002")
        )
    return missing


class VendorFinder(BaseFinder):
    """A staticfiles finder over the named files."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.root = Path(settings.NODE_MODULES)
        self.files = vendor_files()
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        """Nothing here: `check_vendor_files` is registered once by the app."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """The file's place on disk; with `find_all`, a list."""
        inside = self.files.get(path)
        found = [str(self.root / inside)] if inside else []
        return found if find_all else (found[0] if found else [])

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        """Every file, each with a storage that opens it under its public name."""
        for public, inside in self.files.items():
            yield public, OneFileStorage(self.root, public, inside)


class OneFileStorage(FileSystemStorage):
    """A storage holding one file, known outside by another name than on disk."""

    def __init__(self, root: Path, public: str, inside: str) -> None:
        super().__init__(location=root)
        self.public = public
        self.inside = inside

    def path(self, name: str) -> str:
        """Where the file lies."""
        return super().path(self.inside if name == self.public else name)
