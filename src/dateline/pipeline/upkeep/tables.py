"""The tables: months ahead opened, statistics renewed, what nobody needs any more deleted."""

from datetime import date, timedelta

from dateline.pipeline import databases
from dateline.pipeline.upkeep.report import Report
from dateline.settings import Settings
from dateline.store import runs, upkeep
from dateline.store.connection import connect

KEPT = timedelta(days=30)  # a taken submission, so that who left it can still be told what became of it
LONGEST_RUN = timedelta(days=7)  # one that began before and never ended was killed; nobody clears one that failed then
LAST_WORD = timedelta(days=7)  # after which an alert that nobody tells again is over
LONGEST_MONTH = timedelta(days=31)


def partitions(settings: Settings) -> Report:
    """Open this month's and the next month's partitions, so that the first document of a month waits for nothing."""
    with connect(databases.ready(settings).writer, name="dateline partitions") as conn:
        first = runs.now(conn).date().replace(day=1)
        after = next_month(first)
        upkeep.open_months(conn, [first, after])
    return Report(f"{first:%Y-%m} and {after:%Y-%m} are open", {"months": 2})


def next_month(first: date) -> date:
    """Return the first day of the month after the one that this first day begins."""
    return (first + LONGEST_MONTH).replace(day=1)


def analyze(settings: Settings) -> Report:
    """Renew what the planner knows of the tables that stages read."""
    with connect(databases.ready(settings).owner, name="dateline analyze") as conn:
        count = upkeep.analyze(conn)
    return Report(f"{count} tables counted for the planner", {"tables": count})


def submissions(settings: Settings) -> Report:
    """Delete submissions that were taken a month ago; one that was not taken is never deleted."""
    with connect(databases.ready(settings).writer, name="dateline submissions") as conn:
        count = upkeep.forget_submissions(conn, runs.now(conn) - KEPT)
    return Report(f"{count} submissions deleted that were taken more than {KEPT.days} days ago", {"deleted": count})


def leftovers(settings: Settings) -> Report:
    """Tidy up after runs and workers that were killed; what they had in hand was free to be taken again before."""
    with connect(databases.ready(settings).writer, name="dateline leftovers") as conn:
        now = runs.now(conn)
        freed, wishes = upkeep.free_claims(conn), upkeep.forget_wishes(conn, now - LONGEST_RUN)
        ended = upkeep.end_alerts(conn, now - LAST_WORD)
    words = f"{freed} claims of workers that are gone, {wishes} wishes of runs that are over, {ended} old alerts"
    return Report(words, {"claims": freed, "wishes": wishes, "alerts": ended})
