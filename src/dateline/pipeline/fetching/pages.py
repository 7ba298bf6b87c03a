"""Pages as they came from the web, as they stand at the door."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

from dateline.model import Answer, Claims, DeliveredDate, Entry, Reply
from dateline.normalize import urls
from dateline.pipeline import door
from dateline.pipeline.documents import feeds
from dateline.pipeline.documents.lines import plain
from dateline.store.raw import Arrival

#: Headers worth keeping with a capture: they say what was sent, how old it is, and who stood in between.
KEPT_HEADERS = (
    "content-type", "content-language", "content-encoding", "date", "last-modified", "etag", "age", "expires",
    "cache-control", "link", "server", "via", "x-robots-tag",
)  # fmt: skip
LONGEST_HEADER = 1000  # characters of one that are kept
# A server that makes a page at each asking stamps it with the moment: that is no date of the page. A minute, for two
# clocks of one server farm may differ.
MADE_NOW = timedelta(minutes=1)


def arrival(answer: Answer, *, priority: int = 0) -> Arrival:
    """Return the page of an answer as it stands at the door: with its bytes, or refused if they are no text."""
    errand, reply = answer.errand, answer.reply
    assert reply is not None
    modified = last_modified(reply, answer.at)
    claims = replace(
        errand.claims,
        url=reply.url,
        content_type=header_of(reply, "content-type"),
        fetched_at=answer.at,
        dates=(*errand.claims.dates, *([DeliveredDate("http", "modified", modified)] if modified else [])),
    )
    address = urls.canonical(reply.url)
    refused = door.refusal(reply.body, name=None, media_type=claims.content_type)
    return Arrival(
        medium="page", location=errand.url, seen_at=answer.at, claims=claims,
        data=None if refused else reply.body, refused=refused, door_key=f"url:{address}" if address else None,
        priority=priority, http=said(answer), credit=errand.source_id or "",
    )  # fmt: skip


def text(entry: Entry, answer: Answer, *, place: tuple[bytes, int]) -> Arrival:
    """Return a feed's entry that brings text as it stands at the door.

    Where it has no address, the feed's source is its outlet: nothing else says whose it is.
    """
    source_id = answer.errand.source_id
    known = Claims(source=None if entry.url else source_id, fetched_at=answer.at)
    document = feeds.entry_document(entry, Path("feed"), place=place, known=known)
    return replace(door.arrival(document, answer.at), location=answer.errand.url, credit=source_id or "")


def said(answer: Answer) -> Mapping[str, object]:
    """Return what is kept of how a page came: status, headers that matter, hops, the address, what robots.txt said."""
    reply = answer.reply
    assert reply is not None
    told = {
        "status": reply.status,
        "headers": {name: header for name in KEPT_HEADERS if (header := header_of(reply, name))},
        "hops": [plain(hop) for hop in reply.hops],
        "address": reply.address,
        "robots": answer.robots,
    }
    return {name: value for name, value in told.items() if value}


def header_of(reply: Reply, name: str) -> str | None:
    """Return a header as the database can hold it, None if it is not there or empty."""
    return plain(reply.headers.get(name, "")[:LONGEST_HEADER]) or None


def last_modified(reply: Reply, at: datetime) -> str | None:
    """Return the Last-Modified header as it is written, unless it is but the moment of the reply, or lies after it."""
    written = header_of(reply, "last-modified")
    modified, now = instant(written), instant(reply.headers.get("date")) or at
    return written if modified and modified <= now - MADE_NOW else None


def instant(written: str | None) -> datetime | None:
    """Return the time of an HTTP date; None if there is none that can be read."""
    try:
        at = parsedate_to_datetime(written) if written else None
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC) if at else None
    except (ValueError, OverflowError, IndexError, TypeError):
        return None
