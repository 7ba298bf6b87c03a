"""The embedded Postgres server: made on the first start, started once however many ask, stopped on demand."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import ConfigurationError, Transient
from dateline.service import cluster, places, ports, processes, vault
from dateline.service.places import Place
from dateline.settings import Settings

# The children of a killed server hold its memory for a moment, and a port that was free may be taken: try again.
_ATTEMPTS = 10
_PATIENCE = 60.0  # seconds a start may take: recovery after a crash replays up to max_wal_size


@dataclass(frozen=True, slots=True)
class Server:
    """A running embedded server: the socket's folder and the port, the same for the socket and TCP."""

    sockets: Path
    port: int


def running(settings: Settings) -> Server | None:
    """Return the server of this home if it accepts connections."""
    place = places.find(settings.home)
    lines = _pid_file(place)
    if len(lines) < 8 or lines[7].strip() != "ready" or _postmaster(place) is None:
        return None
    return Server(Path(lines[4]), int(lines[3]))


def start(settings: Settings, *, exact_port: bool = False) -> Server:
    """Start the home's server unless it runs; any number of callers at once get the same one.

    Args:
        settings: home and port.
        exact_port: refuse another port than the one the operator chose.

    Raises:
        ConfigurationError: what is there cannot be used, or the chosen port is taken.
        Transient: the server did not come up in time.
    """
    vault.folder(settings.home)
    with processes.lock(settings.home / "postgres.lock"):
        place = places.find(settings.home)
        if places.left_behind(place, home=settings.home):
            _halt(place)
            places.set_aside(place)
            place = places.find(settings.home)
        if (server := running(settings)) is not None:
            return server
        places.prepare(place, home=settings.home)
        cluster.check_version(place)
        if not place.data.exists():
            cluster.create(place, password=password(settings, "postgres"))
        return _launch(settings, place, exact_port=exact_port)


def stop(settings: Settings) -> bool:
    """Stop the home's server, finishing nothing and losing nothing committed; return whether one ran."""
    if not settings.home.exists():
        return False
    with processes.lock(settings.home / "postgres.lock"):
        return _halt(places.find(settings.home))


def erase(settings: Settings) -> None:
    """Stop the home's server and remove its data, wherever it lies: for homes made to be thrown away."""
    stop(settings)
    place = places.find(settings.home)
    for folder in (place.root, place.sockets):
        shutil.rmtree(folder, ignore_errors=True)


def password(settings: Settings, role: str) -> str:
    """Return the generated password of a role of this home."""
    return vault.secret(settings.secrets / role, fresh=vault.password())


def _pid_file(place: Place) -> list[str]:
    """Return the lines of postmaster.pid: pid, data, start, port, socket folder, address, memory key, status."""
    try:
        return (place.data / "postmaster.pid").read_text("utf-8").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return []


def _postmaster(place: Place) -> processes.Process | None:
    """Return the server's process; a pid that now belongs to something else than a server of this data is none."""
    lines = _pid_file(place)
    process = processes.identify(int(lines[0])) if lines and lines[0].strip().isdigit() else None
    if process is None:
        return None
    link = Path("/proc") / str(process.pid)
    try:
        here = (link / "cwd").readlink() == place.data and (link / "exe").readlink().name.startswith("postgres")
    except OSError:  # another user's process, or gone since
        return None
    return process if here else None


def _launch(settings: Settings, place: Place, *, exact_port: bool) -> Server:
    lines = _pid_file(place)
    if lines and _postmaster(place) is None and processes.identify(int(lines[0])) is not None:
        (place.data / "postmaster.pid").unlink()  # its pid is another program's now; Postgres would refuse to start
    for _ in range(_ATTEMPTS):
        with contextlib.suppress(ChildProcessError):  # a killed server this process had started: a zombie holds its pid
            os.waitpid(int(lines[0]), os.WNOHANG) if lines else None
        port = _choose(settings, exact=exact_port)
        if (server := _spawn(settings, place, port)) is not None:
            vault.keep(settings.home / "postgres.json", json.dumps({"port": port}))
            return server
        time.sleep(1.0)
    raise Transient(f"the embedded Postgres did not start: see the end of {settings.logs / 'postgres.log'}")


def _spawn(settings: Settings, place: Place, port: int) -> Server | None:
    """Start the server and wait for it; return None if it gave up."""
    vault.folder(settings.logs)
    with (settings.logs / "postgres.log").open("ab") as log:
        child = subprocess.Popen(  # noqa: S603  our own binary
            [
                *(str(place.binaries / "bin" / "postgres"), "-D", str(place.data), "-p", str(port)),
                *("-c", f"unix_socket_directories={place.sockets}", "-c", "listen_addresses=127.0.0.1"),
            ],
            user=place.uid,
            group=place.uid,
            extra_groups=None if place.uid is None else [],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            start_new_session=True,
        )
    processes.gone(lambda: child.poll() is None and running(settings) is None, within=_PATIENCE)
    child.returncode = 0  # it outlives us on purpose: no warning about an unfinished child
    return running(settings)


def _choose(settings: Settings, *, exact: bool) -> int:
    """Return the port of last time or the one asked for, if free; else the next that is."""
    if settings.pg_port_chosen and (exact or ports.free(settings.pg_port)):
        if not ports.free(settings.pg_port):
            raise ConfigurationError(
                f"DATELINE_PG_PORT={settings.pg_port} is taken by another program: set a free port, or unset it"
            )
        return settings.pg_port
    with contextlib.suppress(FileNotFoundError, ValueError, KeyError):
        last = int(json.loads((settings.home / "postgres.json").read_text("utf-8"))["port"])
        if ports.free(last) and not settings.pg_port_chosen:
            return last
    for port in range(settings.pg_port, min(settings.pg_port + 200, 65536)):
        if ports.free(port):
            return port
    raise ConfigurationError(f"no free port from {settings.pg_port} on: set DATELINE_PG_PORT to a free one")


def _halt(place: Place) -> bool:
    process = _postmaster(place)
    if process is None:
        return False
    for number, patience in ((signal.SIGINT, 20.0), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 5.0)):
        processes.tell(process, number)
        if processes.gone(lambda: processes.session(process), within=patience):
            return True
    return True
