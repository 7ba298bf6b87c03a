"""What grows with what is stored: the seconds of what looks at stored articles, and the bytes of the tables.

Each size is a temporary home, filled with made-up articles up to a day, so many a day that a window of stories is the
same at every size. Then new articles of the days after are stored as a worker's annotate stores texts, whose candidates
it looks for, and brought through the single writers: deduplicate and cluster.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

import command
import growth_fill
import growth_keys
import growth_texts
import numpy as np
import psycopg
from growth_fill import LAST_DAY, PER_DAY, Numbers, Piece
from growth_texts import Text

from dateline import pipeline, settings
from dateline.pipeline import writers
from dateline.pipeline.stages import ANNOTATE
from dateline.service import databases, dsn, places, postgres
from dateline.settings import Settings
from dateline.store import candidates, groups, statements, work
from dateline.store.annotations import stored
from dateline.store.connection import Connection, connect
from dateline.store.work import Worker
from dateline.stories.cluster import WINDOW_DAYS

SIZES = (10_000, 100_000, 1_000_000)
NEW = 1_000  # articles of a new day
DAYS = 12  # new days; the first warms up and is not counted, of the others the middle one is
GO_ON = 40  # events of the day before that the first new articles go on with
COPIED = 20  # one new article in so many is a copy of one stored in the days before
PARTS = ("store", "candidates", "deduplicate", "cluster")  # what is timed: the first two are any worker's
BYTES = 24_000  # on disk of a document, with the log of the filling; checked before a home is filled

_TABLES = """
    SELECT
        coalesce(p.parent, c.oid::regclass::text) AS name,
        max(c.reltuples)::bigint,
        sum(pg_table_size(c.oid))::bigint,
        sum(pg_indexes_size(c.oid))::bigint
    FROM pg_class AS c
    LEFT JOIN (SELECT inhrelid, inhparent::regclass::text AS parent FROM pg_inherits) AS p ON c.oid = p.inhrelid
    WHERE c.relkind IN ('r', 'p') AND coalesce(p.parent, c.oid::regclass::text) = ANY(%s)
    GROUP BY 1
    ORDER BY 3 DESC
"""


@dataclass(frozen=True, slots=True)
class Growth:
    """The figures of one size: seconds of each of `PARTS` by new day, and (bytes of table, of indexes) by table."""

    stored: int  # before the new days
    filled_s: float
    days: Sequence[Sequence[float]]
    tables: Mapping[str, tuple[int, int]]

    def per_thousand(self, part: str) -> float:
        """Return the median seconds of a part for a thousand new articles, the first day left out."""
        return median(day[PARTS.index(part)] for day in self.days[1:]) * 1000 / NEW


@contextmanager
def house() -> Iterator[Settings]:
    """Yield settings of an empty, migrated home that is gone afterwards."""
    with command.home() as home:
        chosen = settings.read(command.environment(home), clone=command.ROOT)
        pipeline.migrate(chosen)
        yield chosen


def measure(stored: int, *, per_day: int = PER_DAY) -> Growth:
    """Fill a home and bring new days through the single writers."""
    with house() as chosen:
        logins = databases.ensure(chosen)
        with connect(logins.owner) as conn:
            start = perf_counter()
            numbers = growth_fill.fill(conn, stored, per_day=per_day)
            filled = perf_counter() - start
        write_out(chosen)
        with connect(logins.writer) as conn:
            me = work.register(conn)
            settle_window(me)
            took = [new_day(me, number, numbers=numbers, per_day=per_day) for number in range(1, DAYS + 1)]
        with connect(logins.owner) as conn:
            return Growth(stored, filled, took, sizes(conn))


def fitting(sizes: Sequence[int]) -> list[int]:
    """Return the sizes, the smallest first, that the disk has room for; what is left out is said."""
    free = shutil.disk_usage(places.find(Path(tempfile.gettempdir()) / "dateline-benchmark").root.parent).free
    for size in sorted(size for size in sizes if size * BYTES > free):
        print(f"  {size:,} stored: left out, {size * BYTES / 1e9:.0f} GB of disk are needed, {free / 1e9:.0f} free")
    return sorted(size for size in set(sizes) if size * BYTES <= free)


def write_out(chosen: Settings) -> None:
    """Have the server write to disk what the filling left in its memory: nobody's new day comes right behind that."""
    login = dsn.parse(databases.ensure(chosen).owner) | {"user": "postgres", "dbname": "postgres"}
    login["password"] = postgres.password(chosen, "postgres")
    with psycopg.connect(dsn.libpq(login), autocommit=True) as conn:
        conn.execute("CHECKPOINT")


def settle_window(me: Worker) -> None:
    """Let cluster itself tell the stories of the last stored days, from which the new ones go on."""
    last = [(LAST_DAY - timedelta(days=ago), False) for ago in range(WINDOW_DAYS)]
    groups.mark_days(me.conn, last, priority=0)
    writers.cluster_all(me)


def new_day(me: Worker, number: int, *, numbers: Numbers, per_day: int) -> tuple[float, ...]:
    """Bring the articles of a day after the stored ones in; return the seconds of each of `PARTS`."""
    made = growth_fill.pieces(fresh(number, per_day=per_day), LAST_DAY + timedelta(days=number), first=numbers.item + 1)
    numbers.item += len(made)
    growth_fill.deliver(me.conn, made)
    batches = [made[at : at + ANNOTATE.batch] for at in range(0, len(made), ANNOTATE.batch)]
    work.queue(me.conn, "deduplicate", items=[piece.item for piece in made], priority=work.LIVE)
    steps = (
        lambda: [store(me.conn, batch) for batch in batches],
        lambda: [find(me.conn, hashes(batch)) for batch in batches],
        lambda: writers.deduplicate_all(me),
        lambda: writers.cluster_all(me),
    )
    return tuple(seconds(step) for step in steps)


def seconds(step: Callable[[], object]) -> float:
    """Return how long a step takes."""
    start = perf_counter()
    step()
    return perf_counter() - start


def hashes(batch: Sequence[Piece]) -> list[bytes]:
    """Return the texts of a batch, each once."""
    return sorted({piece.fingerprint.words_hash for piece in batch})


def find(conn: Connection, texts: Sequence[bytes]) -> None:
    """Look for the candidates of a batch."""
    with conn.transaction():
        candidates.find_if_free(conn, texts)


def store(conn: Connection, batch: Sequence[Piece]) -> None:
    """Store the fingerprints of a batch."""
    with conn.transaction(), conn.cursor() as cursor:
        cursor.executemany(statements.get("upsert_fingerprint"), [stored(piece.fingerprint) for piece in batch])


def fresh(number: int, *, per_day: int) -> list[Text]:
    """Return a new day's texts: some go on with events of the day before, some copy what is stored."""
    before = growth_texts.day(*((0, per_day) if number == 1 else (fresh_number(number - 1), NEW)))
    told = tuple({text.event: None for text in before})[:GO_ON]
    texts = list(growth_texts.day(fresh_number(number), NEW, told=told))
    random = np.random.default_rng([growth_texts.SEED, 5, number])
    for at in range(COPIED // 2, NEW, COPIED):
        old = growth_texts.day(int(random.integers(WINDOW_DAYS)), per_day)
        original = old[int(random.integers(len(old)))]
        texts[at] = growth_texts.copied(random, original, text=texts[at], word_by_word=at % (2 * COPIED) > COPIED)
    return texts


def fresh_number(number: int) -> int:
    """Return the number of a new day's texts."""
    return 5_000 + number


def sizes(conn: Connection) -> dict[str, tuple[int, int]]:
    """Return the bytes of each table and of its indexes."""
    rows = conn.execute(_TABLES.encode(), [[*growth_keys.FILLED, "core.mention"]]).fetchall()
    return {name: (int(table), int(indexes)) for name, _, table, indexes in rows}


def speed(sizes_asked: Sequence[int]) -> None:
    """Measure each size that the disk has room for and print all side by side."""
    print("What grows with what is stored: made-up articles, each size in a home of its own", flush=True)
    grown = []
    for size in fitting(sizes_asked):
        grown.append(measure(size))
        print(f"  {size:,} stored in {grown[-1].filled_s:.0f} s", flush=True)
    if grown:
        print("\n".join(lines(grown)), flush=True)


def lines(grown: Sequence[Growth]) -> Iterator[str]:
    """Yield the figures of all sizes, how they compare with the smallest, and the bytes at the largest."""
    least, most = grown[0], grown[-1]
    yield f"Seconds for {NEW:,} articles of a new day ({PER_DAY:,} a day are stored), and their ratio to the smallest's"
    yield f"  {'stored':>10}{''.join(f'{part:>14}  ratio' for part in PARTS)}"
    for one in grown:
        cells = ((one.per_thousand(part), least.per_thousand(part)) for part in PARTS)
        yield f"  {one.stored:>10,}{''.join(f'{took:>14.2f}{took / before:>7.2f}' for took, before in cells)}"
    yield f"Bytes a document at {most.stored:,}: the table and its indexes"
    for name, parts in most.tables.items():
        yield f"  {name:<20}{''.join(f'{part / (most.stored + DAYS * NEW):>10,.0f}' for part in parts)}"
