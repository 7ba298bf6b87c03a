"""The roles of DESIGN: owner, writer, reader, submitter; who may do what is in the migrations, limits are here."""

import psycopg
from psycopg import sql

from dateline.errors import ConfigurationError
from dateline.store import statements
from dateline.store.connection import Connection, first_line, identifier

ROLES = ("dateline_writer", "dateline_reader", "dateline_submitter")

# Limits sit on the role, so that no client can forget them. A reader's query is ended after a minute; twenty
# connections leave room for the stages on a small server. The desk has up to four documents and four pushes in hand.
SETTINGS: tuple[tuple[str, str, str], ...] = (
    ("dateline_reader", "statement_timeout", "60s"),
    ("dateline_reader", "idle_in_transaction_session_timeout", "60s"),
    ("dateline_reader", "default_transaction_read_only", "on"),
    ("dateline_reader", "timezone", "UTC"),
    ("dateline_reader", "search_path", "news"),
    ("dateline_submitter", "statement_timeout", "10s"),
    ("dateline_writer", "timezone", "UTC"),
)
CONNECTION_LIMITS = {"dateline_reader": 20, "dateline_submitter": 10}


def ensure(conn: Connection, passwords: dict[str, str]) -> list[str]:
    """Create the roles that are missing and set their limits; return what was done.

    Raises:
        ConfigurationError: the owner may not create a role; the message says what a superuser must type.
    """
    present = {row[0] for row in conn.execute(statements.get("select_roles"), {"names": list(ROLES)})}
    done = []
    for role in ROLES:
        if role not in present:
            create(conn, role, password=passwords.get(role))
            done.append(f"role {role}")
    return done + limit(conn)


def create(conn: Connection, role: str, *, password: str | None) -> None:
    """Create one role that may log in."""
    words = [sql.SQL("CREATE ROLE {} LOGIN").format(identifier(role))]  # a statement that takes no parameters
    if password is not None:
        words.append(sql.SQL("PASSWORD {}").format(sql.Literal(password)))
    try:
        conn.execute(sql.SQL(" ").join(words))
    except psycopg.errors.InsufficientPrivilege as error:
        raise ConfigurationError(
            f"the owner may not create {role}: as a superuser, CREATE ROLE {role} LOGIN PASSWORD '…'"
        ) from error


def limit(conn: Connection) -> list[str]:
    """Set each role's limits where they differ; say so where the owner may not."""
    current = {
        (role, setting.lower())
        for role, setting in conn.execute(statements.get("select_role_settings"), {"names": list(ROLES)})
    }
    wanted = {(role, f"{name}={value}".lower()) for role, name, value in SETTINGS} | {
        (role, f"connection limit={limit}") for role, limit in CONNECTION_LIMITS.items()
    }
    if wanted <= current:
        return []
    try:
        set_limits(conn)
    except psycopg.errors.InsufficientPrivilege as error:
        return [f"limits of the roles not set: {first_line(error)}"]
    return ["limits of the roles"]


def set_limits(conn: Connection) -> None:
    """Write the limits onto the roles."""
    with conn.transaction():
        for role, name, value in SETTINGS:
            alter = sql.SQL("ALTER ROLE {} SET {} = {}")
            conn.execute(alter.format(identifier(role), identifier(name), sql.Literal(value)))
        for role, most in CONNECTION_LIMITS.items():
            conn.execute(sql.SQL("ALTER ROLE {} CONNECTION LIMIT {}").format(identifier(role), sql.Literal(most)))


def harden(conn: Connection) -> list[str]:
    """Take large objects and advisory locks from PUBLIC where we are superuser; elsewhere say that it is open."""
    open_functions = conn.execute(statements.get("count_open_functions")).fetchone()
    if open_functions == (0,):
        return []
    is_superuser = conn.execute(statements.get("select_is_superuser")).fetchone()
    if is_superuser == (True,):
        conn.execute(statements.get("revoke_functions"))
        return ["large objects and advisory locks closed to PUBLIC"]
    return ["large objects and advisory locks stay open to PUBLIC: only a superuser can close them"]
