"""A dry run: items are made again beside what stands, what follows is rehearsed, and the report alone is kept."""

from collections.abc import Sequence

from dateline.model import ReplayChange, Scope
from dateline.pipeline import databases, drains
from dateline.pipeline.door import Progress, silent
from dateline.pipeline.reading import Rules
from dateline.pipeline.replay import asking, rehearsal, remaking
from dateline.pipeline.replay.asking import Found
from dateline.pipeline.replay.rehearsal import Rehearsed
from dateline.pipeline.replay.remaking import Remade
from dateline.pipeline.replay.spool import Spool
from dateline.pipeline.stages import Failed
from dateline.settings import Settings
from dateline.store import replays, runs
from dateline.store.connection import Connection, connect


def preview(settings: Settings, scope: Scope, *, stage: str, workers: int, progress: Progress = silent) -> int:
    """Work out what a stage would change, itself and all that is behind it; return the number of the report.

    Raises:
        ConfigurationError: there is no such stage, or the scope can hold nothing.
        Transient: others left no time for the rehearsal.
    """
    with connect(databases.ready(settings).writer, name="dateline replay") as conn:
        asking.prune(conn)
        asked, desk = asking.request(conn, settings, stage=stage, scope=scope)
        began, found = runs.now(conn), asking.found(conn, asked)
        rules, total, failed = Rules(settings.model, drains.limits(settings)), sum(found.items.values()), list[Failed]()
        with Spool[Remade]() as remade, Spool[ReplayChange]() as changes:
            done = 0
            for page in remaking.remade(conn, asked, desk=desk, rules=rules, workers=workers):
                done += page.items
                failed += page.failed
                progress(done, total)
                remade.add([page] if page.extracted or page.refused or page.annotated else [])
            rehearsed = rehearsal.rehearse(conn, asked, remade=remade, into=changes)
            with conn.transaction():
                replay, _, _ = replays.begin(conn, asked, is_dry=True, came_from=found.came_from)
                replays.write_sources(conn, replay, items=found.items)
                replays.write(conn, replay, changes=changes)
                replays.write(conn, replay, changes=faults(conn, failed))
                replays.end(conn, replay, note=note(found, rehearsed), since=began)
        return replay


def faults(conn: Connection, failed: Sequence[Failed]) -> list[ReplayChange]:
    """Return the items that broke a stage as a report tells of them."""
    owners = replays.owners(conn, [each.item_id for each in failed])
    return [ReplayChange(*owners[each.item_id], "failed", None, each.reason) for each in failed]


def note(found: Found, rehearsed: Rehearsed) -> str | None:
    """Return what the report does not say."""
    items, days = rehearsed.waited
    told = [expired(found.expired)]
    if items or days:
        told.append(f"{items:,} items and {days:,} days were waiting: what they bring may change what is told here")
    if not rehearsed.is_grouped:
        told.append("copies and stories were not worked out in the time there is for it: narrow the days")
    return "; ".join(filter(None, told)) or None


def expired(items: int) -> str:
    """Return in words that items were passed over."""
    return f"{items:,} were passed over: their bytes have expired (DATELINE_KEEP_BYTES)" if items else ""
