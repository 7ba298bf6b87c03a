"""Web archives at the door: walked once, from where the last walk got to, the pages that are wanted, all counted."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

import factories
import warcs
from dateline import pipeline
from dateline.cli.app import app
from dateline.pipeline import documents, door
from dateline.pipeline.documents import EVERYTHING, Wanted
from dateline.pipeline.door import LoadReport, Onlooker
from dateline.settings import Settings

Ask = Callable[[str], list[tuple[object, ...]]]
BROKEN = "broken at byte {at} after 3 records: the file ends within a record"


def loaded(settings: Settings, *paths: Path, wanted: Wanted = EVERYTHING) -> tuple[LoadReport, list[str]]:
    """The report of a load, and what was said meanwhile."""
    said: list[str] = []
    report = pipeline.load(settings, list(paths), wanted=wanted, onlooker=Onlooker(say=said.append))
    assert report.count.balanced
    return report, said


def counted(report: LoadReport) -> dict[str, int]:
    return {name: number for name, number in door.counts(report.count).items() if number}


def pages(count: int) -> list[warcs.Answer]:
    return [warcs.page(number, text=factories.report(number, number)) for number in range(count)]


def test_the_pages_of_an_archive_are_taken_once(settings: Settings, ask: Ask, tmp_path: Path) -> None:
    refused = [warcs.Answer(status="404 Not Found"), warcs.Answer(kind="revisit"), warcs.Answer(body=b"  ")]
    path = warcs.write(tmp_path / "a.warc.gz", [*pages(3), *refused])
    assert counted(loaded(settings, path)[0]) == {"offered": 6, "new": 3, "refused": 3}
    report, said = loaded(settings, path)
    assert (counted(report), said) == ({}, [f"{path}: was walked to its end before (7 records)"])
    size = path.stat().st_size
    assert ask("SELECT walked, size, records, scope, form, fault, ended_at IS NOT NULL FROM raw.container") == [
        (size, size, 7, "", "warc", None, True)
    ]
    reasons = [(reason,) for reason in ("empty", "revisit", "wrong_status")]
    assert ask("SELECT reason FROM news.rejects ORDER BY 1") == reasons
    assert ask("SELECT DISTINCT medium, http ->> 'status' FROM raw.capture WHERE refused_reason IS NULL") == [
        ("page", "200")
    ]


def test_an_archive_gives_the_same_records_as_its_pages_and_claims_by_hand(
    settings: Settings, ask: Ask, tmp_path: Path
) -> None:
    answers = pages(4)
    for number, answer in enumerate(answers):
        (tmp_path / f"{number}.html").write_bytes(answer.body)
    modified = [{"origin": "http", "field": "modified", "raw": warcs.MODIFIED}]
    same = {"fetched_at": warcs.CAPTURED, "content_type": warcs.HTML, "dates": modified}
    lines = [{"path": f"{number}.html", "url": answer.url, **same} for number, answer in enumerate(answers)]
    hashes = []
    for path in (
        warcs.write(tmp_path / "a.warc.gz", answers),
        factories.write(tmp_path / "a.jsonl", lines),
        warcs.write(tmp_path / "a.warc", answers),
    ):
        loaded(settings, path)
        pipeline.run(settings, None, workers=1)
        hashes.append(pipeline.digest(settings))
    assert ask("SELECT count(*), min(published_day)::text FROM news.articles") == [(4, "2024-02-08")]
    assert hashes[0] == hashes[1] == hashes[2]


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a batch be of two documents."""
    monkeypatch.setattr(door, "BATCH_DOCUMENTS", 2)


@pytest.mark.usefixtures("small_batches")
def test_a_file_that_is_cut_off_keeps_what_was_before_and_says_where(
    settings: Settings, ask: Ask, tmp_path: Path
) -> None:
    parts = warcs.parts(pages(3))
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(parts)[:-20])
    at = len(b"".join(parts[:-1]))
    broken = BROKEN.format(at=at)
    for known in ({"offered": 3, "new": 2, "refused": 1}, {"offered": 1, "refused": 1}):
        report, _ = loaded(settings, path)
        assert (counted(report), report.faults, report.refusals) == (known, (f"{path}: {broken}",), ())
        assert ask("SELECT walked, records, fault, ended_at FROM raw.container") == [(at, 3, broken, None)]
    assert ask("SELECT reason, detail FROM news.rejects") == [("damaged", broken)]
    path.write_bytes(b"".join(parts))  # had anew, and whole
    assert counted(loaded(settings, path)[0]) == {"offered": 3, "new": 1, "known": 2}


@pytest.mark.usefixtures("small_batches")
def test_a_load_that_was_ended_goes_on_where_its_last_batch_ended(settings: Settings, ask: Ask, tmp_path: Path) -> None:
    parts = warcs.parts(pages(7))
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(parts))

    def leave(_done: int, _total: int | None) -> None:
        if ask("SELECT records FROM raw.container")[0][0] == 5:  # four pages, and what the archive says of itself
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pipeline.load(settings, [path], onlooker=Onlooker(leave))
    report, said = loaded(settings, path)
    at = len(b"".join(parts[:5]))
    assert said == [f"{path}: goes on at byte {at} of {path.stat().st_size}"]
    assert counted(report) == {"offered": 3, "new": 3}
    assert ask("SELECT offered, new FROM news.runs ORDER BY started_at") == [(4, 4), (3, 3)]


LOAD = """
import sys
from pathlib import Path
from dateline import pipeline
from dateline.pipeline import door
from dateline.settings import Settings
door.BATCH_DOCUMENTS = 5
home, path, *logins = sys.argv[1:]
pipeline.load(Settings(Path(home), *logins), [Path(path)])
"""


def logins(settings: Settings) -> list[str]:
    return [str(login) for login in (settings.dsn, settings.writer_dsn, settings.reader_dsn)]


def killed_at(settings: Settings, path: Path, *, stop: Callable[[], bool]) -> None:
    """Load in a process of its own, and kill it without notice as soon as there is reason to."""
    whole = [sys.executable, "-c", LOAD, str(settings.home), str(path), *logins(settings)]
    process = subprocess.Popen(whole)
    try:
        while process.poll() is None and not stop():
            time.sleep(0.005)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


def test_a_load_that_is_killed_again_and_again_takes_every_page_once(
    settings: Settings, ask: Ask, tmp_path: Path
) -> None:
    path = warcs.write(tmp_path / "a.warc.gz", pages(200))
    for least in (20, 60, 120):
        killed_at(settings, path, stop=lambda least=least: ask("SELECT count(*) FROM raw.item")[0][0] >= least)
        ((items,), (records, walked)) = (
            ask("SELECT count(*) FROM raw.item")[0],
            ask("SELECT records, walked FROM raw.container")[0],
        )
        assert items == records - 1  # how far it was walked, and what is stored, are of one moment
        assert ask("SELECT count(*) FROM news.runs WHERE offered <> new + known + refused + failed + waiting") == [(0,)]
        assert 0 < walked < path.stat().st_size
    report, said = loaded(settings, path)
    assert said[0].startswith(f"{path}: goes on at byte ")
    assert (report.count.known, report.count.new < 90) == (0, True)
    assert ask("SELECT sum(offered), sum(new), sum(known) FROM news.runs") == [(200, 200, 0)]
    assert ask("SELECT count(*), max(times_seen) FROM raw.capture") == [(200, 1)]


def test_each_choice_of_pages_is_a_walk_of_its_own(settings: Settings, ask: Ask, tmp_path: Path) -> None:
    answers = [warcs.page(number, host=f"{name}.example.com") for number, name in enumerate(("a", "b", "www.b"))]
    path = warcs.write(tmp_path / "a.warc.gz", answers)
    other = f"{path}: 1 records of other hosts or days were passed over"
    report, said = loaded(settings, path, wanted=Wanted(("b.example.com",)))
    assert (counted(report), said) == ({"offered": 2, "new": 2}, [other])
    report, said = loaded(settings, path, wanted=Wanted(since=date(2024, 2, 10)))
    assert (counted(report), said) == ({}, [other.replace("1 records", "3 records")])
    assert counted(loaded(settings, path)[0]) == {"offered": 3, "new": 1, "known": 2}
    assert ask("SELECT scope FROM raw.container ORDER BY 1") == [("",), ("host=b.example.com",), ("since=2024-02-10",)]


def test_files_of_all_kinds_keep_their_order_beside_archives(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "a.txt").write_text(factories.report(0, 0))
    warcs.write(folder / "b.warc.gz", pages(2))
    (folder / "c.txt").write_text(factories.report(1, 1))
    os.mkfifo(folder / "d.warc")
    report, _ = loaded(settings, folder)
    assert counted(report) == {"offered": 5, "new": 4, "refused": 1}
    assert report.refusals == (f"{folder / 'd.warc'}: unreadable: not a file",)
    assert documents.size_of_archives([folder]) is None


def test_an_archive_in_the_inbox_is_put_away_with_what_was_taken(settings: Settings, tmp_path: Path) -> None:
    for name, content in (("a.warc.gz", b"".join(warcs.parts(pages(2)))), ("b.warc", b"no archive")):
        for _ in range(2):
            settings.inbox.mkdir(parents=True, exist_ok=True)
            (settings.inbox / name).write_bytes(content)
            os.utime(settings.inbox / name, (1, 1))
            pipeline.take_arrivals(settings)
    left = sorted(str(path.relative_to(settings.inbox)) for path in settings.inbox.rglob("*") if path.is_file())
    assert left == [".refused/b-1.warc", ".refused/b.warc", ".taken/a.warc-1.gz", ".taken/a.warc.gz"]


@pytest.mark.usefixtures("typed")
def test_the_command_says_where_an_archive_broke_and_fails(tmp_path: Path) -> None:
    path = warcs.write(tmp_path / "a.warc.gz", pages(3))
    path.write_bytes(path.read_bytes()[:-20])
    at = len(b"".join(warcs.parts(pages(3))[:-1]))
    done = CliRunner().invoke(app, ["load", str(path)])
    assert done.exit_code == 1
    assert done.stdout == "offered 3 = new 2 + known 0 + refused 1 + failed 0 + waiting 0\n"
    assert done.stderr == f"{path}: {BROKEN.format(at=at)}\n"
    assert CliRunner().invoke(app, ["load", str(path)]).stderr.startswith(f"{path}: goes on at byte {at} of ")


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--host", "example.com"], "give only .warc or .warc.gz with them"),
        (["--since", "2024-02-08"], "give only .warc or .warc.gz with them"),
        (["--since", "2024-02-08", "--until", "2024-02-08"], "no day lies between them"),
        (["--until", "soon"], "no day such as 2024-02-08"),
        (["--host", "https://example.com/a"], "no host such as example.com"),
        (["--host", ""], "no host such as example.com"),
    ],
)
def test_what_chooses_pages_goes_with_archives_alone(tmp_path: Path, options: list[str], said: str) -> None:
    (tmp_path / "a.txt").write_text("words")
    done = CliRunner().invoke(app, ["load", str(tmp_path), *options])
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.replace("│", " ").split())


@pytest.mark.usefixtures("typed")
def test_pages_are_chosen_on_the_command_line(ask: Ask, tmp_path: Path) -> None:
    answers = [warcs.page(1), warcs.page(2, host="bücher.example"), warcs.page(3, host="example.net")]
    path = warcs.write(tmp_path / "a.warc.gz", answers)
    chosen = ["--host", "Example.com", "--host", "BÜCHER.example", "--since", "2024-02-09", "--until", "2024-02-10"]
    done = CliRunner().invoke(app, ["load", str(path), *chosen])
    assert (done.exit_code, done.stdout[:9]) == (0, "offered 2")
    scope = "host=example.com host=xn--bcher-kva.example since=2024-02-09 until=2024-02-10"
    assert ask("SELECT scope FROM raw.container") == [(scope,)]


def test_inspect_shows_the_pages_of_an_archive_and_where_it_breaks(tmp_path: Path) -> None:
    path = warcs.write(tmp_path / "a.warc.gz", [*pages(1), warcs.Answer(status="404 Not Found"), *pages(1)])
    path.write_bytes(path.read_bytes()[:-20])
    done = CliRunner().invoke(app, ["inspect", "--jsonl", "--workers", "1", str(path)])
    page, missing, broken = map(json.loads, done.stdout.splitlines())
    assert (page["title"], page["item"]["offset"] > 0) == ("Harbour news", True)
    assert missing["rejected"] == {"reason": "wrong_status", "detail": "status 404"}
    assert broken["rejected"]["reason"] == "damaged"
    assert (done.exit_code, done.stderr) == (1, f"{path}: {broken['rejected']['detail']}\n")
