"""A backup: all of Dateline's tables as they stood at one moment, with the hashes of the views, in one file."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from psycopg import IsolationLevel

from dateline import __version__
from dateline.errors import ConfigurationError
from dateline.pipeline.door import Progress, silent
from dateline.pipeline.keeping import backup_file
from dateline.pipeline.keeping.backup_file import Page
from dateline.service import databases, dsn, dumps
from dateline.settings import Settings
from dateline.store import answers, statements
from dateline.store.connection import Connection, connect

SCHEMAS = ("raw", "work", "core", "news")
COUNTS = ("documents", "bytes", "captures", "items", "publications", "articles", "stories")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One moment of a database: the name other sessions see it by, and when it was."""

    name: str
    made_at: str


def backup(settings: Settings, path: Path, *, force: bool = False, progress: Progress = silent) -> Page:
    """Write everything Dateline has stored to one file, while workers may go on; return the page about it.

    Airflow's own database is no part of it, nor are roles and passwords, which `migrate` makes.

    Raises:
        ConfigurationError: the file is there and `force` is not set, it cannot be written, the database was never
            migrated, or no pg_dump can read this server.
        DatelineError: pg_dump failed.
    """
    found = databases.ensure(settings)
    with backup_file.draft(path, force=force) as file, connect(found.owner, name="dateline backup") as conn:
        check_migrated(conn)
        conn.isolation_level, conn.read_only = IsolationLevel.REPEATABLE_READ, True
        with conn.transaction():
            snapshot, server = export(conn), conn.info.server_version // 10000
            dump = dumps.dumped(dsn.parse(found.owner), schemas=SCHEMAS, snapshot=snapshot.name, server=server)
            about = lambda size, digest: page(conn, snapshot, size=size, sha256=digest)  # noqa: E731  the file asks
            return backup_file.write(file, dump, about=about, move=progress)


def check_migrated(conn: Connection) -> None:
    """Refuse a database that holds nothing of ours.

    Raises:
        ConfigurationError: it was never migrated.
    """
    if conn.execute(statements.get("select_migrations_exist")).fetchone() != (True,):
        raise ConfigurationError("there is nothing to back up: the database was never migrated (`dateline migrate`)")


def export(conn: Connection) -> Snapshot:
    """Let another session see what this transaction sees."""
    row = conn.execute(statements.get("export_snapshot")).fetchone()
    assert row is not None
    return Snapshot(row[0], row[2])


def page(conn: Connection, snapshot: Snapshot, *, size: int, sha256: str) -> Page:
    """Return what stands about a dump of a snapshot; by then the program that made it has ended."""
    program = max(conn.info.server_version // 10000, dumps.packaged_major())
    return Page(
        snapshot.made_at, __version__, program, migrations(conn), rules(), digests(conn), counts(conn), size, sha256
    )


def migrations(conn: Connection) -> dict[str, str]:
    """Return the migrations that are applied, by name, with their sha256; views and registry are none."""
    rows = conn.execute(statements.get("select_migrations")).fetchall()
    return {name: digest for name, digest in rows if name.endswith(".sql")}


def rules() -> str:
    """Return a hash of how digests are counted: those counted by other rules cannot be compared."""
    columns, names = sorted(answers.LEFT_OUT_COLUMNS), sorted(answers.GENERATED.items())
    told = (sorted(answers.LEFT_OUT_VIEWS), columns, sorted(answers.SEEN_COLUMNS), names)
    return sha256(repr(told).encode()).hexdigest()


def digests(conn: Connection) -> dict[str, str]:
    """Return one hash a view, as this session sees them."""
    names = answers.natural_names(conn)
    views = [view for view in answers.views(conn) if view not in answers.LEFT_OUT_VIEWS]
    return {view: answers.digest(conn, view, names=names) for view in views}


def counts(conn: Connection) -> dict[str, int]:
    """Return the rows of some tables."""
    row = conn.execute(statements.get("count_kept")).fetchone()
    assert row is not None
    return dict(zip(COUNTS, row, strict=True))
