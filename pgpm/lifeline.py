"""Processes of `make run` end with the one that started them, even when that one is killed: the port is free again.

The kernel is asked to kill us when our parent dies (Linux). Nothing is lost by it: what was acknowledged is committed.
"""

import ctypes
import multiprocessing
import os
import signal
import sys

VARIABLE = (
    "PGPM_LIFELINE"  # set by `make run` for its web server; a production server has a supervisor instead
)
PR_SET_PDEATHSIG = 1


def hold() -> None:
    """Die with the parent from now on."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def hold_as_worker() -> None:
    """The same for a worker of the web server, when `make run` asked for it."""
    if os.environ.get(VARIABLE) != "1":
        return
    hold()
    parent = multiprocessing.parent_process()
    if parent is not None and not parent.is_alive():  # it died before we asked
        os._exit(1)
