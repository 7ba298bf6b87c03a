"""What Airflow costs: events into an idle system, today's news behind a backfill, and a backlog beside `dateline run`.

One house is brought up for all three, on ports of its own; a second one does the same backlog without Airflow.
"""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from statistics import median

import command
import newsroom

from dateline import pipeline, settings
from dateline.pipeline import door
from dateline.service import airflow_api, databases
from dateline.settings import Settings
from dateline.store import runs
from dateline.store.connection import connect
from dateline.store.work import BACKFILL

DOCUMENTS = 5000
PAST = 2000
EVENTS = 10
LONGEST = 1800.0  # seconds until something is given up
LOOK = 0.05  # seconds between two looks at whether an event is an article


def speed(documents: int) -> dict[str, float]:
    """Return the figures; the limits they are held to stand in the README."""
    with command.home() as plain, house() as chosen:
        events = sorted(event(chosen, number) for number in range(EVENTS))
        alone = without(plain, documents, workers=chosen.workers)
        through = within(chosen, documents)
        live = behind(chosen)
    return {
        "event_to_article_median_s": median(events),
        "event_to_article_longest_s": events[-1],
        "live_behind_backfill_s": live,
        "run_s": alone,
        "airflow_s": through,
        "airflow_to_run": through / alone,
    }


@contextmanager
def house() -> Iterator[Settings]:
    """Bring a house up with its five seeds, at rest; take it down afterwards."""
    with command.home() as home:
        ports = f"DATELINE_PORT={free_port()}\nDATELINE_PG_PORT={free_port()}\n"
        (Path(home) / settings.FILE).write_text(ports, "utf-8")
        try:
            command.run("up", home=home)
            chosen = settings.read(command.environment(home), clone=command.ROOT)
            rest(chosen)
            yield chosen
        finally:
            command.run("down", home=home)


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def event(chosen: Settings, number: int) -> float:
    """Drop one file into the inbox of an idle house; return the seconds until it is an article."""
    rest(chosen)
    (made,) = list(newsroom.articles(1, seed=1000 + number))
    return dropped(chosen, made, name=f"event{number}")


def dropped(chosen: Settings, article: newsroom.Article, *, name: str) -> float:
    """Drop an article into the inbox as a file; return the seconds until `news.coverage` says it is one."""
    url = f"https://live.example/{name}"
    line = json.dumps(asdict(article) | {"id": name, "url": url}) + "\n"
    asked = "SELECT 1 FROM news.coverage WHERE url = %s AND article_id IS NOT NULL"
    with connect(databases.ensure(chosen).reader) as conn:
        (chosen.inbox / f"{name}.jsonl").write_text(line, "utf-8")
        return seconds(lambda: conn.execute(asked, (url,)).fetchone() is not None, pause=LOOK)


def behind(chosen: Settings) -> float:
    """Drop one live file as soon as a backfill is worked on; return the seconds until it is an article."""
    with held(chosen):
        load(chosen, newsroom.articles(PAST, seed=77), name="past", priority=BACKFILL)
    with connect(databases.ensure(chosen).owner) as conn:
        begun = "SELECT 1 FROM work.queue WHERE stage = 'annotate'"
        seconds(lambda: conn.execute(begun).fetchone() is not None, pause=LOOK)
    (made,) = list(newsroom.articles(1, seed=2000))
    took = dropped(chosen, made, name="live")
    rest(chosen)
    return took


def within(chosen: Settings, documents: int) -> float:
    """Return the seconds in which `process` works a backlog off, from its first turn's call to rest."""
    with held(chosen):
        load(chosen, newsroom.articles(documents), name="bulk")
    return seconds(lambda: pipeline.pending(chosen) == 0, pause=1.0)


def without(home: str, documents: int, *, workers: int) -> float:
    """Return the seconds in which `dateline run` works the same backlog off."""
    chosen = settings.read(command.environment(home), clone=command.ROOT)
    command.run("migrate", home=home)
    load(chosen, newsroom.articles(documents), name="bulk")
    start = time.perf_counter()
    command.run("run", "--workers", str(workers), home=home)
    took = time.perf_counter() - start
    command.went_through(documents, home=home)
    return took


@contextmanager
def held(chosen: Settings) -> Iterator[None]:
    """Keep `process` from starting meanwhile, then call for its first turn."""
    home = {"AIRFLOW_HOME": str(chosen.home / "airflow")}
    words = [sys.executable, "-m", "airflow", "dags", "pause", "process"]
    subprocess.run(words, env=os.environ | home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    yield
    client = airflow_api.client(chosen)
    client.unpause("process")
    client.trigger("process")


def load(chosen: Settings, articles: Iterable[newsroom.Article], *, name: str, priority: int = 0) -> None:
    """Take articles through the door, as urgent as said."""
    bulk = chosen.home / f"{name}.jsonl"
    lines = (asdict(each) | {"id": f"{name}{each.id}", "url": f"{each.url}?{name}"} for each in articles)
    bulk.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    with connect(databases.ensure(chosen).writer) as conn:
        visit = door.Visit(conn, runs.begin(conn, "load").run_id, runs.now(conn), priority=priority)
        door.take_files(visit, [bulk])
        runs.end(conn, visit.run)


def rest(chosen: Settings) -> None:
    """Wait until nothing waits and no turn of the line is under way."""
    client = airflow_api.client(chosen)
    idle = lambda: all(run.finished for run in client.runs("process"))  # noqa: E731  a condition
    seconds(lambda: pipeline.pending(chosen) == 0 and idle(), pause=0.5)


def seconds(condition: Callable[[], bool], *, pause: float) -> float:
    """Return the seconds until a condition holds.

    Raises:
        CommandError: it does not within half an hour.
    """
    start = time.perf_counter()
    while not condition():
        if time.perf_counter() - start > LONGEST:
            raise command.CommandError(f"the house has not come to rest within {LONGEST:.0f} s: see its logs")
        time.sleep(pause)
    return time.perf_counter() - start
