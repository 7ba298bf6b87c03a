"""From the web into the raw store: what is asked, what came of it, what it leads to.

An assignment is planned, and its listings and pages are offered to a run (`offers`); then what is due is asked and
stored until nothing is left in the run's reach (`drain`). The two may happen in different processes, and several may
drain at once.
"""

import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta

from dateline.fetch.basket import Basket
from dateline.fetch.crew import Crew, News
from dateline.fetch.rules import Rules as WebRules
from dateline.fetch.visits import Means
from dateline.pipeline import databases, door
from dateline.pipeline.decide import shipped_registry
from dateline.pipeline.fetching import assignment as assignments
from dateline.pipeline.fetching import offers
from dateline.pipeline.fetching.assignment import Assignment
from dateline.pipeline.fetching.crawl import HOSTS_A_THREAD, Crawl, Shop
from dateline.pipeline.fetching.offers import Offer
from dateline.pipeline.fetching.reading import Reading
from dateline.pipeline.fetching.report import FetchReport
from dateline.pipeline.fetching.settling import Book
from dateline.pipeline.fetching.watch import Watch
from dateline.settings import Settings
from dateline.sources.registry import Registry
from dateline.store import frontier, listings, runs, work
from dateline.store.connection import connect, lost_server

__all__ = ["Assignment", "FetchReport", "Offer", "Watch", "drain", "fetch"]


def fetch(
    settings: Settings, assignment: Assignment, *, watch: Watch | None = None, registry: Registry | None = None
) -> FetchReport:
    """Fetch what an assignment is for, until nothing of it is due within half a minute, or who watches says stop.

    Args:
        settings: how the web is asked, and the database.
        assignment: sources, addresses, days.
        watch: who is told, and may end it.
        registry: the sources that are known; by default those that are shipped.

    Raises:
        ConfigurationError: a source is not in the registry or says nowhere what it publishes, the window holds no day,
            or the database cannot be used.
        Transient: the database went away; what was in hand is as it was before.
        Rejected: a list of addresses cannot be read.
    """
    known = registry or shipped_registry()
    assignments.chosen(assignment, known)  # or it is refused before a database is opened
    found = databases.ready(settings)
    with lost_server(), connect(found.writer, name="dateline fetch") as conn:
        now = runs.now(conn)
        window = assignments.checked(assignment.window, today=now.date())
        run = runs.begin(conn, "fetch", window=window)
        offer = offers.put(conn, assignment, run=run, registry=known, at=now)
        book = drain(settings, offer, dsn=found.writer, registry=known, watch=watch)
        listings.forget(conn, run.run_id)
        runs.end(conn, run.run_id)
        law, by_source = runs.count(conn, run.run_id), runs.count_by_source(conn, run.run_id)
        left = tuple(frontier.left(conn, run.run_id))
        return FetchReport(law, by_source, (*offer.refusals, *book.refusals), tuple(book.faults), left)


def drain(settings: Settings, offer: Offer, *, dsn: str, registry: Registry, watch: Watch | None = None) -> Book:
    """Ask for what is due in an offer's reach and store what comes; return the book, with what went wrong in words.

    Args:
        settings: how the web is asked, and what reading a listing may take.
        offer: the run on whose account it goes, and what may be asked.
        dsn: the writer's login.
        registry: the sources that are known.
        watch: who is told, and may end it.
    """
    from dateline.fetch.web import Web  # noqa: PLC0415  requests is loaded when there is something to ask

    web, asking = settings.web, WebRules.of(settings.web)
    basket: Basket[News] = Basket()
    with connect(dsn, name="dateline crawl") as conn, Crew(web.threads, basket) as crew:
        means = Means(lambda: Web(asking), web.pace, clock(runs.now(conn)))
        book = Book(work.register(conn), offer, registry, web.revisits)
        with closing(Reading(dsn, door.room_of(settings), basket.hurry)) as reading:
            Crawl(Shop(crew, basket, reading, means, HOSTS_A_THREAD * web.threads), book).run(watch or Watch())
    return book


def clock(now: datetime) -> Callable[[], datetime]:
    """Return a clock that goes on from a time the database told, so that all of a run's times are of one clock."""
    began = time.monotonic()
    return lambda: now + timedelta(seconds=time.monotonic() - began)
