"""The robots.txt files that were asked for: kept by origin, their text where all bytes are kept."""

from collections.abc import Sequence

from dateline.model import RobotsFile
from dateline.store import raw, statements
from dateline.store.connection import Connection

SIZE_CAP = 2 << 20  # bytes that are read back: of 500 KiB each may have become a U+FFFD of three


def kept(conn: Connection, origins: Sequence[str]) -> dict[str, RobotsFile]:
    """Return the files kept for origins (scheme://host[:port]), stale ones too."""
    files: dict[str, RobotsFile] = {}
    rows = conn.execute(statements.get("select_robots"), {"origins": list(origins)})
    for origin, asked_at, expires_at, status, outcome, failing_since, codec, data in rows:
        text = raw.unpack(codec, data, size_cap=SIZE_CAP).decode("utf-8", "replace") if codec else None
        files[origin] = RobotsFile(origin, asked_at, expires_at, status, outcome, text, failing_since)
    return files


def keep(conn: Connection, file: RobotsFile) -> None:
    """Keep what came of asking for a robots.txt, inside the caller's transaction."""
    stored = raw.keep(conn, [file.text.encode("utf-8", "replace")]) if file.text is not None else [None]
    rows = {
        "origin": file.origin,
        "asked_at": file.asked_at,
        "expires_at": file.expires_at,
        "status": file.status,
        "outcome": file.outcome,
        "sha256": stored[0],
        "failing_since": file.failing_since,
    }
    conn.execute(statements.get("upsert_robots"), rows)
