"""Each source against its own past: what broke is raised as an alert, what is well again ends it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from dateline.pipeline import databases
from dateline.pipeline.upkeep.report import Report
from dateline.settings import Settings
from dateline.sources import contracts
from dateline.sources.contracts import Break, Day
from dateline.store import alerts, runs
from dateline.store import contracts as days_of
from dateline.store.alerts import Alert
from dateline.store.connection import Connection, connect
from dateline.store.contracts import Askings, Pieces, Record

SPAN = 120  # days that are looked at: a source that changed for good is judged by its new ways after about a hundred
ALL = "all sources"
ONE = timedelta(days=1)


def watch(settings: Settings) -> Report:
    """Judge the days that are over and worked off, and bring the alerts in line."""
    with connect(databases.ready(settings).writer, name="dateline contracts") as conn:
        today = runs.now(conn).date()
        series = spans(days_of.record(conn, today - timedelta(days=SPAN)))
        found = contracts.breaks(series)
        with conn.transaction():
            raised, ended = bring_in_line(conn, found)
    words = f"{len(series)} sources judged by their own past: {raised} broke, {ended} are well again, "
    words += f"{len(found)} alerts open" if found else "no alert open"
    counts = {"sources": len(series), "raised": raised, "ended": ended, "open": len(found)}
    return Report(words, counts, notes=tuple(each.told(today) for each in found))


def spans(record: Record) -> Mapping[str, Sequence[Day]]:
    """Return the days of each source from its first to the last that may be judged, without a gap."""
    found = {}
    for source, first in record.first_days().items():
        end = record.until.get(source)
        if end is not None and first < end:
            count = (end - first).days
            found[source] = [day_of(record, source, day=first + n * ONE) for n in range(count)]
    return found


def day_of(record: Record, source: str, *, day: date) -> Day:
    """Return one day of a source; it was watched if a listing answered on the day after."""
    pieces = record.pieces.get((source, day), Pieces())
    asked = record.askings.get((source, day), Askings())
    after = record.askings.get((source, day + ONE), Askings())
    return Day(
        day, after.answered > 0, record.volumes.get((source, day), 0), pieces.documents, pieces.articles,
        pieces.dated, pieces.words, pieces.junk, asked.asked, asked.answered,
    )  # fmt: skip


def bring_in_line(conn: Connection, found: Sequence[Break]) -> tuple[int, int]:
    """Raise what is new, tell again what stands, end what is over; return how many were raised and ended."""
    standing = {(each.kind, each.source_id or ALL) for each in found}
    ended = [a for a in alerts.listed(conn) if a.kind in contracts.KINDS and (a.kind, a.subject) not in standing]
    for over in ended:
        alerts.end(conn, over.kind, subject=over.subject)
    raised = [alerts.put(conn, Alert(b.kind, b.source_id or ALL, b.detail, b.source_id, b.since)) for b in found]
    return sum(raised), len(ended)
