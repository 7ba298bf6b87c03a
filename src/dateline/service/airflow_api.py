"""A small client of Airflow's REST API on loopback: what `up` and `status` need, and no more."""

import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dateline.errors import ConfigurationError, Transient
from dateline.service import airflow_home
from dateline.settings import Settings

_TIMEOUT = 10.0  # seconds one request may take
_STEP = 0.5  # seconds between two looks
FINISHED = frozenset({"success", "failed"})


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a DAG. `state` is Airflow's word: queued, running, success or failed."""

    dag_id: str
    run_id: str
    state: str
    partition_key: str | None

    @property
    def finished(self) -> bool:
        """Whether it is over, well or not."""
        return self.state in FINISHED


@dataclass(slots=True)
class Client:
    """Speaks to one api-server; logs in on the first call that needs it."""

    base: str
    login: str
    password: str = field(repr=False)
    _token: str | None = field(default=None, repr=False)

    def health(self) -> dict[str, dict[str, str | None]]:
        """Return what Airflow says of its four parts: name to status and latest heartbeat; needs no login.

        What tasks speak to is asked first. It is put together at its first request, which takes seconds: better
        now, while the other parts still load, than in the first task.
        """
        self._send("GET", "/execution/health")
        return dict(self._send("GET", "/api/v2/monitor/health"))

    def runs(self, dag_id: str, *, limit: int = 20) -> list[Run]:
        """Return the latest runs of a DAG, newest first; none if Airflow does not know the DAG yet."""
        path = f"/api/v2/dags/{urllib.parse.quote(dag_id)}/dagRuns?order_by=-id&limit={limit}"
        try:
            return [_run(found) for found in self._authorized("GET", path)["dag_runs"]]
        except _MissingError:
            return []

    def run(self, dag_id: str, run_id: str) -> Run:
        """Return one run as it is now."""
        return _run(self._authorized("GET", f"/api/v2/dags/{dag_id}/dagRuns/{urllib.parse.quote(run_id, safe='')}"))

    def trigger(self, dag_id: str, *, conf: Mapping[str, object] | None = None) -> Run:
        """Start a run by hand with these params."""
        body = {"logical_date": None, "conf": dict(conf or {})}
        return _run(self._authorized("POST", f"/api/v2/dags/{dag_id}/dagRuns", body))

    def unpause(self, dag_id: str) -> bool:
        """Let a DAG run; return False if Airflow does not know it yet."""
        try:
            self._authorized("PATCH", f"/api/v2/dags/{dag_id}?update_mask=is_paused", {"is_paused": False})
        except _MissingError:
            return False
        return True

    def import_errors(self) -> list[str]:
        """Return the first line of what went wrong in each DAG file that cannot be imported."""
        found = self._authorized("GET", "/api/v2/importErrors")["import_errors"]
        return [f"{error['filename']}: {error['stack_trace'].strip().splitlines()[-1]}" for error in found]

    def wait(self, dag_id: str, *, within: float, look: Callable[[Run | None], None] = lambda _run: None) -> Run:
        """Return the oldest run of a DAG once it is over.

        Args:
            dag_id: the DAG.
            within: seconds.
            look: told of the run at each look; None while there is none yet.

        Raises:
            Transient: it is not over in time.
        """
        end = time.monotonic() + within
        while time.monotonic() < end:
            first = next(iter(reversed(self.runs(dag_id, limit=100))), None)
            look(first)
            if first is not None and first.finished:
                return first
            time.sleep(_STEP)
        raise Transient(f"the DAG {dag_id} has not finished a run within {within:.0f} s: see {self.base}/dags/{dag_id}")

    def _authorized(self, method: str, path: str, body: Mapping[str, object] | None = None) -> Any:  # noqa: ANN401  JSON
        if self._token is None:
            login = {"username": self.login, "password": self.password}
            self._token = str(self._send("POST", "/auth/token", login)["access_token"])
        return self._send(method, path, body)

    def _send(self, method: str, path: str, body: Mapping[str, object] | None = None) -> Any:  # noqa: ANN401  JSON
        headers = {"Accept": "application/json", "Content-Type": "application/json"}
        if self._token is not None:
            headers["Authorization"] = f"Bearer {self._token}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data=data, headers=headers, method=method)  # noqa: S310  http
        try:
            with _OPENER.open(request, timeout=_TIMEOUT) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise _refused(error, method, path) from error
        except (OSError, ValueError) as error:
            raise Transient(f"Airflow does not answer at {self.base}: {error}") from error


class _MissingError(ConfigurationError):
    """Airflow knows nothing of that name."""


_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # loopback is never behind a proxy


def client(settings: Settings) -> Client:
    """Return a client of this home's Airflow."""
    return Client(airflow_home.ui_url(settings), airflow_home.LOGIN, airflow_home.password(settings))


def _refused(error: urllib.error.HTTPError, method: str, path: str) -> ConfigurationError | Transient:
    words = f"Airflow answered {error.code} to {method} {path.partition('?')[0]}"
    with error:
        if error.code == 404:
            return _MissingError(words)
        if error.code >= 500:
            return Transient(words)
        return ConfigurationError(f"{words}: {error.read(300).decode('utf-8', 'replace')}")


def _run(found: Mapping[str, Any]) -> Run:
    return Run(found["dag_id"], found["dag_run_id"], found["state"], found.get("partition_key"))
