"""What the run page is told, from a database in which runs did something."""

from datetime import UTC, date, datetime
from pathlib import Path

import psycopg

from dateline import pipeline
from dateline.model.ledger import Entry, Left, Share
from dateline.service.databases import Databases
from dateline.settings import Settings
from dateline.store import runs
from dateline.store.connection import connect
from dateline.store.runs import Window


def test_a_run_is_told_by_source_with_what_is_left_and_what_was_refused(
    settings: Settings, database: Databases, tmp_path: Path
) -> None:
    files = {
        "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(50),
        "empty.txt": b"",
        "report.txt": b"The dam holds.",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    pipeline.load(settings, [tmp_path / name for name in files])
    with psycopg.connect(database.owner) as conn:
        conn.execute(
            "UPDATE work.run SET run_key = 'manual__1', since = '2024-03-01', until = '2024-03-02', note = 'One'"
        )
        conn.execute("INSERT INTO work.host (host) VALUES ('example.com')")
        conn.execute(
            "INSERT INTO work.frontier (url, host, state, next_at, found_at, found_by, run_id)"
            " SELECT 'https://example.com/' || n, 'example.com', 'retry',"
            " timestamptz '2024-03-05 00:00Z' + n * interval '1 h',"
            " now(), 'given', run_id FROM work.run, generate_series(0, 2) AS n"
        )
    (account,) = pipeline.run_accounts(settings, "manual__1")
    head = account.head
    assert (head.kind, head.key, head.since, head.until, head.note) == (
        "load", "manual__1", date(2024, 3, 1), date(2024, 3, 2), "One",
    )  # fmt: skip
    assert head.entry == Entry(offered=3, new=1, refused=2)
    assert head.ended_at is not None
    assert account.shares == (Share(None, Entry(offered=3, new=1, refused=2)),)
    assert [(each.reason, each.number, Path(each.item).name) for each in account.refusals] == [
        ("binary", 1, "picture.txt"),
        ("empty", 1, "empty.txt"),
    ]
    (left,) = account.left
    assert left == Left("retry", 3, datetime(2024, 3, 5, tzinfo=UTC), datetime(2024, 3, 5, 2, tzinfo=UTC))
    assert pipeline.run_accounts(settings, "manual__2") == []
    assert pipeline.run_accounts(settings, "' OR true --") == []
    assert pipeline.run_accounts(settings, "manual__1\0") == []


def test_the_latest_runs_come_first_whether_airflow_knows_them_or_not(settings: Settings, database: Databases) -> None:
    with connect(database.writer) as conn:
        for kind, key in (("daily", "scheduled__1"), ("load", None), ("daily", "scheduled__2")):
            runs.begin(conn, kind, key=key, window=Window())
    assert [head.key for head in pipeline.latest_runs(settings)] == ["scheduled__2", None, "scheduled__1"]


def test_what_is_handed_in_at_the_desk_goes_through_the_door(settings: Settings) -> None:
    body = b'[{"text": "The dam at Norwick holds.", "id": 1}, {"text": "The dike at Ostby holds.", "id": 2}]'
    numbers = pipeline.submit(settings, pipeline.pack(body, "application/json", claims={"source": "vale-post"}))
    assert numbers == [1, 2]
    assert pipeline.take_arrivals(settings) == {"offered": 2, "new": 2}
    steps = {step["step"] for step in pipeline.where(settings, "submission:2")}
    assert {"capture", "item"} <= steps
