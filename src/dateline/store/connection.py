"""Open connections, with errors that say who must act."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import psycopg
from psycopg import sql
from psycopg.rows import TupleRow

from dateline.errors import ConfigurationError, Transient

Connection = psycopg.Connection[TupleRow]
T = TypeVar("T")

TRIES = 5  # of a batch that the database asks to try again

# What a second try can cure: the server went away or restarts, a deadlock was broken, a serialisation lost.
PASSING = (
    psycopg.errors.DeadlockDetected,
    psycopg.errors.SerializationFailure,
    psycopg.errors.AdminShutdown,
    psycopg.errors.CannotConnectNow,
    psycopg.errors.TooManyConnections,
    psycopg.errors.LockNotAvailable,
)


# What a document's own content does to the database: another try would end the same way.
OF_THE_DATA = (psycopg.DataError, psycopg.IntegrityError, psycopg.errors.ProgramLimitExceeded, UnicodeEncodeError)

ForeignKeyViolation = psycopg.errors.ForeignKeyViolation


# The roles of a server belong to all homes on it, the password of the first.
_OTHER_HOME = re.compile(r'password authentication failed for user "dateline_(writer|reader)"')


def connect(dsn: str, *, name: str = "dateline") -> Connection:
    """Return an open connection in autocommit mode, its time zone UTC.

    Raises:
        ConfigurationError: the server refused the login or does not exist; the message names neither password nor DSN.
        Transient: the server is starting up or full.
    """
    try:
        return psycopg.connect(
            dsn, autocommit=True, application_name=name, options="-c timezone=UTC", connect_timeout=10
        )
    except PASSING as error:
        raise Transient(f"the database is not ready: {first_line(error)}") from error
    except (psycopg.OperationalError, psycopg.ProgrammingError) as error:
        told = first_line(error)
        role = _OTHER_HOME.search(told)
        hint = f"; if another home made this role, set DATELINE_{role[1].upper()}_DSN to its login" if role else ""
        raise ConfigurationError(f"cannot open the database: {told}{hint}") from error


def first_line(error: BaseException) -> str:
    """Return the first line of an error's text, without what follows (context, hints)."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


@contextmanager
def passing_errors() -> Iterator[None]:
    """Turn what a second try can cure into Transient."""
    try:
        yield
    except PASSING as error:
        raise Transient(first_line(error)) from error


@contextmanager
def lost_server() -> Iterator[None]:
    """Turn the loss of the server, which takes the session and all that it claimed along, into Transient."""
    try:
        yield
    except psycopg.OperationalError as error:
        raise Transient(f"the database went away: {first_line(error)}") from error


def patiently(conn: Connection, work: Callable[[], T], *, is_taken_back: bool = False) -> T:
    """Do a piece of work in one transaction, again if the database asks for it; return what it returns.

    Whatever it wrote is kept, unless it is to be taken back.

    Raises:
        Transient: the database asked for another try again and again, or went away.
    """
    for attempt in range(1, TRIES + 1):
        try:
            with passing_errors(), conn.transaction(force_rollback=is_taken_back):
                return work()
        except Transient:
            if attempt == TRIES or conn.closed:
                raise
            time.sleep(0.2 * attempt)
    raise AssertionError("unreachable")


@contextmanager
def one_state(conn: Connection) -> Iterator[None]:
    """Have each transaction of the block see one state of everything."""
    conn.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    try:
        yield
    finally:
        if not conn.closed:
            conn.isolation_level = None


def storable(value: object) -> object:
    """Return a value with each NUL and lone surrogate of its texts made U+FFFD: the database holds neither."""
    if isinstance(value, list):
        return [storable(each) for each in value]
    if not isinstance(value, str) or (value.isascii() and "\0" not in value):
        return value
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "\ufffd")


def identifier(name: str) -> sql.Identifier:
    """Return a quoted identifier for the few statements that take no parameters."""
    return sql.Identifier(name)
