"""A replay by the form, on real Airflow: a dry run tells what would change, and without it the line swaps it in."""

from urllib.parse import quote

import psycopg

import factories
from dateline.service import databases
from service.newcomer import Newcomer

URL = "https://replay.example.org/1"
SIDES = (
    "SELECT c.field, c.before, c.after FROM news.replay_changes AS c INNER JOIN news.replays AS r USING (replay_id)"
    " WHERE r.is_dry = %s AND c.url = %s ORDER BY 1, 2, 3"
)


def replayed(newcomer: Newcomer, **form: object) -> dict[str, str]:
    """Run the DAG with a form; return how each task ended."""
    day = {"since": "1997-05-01", "until": "1997-05-02"}  # no other test has anything on it
    run = newcomer.client.trigger("replay", conf={"stage": "extract", "all": True, **day, **form})
    path = f"/api/v2/dags/replay/dagRuns/{quote(run.run_id)}"
    newcomer.until(lambda: newcomer.ask("GET", path)["state"] in {"success", "failed"}, within=180)
    return {task["task_id"]: task["state"] for task in newcomer.ask("GET", f"{path}/taskInstances")["task_instances"]}


def test_a_dry_run_tells_what_the_line_then_swaps_in(newcomer: Newcomer) -> None:
    text = factories.report(3, 77)
    line = factories.line(1, 3, 77, url=URL, published="1997-05-01", text=text, fetched_at="1997-05-02T00:00:00Z")
    newcomer.dateline("load", factories.write(newcomer.settings.home / "replay.jsonl", [line]))
    newcomer.dateline("run", "--workers", "1")
    with psycopg.connect(databases.ensure(newcomer.settings).owner) as conn:  # as if an older rule had read it
        conn.execute(
            "UPDATE core.extraction SET title = 'An older title', output_hash = '\\x00' WHERE publication_id ="
            " (SELECT publication_id FROM core.publication WHERE url = %s)",
            [URL],
        )
    assert replayed(newcomer) == {"preview": "success", "begin": "skipped", "swap": "skipped"}
    assert newcomer.sql("SELECT title FROM news.articles WHERE url = %s", URL) == [{"title": "An older title"}]
    assert replayed(newcomer, dry_run=False) == {"preview": "skipped", "begin": "success", "swap": "success"}
    announced, applied = (newcomer.sql(SIDES, is_dry, URL) for is_dry in (True, False))
    assert announced == applied
    assert {"field": "title", "before": "An older title", "after": line["title"]} in announced
    assert newcomer.sql("SELECT title FROM news.articles WHERE url = %s", URL) == [{"title": line["title"]}]
    (run,) = newcomer.sql("SELECT note FROM news.runs WHERE kind = 'replay' ORDER BY started_at DESC LIMIT 1")
    assert "all: 1 items, 1 publications change: title 1" in run["note"]
    newcomer.rests()
