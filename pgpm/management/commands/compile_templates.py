"""`manage.py compile_templates`: find a template that does not compile before a person does."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template import TemplateSyntaxError
from django.template.loader import get_template


class Command(BaseCommand):
    """Compiles every template of the project."""

    help = "Compiles every template of the project and names those that do not."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile them all."""
        root = Path(settings.BASE_DIR) / "templates"
        wrong = []
        for path in sorted(root.rglob("*.*")):
            try:
                get_template(path.relative_to(root).as_posix())
            except (TemplateSyntaxError, UnicodeDecodeError) as error:
                wrong.append(f"{path.relative_to(root)}: {error}")
        if wrong:
            raise CommandError("\n".join(wrong))
