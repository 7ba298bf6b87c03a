"""Forward-only migrations: numbered SQL files, each applied once, under an advisory lock.

A runner of our own because it is shorter than the set-up of a library: the files are plain SQL that psql can run
too, their hashes are kept, and a file that was edited after it was applied is refused.
"""

from hashlib import sha256
from pathlib import Path

from dateline import bundle
from dateline.errors import ConfigurationError
from dateline.store import roles, server, statements
from dateline.store.connection import Connection, connect
from dateline.store.locks import Lock


def migrate(dsn: str, *, passwords: dict[str, str] | None = None) -> list[str]:
    """Bring the database of `dsn` (its owner) up to date.

    Args:
        dsn: connection string of the database's owner.
        passwords: role name to password, for roles that do not exist yet or must be given one.

    Returns:
        What was done, a line each; empty if there was nothing to do.

    Raises:
        ConfigurationError: the server is too old or not UTF8, a role cannot be made, an applied file was edited.
    """
    with connect(dsn, name="dateline migrate") as conn:
        server.check(conn)
        conn.execute(statements.get("lock_wait"), {"key": Lock.MIGRATE})
        done = roles.ensure(conn, passwords or {})
        with conn.transaction():
            conn.execute(statements.get("create_migration_table"))
            return done + apply_migrations(conn) + apply_views(conn) + roles.harden(conn)


def apply_migrations(conn: Connection) -> list[str]:
    """Apply what is not applied yet, in order."""
    applied: dict[str, str] = dict(conn.execute(statements.get("select_migrations")).fetchall())
    done = []
    for path in sorted((bundle.SQL / "migrations").glob("*.sql")):
        text = path.read_bytes()
        digest = sha256(text).hexdigest()
        if applied.get(path.name, digest) != digest:
            raise ConfigurationError(
                f"sql/migrations/{path.name} was edited after it was applied; write a new migration"
            )
        if path.name not in applied:
            conn.execute(text)
            conn.execute(statements.get("insert_migration"), {"name": path.name, "sha256": digest})
            done.append(f"migration {path.name}")
    return done


def known() -> dict[str, str]:
    """Return the migrations of this version: name and sha256."""
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in (bundle.SQL / "migrations").glob("*.sql")}


def apply_views(conn: Connection) -> list[str]:
    """Replace the views if any of their files changed since the last time."""
    paths, digest = view_files(), views_hash()
    if conn.execute(statements.get("select_views_hash")).fetchone() == (digest,):
        return []
    for path in paths:
        conn.execute(path.read_bytes())
    conn.execute(statements.get("upsert_views_hash"), {"sha256": digest})
    return [f"{len(paths)} views"]


def view_files() -> list[Path]:
    """Return the view files in the order of their numbers."""
    return sorted((bundle.SQL / "views").glob("*.sql"))


def views_hash() -> str:
    """Return a hash of all view files."""
    return sha256(b"".join(path.read_bytes() for path in view_files())).hexdigest()
