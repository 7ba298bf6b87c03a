"""Run a command that ends with whoever started it: `python tether.py PARENT COMMAND…`.

The kernel is asked to send SIGTERM when the parent dies, even by SIGKILL; the request survives exec. A file of its
own, run by path without the package: asking between fork and exec is unsafe, and this costs 15 ms.
"""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def main(arguments: list[str]) -> None:
    """Tie this process to `arguments[0]`, its parent's pid, and become the command that follows."""
    parent, command = int(arguments[0]), arguments[1:]
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:  # it died before it could be watched
        sys.exit(1)
    os.execv(command[0], command)  # noqa: S606  no shell is the point


if __name__ == "__main__":
    main(sys.argv[1:])
