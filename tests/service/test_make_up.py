"""The main job, once, as a newcomer does it: `make up`, and everything that must not change the tables afterwards."""

import sys

from service.newcomer import Newcomer


def settle(newcomer: Newcomer, runs: int) -> None:
    """Wait until this many runs of `ingest` have ended well and nothing waits for a stage."""

    def ended() -> bool:
        return [run.state for run in newcomer.client.runs("ingest", limit=50)].count("success") >= runs

    newcomer.until(ended, within=180)
    newcomer.dateline("run")


def test_make_up_brings_five_articles_and_nothing_that_follows_changes_them(newcomer: Newcomer) -> None:
    told = newcomer.told
    assert "Putin speaks with China’s Xi" in told
    assert f"http://127.0.0.1:{newcomer.settings.port}" in told
    assert f"@127.0.0.1:{newcomer.settings.pg_port}/dateline" in told
    assert newcomer.dateline("sql", "--jsonl", "select count(*) from news.articles") == '{"count": 5}\n'
    digest = newcomer.dateline("digest")

    newcomer.types("make", "up")
    assert newcomer.dateline("digest") == digest

    newcomer.dateline("load", "seeds/articles")
    newcomer.dateline("run")
    assert newcomer.dateline("digest") == digest

    past = ("--dag-id", "ingest", "--from-date", "2024-02-07", "--to-date", "2024-02-09")
    newcomer.types(sys.executable, "-m", "airflow", "backfill", "create", *past)
    newcomer.client.trigger("ingest", conf={"since": "2024-02-01", "until": "2024-02-03"})
    settle(newcomer, runs=5)
    assert newcomer.dateline("digest") == digest
    windows = newcomer.dateline("sql", "--jsonl", "select since, until from news.runs where kind = 'daily' order by 1")
    assert windows.splitlines()[:4] == [
        '{"since": "2024-02-01", "until": "2024-02-03"}',
        '{"since": "2024-02-07", "until": "2024-02-08"}',
        '{"since": "2024-02-08", "until": "2024-02-09"}',
        '{"since": "2024-02-09", "until": "2024-02-10"}',
    ]
    assert "holds" in newcomer.dateline("status")
