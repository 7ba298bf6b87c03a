"""The fingerprints of texts that nothing stands for any more: an item read anew has other words, or none."""

from dateline.pipeline import databases
from dateline.pipeline.upkeep.report import Report
from dateline.settings import Settings
from dateline.store import groups, work
from dateline.store.connection import Connection, connect
from dateline.store.locks import Lock

AT_ONCE = 50_000  # texts looked for at once
BATCH = 2_000  # texts a transaction, for which annotate waits a moment


def forget(settings: Settings) -> Report:
    """Remove them with their bands, candidates and pairs while deduplicate rests; if it is at work, another night."""
    login = databases.ready(settings).writer
    with connect(login, name="dateline texts") as conn, work.single_writer(conn, Lock.DEDUPLICATE) as held:
        count = removed(conn) if held else 0
    if not held:
        return Report("deduplicate is at work: it is left for another night", {"texts": 0})
    return Report(f"{count} fingerprints removed of texts that nothing stands for", {"texts": count})


def removed(conn: Connection) -> int:
    """Remove all that are loose; return how many."""
    count = 0
    while loose := groups.loose(conn, most=AT_ONCE):
        for at in range(0, len(loose), BATCH):
            with conn.transaction():
                count += groups.forget(conn, loose[at : at + BATCH])
        if len(loose) < AT_ONCE:
            break
    return count
