"""Processes as the kernel knows them: a pid means something only together with the moment it was started.

Linux only: what is read here is /proc.
"""

import contextlib
import fcntl
import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from dateline.service import vault

_PROC = Path("/proc")
_BOOT = _PROC / "sys/kernel/random/boot_id"
_STEP = 0.05  # seconds between two looks
TERM, KILL = signal.SIGTERM, signal.SIGKILL


@dataclass(frozen=True, slots=True)
class Process:
    """One process: its pid, its start in clock ticks since boot, and which boot."""

    pid: int
    started: int
    boot: str


def identify(pid: int) -> Process | None:
    """Return the live process with this pid; a zombie is not alive."""
    fields = _stat(pid)
    if fields is None or fields[0] in "ZX":
        return None
    return Process(pid, int(fields[19]), _BOOT.read_text("ascii").strip())


def alive(process: Process) -> bool:
    """Return whether this very process still runs, not another one that got its pid."""
    return identify(process.pid) == process


def remember(path: Path, process: Process) -> None:
    """Write a pid file."""
    vault.keep(path, json.dumps(asdict(process)))


def recall(path: Path) -> Process | None:
    """Return the process of a pid file, alive or not; None if there is none or it cannot be understood."""
    try:
        return Process(**json.loads(path.read_text("utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def session(leader: Process) -> list[Process]:
    """Return every live process of the session `leader` opened, itself included, even after its own death.

    The kernel gives no pid away while a session of that number has members, so a leader's number that now
    belongs to another process means that the session is over.
    """
    now = identify(leader.pid)
    if (now is not None and now != leader) or leader.boot != _BOOT.read_text("ascii").strip():
        return []
    pids = (int(entry.name) for entry in _PROC.iterdir() if entry.name.isdigit())
    found = (identify(pid) for pid in pids if _session_of(pid) == leader.pid)
    return [process for process in found if process is not None and process.started >= leader.started]


def tell(process: Process, number: signal.Signals) -> None:
    """Send a signal to this very process; one that has gone is no error."""
    if alive(process):
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.pid, number)


def stop(leader: Process, *, grace: float, reap: Callable[[], object] = lambda: None) -> None:
    """End a session: TERM to everyone, `grace` seconds to tidy up, then KILL until nobody is left.

    Args:
        leader: the process that opened the session.
        grace: seconds.
        reap: called between two looks; a parent collects its dead child here.
    """
    for process in session(leader):
        tell(process, signal.SIGTERM)
    if gone(lambda: session(leader), within=grace, reap=reap):
        return
    for _ in range(3):  # a process may start another one between the look and the signal
        for process in session(leader):
            tell(process, signal.SIGKILL)
        if gone(lambda: session(leader), within=2, reap=reap):
            return


def gone(look: Callable[[], object], *, within: float, reap: Callable[[], object] = lambda: None) -> bool:
    """Wait until `look` finds nothing, at most `within` seconds; return whether it came to that."""
    end = time.monotonic() + within
    while True:
        reap()
        if not look():
            return True
        if time.monotonic() > end:
            return False
        time.sleep(_STEP)


@contextlib.contextmanager
def lock(path: Path) -> Iterator[None]:
    """Hold an exclusive file lock; the kernel lets go of it when the process ends, however it ends."""
    vault.folder(path.parent)
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _stat(pid: int) -> list[str] | None:
    """Return the fields of /proc/pid/stat from the state on; the name before it may hold anything."""
    try:
        return (_PROC / str(pid) / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None


def _session_of(pid: int) -> int | None:
    fields = _stat(pid)
    return None if fields is None else int(fields[3])
