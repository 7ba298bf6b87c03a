"""Retention: stored bytes go after the days the operator chose; what was made of them, and their hash, stays."""

from dateline.pipeline import databases
from dateline.pipeline.door import Progress, silent
from dateline.settings import Settings
from dateline.store import retention
from dateline.store.connection import Connection, connect, patiently
from dateline.store.retention import Expiry

BATCH = 1000  # documents of a transaction: nobody waits long at the door


def expiring(settings: Settings) -> Expiry:
    """Return what `expire` would remove now: nothing where bytes are kept for ever."""
    if settings.keep_bytes is None:
        return Expiry()
    with connect(databases.ready(settings).writer, name="dateline retention") as conn:
        return retention.due(conn, days=settings.keep_bytes)


def expire(settings: Settings, *, progress: Progress = silent) -> Expiry:
    """Remove the bytes of documents that were neither stored nor seen for the days of `DATELINE_KEEP_BYTES`.

    A document goes only when every stage is done with it. Killed in between, the next call goes on. Returns what went;
    `oldest_day` is that of `expiring`, asked before.
    """
    if settings.keep_bytes is None:
        return Expiry()
    with connect(databases.ready(settings).writer, name="dateline retention") as conn:
        known, went, after = retention.due(conn, days=settings.keep_bytes), Expiry(), b""
        while True:
            batch, last = patiently(conn, lambda: removed(conn, settings, after=after))  # noqa: B023  done before the next turn
            went = Expiry(went.documents + batch.documents, went.bytes + batch.bytes, known.oldest_day)
            progress(went.documents, known.documents)
            if last is None:
                return went
            after = last


def removed(conn: Connection, settings: Settings, *, after: bytes) -> tuple[Expiry, bytes | None]:
    """Remove one batch."""
    assert settings.keep_bytes is not None
    return retention.remove(conn, days=settings.keep_bytes, after=after, most=BATCH)
