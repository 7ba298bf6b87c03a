"""A backup brought back: into an empty database, in one transaction, and only if all of it is as it was."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psycopg

from dateline.errors import ConfigurationError, DatelineError
from dateline.pipeline import databases
from dateline.pipeline.door import Progress, silent
from dateline.pipeline.keeping import backup, backup_file
from dateline.pipeline.keeping.backup_file import Page
from dateline.service import databases as service_databases
from dateline.service import dumps
from dateline.settings import Settings
from dateline.store import migrations, scripts, statements
from dateline.store.connection import Connection, connect, first_line
from dateline.store.locks import Lock

FULL = (
    "this database is not empty: a backup comes back into an empty one. Type `DATELINE_HOME=NEW_FOLDER dateline "
    "restore FILE`, or set DATELINE_DSN to the owner of an empty database"
)


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """A backup that is back: the page about it, whether its digests could be compared, what migrate did afterwards."""

    page: Page
    is_compared: bool
    steps: tuple[str, ...]


def restore(settings: Settings, path: Path, *, progress: Progress = silent) -> RestoreReport:
    """Bring a backup into an empty database, then up to this version; whatever goes wrong, nothing of it stays.

    Raises:
        ConfigurationError: the file is no whole backup or of a newer version, the database is not empty, or no
            pg_restore reads the file.
        DatelineError: what came back is not what was backed up.
    """
    page = backup_file.read(path, move=progress)
    check_version(page)
    found = service_databases.ensure(settings)
    with connect(found.owner, name="dateline restore") as conn:
        check_empty(conn)
        databases.migrate(settings)  # the roles, and the rights on the database itself, are no part of a backup
        conn.execute(statements.get("lock_wait"), {"key": Lock.MIGRATE})
        try:
            with conn.transaction():
                bring_back(conn, path, page=page, progress=progress)
        except psycopg.Error as error:
            raise DatelineError(f"the backup could not be brought back: {first_line(error)}; nothing stays") from error
    return RestoreReport(page, page.rules == backup.rules(), tuple(databases.migrate(settings)))


def check_version(page: Page) -> None:
    """Refuse a backup that this version cannot bring up to date.

    Raises:
        ConfigurationError: it has migrations that are not ours.
    """
    known = migrations.known()
    strange = sorted(name for name, digest in page.migrations.items() if known.get(name) != digest)
    if strange:
        raise ConfigurationError(
            f"the backup is of another version (dateline {page.dateline}, migration {strange[0]}): "
            "restore it with that version, or a newer one"
        )


def check_empty(conn: Connection) -> None:
    """Refuse a database that holds anything; one that was never migrated holds nothing.

    Raises:
        ConfigurationError: it does; the message says what to type.
    """
    if conn.execute(statements.get("select_migrations_exist")).fetchone() != (True,):
        return
    if conn.execute(statements.get("select_is_filled")).fetchone() == (True,):
        raise ConfigurationError(FULL)


def bring_back(conn: Connection, path: Path, *, page: Page, progress: Progress) -> None:
    """Put the tables of a dump in the place of the empty ones, inside the caller's transaction.

    Raises:
        ConfigurationError: something came in meanwhile.
        DatelineError: what came back is not what was backed up.
    """
    conn.execute(statements.get("lock_raw"))
    check_empty(conn)
    conn.execute(statements.get("drop_schemas"))
    scripts.define(conn, dumps.script(path, "pre-data", made_by=page.program))
    scripts.fill(conn, dumps.script(path, "data", made_by=page.program), move=progress)
    scripts.define(conn, dumps.script(path, "post-data", made_by=page.program))
    conn.execute(statements.get("reset_claims"))
    check_same("rows", page.counts, now=backup.counts(conn))
    if page.rules == backup.rules():
        check_same("digest", page.digests, now=backup.digests(conn))


def check_same(what: str, before: Mapping[str, object], *, now: Mapping[str, object]) -> None:
    """Compare what a database came to with what it comes to now.

    Raises:
        DatelineError: something differs.
    """
    other = sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
    if other:
        raise DatelineError(f"{what} of {', '.join(other)} differ from those of the backup; nothing stays")
