"""What answers made of the frontier: rows, accounts, attempts and notices of a batch, all or nothing."""

from collections.abc import Sequence

from dateline.model import Answer, SettledListing, SettledPage
from dateline.store import attempts, bans, frontier, listings, notices, raw, statements
from dateline.store.connection import Connection, storable
from dateline.store.frontier import Page
from dateline.store.notices import Notice
from dateline.store.promises import Ledger


def settle(
    conn: Connection, settled: Sequence[SettledPage | SettledListing], *, run: int, besides: Sequence[Answer] = ()
) -> None:
    """Write a batch of settled answers down, inside the caller's transaction, before its pages are stored.

    A page that is not stored (`account` is set) is counted here; `raw.put(…, promised=True)` counts the others. A
    listing belongs into the transaction that offers its entries: killed before that, it is asked again. `besides` are
    answers that settle nothing (robots.txt, a try that is repeated at once): only written down.

    Two batches whose pages redirect to each other's may lock each other out: the caller turns what the database breaks
    off into Transient (`passing_errors`) and tries the batch again.
    """
    pages = [each for each in settled if isinstance(each, SettledPage)]
    settle_pages(conn, pages, run=run)
    listings.settle(conn, [each for each in settled if isinstance(each, SettledListing)], run=run)
    bodies = {id(each.answer): each.sha256 for each in settled if each.answer.outcome == "ok"}
    answers = [*besides, *(each.answer for each in settled)]
    attempts.write(conn, [(answer, bodies.get(id(answer))) for answer in answers], run=run)


def settle_pages(conn: Connection, settled: Sequence[SettledPage], *, run: int) -> None:
    """Write down what answers made of pages."""
    if not settled:
        return
    ordered = sorted(settled, key=lambda each: each.answer.errand.url)
    held = {page.url: page for page in frontier.hold(conn, [each.answer.errand.url for each in ordered])}
    ledger = Ledger()
    for each in ordered:
        count(ledger, each, run=run, row=held.get(each.answer.errand.url))
    conn.execute(statements.get("update_settled_pages"), page_rows(ordered, run=run))
    write_landings(conn, [each for each in ordered if each.landing])
    landed = [each.landing.landed.url for each in ordered if each.landing]
    bans.close(conn, [each.answer.errand.url for each in ordered] + landed)
    same = [each for each in ordered if each.answer.outcome == "not_modified"]
    raw.touch(conn, [(e.sha256, e.door_id, e.answer.at) for e in same if e.sha256 and e.door_id])
    notices.put(conn, [notice for each in ordered if (notice := noticed(each))])
    ledger.write(conn)


def count(ledger: Ledger, settled: SettledPage, *, run: int, row: Page | None) -> None:
    """Move a page on its run's account, if it still stands there as waiting and nobody else counts it."""
    if row is None or settled.account is None or row.run != run or row.counted_as != "waiting":
        return
    if settled.account == "withdrawn":
        ledger.move(run, row.source_id, goes="waiting")
        ledger.move(run, row.source_id, goes="offered")
    else:
        ledger.move(run, row.source_id, goes="waiting", comes=settled.account)


def page_rows(settled: Sequence[SettledPage], *, run: int) -> dict[str, object]:
    """Return the parameters of `update_settled_pages.sql`."""
    answers = [each.answer for each in settled]
    return {
        "run": run,
        "urls": [answer.errand.url for answer in answers],
        "states": [each.state for each in settled],
        "times": [each.next_at for each in settled],
        "visits": [min(each.visits, 32_767) for each in settled],
        "attempts": [min(each.attempts, 32_767) for each in settled],
        "fetched": [each.fetched_at for each in settled],
        "asked": [answer.at for answer in answers],
        "outcomes": [answer.outcome for answer in answers],
        "statuses": [answer.reply.status if answer.reply else None for answer in answers],
        "details": [storable(each.detail) for each in settled],
        "final_urls": [storable(each.final_url) for each in settled],
        "etags": [storable(each.validators.etag) for each in settled],
        "modified": [storable(each.validators.last_modified) for each in settled],
        "hashes": [each.sha256 for each in settled],
        "doors": [each.door_id for each in settled],
        "accounts": ["failed" if each.account == "failed" else None for each in settled],
    }


def write_landings(conn: Connection, settled: Sequence[SettledPage]) -> None:
    """Give the pages that redirects led to rows of their own."""
    landings = [(each, each.landing) for each in settled if each.landing]
    if not landings:
        return
    rows = {
        "urls": [landing.landed.url for _, landing in landings],
        "hosts": [landing.landed.host for _, landing in landings],
        "sources": [each.answer.errand.source_id for each, _ in landings],
        "times": [landing.next_at for _, landing in landings],
        "at": [landing.at for _, landing in landings],
        "found_by": [each.answer.errand.url for each, _ in landings],
        "statuses": [each.answer.reply.status if each.answer.reply else None for each, _ in landings],
        "etags": [storable(landing.validators.etag) for _, landing in landings],
        "modified": [storable(landing.validators.last_modified) for _, landing in landings],
        "hashes": [landing.landed.sha256 for _, landing in landings],
        "doors": [landing.landed.door_id for _, landing in landings],
    }
    conn.execute(statements.get("insert_hosts"), {"hosts": rows["hosts"]})
    conn.execute(statements.get("upsert_landings"), rows)


def noticed(settled: SettledPage) -> Notice | None:
    """Return what a publication shows instead of a text, None if it shows one."""
    if settled.notice is None or settled.door_id is None:
        return None
    answer = settled.answer
    target = (settled.final_url or "") if settled.notice == "redirected" else ""
    return Notice(settled.door_id, settled.notice, target, answer.reply.status if answer.reply else None, answer.at)
