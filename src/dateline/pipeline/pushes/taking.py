"""What hubs sent, through the door: a feed's new entries become documents, the pages they link to are fetched at once.

Each is stored and marked as taken in one transaction: whoever is killed in between leaves it to the next, and of two
who take the same one, one discards it. The hub's signature is checked here: that it lies among the submissions says
nothing, for others may leave some.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from dateline.errors import Broken, Forged, Rejected, Unreadable
from dateline.fetch import polling
from dateline.fetch.websub import Keys
from dateline.model import Answer, Claims, Errand, Listing, Reach
from dateline.pipeline import databases, door, fetching
from dateline.pipeline.decide import shipped_registry
from dateline.pipeline.documents import GetRoom
from dateline.pipeline.fetching import Offer, Watch, discovery, pages
from dateline.pipeline.pushes.keys import keys
from dateline.settings import Settings
from dateline.sources.registry import Registry
from dateline.store import frontier, listings, pushes, raw, runs
from dateline.store.connection import OF_THE_DATA, Connection, connect, first_line, lost_server, patiently
from dateline.store.pushes import Push
from dateline.store.raw import Arrival, DoorCount
from dateline.store.runs import Run, Window

# For the pages that were sent word of: at two seconds a page of one host these are the first five. They are articles
# before the others are fetched, which stay due for the next who takes.
SECONDS = 10.0
BEFORE = 5  # runs before this one whose pages are still due


@dataclass(frozen=True, slots=True)
class Hand:
    """Who takes: the connection, the run on whose account it goes, the home's key, where feeds are read."""

    conn: Connection
    run: Run
    keys: Keys
    room: GetRoom


def take(settings: Settings, *, registry: Registry | None = None, seconds: float = SECONDS) -> dict[str, int]:
    """Take what hubs sent and fetch its pages, for some seconds; return what the door counted, by name.

    Raises:
        ConfigurationError: the database cannot be used.
        Transient: it went away; what was in hand is as it was before.
    """
    found = databases.ready(settings)
    with lost_server(), connect(found.writer, name="dateline pushes") as conn:
        before = pushes.unfinished(conn, limit=BEFORE)
        end, earlier = time.monotonic() + seconds, counted(conn, before)
        all_runs = [*take_all(conn, settings), *before]
        for run in all_runs:
            offer = Offer(Run(run, None, None), Reach(run))
            watch = Watch(seconds=max(end - time.monotonic(), 0.0))
            fetching.drain(settings, offer, dsn=found.writer, registry=registry or shipped_registry(), watch=watch)
            runs.end(conn, run)
        now = counted(conn, all_runs)
    return {name: number - earlier[name] for name, number in now.items()}


def counted(conn: Connection, of: list[int]) -> Mapping[str, int]:
    """Return what runs have counted together."""
    return door.counts(sum((runs.count(conn, run) for run in of), DoorCount()))


def take_all(conn: Connection, settings: Settings) -> list[int]:
    """Take all that hubs sent, in the order it came; return the run, or none if nothing waited."""
    push = pushes.following(conn)
    if push is None:
        return []
    hand = Hand(conn, runs.begin(conn, "push"), keys(settings), door.room_of(settings))
    while push is not None:
        result = read(hand, push)
        try:
            store(hand, push, result=result)
        except OF_THE_DATA as error:
            store(hand, push, result=Unreadable(f"cannot be stored: {first_line(error)}"))
        push = pushes.following(conn, push.submission_id)
    return [hand.run.run_id]


def read(hand: Hand, push: Push) -> Listing | Rejected | Broken:
    """Return the feed that a hub sent, or why it is none of a hub's, or no feed."""
    known = push.subscription_id is not None and push.listing is not None
    if not known or not hand.keys.is_signed(str(push.subscription_id), push.body, signature=push.signature):
        return Forged("it does not bear the signature of the hub that it names")
    try:
        return hand.room().listing(push.body, url=push.listing, content_type=push.media_type)
    except (Rejected, Broken) as error:
        return error


def store(hand: Hand, push: Push, *, result: Listing | Rejected | Broken) -> None:
    """Store what a push brings, or that it was refused, and mark it as taken; nothing if another has taken it."""
    if isinstance(result, Listing):
        patiently(hand.conn, lambda: _brought(hand, push, result))
    else:
        patiently(hand.conn, lambda: _refused(hand, push, result))


def _brought(hand: Hand, push: Push, listing: Listing) -> None:
    conn, run, digest = hand.conn, hand.run.run_id, sha256(push.body).digest()
    assert push.listing is not None
    errand = Errand("listing", push.listing, push.host or "", push.source_id)
    answer = Answer(errand, push.at, 0.0, "ok")
    found = discovery.of(listing, errand, window=Window(), at=push.at)
    # A hub may leave out what it sent before (section 7), so what is missing is not gone.
    fresh = listings.note(conn, push.listing, addresses=found.listed, at=push.at, is_whole=False)
    if not pushes.settle(conn, push, run=run, outcome="new" if fresh else "known"):
        return
    raw.keep(conn, [push.body])
    pushes.note(conn, push, is_changed=bool(fresh), wait=polling.PUSHED)
    frontier.offer(conn, found.pages, run=run, at=push.at)
    texts = [pages.text(entry, answer, place=(digest, number)) for number, entry in found.texts]
    if texts:
        raw.put(conn, texts, run=run)


def _refused(hand: Hand, push: Push, error: Rejected | Broken) -> None:
    reason, told = error.reason, str(error)
    if not pushes.settle(hand.conn, push, run=hand.run.run_id, outcome="refused", reason=f"{reason}: {told}"):
        return
    place = f"submission:{push.submission_id}"
    arrival = Arrival("feed", place, push.at, Claims(), refused=(reason, told), credit=push.source_id or "")
    raw.put(hand.conn, [arrival], run=hand.run.run_id)
