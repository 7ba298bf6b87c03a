"""What annotate reads and writes: cleaned texts in; names, quotes, citations, times, fingerprints out."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import blake2b

from psycopg.types.json import Jsonb

from dateline.model import Annotation, CleanText, Entity, Fingerprint
from dateline.store import statements, work
from dateline.store.connection import Connection
from dateline.store.extractions import copy


@dataclass(frozen=True, slots=True)
class Readable:
    """One item's cleaned text as annotate takes it; `input_hash` is extract's output hash."""

    item_id: int
    month: date
    text: CleanText
    input_hash: bytes


@dataclass(frozen=True, slots=True)
class Annotated:
    """One item with what annotate made of it."""

    readable: Readable
    annotation: Annotation
    fingerprint: Fingerprint
    terms: Mapping[str, int]
    versions: Mapping[str, str]


def load(conn: Connection, items: Sequence[int]) -> list[Readable]:
    """Return the cleaned texts of those items that are articles, in the order of their ids."""
    rows = conn.execute(statements.get("select_clean_texts"), {"items": list(items)})
    return [Readable(row[0], row[1], CleanText(*row[2:7]), bytes(row[7])) for row in rows]


def save(conn: Connection, annotated: Sequence[Annotated], *, priority: int) -> None:
    """Write what is otherwise than stored and queue it for deduplicate, as urgent as it was.

    Of what comes to the same the version alone is set. Runs inside the caller's transaction, after the queue rows were
    finished.
    """
    if not annotated:
        return
    items = [a.readable.item_id for a in annotated]
    before = {
        row[0]: bytes(row[1]) for row in conn.execute(statements.get("select_annotation_hashes"), {"items": items})
    }
    fingerprints = {a.fingerprint.words_hash: a.fingerprint for a in annotated}
    with conn.cursor() as cursor:
        cursor.executemany(
            statements.get("upsert_fingerprint"), [stored(fingerprints[key]) for key in sorted(fingerprints)]
        )
    changed = [a for a in annotated if before.get(a.readable.item_id) != output_hash(a)]
    replace(conn, changed)
    confirm(conn, [a for a in annotated if before.get(a.readable.item_id) == output_hash(a)])
    work.queue(conn, "deduplicate", items=[a.readable.item_id for a in changed], priority=priority)


def replace(conn: Connection, annotated: Sequence[Annotated]) -> None:
    """Replace the rows of annotations, their names, citations, quotes and times."""
    if not annotated:
        return
    items = {"items": [a.readable.item_id for a in annotated]}
    conn.execute(statements.get("delete_annotations"), items)
    copy(conn, "copy_annotation", rows=(annotation_row(a) for a in annotated))
    copy(conn, "copy_mention", rows=(row for a in annotated for row in mention_rows(a)))
    copy(conn, "copy_citation", rows=(row for a in annotated for row in citation_rows(a)))
    copy(conn, "copy_quote", rows=(row for a in annotated for row in quote_rows(a)))
    copy(conn, "copy_time_expression", rows=(row for a in annotated for row in time_rows(a)))
    conn.execute(statements.get("rejoin_annotations"), items)


def confirm(conn: Connection, annotated: Sequence[Annotated]) -> None:
    """Set what made annotations that came to the same as before."""
    if annotated:
        items = [a.readable.item_id for a in annotated]
        versions = [Jsonb(dict(a.versions)) for a in annotated]
        conn.execute(statements.get("confirm_annotations"), {"items": items, "versions": versions})


def stored(fingerprint: Fingerprint) -> dict[str, object]:
    """Return a fingerprint's columns; an array travels as a list."""
    return {**asdict(fingerprint), "bands": list(fingerprint.bands)}


def output_hash(annotated: Annotated) -> bytes:
    """Return a hash of all that is downstream of annotate: extract's output and its own; equal, its rows stand."""
    made = {
        name: value.hex() if isinstance(value, bytes) else value
        for name, value in stored(annotated.fingerprint).items()
    }
    said = [annotated.readable.input_hash.hex(), asdict(annotated.annotation), made, dict(annotated.terms)]
    told = json.dumps(said, default=str, sort_keys=True, ensure_ascii=True)
    return blake2b(told.encode(), digest_size=16).digest()


def annotation_row(annotated: Annotated) -> tuple[object, ...]:
    """Return one row in the order of `copy_annotation.sql`."""
    a = annotated
    return a.readable.item_id, a.fingerprint.words_hash, Jsonb(dict(a.terms)), output_hash(a), Jsonb(dict(a.versions))


def entity_id(entity: Entity | None) -> str | None:
    """Return the id shown to people: a name that stands in no table says so."""
    if entity is None:
        return None
    return entity.id if entity.known else f"name:{entity.id.removeprefix('name:')}"


def mention_rows(annotated: Annotated) -> Iterable[tuple[object, ...]]:
    """Return the rows of the mentions."""
    item, month = annotated.readable.item_id, annotated.readable.month
    for ordinal, m in enumerate(annotated.annotation.mentions, 1):
        e = m.entity
        linked = (entity_id(e), e.name, e.type, e.wikidata, e.country) if e else (None, None, None, None, None)
        yield month, item, ordinal, m.start, m.end, m.text, m.type, *linked


def citation_rows(annotated: Annotated) -> Iterable[tuple[object, ...]]:
    """Return the rows of the citations."""
    for ordinal, c in enumerate(annotated.annotation.citations, 1):
        name = c.entity.name if c.entity else c.source.name if c.source else c.text
        source, told = c.source.id if c.source else None, (c.cue, c.is_main)
        yield annotated.readable.item_id, ordinal, c.start, c.end, c.text, source, entity_id(c.entity), name, *told


def quote_rows(annotated: Annotated) -> Iterable[tuple[object, ...]]:
    """Return the rows of the quotes."""
    for ordinal, q in enumerate(annotated.annotation.quotes, 1):
        speaker = (entity_id(q.speaker), q.speaker.name) if q.speaker else (None, None)
        yield annotated.readable.item_id, ordinal, q.start, q.end, q.text, q.kind, *speaker, q.cue, q.reported_by


def time_rows(annotated: Annotated) -> Iterable[tuple[object, ...]]:
    """Return the rows of the time expressions."""
    for ordinal, t in enumerate(annotated.annotation.times, 1):
        yield annotated.readable.item_id, ordinal, t.start, t.end, t.text, t.value, t.grain
