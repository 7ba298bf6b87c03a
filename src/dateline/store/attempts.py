"""Every asking of the web is a row, whatever it came to."""

from collections.abc import Mapping, Sequence

from psycopg.types.json import Jsonb

from dateline.model import Answer
from dateline.store import statements
from dateline.store.connection import Connection, storable

LONGEST = 1000  # characters of a detail or an address that a server chose


def write(conn: Connection, asked: Sequence[tuple[Answer, bytes | None]], *, run: int | None) -> None:
    """Write askings down, each with the sha256 of the body if that was stored, inside the caller's transaction."""
    if not asked:
        return
    answers = [answer for answer, _ in asked]
    replies = [answer.reply for answer in answers]
    rows = {
        "run": run,
        "whats": [answer.errand.what for answer in answers],
        "urls": [storable(answer.errand.url) for answer in answers],
        "hosts": [answer.errand.host for answer in answers],
        "at": [answer.at for answer in answers],
        "seconds": [answer.seconds for answer in answers],
        "outcomes": [answer.outcome for answer in answers],
        "statuses": [reply.status if reply else None for reply in replies],
        "details": [storable((answer.detail or "")[:LONGEST] or None) for answer in answers],
        "final_urls": [storable(reply.url[:LONGEST]) if reply and reply.hops else None for reply in replies],
        "sizes": [len(reply.body) or None if reply else None for reply in replies],
        "hashes": [sha256 for _, sha256 in asked],
        "https": [Jsonb(facts(answer)) for answer in answers],
    }
    conn.execute(statements.get("open_months"), {"months": sorted({a.at.date().replace(day=1) for a in answers})})
    conn.execute(statements.get("insert_attempts"), rows)


def pages(conn: Connection, run: int) -> int:
    """Return how often a run asked for pages."""
    row = conn.execute(statements.get("count_attempts"), {"run": run}).fetchone()
    return int(row[0]) if row else 0


def facts(answer: Answer) -> Mapping[str, object]:
    """Return what else is known of an asking: where it went, what robots.txt said, what the server wished."""
    reply = answer.reply
    said = {
        "address": reply.address if reply else None,
        "hops": [storable(hop[:LONGEST]) for hop in reply.hops] if reply else None,
        "robots": storable((answer.robots or "")[:LONGEST]) or None,
        "retry_after": answer.retry_after,
        "conditional": bool(answer.errand.etag or answer.errand.last_modified) or None,
    }
    return {name: value for name, value in said.items() if value}
