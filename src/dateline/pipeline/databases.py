"""The databases of a home, ready for use: the server is up, the tables and the registry are those of this version."""

from dateline.errors import ConfigurationError
from dateline.pipeline import decide
from dateline.service import databases
from dateline.service.databases import Databases
from dateline.settings import Settings
from dateline.store import migrations, statements
from dateline.store.connection import Connection, connect


def migrate(settings: Settings) -> list[str]:
    """Bring tables, views, roles and the registry's sources up to date; return what was done, a line each.

    Raises:
        ConfigurationError: the server is unfit, or the registry has a fault.
    """
    found = databases.ensure(settings)
    done = migrations.migrate(found.owner, passwords=dict(found.role_passwords))
    with connect(found.owner) as conn:
        done += write_registry(conn)
    check_logins(found)
    return done


def check_logins(found: Databases) -> None:
    """Try the writer's and the reader's login: a role made by another home has that home's password.

    Raises:
        ConfigurationError: one cannot log in; the message says what to set.
    """
    for login in (found.writer, found.reader):
        connect(login).close()


def ready(settings: Settings) -> Databases:
    """Return the logins of a database that is up to date; the embedded one is brought up to date if it is not.

    Raises:
        ConfigurationError: a database of the operator's own is behind: `dateline migrate` is theirs to run.
    """
    found = databases.ensure(settings)
    with connect(found.owner) as conn:
        current = is_current(conn)
    if not current and not found.embedded:
        raise ConfigurationError("the database is behind this version: run `dateline migrate`")
    if not current:
        migrate(settings)
    return found


def is_current(conn: Connection) -> bool:
    """Whether all migrations, the views and the registry of this version are applied."""
    if conn.execute(statements.get("select_migrations_exist")).fetchone() != (True,):
        return False
    applied: dict[str, str] = dict(conn.execute(statements.get("select_migrations")).fetchall())
    return (
        migrations.known() | {"views": migrations.views_hash(), "registry": decide.registry_hash()}
    ).items() <= applied.items()


def write_registry(conn: Connection) -> list[str]:
    """Bring core.source in line with the registry, if its pages changed."""
    wanted = decide.registry_hash()
    if conn.execute(statements.get("select_registry_hash")).fetchone() == (wanted,):
        return []
    known = [s for s in decide.shipped_registry().sources if s.kind != "collection"]
    columns = {
        "ids": [s.id for s in known],
        "names": [s.name for s in known],
        "domains": [s.domain for s in known],
        "all_domains": ["; ".join(s.domains) for s in known],
        "countries": [s.country for s in known],
        "languages": ["; ".join(s.languages) for s in known],
        "kinds": [s.kind for s in known],
        "owners": [s.owner for s in known],
        "parts": [s.part_of for s in known],
        "zones": [s.zone for s in known],
        "years": [s.since for s in known],
        "orders": [s.date_order for s in known],
        "wikidata": [s.wikidata for s in known],
    }
    with conn.transaction():
        conn.execute(statements.get("upsert_sources"), columns)
        conn.execute(statements.get("retire_sources"), {"ids": columns["ids"]})
        conn.execute(statements.get("upsert_registry_hash"), {"sha256": wanted})
    return [f"{len(known)} sources"]
