"""The one process that keeps the service up: `python -m dateline.service.supervisor`, started by `dateline up`."""

import fcntl
import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from dateline import bundle, settings
from dateline.errors import DatelineError
from dateline.service import airflow_home, databases, logs, postgres, processes, vault, watch
from dateline.settings import Settings

NAME = "supervisor"
log = logging.getLogger(__name__)
_CARE = 5.0  # seconds between two looks at the server and the logs
_PRUNE = 3600.0  # seconds between two looks for old task logs


def main() -> int:
    """Run until told to stop, or until the home names another supervisor; return the exit code."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.INFO)
    chosen = settings.read(os.environ, clone=bundle.ROOT)
    folder = vault.folder(chosen.home / "run")
    with (folder / "supervisor.lock").open("a") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            log.info("another supervisor keeps this home up")
            return 0
        return _run(chosen, folder)


def _run(chosen: Settings, folder: Path) -> int:
    mine = processes.identify(os.getpid())
    assert mine is not None
    path = watch.pid_file(folder, NAME)
    processes.remember(path, mine)
    told = _signals()
    given = airflow_home.environment(chosen, databases.ensure(chosen))
    watch.supervise(
        airflow_home.parts(given),
        folder=folder,
        logs=chosen.logs,
        stopping=lambda: told() or processes.recall(path) != mine,
        each=_carer(chosen),
    )
    if processes.recall(path) == mine:
        path.unlink()
    return 0


def _signals() -> Callable[[], bool]:
    """Return what tells whether a signal to stop has come."""
    seen: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        seen.append(number)

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, note)
    return lambda: bool(seen)


def _carer(chosen: Settings) -> Callable[[], None]:
    """Return what, called often, looks now and then whether the server runs and the logs are small."""
    due = {"care": 0.0, "prune": 0.0}

    def care() -> None:
        now = time.monotonic()
        if now >= due["care"]:
            due["care"] = now + _CARE
            _revive(chosen)
            for path in chosen.logs.glob("*.log"):
                logs.trim(path)
        if now >= due["prune"]:
            due["prune"] = now + _PRUNE
            logs.prune(chosen.logs / "tasks", now=time.time())

    return care


def _revive(chosen: Settings) -> None:
    if chosen.dsn is not None or postgres.running(chosen) is not None:
        return
    log.warning("the embedded Postgres is gone; starting it again")
    try:
        postgres.start(chosen)
    except DatelineError as error:
        log.warning("it does not start: %s", error)


if __name__ == "__main__":
    sys.exit(main())
