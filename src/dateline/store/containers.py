"""How far containers were walked, so that a walk that was killed goes on where its last batch ended."""

from dataclasses import dataclass

from dateline.store import statements
from dateline.store.connection import Connection, storable


@dataclass(frozen=True, slots=True)
class Container:
    """A file of many records under one filter: the hash of its bytes, the filter's words, where it lies, its size."""

    sha256: bytes
    scope: str
    location: str
    form: str
    size: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a container was walked: bytes from its start, records in them, whether its end was reached."""

    walked: int
    records: int
    is_ended: bool


def begin(conn: Connection, container: Container) -> Progress:
    """Take up the walk of a container; return how far the last one got."""
    said = {name: storable(getattr(container, name)) for name in Container.__slots__}
    row = conn.execute(statements.get("begin_container"), said).fetchone()
    assert row is not None
    return Progress(*row)


def move(conn: Connection, *, container: Container, walked: int, records: int) -> None:
    """Write down, in the transaction of the batch that stored them, up to where its records are in the raw store."""
    said = {"sha256": container.sha256, "scope": container.scope, "walked": walked, "records": records}
    conn.execute(statements.get("move_container"), said)


def end(conn: Connection, container: Container, *, fault: str | None) -> None:
    """End a walk; with a fault it ended where the container is damaged, and will there again."""
    said = {"sha256": container.sha256, "scope": container.scope, "fault": storable(fault)}
    conn.execute(statements.get("end_container"), said)
