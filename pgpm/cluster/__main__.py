"""`python -m pgpm.cluster start | stop | status`."""

import sys

from pgpm.cluster.connect import DATABASE
from pgpm.cluster.places import places
from pgpm.cluster.ready import ready
from pgpm.cluster.server import running, stop
from pgpm.paths import Trouble


def main(words: list[str]) -> int:
    """Do what the command line says. Returns the exit code."""
    try:
        match words:
            case ["start"]:
                ready()
                sys.stdout.write(f"Database {DATABASE} is up, socket in {places().run}\n")
            case ["stop"]:
                stop()
            case ["status"]:
                sys.stdout.write("running\n" if running() else "stopped\n")
            case _:
                sys.stderr.write("usage: python -m pgpm.cluster start | stop | status\n")
                return 2
    except Trouble as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
