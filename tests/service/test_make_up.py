"""The main job, once, as a newcomer does it: `make up`, and everything that must not change the tables afterwards."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.service import airflow_api, postgres
from dateline.settings import Settings

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class Newcomer:
    """Types commands in the clone, with a home and ports of its own; keeps what they print."""

    def __init__(self, home: Path) -> None:
        self.settings = Settings(home=home, port=free_port(), pg_port=free_port(), pg_port_chosen=True)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATELINE", "AIRFLOW"))}
        ports = {"DATELINE_PORT": str(self.settings.port), "DATELINE_PG_PORT": str(self.settings.pg_port)}
        self.env = kept | {"DATELINE_HOME": str(home), "AIRFLOW_HOME": str(home / "airflow")} | ports

    def types(self, *words: str) -> str:
        done = subprocess.run(words, cwd=ROOT, env=self.env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
        return done.stdout

    def dateline(self, *words: str) -> str:
        return self.types(sys.executable, "-c", "import sys; from dateline.cli import main; sys.exit(main())", *words)

    def running(self) -> list[str]:
        """Command lines of processes that still name the home."""
        lines = []
        for path in Path("/proc").glob("[0-9]*/environ"):
            try:
                if str(self.settings.home).encode() in path.read_bytes():
                    lines.append((path.parent / "cmdline").read_text())
            except OSError:
                continue
        return lines


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newcomer]:
    someone = Newcomer(tmp_path_factory.mktemp("newcomer") / "home")
    yield someone
    someone.types("make", "down")
    postgres.erase(someone.settings)


def settle(newcomer: Newcomer, runs: int) -> None:
    """Wait until this many runs of `ingest` have ended well and nothing waits for a stage."""
    client, end = airflow_api.client(newcomer.settings), time.monotonic() + 180
    while [run.state for run in client.runs("ingest", limit=50)].count("success") < runs:
        assert time.monotonic() < end, client.runs("ingest", limit=50)
        time.sleep(0.5)
    newcomer.dateline("run")


def test_make_up_brings_five_articles_and_nothing_that_follows_changes_them(newcomer: Newcomer) -> None:
    told = newcomer.types("make", "up")
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
    airflow_api.client(newcomer.settings).trigger("ingest", conf={"since": "2024-02-01", "until": "2024-02-03"})
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

    newcomer.types("make", "down")
    assert newcomer.running() == []
