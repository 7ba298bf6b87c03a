"""What a run asks of the web: first the listings of its sources, then the pages, by groups of hosts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.fetch import pace
from dateline.model import FoundListing, HostState, Reach
from dateline.pipeline import databases, fetching
from dateline.pipeline.fetching import Watch, horizon
from dateline.pipeline.fetching import plan as places
from dateline.pipeline.fetching.crawl import HOSTS_A_THREAD, SOON
from dateline.pipeline.fetching.offers import Offer
from dateline.pipeline.ingestion.plan import Plan
from dateline.settings import Settings
from dateline.sources.registry import Registry
from dateline.store import attempts, frontier, listings, runs
from dateline.store.connection import Connection, connect, lost_server
from dateline.store.runs import Run, Window

GROUP_SECONDS = 30.0  # of work for all hands of a group: a task that starts costs about one
MOST_GROUPS = 200
ANSWER = 0.25  # seconds that a page takes where there is no pause


@dataclass(frozen=True, slots=True)
class Progress:
    """Whether nothing is left of what was to be asked, and the run's account at the door."""

    is_done: bool
    counts: dict[str, int]


def listings_asked(settings: Settings, plan: Plan, *, registry: Registry, seconds: float) -> Progress:
    """Offer the listings of a plan's sources to its run, and ask those that are due for so many seconds.

    Raises:
        Transient: the database went away.
    """
    found = databases.ready(settings)
    with lost_server(), connect(found.writer, name="dateline listings") as conn:
        now = runs.now(conn)
        made = places.of(named(plan, registry), (), registry=registry)
        listings.offer(conn, made.listings, run=plan.run, at=now, now=not is_poll(plan))
        return drained(settings, conn, asked=offer(plan, what="listings"), registry=registry, seconds=seconds)


def named(plan: Plan, registry: Registry) -> list[FoundListing]:
    """Return the listings of a plan's sources: feeds and what is due for the newest run, else those that hold days."""
    days = horizon.days(window(plan), today=plan.today)
    sources = [source for each in plan.listed if (source := registry.get(each))]
    whole, has_feeds = not is_poll(plan), plan.is_newest or plan.has_feeds
    return [
        listing
        for source in sources
        for listing in places.listings_of(source, whole=whole, days=days, has_feeds=has_feeds)
    ]


def is_poll(plan: Plan) -> bool:
    """Whether listings are asked only if they are due: the newest run, every night."""
    return plan.is_newest and not plan.by_name


def window(plan: Plan) -> Window:
    """Return the days that entries of listings must be of: for the newest run whatever is news, and what was typed."""
    if not plan.is_newest:
        return Window(plan.since, plan.until)
    return Window(since=min(plan.since, plan.today - horizon.NEWS_DAYS * horizon.DAY)) if plan.by_name else Window()


def offer(plan: Plan, *, what: str = "all", hosts: tuple[str, ...] | None = None) -> Offer:
    """Return what a run may ask: the newest all that is due, or all of the sources it is for; another its own."""
    days = window(plan)
    sources = plan.listed if plan.is_newest else ()
    everything = plan.is_newest and not plan.sources
    reach = Reach(plan.run, sources, everything, hosts, what, sparing=True)  # type: ignore[arg-type]  # a literal's name
    return Offer(Run(plan.run, days.since, days.until), reach, priority=plan.priority, most=plan.most_fetched)


def groups(settings: Settings, plan: Plan) -> list[list[str]]:
    """Return the hosts with pages due for a run in groups; each host stands in one.

    With a limit there is one group: it is counted in one place.
    """
    found = databases.ready(settings)
    with lost_server(), connect(found.writer, name="dateline groups") as conn:
        due = frontier.due(conn, offer(plan).reach, soon=SOON)
    if plan.most_fetched is not None:
        return [sorted(state.host for state, _ in due)] if due and plan.most_fetched else []
    return grouped(due, default=settings.web.pace, hands=HOSTS_A_THREAD * settings.web.threads)


def grouped(due: Sequence[tuple[HostState, int]], *, default: float, hands: int) -> list[list[str]]:
    """Return hosts in groups of about half a minute for all hands, those that take longest first.

    Args:
        due: hosts, each with its number of pages.
        default: seconds between two requests to a host that asks for nothing else.
        hands: hosts that are asked side by side.
    """
    spans = {state.host: pages * max(pace.seconds(state, default), ANSWER) for state, pages in due}
    most = max(GROUP_SECONDS, sum(spans.values()) / hands / MOST_GROUPS)
    made: list[list[str]] = []
    load = 0.0
    for host in sorted(spans, key=lambda each: (-spans[each], each)):
        if not made or (len(made[-1]) >= hands and load + spans[host] / hands > most):
            made.append([])
            load = 0.0
        made[-1].append(host)
        load += spans[host] / hands
    return made


def pages_asked(
    settings: Settings, plan: Plan, *, hosts: Sequence[str] | None, registry: Registry, seconds: float
) -> Progress:
    """Ask for the pages that are due at these hosts for so many seconds; at any hosts, and listings too, with None.

    Raises:
        Transient: the database went away.
    """
    found = databases.ready(settings)
    with lost_server(), connect(found.writer, name="dateline pages") as conn:
        asked = offer(plan) if hosts is None else offer(plan, what="pages", hosts=tuple(hosts))
        return drained(settings, conn, asked=asked, registry=registry, seconds=seconds)


def drained(settings: Settings, conn: Connection, *, asked: Offer, registry: Registry, seconds: float) -> Progress:
    """Ask what is due in reach for so many seconds; where nothing is, nobody is sent."""
    if not is_over(conn, asked):
        dsn, now = databases.ready(settings).writer, replace(asked, most=left(conn, asked))
        fetching.drain(settings, now, dsn=dsn, registry=registry, watch=Watch(seconds=seconds))
    law = runs.count(conn, asked.run.run_id)
    return Progress(is_over(conn, asked), {name: getattr(law, name) for name in law.__slots__})


def is_over(conn: Connection, asked: Offer) -> bool:
    """Whether nothing in reach is due or soon will be, or no page may be asked for any more."""
    if asked.reach.what != "listings" and left(conn, asked) == 0:
        return True
    due = frontier.next_due(conn, asked.reach)
    return due is None or due > runs.now(conn) + SOON


def left(conn: Connection, asked: Offer) -> int | None:
    """Return how many pages a run may still ask for, None for all."""
    return None if asked.most is None else max(asked.most - attempts.pages(conn, asked.run.run_id), 0)
