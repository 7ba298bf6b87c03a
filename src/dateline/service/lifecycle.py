"""The service as a whole: up, down, and how it is."""

import dataclasses
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from dateline import bundle
from dateline.errors import ConfigurationError, DatelineError, Transient
from dateline.service import airflow_api, airflow_home, broker, databases, ports, postgres, processes, vault, watch
from dateline.settings import Settings

_SUPERVISOR = "supervisor"
_PATIENCE = 180.0  # seconds until all parts must be healthy; 15 to 50 were measured on two cores
_STEP = 0.25  # seconds between two looks
# What Airflow's health report calls each part, and its heartbeat there; the api-server is who answers.
_REPORTED = {
    "scheduler": ("scheduler", "latest_scheduler_heartbeat"),
    "dag-processor": ("dag_processor", "latest_dag_processor_heartbeat"),
    "triggerer": ("triggerer", "latest_triggerer_heartbeat"),
}


@dataclass(frozen=True, slots=True)
class UpReport:
    """Where the service is. `started` is False if it was up already."""

    ui_url: str
    login: str
    password: str = field(repr=False)
    bi_url: str = field(repr=False)
    embedded: bool
    started: bool


@dataclass(frozen=True, slots=True)
class Health:
    """How the service is. `database` is None for a server that is not ours; `parts` maps name to healthy.

    `workers` are the Celery workers that answer, wherever they are; None without a broker.
    """

    ui_url: str
    supervisor: bool
    database: bool | None
    parts: Mapping[str, bool]
    workers: tuple[str, ...] | None = None

    @property
    def ok(self) -> bool:
        """Whether everything runs."""
        return self.supervisor and self.database is not False and all(self.parts.values())


def up(
    settings: Settings, progress: Callable[[str], None], *, migrate: Callable[[], object] = lambda: None
) -> UpReport:
    """Bring the service up and return once all of it is healthy; if it is up with these settings, change nothing.

    Args:
        settings: what the operator chose.
        progress: told each step as it begins.
        migrate: brings Dateline's own tables up to date; called when the database answers.

    Raises:
        ConfigurationError: a port is taken, or a server, the broker or a folder cannot be used.
        Transient: something did not come up in time.
    """
    if settings.broker is not None:
        broker.check(settings.broker)
    vault.folder(settings.home)
    vault.folder(settings.inbox)
    with processes.lock(settings.home / "up.lock"):
        progress("starting the database")
        found = databases.ensure(settings, exact_port=True)
        migrate()
        databases.ensure_airflow(settings, found)
        given = airflow_home.environment(settings, found)
        started = _start(settings, given, progress)
        progress("waiting for Airflow")
        _await(settings)
    login, word = airflow_home.LOGIN, airflow_home.password(settings)
    return UpReport(airflow_home.ui_url(settings), login, word, found.bi_url, found.embedded, started)


def down(settings: Settings) -> bool:
    """Stop everything of this home, what a killed supervisor left included; return whether anything ran."""
    if not settings.home.exists():
        return False
    with processes.lock(settings.home / "up.lock"):
        ran = _stop(settings)
        return postgres.stop(settings) or ran


def health(settings: Settings) -> Health:
    """Return how each part is, without changing anything and without waiting long for anyone."""
    supervisor = _supervisor(settings)
    database = None if settings.dsn is not None else postgres.running(settings) is not None
    parts = dict.fromkeys(airflow_home.PARTS, False)
    if supervisor is not None:
        parts |= _reported(settings)
    workers = None if settings.broker is None else broker.workers(settings.broker)
    if broker.houses(settings):
        parts[broker.WORKER] = supervisor is not None and any(broker.is_house(name) for name in workers or ())
    return Health(airflow_home.ui_url(settings), supervisor is not None, database, parts, workers)


def _start(settings: Settings, given: Mapping[str, str], progress: Callable[[str], None]) -> bool:
    mark, wanted = _folder(settings) / "settings.sha256", _fingerprint(settings, given)
    if _supervisor(settings) is not None:
        if mark.exists() and mark.read_text("ascii") == wanted:
            return False
        progress("restarting Airflow: a setting or the code has changed")
    _stop(settings)
    if not ports.free(settings.port):
        raise ConfigurationError(
            f"port {settings.port} of 127.0.0.1 is taken by another program: set DATELINE_PORT to a free one"
        )
    bootstrap = settings.home / "bootstrap.sha256"
    progress("preparing Airflow's tables")
    airflow_home.write_configuration(settings, given)
    airflow_home.migrate(settings, given, database=bootstrap.read_text("ascii") if bootstrap.exists() else "")
    progress("starting Airflow")
    vault.keep(mark, wanted)
    vault.keep(_folder(settings) / "since", str(time.time()))
    _spawn(settings)
    return True


def _spawn(settings: Settings) -> None:
    vault.folder(settings.logs)
    with (settings.logs / "supervisor.log").open("ab") as output:
        child = subprocess.Popen(
            [sys.executable, "-m", "dateline.service.supervisor"],
            env={**os.environ, "DATELINE_HOME": str(settings.home)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=settings.home,
            start_new_session=True,
        )
    processes.gone(lambda: child.poll() is None and _supervisor(settings) is None, within=30)
    child.returncode = 0  # it outlives us on purpose: no warning about an unfinished child
    if _supervisor(settings) is None:
        raise Transient(f"the supervisor did not start: see the end of {settings.logs / 'supervisor.log'}")


def _await(settings: Settings) -> None:
    end = time.monotonic() + _PATIENCE
    while not (now := health(settings)).ok:
        if time.monotonic() > end or not now.supervisor:
            sick = ", ".join(name for name, well in now.parts.items() if not well)
            raise Transient(f"Airflow is not up ({sick}): see the logs in {settings.logs}")
        time.sleep(_STEP)


def _reported(settings: Settings) -> dict[str, bool]:
    """Return who is healthy by Airflow's own report; a heartbeat from before this start does not count."""
    try:
        report = airflow_api.client(settings).health()
        since = float((_folder(settings) / "since").read_text("ascii"))
    except (DatelineError, FileNotFoundError):
        return {}
    well = {"api-server": report["metadatabase"]["status"] == "healthy"}
    for name, (key, heartbeat) in _REPORTED.items():
        beat = report[key].get(heartbeat)
        well[name] = report[key]["status"] == "healthy" and beat is not None and _seconds(beat) > since
    return well


def _seconds(stamp: str) -> float:
    return datetime.fromisoformat(stamp).timestamp()


def _stop(settings: Settings) -> bool:
    leader = processes.recall(watch.pid_file(_folder(settings), _SUPERVISOR))
    ran = leader is not None and processes.alive(leader)
    if leader is not None and ran:
        processes.tell(leader, processes.TERM)
        if not processes.gone(lambda: processes.alive(leader), within=2 * watch.GRACE + 10):
            processes.tell(leader, processes.KILL)
    left = [watch.end(_folder(settings), name) for name in (_SUPERVISOR, *airflow_home.PARTS, broker.WORKER)]
    return ran or any(left)


def _supervisor(settings: Settings) -> processes.Process | None:
    found = processes.recall(watch.pid_file(_folder(settings), _SUPERVISOR))
    return found if found is not None and processes.alive(found) else None


def _folder(settings: Settings) -> Path:
    return settings.home / "run"


def _fingerprint(settings: Settings, given: Mapping[str, str]) -> str:
    """Return a hash of everything the running parts were told, and of the code they hold in memory."""
    code = (bundle.texts(Path(bundle.__file__).parent, "*.py"), bundle.texts(bundle.PLUGINS, "*.py"))
    return sha256(repr((dataclasses.astuple(settings), sorted(given.items()), code)).encode()).hexdigest()
