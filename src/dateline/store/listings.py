"""Feeds and sitemaps: asked again and again, and what each of them lists."""

from collections.abc import Sequence
from datetime import datetime

from dateline.model import Errand, FoundListing, SettledListing
from dateline.store import hosts, statements
from dateline.store.connection import Connection, passing_errors

# A btree holds 2,704 bytes of a key; an entry whose address goes past that beside its listing's is not followed.
LONGEST_KEY = 2600
READ = frozenset({"ok", "not_modified"})  # what an answer about a listing came to that was read


def offer(conn: Connection, found: Sequence[FoundListing], *, run: int, at: datetime, now: bool) -> None:
    """Write down feeds and sitemaps; those wanted `now` are due at once, each once a run, so that no index circles.

    One of a single day that is wanted now is due for this run alone.
    """
    ordered = sorted({listing.url: listing for listing in found}.values(), key=lambda listing: listing.url)
    if not ordered:
        return
    rows = {
        "run": run,
        "at": at,
        "now": now,
        "urls": [listing.url for listing in ordered],
        "hosts": [listing.host for listing in ordered],
        "sources": [listing.source_id for listing in ordered],
        "named_by": [listing.named_by for listing in ordered],
        "resting": [now and listing.is_of_a_day for listing in ordered],
    }
    with passing_errors(), conn.transaction():
        hosts.make(conn, [listing.host for listing in ordered])
        conn.execute(statements.get("upsert_listings"), rows)


def take(conn: Connection, asked: dict[str, object]) -> list[tuple[object, ...]]:
    """Take the due listings of a host; rows of `take_listings.sql`, the first due first."""
    rows = conn.execute(statements.get("take_listings"), asked).fetchall()
    return sorted(rows, key=lambda row: (row[11], row[0]))


def errand(row: Sequence[object]) -> Errand:
    """Return a row of `take_listings.sql` as an errand."""
    names = ("source_id", "etag", "last_modified", "sha256", "attempts", "fetched_at", "asked_at", "outcome", "every")
    known = dict(zip(names, row[2:11], strict=True)) | {"bore": (row[3], row[4]), "pushed_until": row[12]}
    return Errand("listing", str(row[0]), str(row[1]), **known)  # type: ignore[arg-type]  # a row's columns


def note(conn: Connection, listing: str, *, addresses: Sequence[str], at: datetime, is_whole: bool = True) -> int:
    """Write down what a listing came with, inside the caller's transaction; return how many entries are new to it.

    An address is an entry's canonical URL, or its id where it has none. Entries it came without are gone from it,
    unless it was not read to its end (`is_whole`).
    """
    named = [each for each in dict.fromkeys(addresses) if len(f"{listing}{each}".encode()) <= LONGEST_KEY]
    asked = {"listing": listing, "addresses": named, "at": at}
    if is_whole:
        conn.execute(statements.get("mark_gone_entries"), asked)
    row = conn.execute(statements.get("upsert_listing_entries"), asked).fetchone()
    return int(row[0]) if row else 0


def forget(conn: Connection, run: int) -> None:
    """Forget which listings a run wanted: it is over."""
    with passing_errors():
        conn.execute(statements.get("delete_wishes"), {"run": run})


def unread(conn: Connection, run: int, *, sources: Sequence[str], limit: int) -> list[tuple[str | None, str, str]]:
    """Return the listings that a run could not read: source, address, in words what came instead."""
    asked = {"run": run, "sources": list(sources), "batch": limit}
    rows = conn.execute(statements.get("select_unread_listings"), asked)
    return [(source, url, f"{outcome} {status}" if status else outcome) for source, url, outcome, status in rows]


def settle(conn: Connection, settled: Sequence[SettledListing], *, run: int) -> None:
    """Write down what answers made of listings, inside the caller's transaction; the run wants those read no more."""
    ordered = sorted(settled, key=lambda each: each.answer.errand.url)
    replies = [each.answer.reply for each in ordered]
    rows = {
        "run": run,
        "urls": [each.answer.errand.url for each in ordered],
        "hosts": [each.answer.errand.host for each in ordered],
        "wishes": [None if each.answer.outcome in READ else each.next_at for each in ordered],
        "times": [None if each.rests else each.next_at for each in ordered],
        "every": [each.every for each in ordered],
        "attempts": [each.attempts for each in ordered],
        "asked": [each.answer.at for each in ordered],
        "changed": [each.is_changed for each in ordered],
        "full": [each.is_full for each in ordered],
        "outcomes": [each.answer.outcome for each in ordered],
        "statuses": [reply.status if reply else None for reply in replies],
        "etags": [each.validators.etag for each in ordered],
        "modified": [each.validators.last_modified for each in ordered],
        "hashes": [each.sha256 for each in ordered],
        "kinds": [each.kind for each in ordered],
        "hubs": [each.hub for each in ordered],
        "topics": [each.topic for each in ordered],
    }
    if ordered:
        conn.execute(statements.get("update_settled_listings"), rows)
        conn.execute(statements.get("update_wishes"), rows)
