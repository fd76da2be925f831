"""`python -m bench [measure ...]`: measure, print a table; without a choice write results.json and RESULTS.md."""

import argparse
import os
import sys
import time

from bench.surroundings import own_database
from pgpm.paths import Trouble

MEASURES = ("restarts", "fields", "saves", "lists", "pages")


def main() -> int:
    """Measure what is asked for, by default everything."""
    asked = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    asked.add_argument("measures", nargs="*", metavar="measure", help=f"some of: {', '.join(MEASURES)}")
    asked.add_argument("--cases", type=int, default=20_000, help="how many cases the lists hold")
    given = asked.parse_args()
    chosen = given.measures or list(MEASURES)
    if set(chosen) - set(MEASURES):
        asked.error(f"choose from {', '.join(MEASURES)}")
    began = time.monotonic()
    try:
        with own_database():
            from bench import running  # noqa: PLC0415 - models may be imported only when Django is ready

            running.run(chosen, given.cases, began, whole=not given.measures)
    except Trouble as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 1
    return 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pgpm.settings")
    sys.exit(main())
