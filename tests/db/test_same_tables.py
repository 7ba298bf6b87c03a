"""At rest the tables are a function of the captures: not of order, batches, workers, repeats or kills."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import factories
from dateline import pipeline
from dateline.model import Claims
from dateline.pipeline import decide
from dateline.pipeline.reading import Page
from dateline.settings import Settings

Story = Callable[[Settings, Path], None]


def in_one(settings: Settings, folder: Path, *, seed: int = 0, workers: int = 1) -> None:
    lines = factories.corpus()
    random.Random(seed).shuffle(lines)
    pipeline.load(settings, [factories.write(folder / "all.jsonl", lines)])
    pipeline.run(settings, None, workers=workers)


def in_ten_with_runs_between(settings: Settings, folder: Path) -> None:
    lines = factories.corpus()
    random.Random(7).shuffle(lines)
    for number in range(10):
        pipeline.load(settings, [factories.write(folder / f"{number}.jsonl", lines[number::10])])
        pipeline.run(settings, None, workers=1)


def twice(settings: Settings, folder: Path) -> None:
    in_one(settings, folder, seed=3)
    in_one(settings, folder, seed=4)


def stage_by_stage_backwards(settings: Settings, folder: Path) -> None:
    in_one(settings, folder, seed=5)
    for stage in ("cluster", "deduplicate", "annotate", "extract"):
        pipeline.run(settings, [stage], workers=1)
    pipeline.run(settings, None, workers=1)


def command(settings: Settings) -> "subprocess.Popen[bytes]":
    """`dateline run` as a person starts it, on the test's own database."""
    env = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    env |= {"DATELINE_HOME": str(settings.home), "DATELINE_DSN": str(settings.dsn)}
    env |= {"DATELINE_WRITER_DSN": str(settings.writer_dsn), "DATELINE_READER_DSN": str(settings.reader_dsn)}
    words = [
        sys.executable,
        "-c",
        "import sys; from dateline.cli import main; sys.exit(main())",
        "run",
        "--workers",
        "2",
    ]
    return subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)


def two_runs_at_once(settings: Settings, folder: Path) -> None:
    pipeline.load(settings, [factories.write(folder / "all.jsonl", factories.corpus())])
    for run in [command(settings), command(settings)]:
        _, complaint = run.communicate(timeout=120)
        assert run.returncode == 0, complaint.decode()


def killed_in_the_middle(settings: Settings, folder: Path, *, group: bool) -> None:
    pipeline.load(settings, [factories.write(folder / "all.jsonl", factories.corpus())])
    run = command(settings)
    wait_for_a_claim(settings)
    if group:
        os.killpg(run.pid, signal.SIGKILL)
    else:
        run.kill()
    run.communicate(timeout=30)
    pipeline.run(settings, None, workers=1)


def with_its_reader_killed(settings: Settings, folder: Path) -> None:
    pipeline.load(settings, [factories.write(folder / "all.jsonl", factories.corpus())])
    room = decide.desk(settings.model).room()
    room.read(Page(b"Oslo is calm.", Claims(), None))  # it is ready
    victim = room.open().pid

    def kill() -> None:
        wait_for_a_claim(settings)
        os.kill(victim, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    pipeline.run(settings, None, workers=1)
    killer.join()
    assert room.open().pid != victim
    assert pipeline.quarantine_list(settings) == []


def wait_for_a_claim(settings: Settings) -> None:
    """Return once a worker holds rows."""
    end = time.monotonic() + 60
    while not any(row.leased for row in pipeline.status(settings).backlog.values()):
        assert time.monotonic() < end, "no worker took anything"
        time.sleep(0.02)


@pytest.fixture(scope="module")
def expected() -> dict[str, str]:
    """The digest of the plain way, filled by the first case."""
    return {}


@pytest.mark.parametrize(
    "story",
    [
        in_one,
        pytest.param(lambda s, f: in_one(s, f, seed=1), id="shuffled"),
        pytest.param(lambda s, f: in_one(s, f, seed=2, workers=2), id="shuffled, two workers"),
        in_ten_with_runs_between,
        twice,
        stage_by_stage_backwards,
        two_runs_at_once,
        pytest.param(lambda s, f: killed_in_the_middle(s, f, group=True), id="killed with its children"),
        pytest.param(lambda s, f: killed_in_the_middle(s, f, group=False), id="killed alone"),
        with_its_reader_killed,
    ],
)
def test_the_tables_at_rest_are_the_same(
    story: Story, *, settings: Settings, tmp_path: Path, expected: dict[str, str]
) -> None:
    story(settings, tmp_path)
    found, status = pipeline.digest(settings), pipeline.status(settings)
    expected.update(expected or found)
    assert {view for view in found if found[view] != expected[view]} == set()
    assert status.ok
    assert status.house.waiting == status.dirty_days == 0


def test_the_corpus_holds_all_that_may_depend_on_order(settings: Settings, tmp_path: Path) -> None:
    in_one(settings, tmp_path)
    house = pipeline.status(settings).house
    assert house.copy >= 3
    assert house.not_article + house.rejected >= 1
    assert asked(settings, "SELECT count(*) - count(story_id), count(*) > 20 FROM articles") == [(0, True)]
    assert asked(settings, "SELECT max(articles) >= 3, count(*) >= 6 FROM stories") == [(True, True)]
    assert asked(settings, "SELECT count(*) FROM revisions WHERE change = 'headline; body'") == [(1,)]


def asked(settings: Settings, statement: str) -> list[tuple[object, ...]]:
    return list(pipeline.sql(settings, statement)[1])
