"""Pages as they came from the web, as they stand at the door."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from dateline.model import Answer, Claims, Entry
from dateline.normalize import urls
from dateline.pipeline import door
from dateline.pipeline.documents import feeds, replies
from dateline.pipeline.documents.lines import plain
from dateline.store.raw import Arrival


def arrival(answer: Answer, *, priority: int = 0) -> Arrival:
    """Return the page of an answer as it stands at the door: with its bytes, or refused if they are no text."""
    errand, reply = answer.errand, answer.reply
    assert reply is not None
    claims = replace(
        errand.claims,
        url=reply.url,
        content_type=replies.kept(reply.headers).get("content-type"),
        fetched_at=answer.at,
        dates=(*errand.claims.dates, *replies.dates(reply.headers, answer.at)),
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
        "headers": replies.kept(reply.headers),
        "hops": [plain(hop) for hop in reply.hops],
        "address": reply.address,
        "robots": answer.robots,
    }
    return {name: value for name, value in told.items() if value}
