"""What the web owes us: `ingest` asks all that is due with its newest day; here it is seen to that it does."""

from datetime import timedelta

from dateline.pipeline import databases
from dateline.pipeline.upkeep.report import Report
from dateline.settings import Settings
from dateline.store import alerts, answers, runs, upkeep
from dateline.store.alerts import Alert
from dateline.store.connection import connect

PATIENCE = timedelta(days=2)  # `ingest` asks once a day: what waits for two was passed over
KIND, SUBJECT = "overdue", "the web"


def revisits(settings: Settings) -> Report:
    """Count what is due of the web; raise an alert if it is overdue, end it if it is not.

    Nothing is asked here: two that ask would wait for each other's hosts.
    """
    with connect(databases.ready(settings).writer, name="dateline revisits") as conn:
        web = answers.web(conn)
        late = upkeep.overdue(conn, runs.now(conn) - PATIENCE)
        if late.since:
            detail = f"{late.pages} pages and {late.listings} feeds and sitemaps should have been asked since"
            detail += f" {late.since:%Y-%m-%d}, most of them at {late.host}: does the DAG ingest run?"
            alerts.put(conn, Alert(KIND, SUBJECT, detail, since=late.since.date()))
        else:
            alerts.end(conn, KIND, subject=SUBJECT)
    later = f", {web.pages_later + web.listings_later:,} later" if web.next_at else ""
    words = f"{web.pages_due:,} pages and {web.listings_due:,} feeds and sitemaps are due{later}; ingest asks them"
    counts = {"pages_due": web.pages_due, "listings_due": web.listings_due, "overdue": late.pages + late.listings}
    return Report(words, counts, notes=(detail,) if late.since else ())
