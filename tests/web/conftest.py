"""The command line on this test's database, before the test sites: what they are asked, and what is stored of it."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from ipaddress import ip_network
from pathlib import Path

import psycopg
import pytest

from dateline import pipeline
from dateline.pipeline.fetching import Assignment, FetchReport
from dateline.service.databases import Databases
from dateline.settings import Settings, Web

ROOT = Path(__file__).parents[2]
OPEN = "127.0.0.0/16"  # where the test sites stand; what lies beyond is closed, loopback as it is
CLOSED = "127.200.0.1"
CONTACT = "https://example.org/about-our-reader"
_TYPED = {"DATELINE_PACE": "0", "DATELINE_NETWORKS": OPEN, "DATELINE_CONTACT": CONTACT}
_CODE = "import sys; from dateline.cli import main; sys.exit(main())"

_WEB = Web(contact=CONTACT, pace=0, networks=(ip_network(OPEN),))

Ask = Callable[..., list[tuple[object, ...]]]
Said = tuple[int, str]
Fetch = Callable[..., FetchReport]


@dataclass(frozen=True)
class Desk:
    """`dateline` as a person types it, in a process of its own."""

    env: Mapping[str, str]

    def start(self, *words: str | Path) -> "subprocess.Popen[str]":
        """Begin a command in a process group of its own."""
        call = [sys.executable, "-c", _CODE, *map(str, words)]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        env = {**self.env, "PYTHONPATH": str(ROOT / "src")}
        return subprocess.Popen(call, env=env, text=True, start_new_session=True, **pipes)

    def type(self, *words: str | Path, within: float = 60) -> Said:
        """Return the exit code of a command and all it said; one that hangs is ended and fails the test."""
        with self.start(*words) as running:
            try:
                said, _ = running.communicate(timeout=within)
            except subprocess.TimeoutExpired:
                running.kill()
                raise
        return running.returncode, said

    def done(self, *words: str | Path) -> str:
        """Return what a command said that has to succeed."""
        code, said = self.type(*words)
        assert code == 0, said
        return said

    def with_(self, **settings: str) -> "Desk":
        """The same desk under other settings, named without their prefix: `pace="1"`."""
        return replace(
            self, env={**self.env, **{f"DATELINE_{name.upper()}": value for name, value in settings.items()}}
        )


@pytest.fixture
def desk(settings: Settings) -> Desk:
    """A desk on this test's database."""
    logins = {f"DATELINE_{name}": str(getattr(settings, name.lower())) for name in ("DSN", "WRITER_DSN", "READER_DSN")}
    env = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE")}
    return Desk({**env, **_TYPED, **logins, "DATELINE_HOME": str(settings.home)})


@pytest.fixture
def fetch(settings: Settings) -> Fetch:
    """Fetch within this process: addresses by place, an assignment's other parts and settings of the web by name."""

    def run(*urls: str, window: tuple[date | None, date | None] = (None, None), **given: object) -> FetchReport:
        parts = {name: given.pop(name) for name in ("sources", "lists") if name in given}
        known = {name: given.pop(name) for name in ("registry", "watch") if name in given}
        assignment = Assignment(urls=urls, window=pipeline.Window(*window), **parts)
        chosen = replace(settings, web=replace(_WEB, **given))
        return pipeline.fetch(chosen, assignment, **known)

    return run


@pytest.fixture
def ask(database: Databases) -> Ask:
    """Ask the database as its owner; what changes something ends in RETURNING."""

    def rows(statement: str, *values: object) -> list[tuple[object, ...]]:
        with psycopg.connect(database.owner, autocommit=True) as conn:
            return conn.execute(statement, values or None).fetchall()

    return rows


def law(ask: Ask) -> dict[str, int]:
    """Return the sums of the law over all fetches, once it holds for each run and for each of its sources."""
    sides = "offered, new, known, refused, failed, waiting"
    for table in ("work.run", "work.run_source"):
        broken = f"SELECT * FROM {table} WHERE offered <> new + known + refused + failed + waiting"
        assert ask(broken) == []
    summed = "".join(f", sum(s.{side})" for side in sides.split(", "))
    by_source = f"SELECT r.run_id{summed} FROM work.run AS r JOIN work.run_source AS s USING (run_id) GROUP BY 1"
    assert sorted(ask(by_source)) == sorted(ask(f"SELECT run_id, {sides} FROM work.run WHERE offered > 0"))
    total = ", ".join(f"coalesce(sum({side}), 0)::int" for side in sides.split(", "))
    return dict(zip(sides.split(", "), ask(f"SELECT {total} FROM work.run WHERE kind = 'fetch'")[0], strict=True))


def due(ask: Ask) -> None:
    """Let a day pass for everything that is to be asked again."""
    ask("UPDATE work.frontier SET next_at = now() WHERE next_at IS NOT NULL RETURNING url")
    ask("UPDATE work.listing SET next_at = now() WHERE next_at IS NOT NULL RETURNING url")


@pytest.fixture
def settle(settings: Settings) -> Callable[..., None]:
    """Work everything off that waits for the stages."""

    def run(chosen: Settings = settings) -> None:
        pipeline.run(chosen, None, workers=1)
        assert pipeline.status(chosen).ok

    return run
