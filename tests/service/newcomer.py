"""Whoever types `make up` for the first time: one home, one real Airflow, for every test that needs one.

A test asks for the fixture `newcomer`. What earlier tests brought in is there; so a test looks at what it brought in
itself, by ids and addresses of its own, and leaves Airflow running and at rest. tests/service/test_make_up.py comes
first, test_make_down.py last.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import psycopg
from psycopg.rows import DictRow, dict_row

from dateline import pipeline
from dateline.errors import DatelineError
from dateline.service import airflow_api, databases, dsn, postgres, processes, watch
from dateline.service.airflow_api import Client
from dateline.service.processes import Process
from dateline.settings import FILE, Settings, read

ROOT = Path(__file__).parents[2]
# Sites of tests are on loopback, and nobody has to be spared there.
CHOSEN = "DATELINE_NETWORKS=127.0.0.0/8\nDATELINE_PACE=0\n"
DAGS = ("ingest", "process", "replay", "upkeep")
PAUSE = 0.5  # seconds between looks at what takes long: each costs the api-server some of the time it is to end in
T = TypeVar("T")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def title(pid: int) -> str:
    """Return what a process calls itself; nothing once it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
    except OSError:
        return ""


class Newcomer:
    """Types commands in the clone, with a home and ports of its own; keeps what they print."""

    def __init__(self, home: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATELINE", "AIRFLOW"))}
        chosen = {"DATELINE_HOME": home, "DATELINE_PORT": free_port(), "DATELINE_PG_PORT": free_port()}
        self.env = kept | {name: str(value) for name, value in chosen.items()} | {"AIRFLOW_HOME": str(home / "airflow")}
        home.mkdir()
        (home / FILE).write_text(CHOSEN, "utf-8")
        self.settings = read(self.env, clone=ROOT)
        self.told = ""  # what the first `make up` printed
        self._client: Client | None = None

    def types(self, *words: str) -> str:
        """Type a command in the clone; it must end well. Return what it printed."""
        done = subprocess.run(words, cwd=ROOT, env=self.env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
        return done.stdout

    def dateline(self, *words: str) -> str:
        """Type `dateline …`."""
        return self.types(sys.executable, "-c", "import sys; from dateline.cli import main; sys.exit(main())", *words)

    def moves_in(self) -> None:
        """Type `make up` for the first time."""
        self.told = self.types("make", "up")

    def leaves(self) -> None:
        """Type `make down`, and take away what root's server keeps outside of the home."""
        self.types("make", "down")
        postgres.erase(self.settings)

    @property
    def client(self) -> Client:
        """Airflow's REST API, logged in when it must be."""
        self._client = self._client or airflow_api.client(self.settings)
        return self._client

    def ask(self, method: str, path: str, body: object = None) -> Any:
        """Ask Airflow's REST API anything else: `ask("GET", "/api/v2/pools")`."""
        return self.client._authorized(method, path, body)

    def sql(self, statement: str, *values: object) -> list[DictRow]:
        """Ask the views of schema news as the reader; a row is a dict."""
        with psycopg.connect(databases.ensure(self.settings).reader, row_factory=dict_row) as conn:
            return conn.execute(statement, values).fetchall()

    def digest(self, settings: Settings | None = None) -> dict[str, str]:
        """Return the hash of every view, of this house or of a `twin` of it."""
        return dict(pipeline.digest(settings or self.settings))

    def drops(self, name: str, content: str | bytes) -> Path:
        """Put a file into the inbox, whole at once."""
        path = self.settings.inbox / name
        draft = path.with_name(f"{name}.part")
        draft.write_bytes(content if isinstance(content, bytes) else content.encode())
        return draft.rename(path)

    def part(self, name: str) -> Process | None:
        """Return the process of a part of Airflow; None while there is none."""
        found = processes.recall(watch.pid_file(self.settings.home / "run", name))
        return found if found is not None and processes.alive(found) else None

    def kills(self, name: str) -> None:
        """Kill a part of Airflow with -9: api-server, scheduler, dag-processor or triggerer."""
        found = self.part(name)
        assert found is not None, f"{name} does not run"
        os.kill(found.pid, signal.SIGKILL)

    def tasks(self, dag: str) -> list[dict[str, Any]]:
        """Return the tasks of a DAG that run now, as Airflow's REST API tells of them."""
        return self.ask("GET", f"/api/v2/dags/{dag}/dagRuns/~/taskInstances?state=running")["task_instances"]

    def kills_task(self, task: dict[str, Any]) -> bool:
        """Kill the process of a running task with -9; return whether it was still there."""
        scheduler = self.part("scheduler")
        for each in processes.session(scheduler) if scheduler else ():
            if title(each.pid) == f"airflow worker -- {task['id']}":
                os.kill(each.pid, signal.SIGKILL)
                return True
        return False

    def until(self, condition: Callable[[], T], *, within: float, pause: float = 0.2) -> T:
        """Wait until a condition gives something true, and return it; what errs meanwhile is asked again."""
        end = time.monotonic() + within
        while True:
            try:
                last: object = condition()
            except (DatelineError, psycopg.OperationalError) as error:
                last = error
            else:
                if last:
                    return last
            assert time.monotonic() < end, f"not within {within:.0f} s; at the end: {last!r}"
            time.sleep(pause)

    def rests(self, *, within: float = 180) -> None:
        """Wait until nothing waits for a stage and no run of a DAG is under way."""
        self.until(self.at_rest, within=within, pause=PAUSE)

    def at_rest(self) -> bool:
        """Whether nothing waits and nothing runs."""
        if pipeline.pending(self.settings):
            return False
        return all(run.finished for name in DAGS for run in self.client.runs(name, limit=20))

    def twin(self, home: Path) -> Settings:
        """Return settings of a second house without Airflow, whose database is a copy of this one as it is now."""
        found, name = databases.ensure(self.settings), f"twin_{home.name}"
        admin = dsn.parse(found.owner) | {"user": "postgres", "dbname": "postgres"}
        admin["password"] = postgres.password(self.settings, "postgres")
        source = dsn.parse(found.owner)["dbname"]
        copy = f'CREATE DATABASE "{name}" TEMPLATE "{source}" OWNER dateline_owner STRATEGY file_copy'
        doors = "UPDATE pg_database SET datacl = (SELECT datacl FROM pg_database WHERE datname = %s) WHERE datname = %s"
        # It must be alone there for a moment; who looks out for waiting work is there all the time, and comes back.
        alone = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND application_name = %s"
        with psycopg.connect(dsn.libpq(admin), autocommit=True) as conn:
            self.until(lambda: conn.execute(alone, (source, "dateline lookout")) and conn.execute(copy), within=60)
            conn.execute(doors, (source, name))  # who may connect is not copied with the rest
        logins = {role: dsn.parse(getattr(found, role)) | {"dbname": name} for role in ("owner", "writer", "reader")}
        moved = {role: dsn.libpq(login) for role, login in logins.items()}
        return Settings(home=home, dsn=moved["owner"], writer_dsn=moved["writer"], reader_dsn=moved["reader"])

    def running(self) -> list[str]:
        """Command lines of processes that still name the home."""
        lines = []
        for path in Path("/proc").glob("[0-9]*/environ"):
            try:
                if str(self.settings.home).encode() in path.read_bytes():
                    lines.append((path.parent / "cmdline").read_text())
            except OSError:
                continue
        return lines
