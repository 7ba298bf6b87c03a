"""The lookout: what waits, by kind, and a connection that survives the server's losing it."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from dateline import pipeline
from dateline.errors import DatelineError
from dateline.pipeline import lookout
from dateline.pipeline.lookout import Lookout
from dateline.service.databases import Databases
from dateline.settings import Settings

NOTHING = {"live": 0, "past": 0, "days": 0, "submissions": 0, "pushes": 0, "files": 0}
ITEM = (
    "WITH d AS (INSERT INTO raw.document (sha256, size) VALUES (sha256(random()::text::bytea), 0) RETURNING sha256)"
    " INSERT INTO raw.item (sha256, door_id, door_key, medium, first_seen_at, first_seen_claimed, last_seen_at)"
    " SELECT sha256, 'p', 'k', 'file', now(), false, now() FROM d RETURNING item_id"
)
QUEUED = "INSERT INTO work.queue (item_id, stage, priority, not_before, claimed_by) VALUES (%s, %s, %s, now() + %s, %s)"
PIDS = "SELECT pid FROM pg_stat_activity WHERE application_name = 'dateline lookout'"


@pytest.fixture
def watch(settings: Settings) -> Iterator[Lookout]:
    with closing(Lookout(settings)) as made:
        assert made.look() == NOTHING
        yield made


def queued(database: Databases, *row: object) -> None:
    with psycopg.connect(database.owner) as conn:
        conn.execute(QUEUED, (conn.execute(ITEM).fetchone()[0], *row))


@pytest.mark.parametrize(
    ("stage", "priority", "delay", "claimed_by", "kind"),
    [
        ("extract", 0, "0 s", None, "live"),
        ("annotate", 0, "-1 h", None, "live"),
        ("deduplicate", 0, "-1 h", 7, "live"),  # under work, or left by a dead worker
        ("extract", 1, "0 s", None, "past"),
        ("annotate", 2, "0 s", None, "past"),
        ("extract", 0, "1 h", None, None),  # backs off
        ("extract", 2, "1 h", None, None),
    ],
)
def test_what_is_due_counts_and_what_backs_off_does_not(
    *,
    watch: Lookout,
    database: Databases,
    stage: str,
    priority: int,
    delay: str,
    claimed_by: int | None,
    kind: str | None,
) -> None:
    queued(database, stage, priority, delay, claimed_by)
    assert watch.look() == NOTHING | ({kind: 1} if kind else {})


def test_days_submissions_and_settled_files_count(watch: Lookout, database: Databases, settings: Settings) -> None:
    with psycopg.connect(database.owner) as conn:
        conn.execute("INSERT INTO work.dirty_day (day, undated) VALUES ('2024-03-01', false), ('2024-03-02', false)")
        conn.execute("INSERT INTO raw.submission (body) VALUES ('x')")
    settings.inbox.mkdir()
    for name, age in (("settled.txt", 60), ("fresh.txt", 0), ("half.txt.part", 60)):
        (settings.inbox / name).write_text("x", "utf-8")
        os.utime(settings.inbox / name, (time.time() - age,) * 2)
    assert watch.look() == NOTHING | {"days": 2, "submissions": 1, "files": 1}
    assert pipeline.pending(settings) == 4


def test_no_kind_is_counted_beyond_what_makes_a_difference(watch: Lookout, database: Databases) -> None:
    with psycopg.connect(database.owner) as conn:
        conn.execute("INSERT INTO raw.submission (body) SELECT 'x' FROM generate_series(1, 1200)")
    assert watch.look()["submissions"] == lookout.MOST == 1000


def test_a_word_ends_the_wait_and_none_lets_it_pass(watch: Lookout, database: Databases) -> None:
    assert watch.wait(0.01) is False
    heard: list[bool] = []
    waiting = threading.Thread(target=lambda: heard.append(watch.wait(30)))
    waiting.start()
    with psycopg.connect(database.submitter) as conn:
        conn.execute("INSERT INTO raw.submission (body) VALUES ('x')")
    waiting.join(20)
    assert heard == [True]


def test_a_word_said_between_two_waits_is_heard(watch: Lookout, database: Databases) -> None:
    with psycopg.connect(database.submitter) as conn:
        conn.execute("INSERT INTO raw.submission (body) VALUES ('x')")
    watch.look()
    assert watch.wait(5) is True


def test_a_load_says_so_at_its_end(watch: Lookout, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("The dam at Norwick holds.", "utf-8")
    pipeline.load(settings, [tmp_path / "report.txt"])
    assert watch.wait(5) is True
    assert watch.look() == NOTHING | {"live": 1}


def test_a_lost_connection_is_opened_again(watch: Lookout, server, database: Databases) -> None:
    with psycopg.connect(server.admin(), autocommit=True) as conn:
        conn.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'dateline lookout'"
        )
    with pytest.raises(DatelineError):
        watch.look()
    assert watch.wait(0.01) is False
    assert watch.look() == NOTHING
    with psycopg.connect(database.submitter) as conn:
        conn.execute("INSERT INTO raw.submission (body) VALUES ('x')")
    assert watch.wait(5) is True


def test_it_keeps_one_connection(watch: Lookout, server) -> None:
    with psycopg.connect(server.admin(), autocommit=True) as conn:
        before = conn.execute(PIDS).fetchall()
        for _ in range(3):
            watch.look()
        assert conn.execute(PIDS).fetchall() == before
        assert len(before) == 1
