"""Learning from what is stored, outlet by outlet, into a numbered snapshot that extract reads with.

What is learned is which lines recur at an outlet, and how it means `03/04/2024`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from dateline.errors import Transient
from dateline.extract.recurrence import learned
from dateline.extract.recurrence.learned import Furniture
from dateline.normalize.verdict import orders
from dateline.normalize.verdict.orders import Learned
from dateline.pipeline import databases, decide, lessons
from dateline.pipeline.decide import Desk
from dateline.pipeline.door import Progress, silent
from dateline.pipeline.lessons import Lessons
from dateline.settings import Settings
from dateline.store import snapshots, work
from dateline.store.connection import Connection, connect
from dateline.store.locks import Lock
from dateline.store.snapshots import Sample

# Documents of one outlet that are compared: as many as the learner looks at.
SAMPLE = 400
NAMELESS = 4000  # the same for documents of nobody known
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class OutletLines:
    """What changed at one outlet: lines it has, of them new, lines that are gone, the commonest of the new."""

    source_id: str
    lines: int
    learned: int
    gone: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutletOrder:
    """How an outlet means `03/04/2024`, by how many of its documents, where that is new; None: not known any more."""

    source_id: str
    learned: Learned | None


@dataclass(frozen=True, slots=True)
class LearnReport:
    """What learning came to: the newest snapshot's number, whether it is new, what changed since the one before.

    `orders` is the number of outlets whose order of day and month is known. `unread` documents wait for extract; they
    taught nothing yet.
    """

    number: int
    is_new: bool
    outlets: int
    lines: int
    changes: tuple[OutletLines, ...]
    orders: int
    new_orders: tuple[OutletOrder, ...]
    unread: int


def learn(settings: Settings, *, progress: Progress = silent) -> LearnReport:
    """Learn from all that is stored, and store it as a new snapshot if it is not what the newest one holds.

    It does not wait for documents that extract has not read: on a living system there are always some, and what
    stands in the tables depends on the snapshot, which is stored, not on how it came to be.

    Raises:
        Transient: another one is learning.
    """
    found = databases.ready(settings)
    with connect(found.writer, name="dateline learn") as conn, work.single_writer(conn, Lock.LEARN) as held:
        if not held:
            raise Transient("another `dateline learn` is at work: try again when it is done")
        before, after = newest(conn), taught(conn, progress)
        is_new = told(before) != told(after)
        number = snapshots.add(conn, lessons.to_json(after)) if is_new else before.number
        waiting = work.backlog(conn).get("extract")
    lines = after.furniture.lines
    return LearnReport(
        number=number,
        is_new=is_new,
        outlets=len(lines),
        lines=sum(map(len, lines.values())),
        changes=tuple(compared(before.furniture.lines, lines)),
        orders=len(after.orders),
        new_orders=tuple(reordered(before.orders, after.orders)),
        unread=waiting.due + waiting.leased + waiting.later if waiting else 0,
    )


def taught(conn: Connection, progress: Progress) -> Lessons:
    """Return what all documents teach, read one outlet at a time, so that memory holds one."""
    lines: dict[str, Mapping[str, int]] = {}
    meant: dict[str, Learned] = {}
    names = snapshots.outlets(conn)
    for done, name in enumerate(names, 1):
        found = snapshots.sample(conn, name, most=SAMPLE if name is not None else NAMELESS)
        keys = {item: key_of(one) for item, one in found.items()}
        sightings = (learned.sighting(keys[item], text) for item, text in snapshots.segments(conn, found.values()))
        lines |= learned.learn(sightings).lines
        meant |= orders.learn(
            (keys[item], orders.shown(claims))
            for item, claims in snapshots.date_claims(conn, found.values())
            if keys[item] != learned.UNKNOWN
        )
        progress(done, len(names))
    return Lessons(0, Furniture(lines), meant)


def key_of(sample: Sample) -> str:
    """Return the key that reading a document looks under first; what it contributes is learned under that."""
    source = decide.shipped_registry().get(sample.source_id) if sample.source_id else None
    return (*decide.outlet_keys(source, sample.url), learned.UNKNOWN)[0]


def told(lessons: Lessons) -> tuple[object, object]:
    """Return what documents are read with: which lines and orders hold, not by how many documents."""
    lines = {key: set(found) for key, found in lessons.furniture.lines.items()}
    return lines, {key: found.order for key, found in lessons.orders.items()}


def newest(conn: Connection) -> Lessons:
    """Return the newest snapshot; it is read when its number changes."""
    return stored(conn, snapshots.newest(conn))


@lru_cache(maxsize=1)
def stored(conn: Connection, number: int) -> Lessons:
    """Return one snapshot of a database."""
    return lessons.from_json(number, snapshots.load(conn, number))


def furnished(conn: Connection, desk: Desk) -> Desk:
    """Return a desk with the newest snapshot on it."""
    return replace(desk, lessons=newest(conn))


def compared(before: Mapping[str, Mapping[str, int]], after: Mapping[str, Mapping[str, int]]) -> Iterator[OutletLines]:
    """Yield what changed, outlet by outlet, the most lines first."""
    for key in sorted(before.keys() | after.keys(), key=lambda k: (-len(after.get(k, ())), k)):
        old, new = before.get(key, {}), after.get(key, {})
        fresh = sorted(new.keys() - old.keys(), key=lambda line: (-new[line], line))
        if old.keys() != new.keys():
            name = key.partition(":")[2]
            yield OutletLines(name, len(new), len(fresh), len(old.keys() - new.keys()), tuple(fresh[:EXAMPLES]))


def reordered(before: Mapping[str, Learned], after: Mapping[str, Learned]) -> Iterator[OutletOrder]:
    """Yield the outlets whose order is new, another, or not known any more."""
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        if (old and old.order) != (new and new.order):
            yield OutletOrder(key.partition(":")[2], new)
