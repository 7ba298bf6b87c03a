"""A worker at the frontier with answers that are made up: what came of a URL is said, not asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from dateline.fetch import decisions
from dateline.model import Answer, Claims, Errand, Found, Landed, Outcome, Reach, Reply, SettledPage
from dateline.store import frontier, raw, settlements
from dateline.store.connection import Connection
from dateline.store.raw import Arrival

NOW = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=1)  # what is due is so by the database's clock
LOOKS = (timedelta(hours=24), timedelta(days=7))
STATUS: dict[Outcome, int] = {"ok": 200, "not_modified": 304, "removed": 404, "server_error": 503, "client_error": 400}
UNSAID = frozenset({"dns", "refused", "timeout", "tls", "robots"})

LAW = (
    "SELECT run_id, '' FROM work.run WHERE offered <> new + known + refused + failed + waiting"
    "   OR least(offered, new, known, refused, failed, waiting) < 0"
    " UNION ALL SELECT run_id, source_id FROM work.run_source"
    " WHERE offered <> new + known + refused + failed + waiting"
    "   OR least(offered, new, known, refused, failed, waiting) < 0"
    " UNION ALL SELECT r.run_id, 'sum of sources' FROM work.run AS r LEFT JOIN work.run_source AS s USING (run_id)"
    " GROUP BY r.run_id HAVING r.offered <> coalesce(sum(s.offered), 0) OR r.waiting <> coalesce(sum(s.waiting), 0)"
    " UNION ALL SELECT r.run_id, 'open pages' FROM work.run AS r"
    " WHERE r.waiting <> (SELECT count(*) FROM work.frontier AS f WHERE f.run_id = r.run_id"
    "   AND f.counted_as = 'waiting')"
)


def page(number: int, *, host: str = "news.example.org", source: str | None = None, **said: object) -> Found:
    return Found(f"https://{host}/{number}", host, "https://news.example.org/feed", source, **said)


def broken(conn: Connection) -> list[tuple[object, ...]]:
    """Every account that breaks the law, or does not say how many pages are still open."""
    return conn.execute(LAW).fetchall()


def answer(
    errand: Errand, outcome: Outcome, *, at: datetime = NOW, status: int | None = None, **said: object
) -> Answer:
    status = status or STATUS.get(outcome, 200)
    reply = None if outcome in UNSAID else Reply(errand.url, status, {"etag": '"1"'}, body=b"")
    return Answer(errand, at, 0.1, outcome, reply=reply, **said)


@dataclass(frozen=True)
class Shown:
    """What a page showed: its bytes, and where they stood in the end."""

    answer: Answer
    data: bytes
    url: str

    @property
    def landed(self) -> Landed:
        door = raw.publication_id(f"url:{self.url}")
        return Landed(self.url, self.url.split("/")[2], sha256(self.data).digest(), door)

    @property
    def arrival(self) -> Arrival:
        at, errand = self.answer.at, self.answer.errand
        claims = Claims(url=self.url, fetched_at=at)
        told = {"door_key": f"url:{self.url}", "credit": errand.source_id or ""}
        return Arrival("page", errand.url, at, claims, data=self.data, **told)


def shown(errand: Errand, data: bytes, *, at: datetime = NOW, url: str | None = None) -> Shown:
    return Shown(answer(errand, "ok", at=at), data, url or errand.url)


def settle(conn: Connection, run: int, came: Sequence[Shown | Answer]) -> list[SettledPage]:
    """Settle a batch as the crawl does, in one transaction."""
    settled = [
        decisions.page(each.answer, LOOKS, landed=each.landed)
        if isinstance(each, Shown)
        else decisions.page(each, LOOKS)
        for each in came
    ]
    with conn.transaction():
        settlements.settle(conn, settled, run=run)
        raw.put(conn, [each.arrival for each in came if isinstance(each, Shown)], run=run, promised=True)
    return settled


def whole(run: int) -> Reach:
    return Reach(run, everything=True)


def row(conn: Connection, url: str, *columns: str) -> tuple[object, ...]:
    found = conn.execute(f"SELECT {', '.join(columns)} FROM work.frontier WHERE url = %s", [url]).fetchone()
    assert found is not None
    return found


def counts(conn: Connection, run: int) -> dict[str, int]:
    """The run's account, without what is zero."""
    names = ("offered", "new", "known", "refused", "failed", "waiting")
    found = conn.execute(f"SELECT {', '.join(names)} FROM work.run WHERE run_id = %s", [run]).fetchone()
    assert found is not None
    return {name: number for name, number in zip(names, found, strict=True) if number}


def taken(conn: Connection, worker: object, reach: Reach, *, host: str = "news.example.org") -> list[Errand]:
    return frontier.take(worker, host, reach=reach, limit=50)
