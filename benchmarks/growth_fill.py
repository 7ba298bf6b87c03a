"""Fills a database with made-up articles as the stages would have left them, without reading a page.

Fingerprints, terms, pairs, articles and copies are what the stages' own functions make of the texts; only who may be
alike is known beforehand. Stories are the events told. Indexes and foreign keys are made anew after the copying, by the
definitions they had. What is left out, as neither deduplicate nor cluster asks for it: bytes, captures, segments,
revisions, quotes, citations, and the full-text index.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from itertools import combinations

import growth_keys
import growth_texts
from growth_texts import Text
from psycopg.types.json import Jsonb

from dateline.dedup import articles, pairs
from dateline.model import Fingerprint, Member, Pair
from dateline.store import raw, statements
from dateline.store.connection import Connection

PER_DAY = 2_500  # so that a window of four days has 10,000, whatever is stored
LAST_DAY = date(2024, 6, 28)
VERSION = Jsonb({"dateline": "bench", "spacy": "none", "model": "none", "registry": "none"})
MENTIONS = 4
ENTITIES = 20_000

COPIES: Mapping[str, str] = {
    "raw.document": "sha256, size",
    "raw.item": "item_id, sha256, door_id, door_key, medium, first_seen_at, first_seen_claimed, last_seen_at,"
    " publication_id",
    "core.publication": "publication_id, key, url, first_seen_at, first_seen_claimed, current_item_id",
    "core.fingerprint": "words_hash, words, shingles, bands, paired, crowded",
    "core.article": "article_id, origin_id, published_day, published_at, first_seen_at, first_seen_day, words_hash,"
    " content_hash, derived_from, copies, outlets",
    "core.membership": "publication_id, article_id, kind, similarity, rule, words_hash",
    "core.story": "story_id, title, first_day, last_day",
    "core.story_member": "article_id, story_id, day, undated, rule",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A text with its place in the database."""

    item: int
    text: Text
    day: date
    at: datetime
    fingerprint: Fingerprint

    @property
    def key(self) -> str:
        """The publication key."""
        return f"url:https://news{self.text.outlet}.example/{self.day:%Y/%m/%d}/{self.item}"

    @property
    def publication(self) -> str:
        """The publication's id."""
        return raw.publication_id(self.key)

    @property
    def content(self) -> bytes:
        """What stands for all that is downstream of annotate."""
        return digest(f"content {self.item}")

    @property
    def seen_at(self) -> datetime:
        """When it came in."""
        return self.at + timedelta(minutes=10)

    @property
    def member(self) -> Member:
        """The publication as components of copies see it."""
        return Member(self.publication, self.fingerprint.words_hash, (self.day, self.at, self.seen_at, self.key))


def digest(name: str) -> bytes:
    """Return sixteen bytes that stand for a name."""
    return blake2b(name.encode(), digest_size=16).digest()


def pieces(texts: Sequence[Text], day: date, *, first: int) -> list[Piece]:
    """Give a day's texts their places, spread over the day; `first` is the first item's id."""
    start, apart = datetime(day.year, day.month, day.day, tzinfo=UTC), timedelta(hours=23) / len(texts)
    return [
        Piece(first + at, text, day, (start + at * apart).replace(second=0, microsecond=0), text.fingerprint())
        for at, text in enumerate(texts)
    ]


def kin(made: Sequence[Piece]) -> Iterator[Pair]:
    """Yield the verified pairs: only texts about one event, copies among them, can be alike."""
    by_event: dict[int, dict[bytes, Fingerprint]] = defaultdict(dict)
    for piece in made:
        by_event[piece.text.event][piece.fingerprint.words_hash] = piece.fingerprint
    for texts in by_event.values():
        for left, right in combinations(texts.values(), 2):
            pair = None if set(left.bands).isdisjoint(right.bands) else pairs.compare(left, right)
            if pair is not None:
                yield pair


def copy(conn: Connection, name: str, *, rows: Iterable[Sequence[object]]) -> None:
    """Copy rows into a table, or by the statement named."""
    statement = f"COPY {name} ({COPIES[name]}) FROM STDIN".encode() if name in COPIES else statements.get(name)
    with conn.cursor() as cursor, cursor.copy(statement) as stream:
        for row in rows:
            stream.write_row(row)


def deliver(conn: Connection, made: Sequence[Piece]) -> None:
    """Write what extract and annotate would have, but for the bands."""
    with conn.transaction():
        conn.execute(statements.get("open_months"), {"months": sorted({p.day.replace(day=1) for p in made})})
        copy(conn, "raw.document", rows=((sha(p), len(p.text.words) * 6) for p in made))
        copy(conn, "raw.item", rows=(
            (p.item, sha(p), p.publication, p.key, "bulk", p.seen_at, True, p.seen_at, p.publication) for p in made
        ))  # fmt: skip
        copy(conn, "core.publication", rows=(
            (p.publication, p.key, p.key.removeprefix("url:"), p.seen_at, True, p.item) for p in made
        ))  # fmt: skip
        copy(conn, "copy_extraction", rows=map(extraction, made))
        copy(conn, "copy_annotation", rows=(
            (p.item, p.fingerprint.words_hash, Jsonb(p.text.terms()), p.content, VERSION) for p in made
        ))  # fmt: skip
        copy(conn, "copy_mention", rows=(row for p in made for row in mentions(p)))


def sha(piece: Piece) -> bytes:
    """Return the hash of the document."""
    return blake2b(f"document {piece.item}".encode(), digest_size=32).digest()


def extraction(p: Piece) -> tuple[object, ...]:
    """Return one row in the order of `copy_extraction.sql`."""
    body = p.text.body
    head = (p.item, p.day.replace(day=1), p.publication, digest(body), "article", "bench", p.text.headline, body)
    dated = (f"{p.at:%Y-%m-%dT%H:%M}", p.day, f"{p.at:%H:%M}", p.at, "minute", "UTC", "bench", False, None, None, None)
    source = (f"bench-{p.text.outlet}", "bench", None)
    made = (None, "text/plain", "utf-8", digest(f"output {p.item}"), VERSION, "given", None, 0, None, None, None)
    return (*head, len(p.text.words), "en", [], None, None, None, *dated, *source, *made)


def mentions(p: Piece) -> Iterator[tuple[object, ...]]:
    """Yield rows in the order of `copy_mention.sql`: names that an event's reports share, some of all events."""
    for at in range(MENTIONS):
        number = (p.text.event * 7 + at) % ENTITIES if at else p.text.event % 190
        name = growth_texts.vocabulary()[1000 + number].capitalize()
        kind = "ORG" if at else "COUNTRY"
        yield (
            p.day.replace(day=1),
            p.item,
            at + 1,
            at,
            at + len(name),
            name,
            kind,
            f"name:{name}",
            name,
            kind,
            None,
            None,
        )


@dataclass(slots=True)
class Numbers:
    """The last ids given."""

    item: int = 0
    article: int = 0
    story: int = 0
    stored: int = 0


def settle(conn: Connection, made: Sequence[Piece], *, numbers: Numbers) -> None:
    """Write what deduplicate and cluster would have of a day whose copies and events are its own."""
    found = list(kin(made))
    members = [piece.member for piece in made]
    groups = articles.components(members, found)
    by_id = {piece.publication: piece for piece in made}
    ids = {group.origin: numbers.article + at for at, group in enumerate(groups, 1)}
    derived = articles.derived_from(groups, found, members=members)
    texts = {piece.fingerprint.words_hash: piece.fingerprint for piece in made}
    copy(conn, "core.fingerprint", rows=(
        (f.words_hash, f.words, f.shingles, list(f.bands), True, False) for f in texts.values()
    ))  # fmt: skip
    copy(conn, "copy_pair", rows=((p.left, p.right, p.score, p.rule, p.derived) for p in found))
    copy(conn, "core.article", rows=(article(group, by_id, ids=ids, derived=derived) for group in groups))
    copy(conn, "core.membership", rows=(row for group in groups for row in memberships(group, by_id, ids=ids)))
    tell(conn, [by_id[group.origin] for group in groups], ids=ids, numbers=numbers)
    numbers.article += len(groups)


def article(
    group: articles.Group, by_id: Mapping[str, Piece], *, ids: Mapping[str, int], derived: Mapping[str, str]
) -> tuple[object, ...]:
    """Return an article's row."""
    o = by_id[group.origin]
    outlets = {by_id[name].text.outlet for name in (group.origin, *(c.publication_id for c in group.copies))}
    stands = (o.publication, o.day, o.at, o.seen_at, o.seen_at.date(), o.fingerprint.words_hash, o.content)
    return (ids[group.origin], *stands, ids.get(derived.get(group.origin, "")), len(group.copies), len(outlets))


def memberships(
    group: articles.Group, by_id: Mapping[str, Piece], *, ids: Mapping[str, int]
) -> Iterator[tuple[object, ...]]:
    """Yield the rows of a group's publications."""
    held, number = by_id[group.origin].fingerprint.words_hash, ids[group.origin]
    yield group.origin, number, "origin", None, "canonical order", held
    for c in group.copies:
        yield c.publication_id, number, c.kind, c.similarity, c.rule, by_id[c.publication_id].fingerprint.words_hash


def tell(conn: Connection, origins: Sequence[Piece], *, ids: Mapping[str, int], numbers: Numbers) -> None:
    """Write a story for each event."""
    events: dict[int, list[Piece]] = defaultdict(list)
    for piece in origins:
        events[piece.text.event].append(piece)
    named = {event: numbers.story + at for at, event in enumerate(events, 1)}
    numbers.story += len(named)
    copy(conn, "core.story", rows=(
        (named[event], told[0].text.headline, told[0].day, told[-1].day) for event, told in events.items()
    ))  # fmt: skip
    rows = ((event, piece, len(told)) for event, told in events.items() for piece in told)
    copy(conn, "core.story_member", rows=(
        (ids[piece.publication], named[event], piece.day, False, "same_day" if size > 1 else "alone")
        for event, piece, size in rows
    ))  # fmt: skip


def fill(conn: Connection, stored: int, *, per_day: int = PER_DAY) -> Numbers:
    """Fill an empty, migrated database up to `LAST_DAY`, `per_day` a day; return the last ids given."""
    numbers = Numbers()
    conn.execute("SET synchronous_commit = off")
    conn.execute("SET maintenance_work_mem = '1GB'")
    conn.execute(
        "INSERT INTO core.source (source_id, name, kind, provisional)"
        " SELECT 'bench-' || n, 'Outlet ' || n, 'outlet', true FROM generate_series(0, %s) AS n",
        [growth_texts.OUTLETS - 1],
    )
    with growth_keys.bare(conn):
        for ago in range(-(-stored // per_day) - 1, -1, -1):
            count = min(per_day, stored - numbers.item)
            texts = growth_texts.day(ago, count)
            made = pieces(texts, LAST_DAY - timedelta(days=ago), first=numbers.item + 1)
            deliver(conn, made)
            with conn.transaction():
                settle(conn, made, numbers=numbers)
            numbers.item += count
        conn.execute("INSERT INTO core.band SELECT unnest(bands), words_hash FROM core.fingerprint")
    for table, column in (("raw.item", "item"), ("core.article", "article"), ("core.story", "story")):
        asked = [table, f"{column}_id", getattr(numbers, column)]
        conn.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", asked)
    for table in (*growth_keys.FILLED, "core.mention"):
        conn.execute(f"VACUUM (ANALYZE) {table}".encode())
    return numbers
