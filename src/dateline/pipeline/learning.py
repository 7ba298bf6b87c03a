"""Learning from what is stored: the lines that recur at an outlet, as a numbered snapshot that extract reads with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from dateline.errors import Transient
from dateline.extract.recurrence import learned
from dateline.extract.recurrence.learned import Furniture, Seen
from dateline.pipeline import databases, decide, lessons
from dateline.pipeline.decide import Desk
from dateline.pipeline.door import Progress, silent
from dateline.pipeline.lessons import Lessons
from dateline.settings import Settings
from dateline.store import snapshots, work
from dateline.store.connection import Connection, connect
from dateline.store.snapshots import Sample

LEARN_KEY = 706174656

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
class LearnReport:
    """What learning came to: the newest snapshot's number, whether it is new, what changed since the one before.

    `unread` documents wait for extract; they taught nothing yet.
    """

    number: int
    is_new: bool
    outlets: int
    lines: int
    changes: tuple[OutletLines, ...]
    unread: int


def learn(settings: Settings, *, progress: Progress = silent) -> LearnReport:
    """Learn from all that is stored, and store it as a new snapshot if it is not what the newest one holds.

    It does not wait for documents that extract has not read: on a living system there are always some, and what
    stands in the tables depends on the snapshot, which is stored, not on how it came to be.

    Raises:
        Transient: another one is learning.
    """
    found = databases.ready(settings)
    with connect(found.writer, name="dateline learn") as conn, work.single_writer(conn, LEARN_KEY) as held:
        if not held:
            raise Transient("another `dateline learn` is at work: try again when it is done")
        before = newest(conn)
        after = {key: lines for part in taught(conn, progress) for key, lines in part.items()}
        lines = before.furniture.lines
        is_new = {key: set(found) for key, found in after.items()} != {key: set(found) for key, found in lines.items()}
        number = snapshots.add(conn, lessons.to_json(Lessons(0, Furniture(after)))) if is_new else before.number
        waiting = work.backlog(conn).get("extract")
    changes = tuple(compared(lines, after))
    unread = waiting.due + waiting.leased + waiting.later if waiting else 0
    return LearnReport(number, is_new, len(after), sum(map(len, after.values())), changes, unread)


def taught(conn: Connection, progress: Progress) -> Iterator[Mapping[str, Mapping[str, int]]]:
    """Yield what each outlet's documents teach, one outlet at a time, so that memory holds one."""
    names = snapshots.outlets(conn)
    for done, name in enumerate(names, 1):
        most = SAMPLE if name is not None else NAMELESS
        yield learned.learn(map(sighting, snapshots.samples(conn, name, most=most))).lines
        progress(done, len(names))


def sighting(sample: Sample) -> Seen:
    """Return what a stored document contributes, under the key that reading it looks under first."""
    source = decide.shipped_registry().get(sample.source_id) if sample.source_id else None
    return learned.sighting((*decide.outlet_keys(source, sample.url), learned.UNKNOWN)[0], sample.segments)


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
