"""What one bad answer, one bad address or a run beside it must not do to a fetch: stop it, stall it, take its pages."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_network

import pytest

from dateline import pipeline
from dateline.errors import Transient
from dateline.fetch import visits
from dateline.model import Reply, Source
from dateline.pipeline import Assignment, Window, fetching
from dateline.pipeline.fetching import offers
from dateline.service.databases import Databases
from dateline.settings import Settings
from dateline.sources.registry import Registry
from dateline.store import runs
from dateline.store.connection import connect
from sites import lists, newspaper
from sites.behaviours import kept, leads, says, shows, slowly
from sites.pieces import FIRST_DAY, Piece, pieces
from sites.server import Site

Ask = Callable[[str], list[tuple[object, ...]]]
DAY = FIRST_DAY.date()


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Settings that may ask the loopback network, without a pause."""
    web = replace(settings.web, pace=0.0, networks=(ip_network("127.0.0.0/8"),), threads=4)
    return replace(settings, web=web)


@pytest.fixture
def site() -> Iterator[Site]:
    """A newspaper of four reports, a day apart."""
    with Site() as opened:
        newspaper.prints(opened, daily(4))
        yield opened


def daily(count: int) -> list[Piece]:
    return [replace(each, published=FIRST_DAY + timedelta(days=n)) for n, each in enumerate(pieces(count))]


def fetched(settings: Settings, *urls: str) -> dict[str, int]:
    """What a fetch counted, without its zeros."""
    report = pipeline.fetch(settings, Assignment(urls=urls))
    assert report.count.balanced
    counts = {name: getattr(report.count, name) for name in report.count.__slots__}
    return {name: number for name, number in counts.items() if number}


def test_an_entry_whose_host_no_dns_can_hold_takes_no_other_along(settings: Settings, site: Site) -> None:
    body, kind = lists.rss(site.url(""), daily(4))
    bad = f"<item><link>http://{'a.' * 160}org/x</link></item></channel>".encode()
    site.routes["/feed"] = shows(body.replace(b"</channel>", bad), kind)
    assert fetched(settings, site.url("/feed")) == {"offered": 4, "new": 4}
    assert fetched(settings, f"http://{'a.' * 160}org/x") == {"offered": 1, "refused": 1}


def test_a_page_that_breaks_our_own_code_leaves_the_others_alone(
    settings: Settings, site: Site, ask: Ask, *, monkeypatch: pytest.MonkeyPatch
) -> None:
    well = visits.outcomes.of_reply

    def breaks(reply: Reply, what: visits.outcomes.What) -> tuple[visits.outcomes.Outcome, str | None]:
        if reply.url.endswith("report-1"):
            raise RuntimeError("nobody thought of this")
        return well(reply, what)

    monkeypatch.setattr(visits.outcomes, "of_reply", breaks)
    assert fetched(settings, site.url("/feed/rss")) == {"offered": 4, "new": 3, "failed": 1}
    told = ask("SELECT outcome, detail FROM work.frontier WHERE state = 'retry'")
    assert told == [("protocol", "asking broke: RuntimeError: nobody thought of this")]


def test_an_address_that_libraries_spell_otherwise_is_one_page(settings: Settings, ask: Ask) -> None:
    with Site() as site:
        page = pieces(1)[0].page()
        site.routes = {"/a%7Cb": kept(page), "/~c": kept(page)}
        assert fetched(settings, site.url("/a|b"), site.url("/%7Ec")) == {"offered": 2, "new": 2}
        assert ask("SELECT url, state FROM work.frontier ORDER BY 1") == [
            (site.url("/%7Ec"), "fetched"),
            (site.url("/a|b"), "fetched"),
        ]
        keys = ask("SELECT door_key FROM raw.item ORDER BY 1")
        assert keys == [(f"url:{site.url('/%7Ec')}",), (f"url:{site.url('/a|b')}",)]


def test_a_redirect_to_where_another_hosts_robots_file_says_no_ends_there(settings: Settings, ask: Ask) -> None:
    with Site() as one, Site() as other:
        other.routes = {"/open": kept(pieces(1)[0].page()), "/shut": kept(pieces(2)[1].page())}
        newspaper.robots(other, "User-agent: *", "Disallow: /shut")
        one.routes = {"/a": leads(other.url("/open")), "/b": leads(other.url("/shut"))}
        assert fetched(settings, one.url("/a"), one.url("/b")) == {"offered": 2, "new": 1, "refused": 1}
        assert [each.path for each in other.log] == ["/robots.txt", "/open"]
        origins = {row[0] for row in ask("SELECT origin FROM work.robots")}
        assert origins == {one.url(""), other.url("")}


def test_what_a_host_asked_for_is_known_after_a_kill(settings: Settings, site: Site, ask: Ask) -> None:
    """The row of a host is written with the answers, not when the host is given back."""
    site.routes["/news/report-3"] = says(503, Retry_After="1")
    newspaper.robots(site, "User-agent: *", "Crawl-delay: 0.1")
    seen: list[object] = []

    def look(done: int, _offered: int | None) -> None:
        seen.append((done, ask("SELECT crawl_delay, claimed_by IS NULL FROM work.host")[0]))

    pipeline.fetch(settings, Assignment(urls=(site.url("/feed/rss"),)), watch=pipeline.Watch(progress=look))
    assert (0.1, False) in [row for _, row in seen]


@pytest.mark.parametrize("session", ["dateline crawl", "dateline fetch"])
def test_a_database_that_goes_away_is_told_in_words_and_nothing_is_lost(
    settings: Settings, database: Databases, ask: Ask, *, session: str
) -> None:
    ends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = %s"

    def cut(done: int, _offered: int | None) -> None:
        if done > 5:
            with connect(database.writer) as conn:
                conn.execute(f"{ends} AND datname = current_database()", [session])

    with Site() as site:
        newspaper.prints(site, pieces(60), page=lambda body: slowly(0.03, kept(body)))
        feed = site.url("/feed/rss")
        with pytest.raises(Transient, match="connection"):
            pipeline.fetch(settings, Assignment(urls=(feed,)), watch=pipeline.Watch(progress=cut))
        assert fetched(settings, feed)["offered"] == 60
    assert ask("SELECT count(*) FROM raw.item") == [(60,)]
    laws = ask("SELECT offered = new + known + refused + failed + waiting FROM news.runs")
    assert laws == [(True,), (True,)]


@pytest.mark.parametrize("path", ["/feed/rss", "/sitemap.xml"])
def test_runs_for_different_days_that_ask_for_one_listing_at_once_each_get_their_own(
    settings: Settings, database: Databases, site: Site, *, path: str
) -> None:
    paper = Source("quay", "The Quay", ("quay.example.org",), None, (), "newspaper", sitemaps=(site.url(path),))
    registry = Registry((paper,), _ids={"quay": paper})
    offered = []
    with connect(database.writer) as conn:
        for number in range(2):
            day = DAY + timedelta(days=number)
            assignment = Assignment(sources=("quay",), window=Window(day, day + timedelta(days=1)))
            run = runs.begin(conn, "fetch", window=assignment.window)
            offered.append(offers.put(conn, assignment, run=run, registry=registry, at=runs.now(conn)))
        for each in offered:
            fetching.drain(settings, each, dsn=database.writer, registry=registry)
        for each in offered:
            assert runs.count(conn, each.run.run_id).new == 1
