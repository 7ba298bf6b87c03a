"""One embedded server for the whole run; a database of its own for each test that asks, cloned from a migrated one."""

import dataclasses
import functools
import itertools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from dateline import pipeline
from dateline.service import databases, dsn, postgres
from dateline.service.databases import Databases
from dateline.settings import Settings

# Files whose tests ask for this fixture share one real Airflow, so they stay on one worker; it starts first, for it
# takes longest. Then what waits for servers and processes; what only computes fills the gaps at the end.
AIRFLOW = "newcomer: Newcomer"
SLOW_FIRST = ("service", "dags", "web", "db")
TEMPLATE = "dateline"  # the database the bootstrap makes; only ever cloned here
_numbers = itertools.count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put those of the one Airflow first, then the slow ones."""
    items.sort(key=lambda item: _turn(_group(item.location[0])))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """Tell pytest-xdist which tests stay together on a worker: those of the one Airflow, else each file's."""
    return _Together(config, log)


class _Together(LoadScopeScheduling):
    def _split_scope(self, nodeid: str) -> str:
        return _group(nodeid.partition("::")[0])


@functools.cache
def _group(file: str) -> str:
    return "airflow" if AIRFLOW in (Path(__file__).parents[1] / file).read_text("utf-8") else file


def _turn(group: str) -> int:
    if group == "airflow":
        return 0
    folder = Path(group).parent.name
    return 1 + SLOW_FIRST.index(folder) if folder in SLOW_FIRST else 1 + len(SLOW_FIRST)


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name packed bytes by what they are: gzip writes the second into them, and all workers must name tests alike."""
    return "packed" if isinstance(val, bytes) and val.startswith(b"\x1f\x8b") else None


@dataclasses.dataclass(frozen=True)
class TestServer:
    """The embedded server of this run: its settings and its superuser's login on a database."""

    __test__ = False
    settings: Settings
    databases: Databases

    def admin(self, database: str = "postgres") -> str:
        login = dsn.parse(self.databases.owner)
        word = postgres.password(self.settings, "postgres")
        return dsn.libpq({**login, "user": "postgres", "password": word, "dbname": database})


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home for the whole run; root's copy of it under /var/lib goes with it."""
    path = tmp_path_factory.mktemp("home")
    yield path
    postgres.erase(Settings(home=path))


@pytest.fixture(scope="session")
def server(home: Path) -> TestServer:
    """The started server with one migrated database, the template of all others."""
    settings = Settings(home=home)
    pipeline.migrate(settings)
    made = TestServer(settings, databases.ensure(settings))
    with psycopg.connect(made.admin(), autocommit=True) as conn:
        conn.execute("ALTER SYSTEM SET fsync = off")  # what a killed process wrote is there; only lost power costs data
        conn.execute("SELECT pg_reload_conf()")
    return made


@contextmanager
def cloned(server: TestServer) -> Iterator[Databases]:
    """Give logins on a fresh, migrated, empty database that is dropped after the block."""
    name = f"test_{next(_numbers)}"
    with psycopg.connect(server.admin(), autocommit=True) as conn:
        clone = "CREATE DATABASE {} TEMPLATE {} OWNER dateline_owner STRATEGY file_copy"
        conn.execute(sql.SQL(clone).format(sql.Identifier(name), sql.Identifier(TEMPLATE)))
        conn.execute(  # who may connect is not cloned with the rest
            "UPDATE pg_database SET datacl = (SELECT datacl FROM pg_database WHERE datname = %s) WHERE datname = %s",
            (TEMPLATE, name),
        )
    logins = {role: dsn.parse(getattr(server.databases, role)) for role in ("owner", "writer", "reader", "submitter")}
    moved = {role: dsn.libpq({**login, "dbname": name}) for role, login in logins.items()}
    yield dataclasses.replace(server.databases, **moved, bi_url=dsn.url({**logins["reader"], "dbname": name}))
    with psycopg.connect(server.admin(), autocommit=True) as conn:
        conn.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def housed(server: TestServer, database: Databases, own: Path) -> Settings:
    """Return settings of a home of its own, at `own`, for a database."""
    shutil.copytree(server.settings.secrets, own / "secrets")
    own.chmod(0o700)
    return Settings(home=own, dsn=database.owner, writer_dsn=database.writer, reader_dsn=database.reader)


@pytest.fixture
def database(server: TestServer) -> Iterator[Databases]:
    """Logins on a database of this test's own."""
    with cloned(server) as logins:
        yield logins


@pytest.fixture
def settings(server: TestServer, database: Databases, tmp_path: Path) -> Settings:
    """Settings of a home of its own whose database is this test's clone."""
    return housed(server, database, tmp_path / "home")


@pytest.fixture(scope="module")
def module_settings(server: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """The same, for all tests of a file together: where one run is looked at from many sides."""
    with cloned(server) as logins:
        yield housed(server, logins, tmp_path_factory.mktemp("module") / "home")


@pytest.fixture
def other_settings(server: TestServer, tmp_path: Path) -> Iterator[Settings]:
    """Settings of a second home and a second database, to compare with."""
    with cloned(server) as logins:
        yield housed(server, logins, tmp_path / "other home")
