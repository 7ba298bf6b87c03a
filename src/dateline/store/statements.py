"""The SQL files of `sql/queries`, by name: one statement a file, read as bytes so that no string can leak in."""

from functools import cache

from dateline import bundle


@cache
def get(name: str) -> bytes:
    """Return the statement of `sql/queries/<name>.sql`; a missing file raises FileNotFoundError."""
    return (bundle.SQL / "queries" / f"{name}.sql").read_bytes()
