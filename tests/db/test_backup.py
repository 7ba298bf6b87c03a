"""A backup holds all of one moment, and comes back whole or not at all."""

import dataclasses
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest

import factories
from dateline import pipeline
from dateline.errors import ConfigurationError, DatelineError
from dateline.pipeline.keeping import backup_file
from dateline.pipeline.keeping.backup_file import LAST_LINE_LENGTH
from dateline.service import dsn, dumps, places
from dateline.settings import Settings
from dateline.store import work
from dateline.store.connection import connect

Ask = Callable[[str], list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where this module's first backup lies, once it is made: of read, grouped and waiting documents."""
    return tmp_path_factory.mktemp("kept") / "news.backup"


@pytest.fixture
def filled(settings: Settings, kept: Path, tmp_path: Path) -> Settings:
    """A database of its own with what the backup holds."""
    if kept.exists():
        pipeline.restore(settings, kept)
        return settings
    pipeline.load(settings, [factories.write(tmp_path / "read.jsonl", factories.corpus()[:12])])
    pipeline.run(settings, None, workers=1)
    pipeline.load(settings, [factories.write(tmp_path / "waits.jsonl", factories.corpus()[12:16])])
    pipeline.backup(settings, kept)
    return settings


@pytest.fixture
def file(request: pytest.FixtureRequest, kept: Path, tmp_path: Path) -> Path:
    """A copy of the backup that a test may spoil."""
    if not kept.exists():
        request.getfixturevalue("filled")
    return Path(shutil.copy(kept, tmp_path / "news.backup"))


def nothing_came(settings: Settings) -> bool:
    status = pipeline.status(settings)
    return (status.house.items, status.door.offered) == (0, 0)


def test_what_comes_back_has_the_same_digests_and_goes_on_with_what_waited(
    filled: Settings, other_settings: Settings, file: Path
) -> None:
    report = pipeline.restore(other_settings, file)
    assert report.is_compared
    assert report.page.digests == pipeline.digest(filled) == pipeline.digest(other_settings)
    assert pipeline.status(other_settings).house.waiting == 4
    for each in (filled, other_settings):
        pipeline.run(each, None, workers=1)
        assert pipeline.status(each).house.waiting == 0
    assert pipeline.digest(filled) == pipeline.digest(other_settings)
    assert pipeline.status(other_settings).ok


def test_what_came_back_is_a_database_like_any_other(other_settings: Settings, file: Path, tmp_path: Path) -> None:
    pipeline.restore(other_settings, file)
    articles = pipeline.sql(other_settings, "SELECT * FROM news.articles ORDER BY article_id")[1]
    with connect(str(other_settings.dsn)) as conn:
        row = conn.execute("SELECT max(stands_since) FROM core.story_member").fetchone()
    stood = f"SELECT * FROM news.articles_as_of('{row[0]}') ORDER BY article_id"
    before = list(articles)
    assert len(before) > 0
    assert list(pipeline.sql(other_settings, stood)[1]) == before
    with pytest.raises(ConfigurationError, match="permission denied"):
        next(pipeline.sql(other_settings, "SELECT count(*) FROM raw.item")[1])
    pipeline.load(other_settings, [factories.write(tmp_path / "more.jsonl", factories.corpus()[16:])])
    pipeline.run(other_settings, None, workers=1)
    assert list(pipeline.sql(other_settings, stood)[1]) == before
    assert pipeline.migrate(other_settings) == []


def test_a_table_made_after_a_restore_is_the_writers_too(other_settings: Settings, file: Path) -> None:
    pipeline.restore(other_settings, file)
    with connect(str(other_settings.dsn)) as conn:
        conn.execute("CREATE TABLE core.later (n integer)")
    with connect(str(other_settings.writer_dsn)) as conn:
        conn.execute("INSERT INTO core.later VALUES (1)")


def test_it_comes_back_to_another_owner_into_a_database_that_was_never_migrated(
    server, other_settings: Settings, *, file: Path, tmp_path: Path
) -> None:
    with psycopg.connect(server.admin(), autocommit=True) as conn:
        conn.execute("CREATE ROLE tenant LOGIN PASSWORD 'key'")
        conn.execute("CREATE DATABASE leased OWNER tenant")
    moved = {"dbname": "leased"}
    logins = {name: {**dsn.parse(str(getattr(other_settings, name))), **moved} for name in ("writer_dsn", "reader_dsn")}
    owner = {**logins["writer_dsn"], "user": "tenant", "password": "key"}
    leased = dataclasses.replace(
        other_settings, dsn=dsn.libpq(owner), **{name: dsn.libpq(login) for name, login in logins.items()}
    )
    pipeline.restore(leased, file)
    with connect(str(leased.dsn)) as conn:
        conn.execute("CREATE TABLE core.later (n integer)")
    with connect(str(leased.writer_dsn)) as conn:
        conn.execute("INSERT INTO core.later VALUES (1)")
    line = factories.line(50, 0, 0, fetched_at="2019-05-01T00:00:00Z")  # a month that must be opened
    pipeline.load(leased, [factories.write(tmp_path / "more.jsonl", [line])])
    pipeline.run(leased, None, workers=1)
    assert pipeline.status(leased).ok


def test_nothing_is_in_the_hands_of_workers_that_are_not_here(
    filled: Settings, other_settings: Settings, tmp_path: Path
) -> None:
    with connect(str(filled.writer_dsn)) as conn:
        assert work.claim(work.register(conn), "extract", batch=2)
        conn.execute("INSERT INTO work.host (host, claimed_by) VALUES ('www.example.com', 7)")
        pipeline.backup(filled, tmp_path / "busy.backup")
    pipeline.restore(other_settings, tmp_path / "busy.backup")
    with connect(str(other_settings.dsn)) as conn:
        columns = conn.execute(
            "SELECT format('%s.%s', table_schema, table_name), column_name FROM information_schema.columns"
            " WHERE table_schema IN ('raw', 'work', 'core') AND column_name IN ('claimed_by', 'taken_by')"
        ).fetchall()
        held = {
            f"{table}.{column}": conn.execute(f"SELECT count(*) FROM {table} WHERE {column} IS NOT NULL").fetchone()[0]
            for table, column in columns
        }
    assert len(held) >= 4
    assert set(held.values()) == {0}
    assert pipeline.status(other_settings).backlog["extract"].due == 4


def test_a_backup_is_one_moment_while_others_write(filled: Settings, other_settings: Settings, tmp_path: Path) -> None:
    more = factories.write(tmp_path / "more.jsonl", factories.corpus()[16:])
    came = []

    def meanwhile(done: int, _total: int | None) -> None:
        if not came:
            came.append(pipeline.load(filled, [more]).count.new)

    page = pipeline.backup(filled, tmp_path / "moment.backup", progress=meanwhile)
    assert came[0] > 0
    assert page.counts["items"] == 16
    assert pipeline.status(filled).house.items == 16 + came[0]
    pipeline.restore(other_settings, tmp_path / "moment.backup")
    assert pipeline.status(other_settings).house.items == 16


def test_a_backup_comes_back_into_an_empty_database_only(filled: Settings, file: Path) -> None:
    before = pipeline.digest(filled)
    with pytest.raises(ConfigurationError, match=r"not empty.*dateline restore"):
        pipeline.restore(filled, file)
    assert pipeline.digest(filled) == before


def test_a_backup_comes_back_over_no_takedown(other_settings: Settings, file: Path) -> None:
    pipeline.forget(other_settings, "https://www.example.com/news/piece-0")
    with pytest.raises(ConfigurationError, match="not empty"):
        pipeline.restore(other_settings, file)


def cut(path: Path, *, at: int) -> None:
    path.write_bytes(path.read_bytes()[:at])


def turned(path: Path, *, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 0xFF
    path.write_bytes(bytes(data))


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: cut(path, at=0), "no backup, or it was cut off"),
        (lambda path: cut(path, at=1000), "no backup, or it was cut off"),
        (lambda path: cut(path, at=-1), "no backup, or it was cut off"),
        (lambda path: turned(path, at=2000), "damaged"),
        (lambda path: turned(path, at=-LAST_LINE_LENGTH + 2), "no backup|damaged"),
        (lambda path: path.write_bytes(path.read_bytes()[5000:]), "damaged"),
        (lambda path: path.write_text("not a backup\n" * 100), "no backup, or it was cut off"),
    ],
    ids=["empty", "cut off", "one byte short", "one byte turned", "length turned", "head gone", "a text"],
)
def test_a_file_that_is_not_whole_is_refused(
    other_settings: Settings, file: Path, *, spoil: Callable[[Path], object], said: str
) -> None:
    spoil(file)
    with pytest.raises(ConfigurationError, match=said):
        pipeline.restore(other_settings, file)
    assert nothing_came(other_settings)


def rewritten(path: Path, **changed: object) -> None:
    """Write another page behind the same dump."""
    page = backup_file.read(path, move=lambda _done, _total: None)
    told = json.dumps(dataclasses.asdict(page) | changed).encode()
    path.write_bytes(path.read_bytes()[: page.size] + told + b"\n%09d bytes of dateline backup 1\n" % len(told))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"migrations": {"9999_the_future.sql": "aa"}}, "another version .*9999_the_future"),
        ({"digests": {"articles": "0" * 64}}, "digest of .*articles.* nothing stays"),
        ({"counts": {"items": 1}}, "rows of .*items.* nothing stays"),
        ({"program": 99}, "Postgres 99"),
    ],
    ids=["a newer version", "other contents", "fewer rows", "a newer pg_dump"],
)
def test_what_does_not_come_back_as_it_was_leaves_an_empty_database(
    other_settings: Settings, file: Path, *, changed: dict[str, object], said: str
) -> None:
    empty = pipeline.digest(other_settings)
    rewritten(file, **changed)
    with pytest.raises(DatelineError, match=said):
        pipeline.restore(other_settings, file)
    assert nothing_came(other_settings)
    assert pipeline.digest(other_settings) == empty
    with connect(str(other_settings.writer_dsn)) as conn:
        assert work.backlog(conn) == {}


def test_digests_that_were_counted_by_other_rules_are_not_compared(other_settings: Settings, file: Path) -> None:
    rewritten(file, rules="older", digests={"articles": "0" * 64})
    assert pipeline.restore(other_settings, file).is_compared is False


def test_a_backup_is_brought_up_to_this_version(other_settings: Settings, file: Path) -> None:
    with connect(str(other_settings.dsn)) as conn:
        conn.execute("DELETE FROM work.migration WHERE name = 'views'")
    assert pipeline.restore(other_settings, file).steps == ()
    page = backup_file.read(file, move=lambda _done, _total: None)
    assert {name for name in page.migrations if not name.endswith(".sql")} == set()


def test_a_file_that_is_there_is_replaced_only_by_force(filled: Settings, file: Path) -> None:
    before = file.stat()
    with pytest.raises(ConfigurationError, match="--force"):
        pipeline.backup(filled, file)
    assert file.stat() == before
    pipeline.backup(filled, file, force=True)
    assert file.stat().st_ino != before.st_ino
    assert file.stat().st_mode & 0o777 == 0o600


def test_two_backups_never_write_to_one_file(filled: Settings, tmp_path: Path) -> None:
    with (
        backup_file.draft(tmp_path / "x.backup", force=False),
        pytest.raises(ConfigurationError, match="another backup"),
    ):
        pipeline.backup(filled, tmp_path / "x.backup")


def test_a_backup_that_fails_leaves_no_file(filled: Settings, tmp_path: Path) -> None:
    def full(_done: int, _total: int | None) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(ConfigurationError, match="No space left"):
        pipeline.backup(filled, tmp_path / "full.backup", progress=full)
    assert list(tmp_path.glob("full.backup*")) == []


def test_a_killed_backup_leaves_no_file_and_the_next_one_is_whole(
    filled: Settings, other_settings: Settings, tmp_path: Path
) -> None:
    path = tmp_path / "killed.backup"
    env = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    env |= {"DATELINE_HOME": str(filled.home), "DATELINE_DSN": str(filled.dsn)}
    words = [sys.executable, "-c", "import sys; from dateline.cli import main; sys.exit(main())", "backup", str(path)]
    with subprocess.Popen(words, env=env, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as child:
        while not path.with_name(f"{path.name}.part").exists():
            assert child.poll() is None
            time.sleep(0.001)
        child.send_signal(signal.SIGKILL)
        assert child.wait() == -signal.SIGKILL
    assert not path.exists()
    pipeline.backup(filled, path)
    pipeline.restore(other_settings, path)


def linked(part: Path) -> None:
    part.symlink_to(part.with_name("elsewhere"))


def shared(part: Path) -> None:
    part.with_name("another name").touch(0o600)
    part.hardlink_to(part.with_name("another name"))


def opened(part: Path) -> None:
    part.touch()
    part.chmod(0o644)


def anothers(part: Path) -> None:
    part.touch(0o600)
    os.chown(part, 65534, 65534)


LAID = [linked, shared, opened, os.mkfifo, os.mkdir, *([anothers] if os.geteuid() == 0 else [])]


@pytest.mark.parametrize("lay", LAID)
def test_a_draft_that_somebody_else_laid_is_refused_and_stays_as_it_was(
    tmp_path: Path, lay: Callable[[Path], None]
) -> None:
    path = tmp_path / "news.backup"
    lay(part := tmp_path / "news.backup.part")
    before = part.lstat()
    with (
        pytest.raises(ConfigurationError, match=r"news\.backup\.part is there and was left by no backup of yours"),
        backup_file.draft(path, force=False),
    ):
        pass
    assert part.lstat() == before
    assert not path.exists()


def test_a_draft_that_our_own_killed_backup_left_is_written_anew(tmp_path: Path) -> None:
    (part := tmp_path / "news.backup.part").touch(0o600)
    part.write_bytes(b"half of it")
    with backup_file.draft(tmp_path / "news.backup", force=False) as file:
        file.write(b"all")
    assert (tmp_path / "news.backup").read_bytes() == b"all"


def test_postgres_own_program_reads_the_file(file: Path) -> None:
    words = [str(places.packaged() / "bin" / "pg_restore"), "--list", str(file)]
    listed = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    assert "TABLE DATA raw bytes" in listed
    page = backup_file.read(file, move=lambda _done, _total: None)
    assert page.sha256 == sha256(file.read_bytes()[: page.size]).hexdigest()


def test_no_password_stands_among_the_words_of_a_program(
    filled: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dumps, "_CHUNK", 4096)  # more than a pipe holds is to come: the program still runs
    seen: list[bytes] = []

    def look(_done: int, _total: int | None) -> None:
        if not seen:
            seen.extend(path.read_bytes() for path in Path("/proc").glob(f"{child_of(os.getpid())}/cmdline"))

    pipeline.backup(filled, tmp_path / "watched.backup", progress=look)
    word = dsn.parse(str(filled.dsn))["password"].encode()
    assert [b"pg_dump" in words for words in seen] == [True]
    assert word not in seen[0]


def child_of(pid: int) -> str:
    """The last program that a process started."""
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[-1]
