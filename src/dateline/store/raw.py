"""The raw store: bytes once, every sighting of them, items for the stages.

`put` and `get` are the only doors to the bytes: an object store would take their place and nothing else.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from hashlib import blake2b, sha256
from pathlib import PurePath

import zstandard
from psycopg.types.json import Jsonb

from dateline.errors import Unreadable
from dateline.model import Claims, Medium
from dateline.store import bans, revisions, statements
from dateline.store.connection import Connection, passing_errors

ARRIVAL_TYPES = (
    *("int4", "bytea", "int8", "text", "bytea", "text", "text", "text", "int2", "bytea", "date", "text", "text"),
    *("bytea", "int8", "jsonb", "jsonb", "text", "timestamptz", "bool", "text", "text"),
)

CLAIMED = ("url", "title", "published", "source", "external_id", "content_type")

# Level 3 is zstd's default: news pages shrink to a fifth at over 100 MB/s a core.
ZSTD_LEVEL = 3
SMALL = 128  # bytes under which compression costs more than it saves


@dataclass(frozen=True, slots=True)
class Arrival:
    """One document at the door, or one refusal (`data` None, `refused` set).

    `http` is what a server said with it; `credit` the source for which the law at the door counts it, "" for none.
    """

    medium: Medium
    location: str
    seen_at: datetime
    claims: Claims
    data: bytes | None = None
    door_key: str | None = None
    name: str | None = None
    priority: int = 0
    container: tuple[bytes, int] | None = None  # (sha256 of the container, offset in it)
    other: Mapping[str, object] = field(default_factory=dict)
    refused: tuple[str, str] | None = None  # (reason, detail)
    http: Mapping[str, object] = field(default_factory=dict)
    credit: str = ""


@dataclass(frozen=True, slots=True)
class DoorCount:
    """One side of the law at the door."""

    offered: int = 0
    new: int = 0
    known: int = 0
    refused: int = 0
    failed: int = 0
    waiting: int = 0

    def __add__(self, other: "DoorCount") -> "DoorCount":
        return DoorCount(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def balanced(self) -> bool:
        """Whether offered = new + known + refused + failed + waiting."""
        return self.offered == self.new + self.known + self.refused + self.failed + self.waiting


def publication_id(key: str) -> str:
    """Return the id of the publication with this key: the same everywhere."""
    return "p" + blake2b(key.encode("utf-8", "replace"), digest_size=10).hexdigest()


def pack(data: bytes) -> tuple[str, bytes]:
    """Return (codec, stored bytes)."""
    if len(data) < SMALL:
        return "none", data
    return "zstd", zstandard.ZstdCompressor(level=ZSTD_LEVEL).compress(data)


def unpack(codec: str, data: bytes, *, size_cap: int) -> bytes:
    """Return the bytes that `pack` was given.

    Raises:
        Unreadable: the stored bytes are broken or larger than `size_cap`.
    """
    if codec == "none":
        return data
    try:
        return zstandard.ZstdDecompressor().decompress(data, max_output_size=size_cap)
    except zstandard.ZstdError as error:
        raise Unreadable(f"stored bytes cannot be unpacked: {error}") from error


def get(conn: Connection, hashes: Sequence[bytes], *, size_cap: int) -> dict[bytes, bytes]:
    """Return the bytes of the documents named, by sha256."""
    rows = conn.execute(statements.get("select_bytes"), {"hashes": list(hashes)}, binary=True)
    return {digest: unpack(codec, data, size_cap=size_cap) for digest, codec, data in rows}


def put(conn: Connection, arrivals: Sequence[Arrival], *, run: int, promised: bool = False) -> DoorCount:
    """Store a batch of arrivals in one transaction and queue what is new; return the counts, also added to the run.

    Within a transaction of the caller's it is part of that. What is `promised` the run has counted as offered and
    waiting before.

    Raises:
        Transient: the database asks for another try; nothing of the batch was stored.
    """
    with passing_errors(), conn.transaction():
        bans.share_door(conn)
        conn.execute(statements.get("create_arrival"))
        conn.execute(statements.get("open_months"), {"months": sorted({month_of(a) for a in arrivals})})
        hashes = [sha256(arrival.data).digest() if arrival.data is not None else None for arrival in arrivals]
        stored = stored_documents(conn, hashes)
        with conn.cursor() as cursor, cursor.copy(statements.get("copy_arrival")) as copy:
            copy.set_types(ARRIVAL_TYPES)
            for ordinal, (arrival, digest) in enumerate(zip(arrivals, hashes, strict=True)):
                copy.write_row(arrival_row(ordinal, arrival, digest=digest, stored=stored))
        bans.refuse(conn)
        conn.execute(statements.get("insert_documents"))
        kept = conn.execute(statements.get("upsert_items")).fetchall()
        conn.execute(statements.get("upsert_captures"), {"run": run})
        conn.execute(statements.get("queue_arrivals"))
        conn.execute(statements.get("clear_failures"))
        revisions.show_again(conn, [item for item, is_shown_later in kept if is_shown_later])
        counted = conn.execute(statements.get("count_arrivals"), {"run": run, "promised": promised}).fetchone()
    return DoorCount(*(counted or ()))


def keep(conn: Connection, blobs: Sequence[bytes]) -> list[bytes]:
    """Store bytes that are no item (feeds, sitemaps, robots.txt); return their sha256, in order."""
    known = {sha256(blob).digest(): blob for blob in blobs}
    packed = {digest: pack(blob) for digest, blob in known.items()}
    rows = {
        "hashes": list(known),
        "sizes": [len(blob) for blob in known.values()],
        "codecs": [codec for codec, _ in packed.values()],
        "data": [data for _, data in packed.values()],
    }
    if known:
        bans.share_door(conn)
        conn.execute(statements.get("insert_blobs"), rows)
    return [sha256(blob).digest() for blob in blobs]


def touch(conn: Connection, sightings: Sequence[tuple[bytes, str, datetime]]) -> None:
    """Write down that items (sha256, door_id) were seen again, unchanged, inside the caller's transaction."""
    if not sightings:
        return
    hashes, doors, times = (list(column) for column in zip(*sightings, strict=True))
    rows = conn.execute(statements.get("touch_items"), {"hashes": hashes, "doors": doors, "times": times})
    revisions.show_again(conn, [row[0] for row in rows])


def stored_documents(conn: Connection, hashes: Iterable[bytes | None]) -> set[bytes]:
    """Return the hashes of those documents whose bytes are stored already: they need not travel again."""
    known = {"hashes": [each for each in hashes if each is not None]}
    return {row[0] for row in conn.execute(statements.get("select_stored_documents"), known, binary=True)}


def month_of(arrival: Arrival) -> date:
    """Return the first day of the month of the sighting."""
    return arrival.seen_at.date().replace(day=1)


def arrival_row(ordinal: int, arrival: Arrival, *, digest: bytes | None, stored: set[bytes]) -> tuple[object, ...]:
    """Return the row of one arrival, in the order of `copy_arrival.sql`."""
    packed = pack(arrival.data) if arrival.data is not None and digest not in stored else (None, None)
    door = arrival.door_key or door_key(arrival.claims, digest)
    reason, detail = arrival.refused or (None, None)
    container, offset = arrival.container or (None, None)
    claims = claims_json(arrival)
    what = digest.hex() + publication_id(door) if digest else f"{arrival.location}\n{reason}\n{arrival.container}"
    door_id = publication_id(door) if digest else None
    document = (digest, len(arrival.data or b""), *packed, door_id, door if digest else None)
    called = "".join(PurePath(arrival.name or "").suffixes)  # what it is read as may hang on it
    seen_as = capture_id(f"{what}\n{called}", arrival.medium, claims=claims)
    sighting = (arrival.medium, arrival.priority, seen_as, month_of(arrival))
    place = (arrival.location, arrival.name, container, offset)
    told = (Jsonb(claims), Jsonb(dict(arrival.http)) if arrival.http else None, arrival.credit)
    when = (arrival.seen_at, arrival.claims.fetched_at is not None, reason, detail)
    return (ordinal, *document, *sighting, *place, *told, *when)


def door_key(claims: Claims, digest: bytes | None) -> str:
    """Return the publication key without a URL: (claimed source, external id), else (claimed source or '', sha256)."""
    source = (claims.source or "").replace(" ", "%20")
    if claims.external_id is not None:
        return f"id:{source} {claims.external_id}"
    return f"sha:{source} {digest.hex() if digest else ''}"


def claims_json(arrival: Arrival) -> dict[str, object]:
    """Return the claims as stored: only what was said; the claimed time is the capture's own clock."""
    claims = arrival.claims
    said = {
        name: getattr(claims, name) for name in ("url", "title", "published", "source", "external_id", "content_type")
    }
    said["dates"] = [asdict(date) for date in claims.dates] or None
    return {key: value for key, value in said.items() if value is not None} | (
        {"other": dict(arrival.other)} if arrival.other else {}
    )


def capture_id(what: str, medium: str, *, claims: Mapping[str, object]) -> bytes:
    """Return the id of a sighting: what was seen, through which medium, with which claims."""
    said = json.dumps(claims, sort_keys=True, ensure_ascii=False)
    return blake2b(f"{what}\n{medium}\n{said}".encode("utf-8", "replace"), digest_size=16).digest()
