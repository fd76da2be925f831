"""What the web server runs. It refuses to start when something is not as it must be, in plain sentences."""

import os
import sys

from django.core.checks import ERROR, run_checks
from django.core.wsgi import get_wsgi_application

from pgpm.lifeline import hold_as_worker
from pgpm.paths import Trouble

hold_as_worker()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pgpm.settings")
try:
    application = get_wsgi_application()
except Trouble as trouble:
    sys.exit(str(trouble))
troubles = [found.msg for found in run_checks(databases=["default"]) if found.level >= ERROR]
if troubles:
    sys.exit("\n".join(["Not started:", *troubles]))
