"""Keys and indexes of the tables that are filled: off before the copying, on again by the definitions they had."""

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg import sql

from dateline.store.connection import Connection

FILLED = (
    "raw.document", "raw.item", "core.publication", "core.extraction", "core.annotation", "core.fingerprint",
    "core.band", "core.pair", "core.article", "core.membership", "core.story", "core.story_member",
)  # fmt: skip
_KEYS = """
    SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
    FROM pg_constraint
    WHERE (conrelid = ANY(%(tables)s::regclass[]) OR confrelid = ANY(%(tables)s::regclass[]))
        AND contype = ANY(%(kinds)s) AND conparentid = 0
    ORDER BY contype = 'f', oid
"""
_INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid)
    FROM pg_index
    WHERE indrelid = ANY(%(tables)s::regclass[])
        AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)
"""
LEFT_OUT = "core.extraction_search"
LEANED_ON = "core.story"  # a view needs its key


@contextmanager
def bare(conn: Connection) -> Iterator[None]:
    """Take keys and indexes off the tables, and make them again by the definitions they had."""
    tables = {"tables": [table for table in FILLED if table != LEANED_ON]}
    foreign = conn.execute(_KEYS, {**tables, "kinds": ["f"]}).fetchall()
    unique = conn.execute(_KEYS, {**tables, "kinds": ["p", "u"]}).fetchall()
    indexes = conn.execute(_INDEXES, tables).fetchall()
    for table, name, _ in (*foreign, *unique):
        conn.execute(sql.SQL(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}"))
    for name, _ in indexes:
        conn.execute(sql.SQL(f"DROP INDEX {name}"))
    yield
    for name, definition in indexes:
        if name != LEFT_OUT:
            conn.execute(sql.SQL(definition))
    for table, name, definition in (*unique, *foreign):
        conn.execute(sql.SQL(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}"))
