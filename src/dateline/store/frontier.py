"""The frontier: pages that somebody named, offered to runs, taken in hand, settled.

A host belongs to one worker at a time (`dateline.store.hosts`), so a page in hand needs no claim of its own: `taken_by`
only keeps it from being taken twice, and another run from putting it on its account meanwhile.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import cast

from psycopg.types.json import Jsonb

from dateline.model import Errand, Found, HostState, Left, PageState, Reach
from dateline.store import bans, claims, hosts, listings, statements
from dateline.store.connection import Connection, passing_errors
from dateline.store.locks import Lock
from dateline.store.promises import Column, Ledger, Promise
from dateline.store.work import Worker

CHUNK = 1000  # rows of one statement


@dataclass(frozen=True, slots=True)
class Page:
    """The row of a page, as far as an offer may change it."""

    url: str
    source_id: str | None
    state: PageState
    next_at: datetime | None
    priority: int
    claims: Mapping[str, object]
    fetched_at: datetime | None
    run: int | None
    counted_as: str | None
    taken_by: int | None
    outcome: str | None

    @property
    def promise(self) -> Promise:
        """How it stands on a run's account."""
        return Promise(self.run, self.source_id, self.counted_as)


@dataclass(frozen=True, slots=True)
class Offer:
    """Who offers, when, and whether what was fetched before is wanted anew."""

    run: int
    at: datetime
    again: bool
    closed: frozenset[str] = frozenset()  # what was taken down


def offer(conn: Connection, found: Sequence[Found], *, run: int, at: datetime, again: bool = False) -> None:
    """Write down pages that somebody named and put them on the run's account, each once.

    One that is due, or was never shown, waits for this run to bring it; another counts as known, or as refused. With
    `again` every page is due, whatever was made of it before; so is one at an address that was closed to us.
    """
    for chunk in chunks(gathered(found)):
        with passing_errors(), conn.transaction():
            offer_chunk(conn, chunk, asked=Offer(run, at, again))


def chunks(found: Iterable[Found]) -> Iterable[tuple[Found, ...]]:
    """Yield what was found in parts of a size that one statement bears, in the order of addresses."""
    pages = sorted(found, key=lambda page: page.url)
    return (tuple(pages[start : start + CHUNK]) for start in range(0, len(pages), CHUNK))


def gathered(found: Iterable[Found]) -> list[Found]:
    """Return each address once, with what all its mentions say of it."""
    pages: dict[str, Found] = {}
    for page in found:
        first = pages.setdefault(page.url, page)
        if first is not page:
            both = claims.unpack(claims.merged(claims.pack(first.claims), claims.pack(page.claims)))
            pages[page.url] = replace(first, claims=both, source_id=first.source_id or page.source_id)
    return list(pages.values())


def offer_chunk(conn: Connection, found: Sequence[Found], *, asked: Offer) -> None:
    """Offer pages, each named once, inside a transaction."""
    conn.execute(statements.get("insert_hosts"), {"hosts": [page.host for page in found]})
    rows = {
        "urls": [page.url for page in found],
        "hosts": [page.host for page in found],
        "sources": [page.source_id for page in found],
        "priorities": [page.priority for page in found],
        "found_by": [page.found_by for page in found],
        "at": asked.at,
    }
    conn.execute(statements.get("insert_pages"), rows)
    named, ledger = {page.url: page for page in found}, Ledger()
    asked = replace(asked, closed=bans.closed(conn, named))
    held = hold(conn, list(named))
    busy = live(conn, {page.taken_by for page in held if page.taken_by and page.run != asked.run})
    offered = [offered_page(page, named[page.url], asked=asked, busy=busy, ledger=ledger) for page in held]
    write_offered(conn, [page for page in offered if page is not None])
    bans.close(conn, sorted(asked.closed))
    ledger.write(conn)


def hold(conn: Connection, urls: Sequence[str]) -> list[Page]:
    """Return the rows of pages, locked, in the order of their addresses."""
    return [Page(*row) for row in conn.execute(statements.get("hold_pages"), {"urls": list(urls)})]


def live(conn: Connection, workers: Iterable[int | None]) -> frozenset[int]:
    """Return those of the workers that still live."""
    asked = [worker for worker in workers if worker is not None]
    if not asked:
        return frozenset()
    rows = conn.execute(statements.get("select_live_workers"), {"key": Lock.WORKER, "workers": asked})
    return frozenset(row[0] for row in rows)


def offered_page(page: Page, found: Found, *, asked: Offer, busy: frozenset[int], ledger: Ledger) -> Page | None:
    """Return a page's row after the offer, None if that leaves it as it is; its account goes to the ledger."""
    if page.url in asked.closed:
        return closed_page(page, found, asked=asked, busy=busy, ledger=ledger)
    said = claims.merged(page.claims, claims.pack(found.claims))
    if page.run == asked.run:
        return replace(page, claims=said) if said != page.claims else None
    if page.taken_by in busy:  # another run asks for it at this very moment
        ledger.offer(asked.run, Promise(None, None, None), source_id=found.source_id, as_="known")
        return None
    next_at = asked.at if asked.again or is_for_us_to_mend(page) else page.next_at
    stands: Column = account(page, next_at, at=asked.at)
    source = page.source_id or found.source_id
    ledger.offer(asked.run, page.promise, source_id=source, as_=stands)
    state: PageState = "waiting" if stands == "waiting" and page.state == "refused" else page.state
    counted_as = "waiting" if stands == "waiting" else None
    priority = min(page.priority, found.priority)
    changed = replace(page, source_id=source, state=state, next_at=next_at, priority=priority, claims=said)
    return replace(changed, run=asked.run, counted_as=counted_as)


def closed_page(page: Page, found: Found, *, asked: Offer, busy: frozenset[int], ledger: Ledger) -> Page | None:
    """Return the row of a page that was taken down after an offer: it counts as refused, once a run."""
    if page.run == asked.run:
        return None
    is_busy = page.taken_by in busy
    before = Promise(None, None, None) if is_busy else page.promise
    ledger.offer(asked.run, before, source_id=page.source_id or found.source_id, as_="refused")
    return None if is_busy else replace(page, run=asked.run, counted_as=None)


def is_for_us_to_mend(page: Page) -> bool:
    """Whether a page was refused by our own setting (`DATELINE_NETWORKS`), which may be another now."""
    return page.state == "refused" and page.outcome == "address"


def account(page: Page, next_at: datetime | None, *, at: datetime) -> Column:
    """Return what an offered page counts as: it waits if it is due or was never shown and will be asked."""
    if next_at is not None and (next_at <= at or page.fetched_at is None):
        return "waiting"
    return "refused" if page.state == "refused" else "known"


def write_offered(conn: Connection, pages: Sequence[Page]) -> None:
    """Write rows down that an offer changed."""
    if not pages:
        return
    rows = {
        "urls": [page.url for page in pages],
        "sources": [page.source_id for page in pages],
        "states": [page.state for page in pages],
        "times": [page.next_at for page in pages],
        "priorities": [page.priority for page in pages],
        "claims": [Jsonb(dict(page.claims)) for page in pages],
        "runs": [page.run for page in pages],
        "accounts": [page.counted_as for page in pages],
    }
    conn.execute(statements.get("update_offered_pages"), rows)


def take(worker: Worker, host: str, *, reach: Reach, limit: int, most: int | None = None) -> list[Errand]:
    """Take what is due of a host that the worker owns: listings first, then pages by priority and time, `most` pages.

    Pages that were not yet the run's are counted as offered to it. What is in hand is not taken again until it is
    settled or the host is released.
    """
    asked = {"worker": worker.id, "host": host, "batch": limit} | hosts.said(reach)
    with passing_errors(), worker.conn.transaction():
        listed = [listings.errand(row) for row in listings.take(worker.conn, asked)] if asked["listings"] else []
        room = max(limit - len(listed), 0) if asked["pages"] else 0
        room = room if most is None else min(room, most)
        rows = worker.conn.execute(statements.get("take_pages"), asked | {"batch": room})
        pages = sorted(rows.fetchall(), key=lambda row: (row[11], row[15], row[0]))  # priority, next_at, url
        ledger = Ledger()
        for row in pages:
            ledger.take(reach.run, Promise(row[16], row[2], row[17]), source_id=row[2])
        ledger.write(worker.conn)
    return listed + [errand(row) for row in pages]


def errand(row: Sequence[object]) -> Errand:
    """Return a row of `take_pages.sql` as an errand."""
    url, host, source_id, said, etag, modified, sha256, door_id, visits, attempts, fetched_at, priority = row[:12]
    known = {"visits": visits, "attempts": attempts, "fetched_at": fetched_at, "priority": priority}
    last = {"asked_at": row[12], "outcome": row[13], "final_url": row[14], "sha256": sha256, "door_id": door_id}
    last |= {"found_by": row[18]}
    asked = {"etag": etag, "last_modified": modified, "bore": (etag, modified)}
    told = claims.unpack(cast("Mapping[str, object]", said))
    columns = {"source_id": source_id, **known, **last, **asked}
    return Errand("page", str(url), str(host), claims=told, **columns)  # type: ignore[arg-type]  # a row's columns


def next_due(conn: Connection, reach: Reach) -> datetime | None:
    """Return the first moment at which anything in reach may be asked, None if nothing is left."""
    row = conn.execute(statements.get("select_next_due"), hosts.said(reach)).fetchone()
    assert row is not None
    moment: datetime | None = row[0]
    return moment


def due(conn: Connection, reach: Reach, *, soon: timedelta) -> list[tuple[HostState, int]]:
    """Return the hosts with pages that may be asked within `soon`, each with how many; of its state only the pace."""
    rows = conn.execute(statements.get("select_due_hosts"), hosts.said(reach) | {"soon": soon})
    return [(HostState(host, pace, delay), pages) for host, pages, pace, delay in rows]


def left(conn: Connection, run: int, *, limit: int = 100) -> list[Left]:
    """Return what a run still has open on its account, by host, the first due first."""
    rows = conn.execute(statements.get("select_left_pages"), {"run": run, "batch": limit})
    return [Left(*row) for row in rows]
