"""A stored dump's SQL, run line by line in the caller's transaction: nothing of it is held but one statement or row."""

import re
from collections.abc import Callable, Iterable, Iterator

from dateline.errors import DatelineError
from dateline.store.connection import Connection

# Of a later Postgres than this server may be; nothing of ours hangs on it.
_LATER_SETTING = re.compile(rb"SET transaction_timeout\b")
# Default rights are those of whoever makes the tables: here that is the owner of this database.
_OTHER_OWNER = re.compile(rb'^(ALTER DEFAULT PRIVILEGES) FOR ROLE (?:"(?:[^"]|"")+"|\S+) ', re.MULTILINE)
_COPY = re.compile(rb"(COPY .+ FROM stdin);\r?\n")
_END = b"\\.\n"


def define(conn: Connection, lines: Iterable[bytes]) -> None:
    """Run a section that holds definitions and no data."""
    text = b"".join(line for line in lines if not line.startswith(b"\\") and not _LATER_SETTING.match(line))
    conn.execute(_OTHER_OWNER.sub(rb"\1 ", text))


def fill(conn: Connection, lines: Iterable[bytes], *, move: Callable[[int, int | None], None]) -> None:
    """Run a section that holds data: rows by COPY, and the counters' last values, each on a line of its own.

    Raises:
        DatelineError: it ends in the middle of a table.
    """
    ahead, done = iter(lines), 0
    for line in ahead:
        if (copied := _COPY.fullmatch(line)) is not None:
            for size in copy(conn, copied[1], rows=rows(ahead)):
                done += size
                move(done, None)
        elif line.startswith(b"SELECT "):
            conn.execute(line)


def copy(conn: Connection, statement: bytes, *, rows: Iterable[bytes]) -> Iterator[int]:
    """Copy the rows of a table in, as COPY writes them; yield the bytes of each."""
    with conn.cursor() as cursor, cursor.copy(statement) as stream:
        for row in rows:
            stream.write(row)
            yield len(row)


def rows(lines: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the rows of one table up to the line that ends them.

    Raises:
        DatelineError: there is no such line.
    """
    for line in lines:
        if line == _END:
            return
        yield line
    raise DatelineError("the dump ends in the middle of a table")
