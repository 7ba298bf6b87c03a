"""The line on real Airflow: what is dropped into the inbox becomes articles, and today's news passes a backlog."""

import json
from pathlib import Path
from urllib.parse import quote

import psycopg

import factories
from dateline.pipeline import door
from dateline.service import databases
from dateline.store import runs
from dateline.store.connection import connect
from dateline.store.work import BACKFILL
from service.newcomer import Newcomer

PAST = 120
WAITING = "SELECT count(*) FROM work.queue WHERE priority = 1"


def bulk(*numbers: int) -> str:
    """Lines of reports of their own, at addresses that name this test."""
    lines = (factories.slashed(number, "03/04/2024", id=f"line{number}") for number in numbers)
    return "".join(json.dumps({**line, "url": url(int(str(line["id"])[4:]))}) + "\n" for line in lines)


def url(number: int) -> str:
    return f"https://line.example.org/{number}"


def backfilled(newcomer: Newcomer, folder: Path) -> None:
    """Take documents of past days through the door, as a backfill does."""
    path = folder / "past.jsonl"
    path.write_text(bulk(*range(100, 100 + PAST)), "utf-8")
    with connect(databases.ensure(newcomer.settings).writer) as conn:
        run = runs.begin(conn, "load").run_id
        door.take_files(door.Visit(conn, run, runs.now(conn), priority=BACKFILL), [path])
        runs.end(conn, run)


def is_article(newcomer: Newcomer, number: int) -> bool:
    found = newcomer.sql("SELECT 1 FROM news.coverage WHERE url = %s AND article_id IS NOT NULL", url(number))
    return bool(found)


def told(newcomer: Newcomer, task: str) -> str:
    """All that tasks of this name have logged."""
    found = (newcomer.settings.logs / "tasks").glob(f"dag_id=process/*/task_id={task}/**/*.log")
    return "\n".join(path.read_text("utf-8") for path in found)


def test_files_in_the_inbox_become_articles_by_themselves(newcomer: Newcomer) -> None:
    for number in (1, 2):
        newcomer.drops(f"line{number}.jsonl", bulk(number))
    newcomer.until(lambda: is_article(newcomer, 1) and is_article(newcomer, 2), within=120)
    newcomer.rests()
    assert "express: extract: " in told(newcomer, "take")
    assert not list(newcomer.settings.inbox.glob("line*"))


def test_todays_news_passes_a_backlog_and_the_backlog_follows(newcomer: Newcomer, tmp_path: Path) -> None:
    backfilled(newcomer, tmp_path)
    newcomer.drops("line3.jsonl", bulk(3))
    newcomer.until(lambda: is_article(newcomer, 3), within=180)
    with psycopg.connect(databases.ensure(newcomer.settings).owner) as conn:
        assert conn.execute(WAITING).fetchone() > (0,)
    newcomer.rests(within=300)
    numbers = newcomer.sql("SELECT count(*) AS n FROM news.coverage WHERE url LIKE 'https://line.example.org/%%'")
    assert numbers == [{"n": PAST + 3}]
    assert "holds" in newcomer.dateline("status")
    for stage in ("extract", "annotate"):
        assert f"{stage} 1 of " in told(newcomer, stage)
        assert " left" in told(newcomer, stage)
    assert "this turn: extract " in told(newcomer, "cluster")


def test_a_turn_that_finds_nothing_skips_what_is_behind_it(newcomer: Newcomer) -> None:
    run = newcomer.client.trigger("process")
    newcomer.rests()
    found = newcomer.ask("GET", f"/api/v2/dags/process/dagRuns/{quote(run.run_id)}/taskInstances")["task_instances"]
    states = {each["task_id"]: each["state"] for each in found}
    skipped = dict.fromkeys(("extract", "annotate", "deduplicate", "cluster"), "skipped")
    assert states == {"take": "success", **skipped}
