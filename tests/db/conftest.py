"""What several tests of the database do: load lines and work them off, ask, spoil stored bytes, type commands."""

from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

import factories
from dateline import pipeline
from dateline.service.databases import Databases
from dateline.settings import Settings

Feed = Callable[..., None]
Run = Callable[[str], None]
Ask = Callable[[str], list[tuple[object, ...]]]


@pytest.fixture
def feed(settings: Settings, tmp_path: Path) -> Feed:
    """Load bulk lines, if any, and work everything off."""
    numbers = iter(range(1000))

    def load(*lines: dict[str, object]) -> None:
        if lines:
            pipeline.load(settings, [factories.write(tmp_path / f"{next(numbers)}.jsonl", list(lines))])
        pipeline.run(settings, None, workers=1)
        assert pipeline.status(settings).ok

    return load


@pytest.fixture
def ask(database: Databases) -> Ask:
    """Ask the database as its owner."""

    def rows(statement: str) -> list[tuple[object, ...]]:
        with psycopg.connect(database.owner, autocommit=True) as conn:
            return conn.execute(statement).fetchall()

    return rows


@pytest.fixture
def run(database: Databases) -> Run:
    """Have the database do something, as its owner."""

    def done(statements: str) -> None:
        with psycopg.connect(database.owner, autocommit=True) as conn:
            conn.execute(statements.encode())

    return done


@pytest.fixture
def spoil(database: Databases) -> Callable[[str], None]:
    """Put what is no text in the place of the bytes of the document with an external id."""

    def put(external_id: str) -> None:
        with psycopg.connect(database.owner, autocommit=True) as conn:
            conn.execute(
                "UPDATE raw.bytes SET data = %s, codec = 'none' WHERE sha256 = (SELECT i.sha256 FROM raw.item AS i"
                " JOIN core.external_id AS x USING (item_id) WHERE x.external_id = %s)",
                (b"\x89PNG\r\n\x1a\n" + bytes(80), external_id),
            )

    return put


@pytest.fixture
def typed(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands typed in this process work on the test's own database."""
    monkeypatch.setenv("DATELINE_HOME", str(settings.home))
    for name in ("dsn", "writer_dsn", "reader_dsn"):
        monkeypatch.setenv(f"DATELINE_{name.upper()}", str(getattr(settings, name)))
