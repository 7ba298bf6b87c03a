"""Replay: read stored items again with what is known now; compare beside the rows, or swap them in.

A dry run reads and writes nothing. Applying queues a page of items at a time behind all that is new, so that a call
that is interrupted leaves a short queue; what was read with the newest versions, registry and snapshot is passed over
by the next call.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from queue import SimpleQueue

from dateline.errors import ConfigurationError
from dateline.model import Facts, Scope, Standing
from dateline.pipeline import databases, decide, drains, learning
from dateline.pipeline.decide import Desk
from dateline.pipeline.door import silent
from dateline.pipeline.drains import STAGES, Shift
from dateline.pipeline.readers import Room
from dateline.pipeline.reading import Limits, Rules
from dateline.pipeline.stages import EXTRACT
from dateline.settings import Settings
from dateline.store import extractions, replays, work
from dateline.store.connection import Connection, connect
from dateline.store.extractions import Extracted, Item
from dateline.store.replays import Means

# What tells by its version how a text was extracted; the names' model comes later.
TOOLS = ("dateline", "trafilatura", "htmldate", "registry")

# Items whose old rows are held while they are read again: with two workers a minute's work, a few megabytes.
PAGE = 1000

FIELDS: Mapping[str, Callable[[Facts], object]] = {
    "text": lambda facts: facts.text,
    "kind": lambda facts: facts.kind,
    "title": lambda facts: facts.title,
    "day": lambda facts: facts.day,
    "source": lambda facts: facts.source_id,
}


@dataclass(frozen=True, slots=True)
class Reread:
    """One item before and after; `fault` if it could not be read again, so that nothing changed."""

    before: Standing
    after: Standing

    @property
    def fault(self) -> str | None:
        """Why it could not be read again."""
        return self.after.fault

    @property
    def outlet(self) -> str | None:
        """Whose it was, else whose it is."""
        known = [standing.facts.source_id for standing in (self.before, self.after) if standing.facts]
        return next((source for source in known if source), None)

    @property
    def is_changed(self) -> bool:
        """Whether anything that extract says of it differs."""
        old, new = self.before.facts, self.after.facts
        return not self.fault and (old and old.output_hash) != (new and new.output_hash)

    @property
    def fields(self) -> tuple[str, ...]:
        """Which of the fields differ; of an item refused on one side none, for there is nothing to compare."""
        old, new = self.before.facts, self.after.facts
        if not old or not new or not self.is_changed:
            return ()
        return tuple(name for name, of in FIELDS.items() if of(old) != of(new))


def preview(settings: Settings, scope: Scope, *, workers: int) -> Iterator[Reread]:
    """Yield each item of the scope as it stands and as it would stand; nothing is written.

    Raises:
        ConfigurationError: the scope names an unknown source, or no day.
    """
    found = databases.ready(settings)
    with connect(found.writer, name="dateline replay") as conn:
        check(conn, scope)
        desk = learning.furnished(conn, decide.desk(settings.model))
        rules = Rules(settings.model, Limits(settings.read_seconds, settings.read_mb))
        with rooms(rules, count=workers) as free:
            yield from shared_out(conn, pages(conn, scope, desk=desk, most=EXTRACT.batch), desk=desk, free=free)


def apply(settings: Settings, scope: Scope, *, workers: int) -> Iterator[Reread]:
    """Read the items of the scope again and yield each as it stood and as it stands; then drain all stages.

    Raises:
        ConfigurationError: the scope names an unknown source, or no day.
    """
    found = databases.ready(settings)
    with connect(found.writer, name="dateline replay") as conn:
        check(conn, scope)
        shift = Shift(found, work.register(conn), settings, workers, silent)
        desk = learning.furnished(conn, decide.desk(settings.model))
        for page in pages(conn, scope, desk=desk, most=PAGE):
            yield from compared(page, read_again(shift, page))
    drains.run(settings, STAGES, workers=workers)


def check(conn: Connection, scope: Scope) -> None:
    """Refuse a scope that can hold nothing.

    Raises:
        ConfigurationError: it names an unknown source, or its days are none.
    """
    if scope.since and scope.until and scope.since >= scope.until:
        raise ConfigurationError(f"--since {scope.since} is not before --until {scope.until}: there is no day between")
    strange = sorted(set(scope.sources or ()) - replays.known_sources(conn, scope.sources or ()))
    if strange:
        raise ConfigurationError(f"--source {strange[0]}: nothing is known of it; the view news.sources shows all")


def pages(conn: Connection, scope: Scope, *, desk: Desk, most: int) -> Iterator[list[Standing]]:
    """Yield the items of a scope page by page, each once."""
    after = 0
    while page := replays.page(conn, scope, means=means_of(desk), after=after, most=most):
        yield page
        after = page[-1].item_id


def means_of(desk: Desk) -> Means:
    """Return what a desk reads with, as it is written beside what was read."""
    return Means({name: desk.versions[name] for name in TOOLS}, desk.lessons.number)


def expired(settings: Settings, scope: Scope) -> int:
    """Return how many items of a scope are passed over because their bytes have expired."""
    with connect(databases.ready(settings).writer, name="dateline replay") as conn:
        desk = learning.furnished(conn, decide.desk(settings.model))
        return replays.expired(conn, scope, means=means_of(desk))


@contextmanager
def rooms(rules: Rules, *, count: int) -> Iterator["SimpleQueue[Room]"]:
    """Give readers to be taken, used by one thread at a time, and put back; they end with the block."""
    made, free = [Room(rules) for _ in range(count)], SimpleQueue[Room]()
    for room in made:
        free.put(room)
    try:
        yield free
    finally:
        for room in made:
            room.close()


def shared_out(
    conn: Connection, work: Iterator[list[Standing]], *, desk: Desk, free: "SimpleQueue[Room]"
) -> Iterator[Reread]:
    """Yield what reading pages of items comes to, in order; each reader has a page, and another lies ready."""
    readers = free.qsize()
    tasks: deque[Future[list[Reread]]] = deque()
    pool = ThreadPoolExecutor(readers)
    try:
        for page in work:
            tasks.append(pool.submit(recomputed, page, EXTRACT.load(conn, numbers(page)), desk=desk, free=free))
            if len(tasks) > 2 * readers:
                yield from tasks.popleft().result()
        while tasks:
            yield from tasks.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def numbers(page: Sequence[Standing]) -> list[int]:
    """Return the items of a page."""
    return [each.item_id for each in page]


def recomputed(
    page: Sequence[Standing], items: Sequence[Item], *, desk: Desk, free: "SimpleQueue[Room]"
) -> list[Reread]:
    """Return a page's items with what reading them comes to, by the next reader that is free."""
    room = free.get()
    try:
        return list(compared(page, reread(page, items, desk=replace(desk, room=lambda: room))))
    finally:
        free.put(room)


def reread(page: Sequence[Standing], items: Sequence[Item], *, desk: Desk) -> Iterator[Standing]:
    """Yield what reading a page's items comes to, in as many goes as its time allows."""
    keys = {each.item_id: each.key for each in page}
    while items:
        outcome = EXTRACT.decide(items, desk)
        for done in outcome.done:
            yield Standing(done.item.item_id, done.key, facts(done))
        for refused in outcome.refused:
            yield Standing(refused.item_id, keys[refused.item_id], None, refusal=refused.reason)
        for failed in outcome.failed:
            yield Standing(failed.item_id, keys[failed.item_id], None, fault=failed.reason)
        items = [item for item in items if item.item_id in set(outcome.left)]


def facts(extracted: Extracted) -> Facts:
    """Return what is said of an item that was just read, as its row would say it."""
    r = extracted.result
    source, day = r.outlet.source.id if r.outlet else None, r.published.day if r.published else None
    return Facts(source, r.kind, r.title, r.text, day, extractions.output_hash(extracted))


def read_again(shift: Shift, page: Sequence[Standing]) -> list[Standing]:
    """Queue a page, drain extract until none of it is due or under work, and return it as it stands then."""
    items = numbers(page)
    replays.queue(shift.me.conn, items)
    while replays.unread(shift.me.conn, items):
        if not drains.shared_stages(shift, ("extract",)).items:
            time.sleep(drains.PAUSE)
    return replays.replayed(shift.me.conn, items)


def compared(page: Sequence[Standing], after: Iterable[Standing]) -> Iterator[Reread]:
    """Yield each item of a page with what became of it; one whose bytes expired meanwhile is passed over."""
    found = {each.item_id: each for each in after}
    return (Reread(before, found[before.item_id]) for before in page if before.item_id in found)
