"""The frontier: offered, taken, settled, with the law at the door true after every step."""

import random
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest

from dateline.fetch import decisions
from dateline.fetch.decisions import Said
from dateline.model import Claims, DeliveredDate, FoundListing, HostState, Reach, RobotsFile
from dateline.service.databases import Databases
from dateline.store import frontier, hosts, listings, raw, robots, runs, settlements, work
from dateline.store.connection import Connection, connect
from dateline.store.work import Worker
from db import webmoves as moves
from db.webmoves import NOW

OUTCOMES = ("removed", "server_error", "client_error", "robots", "dns", "not_modified", "denied", "wrong_type")


@pytest.fixture
def worker(database: Databases) -> Iterator[Worker]:
    with connect(database.writer) as conn:
        yield work.register(conn)


@pytest.fixture
def other(database: Databases) -> Iterator[Worker]:
    with connect(database.writer) as conn:
        yield work.register(conn)


def begun(conn: Connection) -> int:
    return runs.begin(conn, "fetch").run_id


def owned(worker: Worker, run: int) -> list[str]:
    return [state.host for state in hosts.claim(worker, moves.whole(run), limit=10)]


def due_now(conn: Connection) -> None:
    conn.execute("UPDATE work.frontier SET next_at = now() WHERE next_at IS NOT NULL")


def test_a_page_is_offered_taken_and_brought_once(worker: Worker) -> None:
    conn, run = worker.conn, begun(worker.conn)
    frontier.offer(conn, [moves.page(1), moves.page(1), moves.page(2, source="ex-a")], run=run, at=NOW)
    assert moves.counts(conn, run) == {"offered": 2, "waiting": 2}
    assert owned(worker, run) == ["news.example.org"]
    first, second = moves.taken(conn, worker, moves.whole(run))
    assert (first.url, second.source_id) == ("https://news.example.org/1", "ex-a")
    assert moves.taken(conn, worker, moves.whole(run)) == []
    moves.settle(conn, run, [moves.shown(first, b"<p>One"), moves.answer(second, "client_error")])
    assert moves.counts(conn, run) == {"offered": 2, "new": 1, "refused": 1}
    assert moves.row(conn, first.url, "state", "visits", "etag", "taken_by") == ("fetched", 1, '"1"', None)
    assert moves.broken(conn) == []


def test_a_page_at_a_closed_address_is_tried_again_when_it_is_found_again(worker: Worker) -> None:
    conn, run = worker.conn, begun(worker.conn)
    frontier.offer(conn, [moves.page(1)], run=run, at=NOW)
    assert owned(worker, run) == ["news.example.org"]
    (errand,) = moves.taken(conn, worker, moves.whole(run))
    moves.settle(conn, run, [moves.answer(errand, "address")])
    frontier.offer(conn, [moves.page(1)], run=run, at=NOW)
    assert moves.counts(conn, run) == {"offered": 1, "refused": 1}  # once a run
    later = begun(conn)
    frontier.offer(conn, [moves.page(1)], run=later, at=NOW)
    assert moves.counts(conn, later) == {"offered": 1, "waiting": 1}
    assert [each.url for each in moves.taken(conn, worker, moves.whole(later))] == [errand.url]
    assert moves.broken(conn) == []


def test_what_was_found_before_is_known_refused_or_still_awaited(worker: Worker) -> None:
    conn, run = worker.conn, begun(worker.conn)
    pages = [moves.page(number) for number in range(4)]
    frontier.offer(conn, pages, run=run, at=NOW)
    owned(worker, run)
    one, two, three, _ = moves.taken(conn, worker, moves.whole(run))
    moves.settle(conn, run, [moves.shown(one, b"1"), moves.answer(two, "robots"), moves.answer(three, "server_error")])
    assert moves.counts(conn, run) == {"offered": 4, "new": 1, "refused": 1, "failed": 1, "waiting": 1}
    later = begun(conn)
    frontier.offer(conn, pages, run=later, at=NOW + timedelta(seconds=1))
    assert moves.counts(conn, later) == {"offered": 4, "known": 2, "refused": 1, "waiting": 1}  # the fourth is in hand
    assert moves.counts(conn, run)["failed"] == 1
    assert moves.broken(conn) == []


def test_a_page_wanted_again_is_due_whatever_became_of_it(worker: Worker) -> None:
    conn, run = worker.conn, begun(worker.conn)
    frontier.offer(conn, [moves.page(1), moves.page(2)], run=run, at=NOW)
    owned(worker, run)
    one, two = moves.taken(conn, worker, moves.whole(run))
    moves.settle(conn, run, [moves.shown(one, b"1"), moves.answer(two, "robots")])
    later = begun(conn)
    frontier.offer(conn, [moves.page(1), moves.page(2)], run=later, at=NOW, again=True)
    assert moves.counts(conn, later) == {"offered": 2, "waiting": 2}
    again = moves.taken(conn, worker, Reach(later))
    assert [(errand.visits, errand.etag, errand.attempts) for errand in again] == [(1, '"1"', 0), (0, None, 0)]


def test_a_failure_that_is_tried_again_in_its_run_moves_and_is_not_counted_twice(worker: Worker) -> None:
    conn, run = worker.conn, begun(worker.conn)
    frontier.offer(conn, [moves.page(1, source="ex-a")], run=run, at=NOW)
    owned(worker, run)
    (errand,) = moves.taken(conn, worker, moves.whole(run))
    moves.settle(conn, run, [moves.answer(errand, "timeout")])
    assert moves.counts(conn, run) == {"offered": 1, "failed": 1}
    due_now(conn)
    (errand,) = moves.taken(conn, worker, moves.whole(run))
    assert (moves.counts(conn, run), errand.attempts, errand.outcome) == ({"offered": 1, "waiting": 1}, 1, "timeout")
    moves.settle(conn, run, [moves.shown(errand, b"1")])
    assert moves.counts(conn, run) == {"offered": 1, "new": 1}


def test_what_a_dead_run_left_is_the_next_one_s_and_failed_for_the_first(database: Databases, worker: Worker) -> None:
    with connect(database.writer) as conn:
        dead, old = work.register(conn), begun(conn)
        frontier.offer(conn, [moves.page(1), moves.page(2)], run=old, at=NOW)
        owned(dead, old)
        (errand, _) = moves.taken(conn, dead, moves.whole(old))
        moves.settle(conn, old, [moves.shown(errand, b"1")])
        (pid,) = conn.execute("SELECT pg_backend_pid()").fetchone()
    lives = "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pid = %s)"
    while worker.conn.execute(lives, [pid]).fetchone() == (True,):
        pass
    run = begun(worker.conn)
    assert owned(worker, run) == ["news.example.org"]
    (left,) = moves.taken(worker.conn, worker, moves.whole(run))
    assert left.url == "https://news.example.org/2"
    assert moves.counts(worker.conn, old) == {"offered": 2, "new": 1, "failed": 1}
    assert moves.counts(worker.conn, run) == {"offered": 1, "waiting": 1}
    assert moves.broken(worker.conn) == []


def test_a_page_that_another_run_has_in_hand_is_known_and_stays_that_run_s(worker: Worker, other: Worker) -> None:
    conn, run = worker.conn, begun(worker.conn)
    frontier.offer(conn, [moves.page(1)], run=run, at=NOW)
    owned(worker, run)
    (errand,) = moves.taken(conn, worker, moves.whole(run))
    theirs = begun(other.conn)
    frontier.offer(other.conn, [moves.page(1)], run=theirs, at=NOW, again=True)
    assert moves.counts(conn, theirs) == {"offered": 1, "known": 1}
    moves.settle(conn, run, [moves.shown(errand, b"1")])
    assert moves.counts(conn, run) == {"offered": 1, "new": 1}


def test_a_host_belongs_to_one_worker_and_rests_when_it_is_told(worker: Worker, other: Worker) -> None:
    conn, run = worker.conn, begun(worker.conn)
    frontier.offer(conn, [moves.page(1), moves.page(2, host="b.example.net")], run=run, at=NOW)
    (first,) = hosts.claim(worker, moves.whole(run), limit=1)
    (second,) = hosts.claim(other, moves.whole(run), limit=5)
    assert {first.host, second.host} == {"news.example.org", "b.example.net"}
    (clock,) = conn.execute("SELECT now()").fetchone()
    until = clock + timedelta(minutes=10)
    hosts.release(worker, [HostState(first.host, 4.0, failures=3, resting_until=until, resting_for="3 failures")])
    hosts.release(other, [HostState(second.host, 2.0, crawl_delay=5.0, distrusted=True, asked_at=NOW)])
    (again,) = hosts.claim(worker, moves.whole(run), limit=5)
    assert again == HostState(second.host, 2.0, 5.0, 0, distrusted=True, asked_at=NOW)
    hosts.release(other, [HostState(second.host, 9.0)])  # no longer its own
    assert conn.execute("SELECT pace FROM work.host WHERE host = %s", [second.host]).fetchone() == (2.0,)
    assert frontier.next_due(conn, moves.whole(run)) <= clock


def test_what_was_in_hand_and_is_not_settled_can_be_taken_again(worker: Worker, other: Worker) -> None:
    conn, run = worker.conn, begun(worker.conn)
    frontier.offer(conn, [moves.page(1)], run=run, at=NOW)
    (state,) = hosts.claim(worker, moves.whole(run), limit=5)
    assert len(moves.taken(conn, worker, moves.whole(run))) == 1
    hosts.release(worker, [state])
    assert owned(other, run) == [state.host]
    assert len(moves.taken(other.conn, other, moves.whole(run))) == 1
    assert moves.counts(conn, run) == {"offered": 1, "waiting": 1}


@pytest.mark.parametrize(
    ("reach", "urls"),
    [
        ({"everything": True}, [1, 2, 3]),
        ({"sources": ("ex-a",)}, [1, 3]),  # what it offered itself is always its own
        ({}, [3]),
    ],
)
def test_a_run_asks_only_what_is_in_its_reach(worker: Worker, reach: dict[str, object], urls: list[int]) -> None:
    conn, before, run = worker.conn, begun(worker.conn), begun(worker.conn)
    frontier.offer(conn, [moves.page(1, source="ex-a"), moves.page(2, source="ex-b")], run=before, at=NOW)
    frontier.offer(conn, [moves.page(3)], run=run, at=NOW)
    mine = Reach(run, **reach)
    assert [state.host for state in hosts.claim(worker, mine, limit=5)] == ["news.example.org"]
    assert [int(errand.url[-1]) for errand in moves.taken(conn, worker, mine)] == urls
    assert moves.counts(conn, run) == {"offered": len(urls), "waiting": len(urls)}
    assert moves.broken(conn) == []


def test_nothing_in_reach_means_no_host_and_no_time(worker: Worker) -> None:
    conn, before, run = worker.conn, begun(worker.conn), begun(worker.conn)
    frontier.offer(conn, [moves.page(1)], run=before, at=NOW)
    assert hosts.claim(worker, Reach(run), limit=5) == []
    assert frontier.next_due(conn, Reach(run)) is None
    assert frontier.left(conn, run) == []


def test_live_pages_go_before_those_of_the_past(worker: Worker) -> None:
    conn, run = worker.conn, begun(worker.conn)
    frontier.offer(conn, [moves.page(1, priority=1), moves.page(2), moves.page(3, priority=2)], run=run, at=NOW)
    owned(worker, run)
    first = frontier.take(worker, "news.example.org", reach=moves.whole(run), limit=2)
    assert [errand.url[-1] for errand in first] == ["2", "1"]


def test_several_listings_say_what_they_know_of_a_page_together(worker: Worker) -> None:
    conn, run = worker.conn, begun(worker.conn)
    feed = DeliveredDate("feed", "published", "Mon, 02 Mar 2026 10:00:00 GMT")
    sitemap = DeliveredDate("sitemap", "modified", "2026-03-02")
    frontier.offer(conn, [moves.page(1, claims=Claims(title="Ferries\0", dates=(feed,)))], run=run, at=NOW)
    frontier.offer(conn, [moves.page(1, claims=Claims(title="Boats", dates=(sitemap, feed)))], run=run, at=NOW)
    owned(worker, run)
    (errand,) = moves.taken(conn, worker, moves.whole(run))
    assert errand.claims == Claims(title="Ferries\ufffd", dates=(feed, sitemap))


def test_a_redirect_marks_where_it_led_as_shown_and_that_alone_is_looked_at_again(worker: Worker) -> None:
    conn, run = worker.conn, begun(worker.conn)
    frontier.offer(conn, [moves.page(1)], run=run, at=NOW)
    owned(worker, run)
    (errand,) = moves.taken(conn, worker, moves.whole(run))
    moves.settle(conn, run, [moves.shown(errand, b"1", url="https://www.example.org/one")])
    assert moves.row(conn, errand.url, "state", "final_url", "next_at") == (
        "redirected",
        "https://www.example.org/one",
        None,
    )
    after = ("fetched", 1, NOW + timedelta(hours=24), errand.url, None)
    there = "https://www.example.org/one"
    assert moves.row(conn, there, "state", "visits", "next_at", "found_by", "run_id") == after
    later = begun(conn)
    frontier.offer(conn, [moves.page(1), moves.page(0, host="x.example")], run=later, at=NOW)
    assert moves.counts(conn, later) == {"offered": 2, "known": 1, "waiting": 1}
    assert moves.broken(conn) == []


def test_a_page_that_leads_elsewhere_now_or_is_gone_leaves_a_notice(worker: Worker) -> None:
    conn, run = worker.conn, begun(worker.conn)
    frontier.offer(conn, [moves.page(1), moves.page(2)], run=run, at=NOW)
    owned(worker, run)
    moves.settle(conn, run, [moves.shown(errand, b"1") for errand in moves.taken(conn, worker, moves.whole(run))])
    due_now(conn)
    later, day = begun(conn), NOW + timedelta(days=1)
    one, two = moves.taken(conn, worker, moves.whole(later))
    moves.settle(
        conn,
        later,
        [moves.shown(one, b"2", at=day, url="https://b.example/1"), moves.answer(two, "removed", at=day, status=410)],
    )
    assert moves.counts(conn, later) == {"offered": 2, "new": 1, "known": 1}
    told = conn.execute("SELECT kind, target, status FROM raw.notice ORDER BY kind").fetchall()
    assert told == [("redirected", "https://b.example/1", 200), ("removed", "", 410)]
    assert moves.row(conn, two.url, "state", "next_at") == ("removed", None)


def test_not_modified_moves_the_clocks_of_what_is_stored(worker: Worker) -> None:
    conn, run = worker.conn, begun(worker.conn)
    frontier.offer(conn, [moves.page(1)], run=run, at=NOW)
    owned(worker, run)
    moves.settle(conn, run, [moves.shown(errand, b"1") for errand in moves.taken(conn, worker, moves.whole(run))])
    due_now(conn)
    later, day = begun(conn), NOW + timedelta(days=1)
    (errand,) = moves.taken(conn, worker, moves.whole(later))
    moves.settle(conn, later, [moves.answer(errand, "not_modified", at=day)])
    assert moves.counts(conn, later) == {"offered": 1, "known": 1}
    assert conn.execute("SELECT last_seen_at, shown_at FROM raw.item").fetchall() == [(day, day)]
    assert conn.execute("SELECT last_seen_at, times_seen FROM raw.capture").fetchall() == [(day, 2)]
    assert moves.row(conn, errand.url, "visits", "next_at") == (2, NOW + timedelta(days=7))


def test_what_is_left_of_a_run_is_told_by_host_with_its_reason(worker: Worker) -> None:
    conn, run = worker.conn, begun(worker.conn)
    frontier.offer(conn, [moves.page(1), moves.page(2)], run=run, at=NOW)
    (state,) = hosts.claim(worker, moves.whole(run), limit=5)
    one, _ = moves.taken(conn, worker, moves.whole(run))
    moves.settle(conn, run, [moves.answer(one, "timeout")])
    (clock,) = conn.execute("SELECT now()").fetchone()
    rest = clock + timedelta(hours=1)
    hosts.release(worker, [HostState(state.host, failures=3, resting_until=rest, resting_for="3 failures in a row")])
    (left,) = frontier.left(conn, run)
    assert (left.pages, left.next_at, left.failures) == (2, rest, {"timeout": 1})
    assert left.resting_for == "3 failures in a row"
    assert frontier.next_due(conn, moves.whole(run)) == rest


def test_the_views_show_which_page_left_the_feed_and_what_each_asking_came_to(worker: Worker) -> None:
    conn, run, feed = worker.conn, begun(worker.conn), "https://news.example.org/feed"
    listings.offer(conn, [FoundListing(feed, "news.example.org", "registry", "ex-a")], run=run, at=NOW, now=True)
    frontier.offer(conn, [moves.page(1, source="ex-a"), moves.page(2)], run=run, at=NOW)
    owned(worker, run)
    asked, one, two = moves.taken(conn, worker, moves.whole(run))
    with conn.transaction():
        said = decisions.listing(
            moves.answer(asked, "ok"), sha256=raw.keep(conn, [b"<rss/>"])[0], said=Said("rss", minutes=90)
        )
        settlements.settle(conn, [said], run=run)
    assert listings.note(conn, feed, addresses=[one.url, two.url], at=NOW) == 2
    gone = NOW + timedelta(hours=1)
    assert listings.note(conn, feed, addresses=[two.url], at=gone) == 0
    moves.settle(conn, run, [moves.shown(one, b"1"), moves.answer(two, "timeout", detail="no answer in 10 s")])
    shown = "SELECT url, is_listed, left_feed_at, left_feed_day, outcome FROM news.frontier ORDER BY url"
    assert conn.execute(shown).fetchall() == [
        (one.url, False, gone, gone.date(), "ok"),
        (two.url, True, None, None, "timeout"),
    ]
    tried = "SELECT what, outcome, status, detail, day FROM news.attempts ORDER BY url, what"
    assert conn.execute(tried).fetchall() == [
        ("page", "ok", 200, None, NOW.date()),
        ("page", "timeout", None, "no answer in 10 s", NOW.date()),
        ("listing", "ok", 200, None, NOW.date()),
    ]
    listed = "SELECT kind, every_minutes, attempts, entries, outcome FROM news.listings"
    assert conn.execute(listed).fetchall() == [("rss", 90.0, 0, 1, "ok")]
    by_source = "SELECT source_id, offered, new, failed FROM news.run_sources ORDER BY source_id"
    assert conn.execute(by_source).fetchall() == [("ex-a", 1, 1, 0), (None, 1, 0, 1)]


def test_a_listing_is_wanted_once_a_run_however_often_it_is_named(worker: Worker) -> None:
    conn, run = worker.conn, begun(worker.conn)
    index = FoundListing("https://news.example.org/index.xml", "news.example.org", "given")
    listings.offer(conn, [index], run=run, at=NOW, now=True)
    assert [state.host for state in hosts.claim(worker, Reach(run), limit=5)] == [index.host]
    (errand,) = moves.taken(conn, worker, Reach(run))
    with conn.transaction():
        settlements.settle(conn, [decisions.listing(moves.answer(errand, "not_modified"))], run=run)
    listings.offer(conn, [index], run=run, at=NOW, now=True)  # the index names itself
    assert moves.taken(conn, worker, Reach(run)) == []
    later = begun(conn)
    listings.offer(conn, [index], run=later, at=NOW, now=True)
    assert [errand.what for errand in moves.taken(conn, worker, Reach(later))] == ["listing"]


@pytest.mark.parametrize("text", ["User-agent: *\nDisallow: /x\n", "", None])
def test_a_robots_file_is_kept_with_its_text(text: str | None, worker: Worker) -> None:
    outcome = "ok" if text is not None else "server_error"
    file = RobotsFile("https://a.example", NOW, NOW + timedelta(hours=24), 200, outcome, text, failing_since=NOW)
    robots.keep(worker.conn, file)
    robots.keep(worker.conn, file)
    assert robots.kept(worker.conn, ["https://a.example", "https://b.example"]) == {"https://a.example": file}


@pytest.mark.parametrize("seed", range(6))
def test_the_law_holds_after_every_step_of_any_course(seed: int, database: Databases) -> None:
    dice = random.Random(seed)
    with connect(database.writer) as conn:
        worker, run = work.register(conn), begun(conn)
        for step in range(40):
            at = NOW + timedelta(hours=step)
            move = dice.choice(("offer", "offer", "take", "take", "run", "release", "due"))
            if move == "offer":
                found = [
                    moves.page(
                        dice.randrange(12), host=dice.choice("ab") + ".example", source=dice.choice((None, "ex-a"))
                    )
                    for _ in range(dice.randrange(1, 6))
                ]
                frontier.offer(conn, found, run=run, at=at, again=dice.random() < 0.3)
            elif move == "take":
                course(worker, run, dice=dice, at=at)
            elif move == "run":
                run = begun(conn)
            elif move == "due":
                due_now(conn)
            else:
                hosts.release(worker, [HostState("a.example"), HostState("b.example")])
            assert moves.broken(conn) == [], (step, move)


def course(worker: Worker, run: int, *, dice: random.Random, at: object) -> None:
    """Ask some of what is due and let it come to anything; the rest stays in hand."""
    reach = dice.choice((moves.whole(run), Reach(run), Reach(run, ("ex-a",))))
    hosts.claim(worker, reach, limit=5)
    for host in ("a.example", "b.example"):
        errands = frontier.take(worker, host, reach=reach, limit=dice.randrange(1, 4))
        assert moves.broken(worker.conn) == []
        came = []
        for errand in errands[: dice.randrange(4)]:
            if dice.random() < 0.5:
                url = errand.url if dice.random() < 0.7 else f"https://b.example/{dice.randrange(12)}"
                came.append(moves.shown(errand, bytes([dice.randrange(65, 70)]), at=at, url=url))
            else:
                came.append(moves.answer(errand, dice.choice(OUTCOMES), at=at))
        moves.settle(worker.conn, run, came)


def test_two_workers_share_a_frontier_and_bring_each_page_once(database: Databases) -> None:
    pages = [moves.page(number, host=f"h{number % 7}.example") for number in range(140)]
    with connect(database.writer) as conn:
        run = begun(conn)
        frontier.offer(conn, pages, run=run, at=NOW)
    brought: list[str] = []
    threads = [threading.Thread(target=drain, args=(database.writer, brought)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    with connect(database.writer) as conn:
        assert moves.broken(conn) == []
        assert conn.execute("SELECT sum(waiting), sum(new) FROM work.run").fetchone() == (0, 140)
    assert sorted(brought) == sorted(page.url for page in pages)


def drain(login: str, brought: list[str]) -> None:
    """Work as one process of several does, until nothing is due."""
    with connect(login) as conn:
        worker, run = work.register(conn), begun(conn)
        while states := hosts.claim(worker, moves.whole(run), limit=1):
            while errands := frontier.take(worker, states[0].host, reach=moves.whole(run), limit=8):
                moves.settle(conn, run, [moves.shown(errand, errand.url.encode()) for errand in errands])
                brought.extend(errand.url for errand in errands)
            hosts.release(worker, states)
