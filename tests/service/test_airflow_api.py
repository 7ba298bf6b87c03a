"""The REST client against a real HTTP server that answers as Airflow does."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dateline.errors import ConfigurationError, Transient
from dateline.service import airflow_api
from dateline.service.airflow_api import Client, Run

TOKEN = "a-token"
OPEN = frozenset({"/auth/token", "/api/v2/monitor/health", "/execution/health"})  # asked without a login


class Answers(ThreadingHTTPServer):
    """Answers each path with what it was given: a status and a body, the next one at each request."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.table: dict[tuple[str, str], list[tuple[int, object]]] = {}
        self.seen: list[tuple[str, str, object]] = []

    def say(self, method: str, path: str, *answers: tuple[int, object]) -> None:
        self.table[method, path] = list(answers)


class Handler(BaseHTTPRequestHandler):
    server: Answers

    def answer(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        body = json.loads(self.rfile.read(length)) if length else None
        path = self.path.partition("?")[0]
        self.server.seen.append((self.command, path, body))
        known = self.headers.get("Authorization") == f"Bearer {TOKEN}" or path in OPEN
        answers = self.server.table.get((self.command, path), [(404, {"detail": "not found"})])
        status, found = (answers.pop(0) if len(answers) > 1 else answers[0]) if known else (401, {})
        self.send_response(status)
        self.end_headers()
        self.wfile.write(found if isinstance(found, bytes) else json.dumps(found).encode())

    do_GET = do_POST = do_PATCH = answer  # noqa: N815  the names http.server looks for

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def airflow() -> Iterator[Answers]:
    with Answers() as server:
        server.say("POST", "/auth/token", (201, {"access_token": TOKEN}))
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def client(airflow) -> Client:
    return Client(f"http://127.0.0.1:{airflow.server_port}", "admin", "word")


def run(state: str, number: int = 1) -> dict[str, object]:
    return {"dag_id": "ingest", "dag_run_id": f"r{number}", "state": state, "partition_key": "2026-11-20"}


RUNS = "/api/v2/dags/ingest/dagRuns"


def test_it_logs_in_once_and_only_when_it_must(airflow, client):
    airflow.say("GET", "/api/v2/monitor/health", (200, {"metadatabase": {"status": "healthy"}}))
    airflow.say("GET", "/execution/health", (200, {}))
    airflow.say("GET", RUNS, (200, {"dag_runs": []}))
    assert client.health() == {"metadatabase": {"status": "healthy"}}
    assert [seen[1] for seen in airflow.seen] == ["/execution/health", "/api/v2/monitor/health"]
    assert client.runs("ingest") == client.runs("ingest") == []
    logins = [body for _, path, body in airflow.seen if path == "/auth/token"]
    assert logins == [{"username": "admin", "password": "word"}]


def test_a_dag_that_airflow_has_not_read_yet_has_no_runs_and_cannot_be_unpaused(client):
    assert client.runs("ingest") == []
    assert client.unpause("ingest") is False


def test_waiting_takes_the_first_run_whatever_came_after(airflow, client):
    airflow.say(
        "GET",
        RUNS,
        (404, {}),
        (200, {"dag_runs": []}),
        (200, {"dag_runs": [run("running")]}),
        (200, {"dag_runs": [run("queued", 2), run("success")]}),
    )
    looks: list[Run | None] = []
    assert client.wait("ingest", within=30, look=looks.append) == Run("ingest", "r1", "success", "2026-11-20")
    assert [look.state if look else None for look in looks] == [None, None, "running", "success"]


def test_waiting_in_vain_says_where_to_look(airflow, client):
    airflow.say("GET", RUNS, (200, {"dag_runs": [run("running")]}))
    with pytest.raises(Transient, match=r"has not finished.*/dags/ingest"):
        client.wait("ingest", within=0.1)


def test_a_run_is_started_with_its_params(airflow, client):
    airflow.say("POST", RUNS, (200, run("queued")))
    assert client.trigger("ingest", conf={"since": "2024-02-08"}).state == "queued"
    assert airflow.seen[-1][2] == {"logical_date": None, "conf": {"since": "2024-02-08"}}


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ((401, {}), ConfigurationError),
        ((400, {}), ConfigurationError),
        ((503, {}), Transient),
        ((200, b"<"), Transient),
    ],
)
def test_a_refusal_says_who_must_act(*, airflow, client, answer, error):
    airflow.say("GET", RUNS, answer)
    with pytest.raises(error, match="Airflow"):
        client.runs("ingest")


def test_nobody_there_is_worth_another_try(client):
    gone = Client("http://127.0.0.1:1", "admin", "word")
    with pytest.raises(Transient, match="does not answer"):
        gone.health()


def test_the_address_is_loopback_and_the_password_is_not_shown(own):
    found = airflow_api.client(own(port=8123))
    assert found.base == "http://127.0.0.1:8123"
    assert found.password not in repr(found)
