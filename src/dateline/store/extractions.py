"""What extract reads and writes: items with their claims in; publications, texts, segments and date claims out."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import blake2b
from itertools import islice
from typing import Any

from psycopg.types.json import Jsonb

from dateline.model import Claims, Compare, Dated, DeliveredDate, Extraction, Outlet
from dateline.store import bans, raw, revisions, statements, takedowns, work
from dateline.store.connection import Connection, storable
from dateline.store.takedowns import Reach

# Dates that came with all the captures of an item: a server that calls a page modified whenever it is asked for adds
# one a capture, for ever.
MOST_DELIVERED = 60

ARTICLE_KINDS = frozenset({"article", "live_blog"})


@dataclass(frozen=True, slots=True)
class Item:
    """One item as extract takes it; without `data` if the raw store does not have its bytes."""

    item_id: int
    data: bytes | None
    name: str | None
    door_key: str
    medium: str
    seen_at: datetime
    seen_claimed: bool
    claims: Claims
    external_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extracted:
    """One item with what extract made of it."""

    item: Item
    result: Extraction

    @property
    def key(self) -> str:
        """The publication key: the canonical URL if the page gave a better one, else the key at the door."""
        return f"url:{self.result.canonical_url}" if self.result.canonical_url else self.item.door_key

    @property
    def publication_id(self) -> str:
        """The publication's id."""
        return raw.publication_id(self.key)

    @property
    def month(self) -> date:
        """The partition of its segments."""
        return self.item.seen_at.date().replace(day=1)


def load(conn: Connection, items: Sequence[int], *, size_cap: int) -> list[Item]:
    """Return the items with their bytes and claims, in the order of their ids.

    Those whose bytes have expired are left out: what was made of them stands.
    """
    found = conn.execute(statements.get("select_items"), {"items": list(items)}).fetchall()
    rows = [row[:-1] for row in found if not row[-1]]
    data = raw.get(conn, [bytes(row[1]) for row in rows], size_cap=size_cap)
    return [item_of(row, data.get(bytes(row[1]))) for row in rows]


def item_of(row: Sequence[object], data: bytes | None) -> Item:
    """Return the item of one row of `select_items.sql`."""
    item_id, _, key, medium, seen_at, claimed, names, said = row
    claims = [c for c in said if isinstance(c, dict)] if isinstance(said, list) else []
    first = {name: next((c[name] for c in claims if c.get(name) is not None), None) for name in raw.CLAIMED}
    ids = sorted({c["external_id"] for c in claims if c.get("external_id") is not None})
    assert isinstance(item_id, int)
    assert isinstance(seen_at, datetime)
    return Item(
        item_id, data, names[0] if isinstance(names, list) else None, str(key), str(medium), seen_at, bool(claimed),
        Claims(**first, fetched_at=seen_at, dates=delivered(claims)), tuple(ids),
    )  # fmt: skip


def delivered(claims: Iterable[Mapping[str, Any]]) -> tuple[DeliveredDate, ...]:
    """Return the dates that came with the captures of an item, each once, the first sighting's first; bounded."""
    told = (DeliveredDate(**date) for said in claims for date in said.get("dates", ()))
    return tuple(islice(dict.fromkeys(told), MOST_DELIVERED))


def save(conn: Connection, extracted: Sequence[Extracted], *, priority: int, compare: Compare) -> None:
    """Write what is otherwise than stored, settle the publications and queue what is downstream of a change.

    Of what comes to the same, version and snapshot alone are set. What is downstream is as urgent as what changed it.
    Runs inside the caller's transaction, after the queue rows were finished.
    """
    if not extracted:
        return
    publications = lock_publications(conn, extracted)
    extracted = permitted(conn, extracted, priority=priority, compare=compare)
    if not extracted:
        return
    items = [e.item.item_id for e in extracted]
    before = {
        row[0]: bytes(row[1]) for row in conn.execute(statements.get("select_extraction_hashes"), {"items": items})
    }
    changed = [e for e in extracted if before.get(e.item.item_id) != output_hash(e)]
    insert_provisional(conn, extracted)
    replace(conn, changed)
    confirm(conn, [e for e in extracted if before.get(e.item.item_id) == output_hash(e)])
    outdated = noted_by_another(conn, extracted)
    noted = sorted({e.item.item_id for e in changed if is_article(e)} | outdated)
    gone = [e.item.item_id for e in changed if not is_article(e) and e.item.item_id in before]
    work.queue(conn, "annotate", items=noted, priority=priority)
    work.queue(conn, "deduplicate", items=gone, priority=priority)
    settle(conn, publications, priority=priority, compare=compare)


def permitted(
    conn: Connection, extracted: Sequence[Extracted], *, priority: int, compare: Compare
) -> Sequence[Extracted]:
    """Return what was not taken down; a page that only its text shows to be of a publication that was goes with it."""
    banned = bans.of(conn, (e.key for e in extracted))
    for each in (e for e in extracted if e.key in banned):
        bans.lock_door(conn)
        withdraw(conn, [each.item.item_id], priority=priority, compare=compare)
        takedowns.erase(conn, Reach((each.item.item_id,), (each.item.door_key,)), ban=banned[each.key])
    return [e for e in extracted if e.key not in banned]


def noted_by_another(conn: Connection, extracted: Sequence[Extracted]) -> set[int]:
    """Return the items whose names and citations were found with another registry than they were read with now."""
    registry = extracted[0].result.versions.get("registry")
    asked = {"items": [e.item.item_id for e in extracted], "registry": registry}
    return {row[0] for row in conn.execute(statements.get("select_noted_by_another"), asked)}


def withdraw(conn: Connection, items: Sequence[int], *, priority: int, compare: Compare) -> None:
    """Remove what is stored of items that extract now refuses, and have their publications grouped without them.

    Runs inside the caller's transaction, after the queue rows were finished.
    """
    named = {"items": list(items)}
    stood = [row[0] for row in conn.execute(statements.get("select_extraction_hashes"), named)]
    if not stood:
        return
    publications = [row[0] for row in conn.execute(statements.get("lock_publications"), named)]
    for name in ("delete_extractions", "delete_annotations", "clear_item_publications"):
        conn.execute(statements.get(name), {"items": stood})
    settle(conn, publications, priority=priority, compare=compare)
    work.queue(conn, "deduplicate", items=stood, priority=priority)


def is_article(extracted: Extracted) -> bool:
    """Whether the item may become part of an article."""
    return extracted.result.kind in ARTICLE_KINDS


def lock_publications(conn: Connection, extracted: Sequence[Extracted]) -> list[str]:
    """Make or lock the publications concerned, in the order of their ids; return them, old and new."""
    old = conn.execute(statements.get("lock_publications"), {"items": [e.item.item_id for e in extracted]}).fetchall()
    ids = [e.publication_id for e in extracted]
    urls = [e.key.removeprefix("url:") if e.key.startswith("url:") else None for e in extracted]
    new = {"ids": ids, "keys": [e.key for e in extracted], "urls": urls, "seen": [e.item.seen_at for e in extracted]}
    conn.execute(statements.get("upsert_publications"), new)
    return sorted({row[0] for row in old} | set(ids))


def replace(conn: Connection, extracted: Sequence[Extracted]) -> None:
    """Replace the rows of extractions, their segments, claims and ids; what is no article loses its names."""
    if not extracted:
        return
    items = [e.item.item_id for e in extracted]
    conn.execute(statements.get("open_months"), {"months": sorted({e.month for e in extracted})})
    conn.execute(statements.get("delete_extractions"), {"items": items})
    conn.execute(
        statements.get("delete_annotations"), {"items": [e.item.item_id for e in extracted if not is_article(e)]}
    )
    copy(conn, "copy_extraction", rows=(extraction_row(e) for e in extracted))
    copy(conn, "copy_segment", rows=(row for e in extracted for row in segment_rows(e)))
    copy(conn, "copy_date_claim", rows=(row for e in extracted for row in claim_rows(e)))
    copy(
        conn,
        "copy_external_id",
        rows=((x, e.publication_id, e.item.item_id) for e in extracted for x in e.item.external_ids),
    )
    tied = {"items": items, "ids": [e.publication_id for e in extracted]}
    conn.execute(statements.get("set_item_publications"), tied)


def confirm(conn: Connection, extracted: Sequence[Extracted]) -> None:
    """Set what made extractions that came to the same as before."""
    if not extracted:
        return
    made = {
        "items": [e.item.item_id for e in extracted],
        "versions": [Jsonb(dict(e.result.versions)) for e in extracted],
        "learned": [e.result.learned for e in extracted],
    }
    conn.execute(statements.get("confirm_extractions"), made)


def copy(conn: Connection, name: str, *, rows: Iterable[Sequence[object]]) -> None:
    """Copy rows in by the COPY statement named."""
    with conn.cursor() as cursor, cursor.copy(statements.get(name)) as stream:
        for row in rows:
            stream.write_row([storable(value) for value in row])


def insert_provisional(conn: Connection, extracted: Sequence[Extracted]) -> None:
    """Make the sources of extractions that are known only by their domain."""
    outlets = (outlet for e in extracted for outlet in (e.result.outlet, e.result.syndicated_from) if outlet)
    sources = [outlet.source for outlet in outlets if outlet.source.provisional]
    if sources:
        named = {
            "ids": [s.id for s in sources],
            "names": [s.name for s in sources],
            "domains": [s.domain for s in sources],
            "hints": [s.country_hint for s in sources],
        }
        conn.execute(statements.get("insert_provisional_sources"), named)


def settle(conn: Connection, publications: Sequence[str], *, priority: int, compare: Compare) -> None:
    """Count revisions again, choose each publication's current item, and tell deduplicate what changed under it."""
    revisions.place(conn, publications, compare=compare)
    moved = conn.execute(statements.get("settle_publications"), {"publications": list(publications)}).fetchall()
    current = [item for item, is_moved in moved if item is not None and is_moved]
    if current:
        rows = conn.execute(statements.get("select_settled_items"), {"items": current}).fetchall()
        work.queue(conn, "deduplicate", items=[row[0] for row in rows], priority=priority)


def output_hash(extracted: Extracted) -> bytes:
    """Return a hash of all that is downstream of extract: its output, the publication, the order it stands in.

    By what it was made is left out: another version or snapshot that comes to the same queues nothing, and its rows
    stand. So a change to how rows are made of an output needs a migration that empties the stored hashes.
    """
    what = {k: v for k, v in asdict(extracted.result).items() if k not in {"versions", "learned"}}
    said = [what, extracted.publication_id, extracted.item.seen_at.isoformat(), extracted.item.external_ids]
    return blake2b(json.dumps(said, default=str, sort_keys=True, ensure_ascii=True).encode(), digest_size=16).digest()


def extraction_row(extracted: Extracted) -> tuple[object, ...]:
    """Return one row in the order of `copy_extraction.sql`."""
    r, d = extracted.result, extracted.result.dateline
    text_hash = blake2b(r.text.encode("utf-8", "replace"), digest_size=16).digest()
    identity = (extracted.item.item_id, extracted.month, extracted.publication_id, text_hash)
    content = (r.kind, r.kind_rule, r.title, r.text, len(r.text.split()), r.language, list(r.authors))
    place = (d.place, d.country, d.day) if d else (None, None, None)
    modified = (r.modified.value, r.modified.day, r.modified.at) if r.modified else (None, None, None)
    made = (r.canonical_url, r.media_type, r.decoded_encoding, output_hash(extracted), Jsonb(dict(r.versions)))
    evidence = (r.encoding_rule, r.language_confidence, r.learned)
    outlets = (outlet_row(r.outlet), outlet_row(r.syndicated_from))
    dated = (*published_row(r.published), *modified)
    return (*identity, *content, *place, *dated, *outlets[0], *made, *evidence, *outlets[1])


def outlet_row(outlet: Outlet | None) -> tuple[object, ...]:
    """Return the columns of an outlet: source, rule, evidence."""
    return (outlet.source.id, outlet.rule, outlet.evidence) if outlet else (None, None, None)


def published_row(dated: Dated | None) -> tuple[object, ...]:
    """Return the columns of the publication date."""
    if dated is None:
        return (None, None, None, None, None, None, None, False)
    return (dated.value, dated.day, dated.clock, dated.at, dated.precision, dated.zone, dated.rule, dated.conflict)


def segment_rows(extracted: Extracted) -> Iterable[tuple[object, ...]]:
    """Return the rows of the segments."""
    for ordinal, s in enumerate(extracted.result.segments, 1):
        yield extracted.month, extracted.item.item_id, ordinal, s.role, s.kind, s.rule, s.start, s.end, s.text


def claim_rows(extracted: Extracted) -> Iterable[tuple[object, ...]]:
    """Return the rows of the date claims, each with the rule of the verdict on its field."""
    verdicts = (("published", extracted.result.published), ("modified", extracted.result.modified))
    rules = {field: dated.rule for field, dated in verdicts if dated is not None}
    for ordinal, c in enumerate(extracted.result.date_claims, 1):
        said = (c.field, c.origin, c.raw, c.value, c.precision, c.zone, c.fate == "chosen", rules.get(c.field))
        yield extracted.item.item_id, ordinal, *said, c.start, c.end, c.zone_from, c.weight, c.fate
