"""What tasks tell while they work: counters over a real StatsD client, lineage through the real OpenLineage provider.

The tasks run as a worker runs them, supervised and each in a process of its own; only the api-server is not there.
"""

import json
import os
import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

import factories
from dateline.service import dsn
from dateline.settings import Settings

DAY = {"since": "2026-03-01", "until": "2026-03-02", "sources": ["days"]}  # has a folder and no address
TASKS = [
    ("process", "take", -1, {}),
    ("ingest", "plan", -1, DAY),
    ("ingest", "load", 0, DAY),
    ("ingest", "listings", -1, DAY),
    ("ingest", "close", -1, DAY),
]
END = "end"


@contextmanager
def listener() -> Iterator[tuple[int, list[str]]]:
    """Give the port of a StatsD on loopback, and the lines it is sent; all of them are there after the block."""
    lines: list[str] = []
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as there:
        there.bind(("127.0.0.1", 0))

        def listen() -> None:
            while (line := there.recv(65_536).decode()) != END:
                lines.extend(line.splitlines())

        thread = threading.Thread(target=listen)
        thread.start()
        yield there.getsockname()[1], lines
        there.sendto(END.encode(), there.getsockname())
        thread.join()


@dataclass(frozen=True)
class Told:
    """What came of the tasks, and what they told."""

    ends: list[str]
    lines: list[str]
    words: str
    events: dict[str, dict[str, Any]]
    place: tuple[str, str]
    secrets: frozenset[str] = field(repr=False)

    def counted(self) -> Counter[str]:
        """Sum the counters by name."""
        found = (line.rpartition(":") for line in self.lines if line.endswith("|c"))
        return sum((Counter({name: int(value.partition("|")[0])}) for name, _, value in found), Counter())

    def rows(self, job: str, side: str) -> dict[str, int | None]:
        """Return the datasets of a task's last event, each with its number of rows."""
        facet = {"inputs": ("inputFacets", "inputStatistics"), "outputs": ("outputFacets", "outputStatistics")}[side]
        return {
            f"{each['namespace']} {each['name']}": each.get(facet[0], {}).get(facet[1], {}).get("rowCount")
            for each in self.events[job][side]
        }

    def named(self, table: str) -> str:
        """Return a table as OpenLineage names it."""
        return f"postgres://localhost:{self.place[0]} {self.place[1]}.{table}"


def put(folder: Path, *numbers: int) -> None:
    folder.mkdir(parents=True)
    for number in numbers:
        file = folder / f"{number}.txt"
        file.write_text(factories.report(number, number))
        os.utime(file, (1, 1))


def login(settings: Settings) -> dict[str, str]:
    """Return the variables with which tasks find a test's database."""
    logins = {name: str(getattr(settings, name)) for name in ("home", "dsn", "writer_dsn", "reader_dsn")}
    return {f"DATELINE_{name.upper()}": value for name, value in logins.items()}


@pytest.fixture(scope="module")
def told(airflow: Callable[..., Any], module_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Three documents in the inbox and two in a folder of a day, taken in by five tasks."""
    settings, file = module_settings, tmp_path_factory.mktemp("lineage") / "events.jsonl"
    put(settings.inbox, 1, 2, 3)
    put(settings.home / "days" / "2026-03-01", 4, 5)
    with listener() as (port, lines):
        ends = airflow(
            "work_off.py",
            json.dumps(TASKS),
            **login(settings),
            AIRFLOW__METRICS__STATSD_ON="True",
            AIRFLOW__METRICS__STATSD_HOST="127.0.0.1",
            AIRFLOW__METRICS__STATSD_PORT=str(port),
            AIRFLOW__METRICS__STATSD_INFLUXDB_ENABLED="True",
            AIRFLOW__OPENLINEAGE__NAMESPACE="dateline",
            AIRFLOW__OPENLINEAGE__TRANSPORT=json.dumps({"type": "file", "log_file_path": str(file), "append": True}),
        )
    words = file.read_text("utf-8")
    events = [json.loads(line) for line in words.splitlines()]
    place = dsn.parse(str(settings.dsn))
    secrets = {path.read_text("utf-8").strip() for path in settings.secrets.iterdir()}
    secrets |= {dsn.parse(str(login))["password"] for login in (settings.dsn, settings.writer_dsn, settings.reader_dsn)}
    last = {f"{event['job']['namespace']} {event['job']['name']}": event for event in events}
    return Told(ends, lines, words, last, (place["port"], place["dbname"]), frozenset(secrets))


def test_tasks_end_well_while_they_tell(told: Told) -> None:
    assert told.ends == ["success"] * len(TASKS)


@pytest.mark.parametrize(
    ("stage", "outcome", "number"),
    [
        ("door", "offered", 5),
        ("door", "new", 5),
        ("door", "known", None),  # nothing was
        ("extract", "done", 3),
        ("annotate", "done", 3),
        ("deduplicate", "done", 3),
    ],
)
def test_documents_are_counted_by_stage_and_outcome_in_the_name_and_as_tags(
    told: Told, *, stage: str, outcome: str, number: int | None
) -> None:
    counted = told.counted()
    assert counted.get(f"airflow.dateline.documents.{stage}.{outcome}") == number
    assert counted.get(f"airflow.dateline.documents,stage={stage},outcome={outcome}") == number


@pytest.mark.parametrize("stage", ["extract", "annotate", "deduplicate", "cluster"])
def test_each_stage_tells_what_waits_and_how_long_a_batch_took(told: Told, stage: str) -> None:
    assert f"airflow.dateline.backlog.{stage}:0|g" in told.lines
    assert f"airflow.dateline.backlog,stage={stage}:0|g" in told.lines
    times = [line for line in told.lines if line.startswith(f"airflow.dateline.batch_duration.{stage}:")]
    assert times
    assert all(line.endswith("|ms") and float(line.rpartition(":")[2].removesuffix("|ms")) > 0 for line in times)


def test_each_task_is_a_job(told: Told) -> None:
    assert list(told.events) == [f"dateline {dag}.{task}" for dag, task, *_ in TASKS]
    assert {event["eventType"] for event in told.events.values()} == {"COMPLETE"}


@pytest.mark.parametrize(
    ("task", "side", "table", "rows"),
    [
        ("process.take", "inputs", "raw.submission", None),
        ("process.take", "outputs", "raw.item", 3),
        ("process.take", "outputs", "raw.capture", None),
        ("process.take", "outputs", "core.extraction", 3),
        ("process.take", "outputs", "core.annotation", 3),
        ("process.take", "outputs", "news.articles", None),
        ("process.take", "outputs", "news.stories", None),
        ("ingest.load", "outputs", "raw.item", 2),
        ("ingest.listings", "outputs", "news.listings", None),
        ("ingest.close", "outputs", "raw.item", 2),
    ],
)
def test_a_task_names_the_tables_it_read_and_wrote_with_their_rows_where_it_counts_them(
    told: Told, *, task: str, side: str, table: str, rows: int | None
) -> None:
    found = told.rows(f"dateline {task}", side)
    assert told.named(table) in found
    assert found[told.named(table)] == rows


@pytest.mark.parametrize(("task", "rows"), [("load", None), ("close", 2)])
def test_a_task_of_ingest_names_the_sources_it_brought_documents_from(
    told: Told, *, task: str, rows: int | None
) -> None:
    assert told.rows(f"dateline ingest.{task}", "inputs") == {"dateline://sources days": rows}


def test_a_task_that_touched_no_document_names_no_dataset(told: Told) -> None:
    plan = told.events["dateline ingest.plan"]
    assert (plan["inputs"], plan["outputs"]) == ([], [])


def test_no_event_holds_a_password_or_a_text(told: Told) -> None:
    assert told.words
    assert [secret for secret in told.secrets if secret in told.words] == []
    assert factories.report(1, 1).splitlines()[0] not in told.words


class Collector(BaseHTTPRequestHandler):
    """Keeps what an OpenTelemetry collector is sent."""

    def do_POST(self) -> None:
        self.server.sent += [self.rfile.read(int(self.headers["Content-Length"]))]
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def test_the_counters_of_a_task_reach_an_opentelemetry_collector_before_its_process_ends(
    airflow: Callable[..., Any], settings: Settings
) -> None:
    with HTTPServer(("127.0.0.1", 0), Collector) as server:
        sent: list[bytes] = []
        server.sent = sent  # the handler finds it there
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        told = {"OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{server.server_port}"}
        ends = airflow(
            "work_off.py", json.dumps(TASKS[:1]), AIRFLOW__METRICS__OTEL_ON="True", **told, **login(settings)
        )
        server.shutdown()
        thread.join()
    assert ends == ["success"]
    assert any(b"airflow.dateline.backlog.cluster" in body for body in sent)
