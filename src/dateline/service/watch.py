"""Keep parts running: start each, start it again when it dies, end them all together."""

import contextlib
import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.service import processes, vault

log = logging.getLogger(__name__)
GRACE = 20.0  # seconds a part has to tidy up before it is killed
_TICK = 0.2  # seconds between two looks
_LONGEST_PAUSE = 60.0  # seconds before a part that keeps dying is tried again
_ORPHANS = 3.0  # seconds for processes whose leader is dead: they have nobody left to report to
_STEADY = 60.0  # seconds a part must live for its earlier deaths to be forgotten
_TETHER = Path(__file__).with_name("tether.py")


@dataclass(frozen=True, slots=True)
class Part:
    """A process to keep running: its name, its command with an absolute program, seconds it has to tidy up."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    grace: float = GRACE


@dataclass(slots=True)
class _Ward:
    """A part as it is now."""

    part: Part
    child: subprocess.Popen[bytes] | None = None
    deaths: int = 0
    born: float = 0.0
    due: float = 0.0


def pid_file(folder: Path, name: str) -> Path:
    """Return where the process of a part is written down."""
    return folder / f"{name}.json"


def supervise(
    parts: Sequence[Part], *, folder: Path, logs: Path, stopping: Callable[[], bool], each: Callable[[], None]
) -> None:
    """Run `parts` until `stopping`, then end them: TERM, and KILL after a while.

    Args:
        parts: what to run; each opens a session of its own. The first one serves the others and so ends after them.
        folder: holds the pid files; what an earlier, killed supervisor left running is ended first.
        logs: each part's output is appended to NAME.log here.
        stopping: asked between two looks.
        each: called between two looks.
    """
    wards = [_Ward(part) for part in parts]
    for part in parts:
        end(folder, part.name)
    try:
        while not stopping():
            for ward in wards:
                _look(ward, folder=folder, logs=logs)
            each()
            time.sleep(_TICK)
    finally:
        _end_all(wards[1:], folder)
        _end_all(wards[:1], folder)


def end(folder: Path, name: str) -> bool:
    """End the session a pid file names, if it is still that one, and remove the file; return whether it ran."""
    path = pid_file(folder, name)
    leader = processes.recall(path)
    ran = leader is not None and bool(processes.session(leader))
    if leader is not None and ran:
        processes.stop(leader, grace=GRACE if processes.alive(leader) else _ORPHANS)
    path.unlink(missing_ok=True)
    return ran


def _look(ward: _Ward, *, folder: Path, logs: Path) -> None:
    now = time.monotonic()
    if ward.child is not None and ward.child.poll() is not None:
        _mourn(ward, now=now, folder=folder)
    if ward.child is None and now >= ward.due:
        ward.child, ward.born = _start(ward.part, folder=folder, logs=logs), now


def _mourn(ward: _Ward, *, now: float, folder: Path) -> None:
    assert ward.child is not None
    lived = now - ward.born
    ward.deaths = 1 if lived > _STEADY else ward.deaths + 1
    pause = min(2.0 ** (ward.deaths - 1), _LONGEST_PAUSE) if ward.deaths > 1 else 0.0
    log.warning("%s ended with %s after %.0f s; again in %.0f s", ward.part.name, ward.child.returncode, lived, pause)
    end(folder, ward.part.name)  # what it left behind in its session
    ward.child, ward.due = None, now + pause


def _start(part: Part, *, folder: Path, logs: Path) -> subprocess.Popen[bytes]:
    vault.folder(logs)
    with (logs / f"{part.name}.log").open("ab") as output:
        child = subprocess.Popen(  # noqa: S603  a command of ours
            [sys.executable, "-I", "-S", str(_TETHER), str(os.getpid()), *part.command],
            env={**os.environ, **part.environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    process = processes.identify(child.pid)
    if process is not None:
        processes.remember(pid_file(folder, part.name), process)
    log.info("%s started as %d", part.name, child.pid)
    return child


def _end_all(wards: Sequence[_Ward], folder: Path) -> None:
    """Tell all of them first, so that they tidy up side by side, then wait for each."""
    leaders = [processes.recall(pid_file(folder, ward.part.name)) for ward in wards]
    for process in (process for leader in leaders if leader is not None for process in processes.session(leader)):
        processes.tell(process, processes.TERM)
    for ward, leader in zip(wards, leaders, strict=True):
        if leader is not None:
            processes.stop(leader, grace=ward.part.grace, reap=ward.child.poll if ward.child else lambda: None)
        if ward.child is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):  # stuck in the kernel: nothing more can be done
                ward.child.wait(timeout=2)
        pid_file(folder, ward.part.name).unlink(missing_ok=True)
