"""A share of a run's files through the door, on the run's row."""

import logging
from dataclasses import replace

from dateline.pipeline import databases, documents, door
from dateline.pipeline.documents import Wanted
from dateline.pipeline.door import Onlooker, Visit
from dateline.pipeline.ingestion import shares, shelves
from dateline.pipeline.ingestion.plan import Plan
from dateline.pipeline.ingestion.shares import Piece, Share
from dateline.settings import Settings
from dateline.sources.registry import Registry
from dateline.store import runs
from dateline.store.connection import connect, lost_server
from dateline.store.raw import DoorCount

log = logging.getLogger(__name__)


def load(settings: Settings, plan: Plan, *, share: Share, registry: Registry) -> DoorCount:
    """Take a share of a run's files into the raw store; return what of it was counted.

    Raises:
        ConfigurationError: a folder cannot be read; what was taken before stays.
        Transient: the database went away.
    """
    found = databases.ready(settings)
    with lost_server(), connect(found.writer, name="dateline ingest") as conn:
        visit = Visit(conn, plan.run, runs.now(conn), priority=plan.priority, most=plan.most_loaded)
        visit.room, visit.onlooker = door.room_of(settings), Onlooker(say=log.info)
        for piece in share:
            take(visit, piece, plan=plan, registry=registry)
        for line in (*visit.refusals, *visit.faults):
            log.warning("%s", line)
    return visit.count


def take(visit: Visit, piece: Piece, *, plan: Plan, registry: Registry) -> None:
    """Take a piece, an archive as a whole, whatever the days of its pages: no other day's run would bring them.

    Of an archive of the day before, a past day takes what was captured since. The newest takes all of it, for it may
    have grown after the last night had read it.
    """
    before, source = visit.count, registry.get(piece.source)
    visit.credit = piece.source
    is_part = piece.is_before and not plan.is_newest
    within = Wanted(since=plan.since) if is_part else documents.EVERYTHING
    claimed = shelves.claimed(source) if source and not piece.is_archive else None
    door.take_files(visit, shares.files_of(piece), source=claimed, wanted=within)
    took = replace(visit.count, offered=visit.count.offered - before.offered, new=visit.count.new - before.new)
    log.info("%s: %s: offered %d, new %d", piece.source, piece.path, took.offered, took.new)
