"""Which texts are worth comparing: those that share a band of their fingerprints.

Who stored texts looks for their candidates afterwards, in a transaction of its own and side by side with others. Each
looks after its texts are there for all to see, so that of two texts stored at the same moment one is found at least.
For texts whose worker died in between deduplicate looks itself.
"""

from collections.abc import Sequence
from typing import TypeAlias

from dateline.store import statements
from dateline.store.connection import Connection
from dateline.store.locks import Lock

# Bands with more holders make no candidates: they are boilerplate, and n² pairs of it would drown the rest.
MOST_HOLDERS = 200

# How long one who finds candidates waits for another: less than the second after which the server looks for deadlocks,
# and might let the single writer go.
WAIT = "500ms"

Candidate: TypeAlias = tuple[bytes, bytes]  # two texts worth comparing, the smaller hash first


def find_if_free(conn: Connection, texts: Sequence[bytes]) -> None:
    """Look for the candidates of those texts that nobody has looked for, inside the caller's transaction.

    While bands are capped nothing is done: it is left to deduplicate.

    Raises:
        LockNotAvailable: others have had one of the texts for `WAIT`; it is left to deduplicate as well.
    """
    conn.execute(statements.get("set_wait"), {"wait": WAIT})
    if conn.execute(statements.get("try_share_lock"), {"key": Lock.CAPPING}).fetchone() == (True,):
        find(conn, texts)


def find(conn: Connection, texts: Sequence[bytes]) -> None:
    """Look for the candidates of those texts that nobody has looked for, while nobody else caps bands."""
    conn.execute(statements.get("find_candidates"), {"texts": list(texts), "most": MOST_HOLDERS})


def uncompared(conn: Connection, texts: Sequence[bytes]) -> tuple[list[bytes], list[Candidate]]:
    """Return the texts to compare, and with which.

    They are those never compared, and every holder of a band that is capped from now on.
    """
    conn.execute(statements.get("share_lock"), {"key": Lock.CAPPING})
    asked = hashes(conn, "select_unpaired", texts=texts)
    find(conn, asked)
    while crowded := hashes(conn, "select_crowded", texts=asked):
        asked = sorted({*asked, *cap(conn, crowded)})
        conn.execute(statements.get("reset_candidates"), {"texts": asked})
        find(conn, asked)
    rows = conn.execute(statements.get("select_candidates"), {"texts": asked})
    return asked, [(bytes(row[0]), bytes(row[1])) for row in rows]


def cap(conn: Connection, texts: Sequence[bytes]) -> list[bytes]:
    """Cap those bands of the texts named that too many hold; return who holds one of them."""
    conn.execute(statements.get("hold_lock"), {"key": Lock.CAPPING})
    capped = conn.execute(statements.get("cap_bands"), {"texts": list(texts), "most": MOST_HOLDERS})
    return hashes(conn, "select_band_holders", bands=[row[0] for row in capped])


def drop(conn: Connection, texts: Sequence[bytes]) -> None:
    """Drop the candidates of texts that were compared; those of a text whose turn is yet to come are kept for it."""
    conn.execute(statements.get("delete_candidates"), {"texts": list(texts)})


def hashes(conn: Connection, name: str, **values: Sequence[object]) -> list[bytes]:
    """Return the texts' hashes that the statement named gives, sorted."""
    said = {key: list(value) for key, value in values.items()}
    return sorted(bytes(row[0]) for row in conn.execute(statements.get(name), said))
