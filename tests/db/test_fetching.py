"""Fetching against real servers: feeds lead to pages, pages are stored, and the law holds at any moment."""

import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from ipaddress import ip_network
from pathlib import Path

import pytest

from dateline import pipeline
from dateline.model import Source
from dateline.pipeline import Assignment, Watch, Window
from dateline.settings import Settings
from dateline.sources.registry import Registry
from sites import newspaper
from sites.behaviours import in_turn, kept, leads, says, shows
from sites.pieces import FIRST_DAY, pieces
from sites.server import Site

Ask = Callable[[str], list[tuple[object, ...]]]
DAY = FIRST_DAY.date()
ROOT = Path(__file__).parents[2]
LAWS = "SELECT offered = new + known + refused + failed + waiting FROM news.runs"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Settings that may ask the loopback network, without a pause."""
    web = replace(settings.web, pace=0.0, networks=(ip_network("127.0.0.0/8"),), threads=8)
    return replace(settings, web=web)


@pytest.fixture
def site() -> Iterator[Site]:
    """A newspaper of six reports."""
    with Site() as opened:
        newspaper.prints(opened, pieces(6))
        yield opened


def fetched(settings: Settings, *urls: str, registry: Registry | None = None, **said: object) -> dict[str, int]:
    """What a fetch counted, without its zeros."""
    report = pipeline.fetch(settings, Assignment(urls=urls, **said), registry=registry)
    assert report.count.balanced
    assert report.count == sum(report.sources.values(), type(report.count)())
    counts = {name: getattr(report.count, name) for name in report.count.__slots__}
    return {name: number for name, number in counts.items() if number}


def source(site: Site, *, enabled: bool = True, **listings: tuple[str, ...]) -> Registry:
    """A registry of one paper whose feeds and sitemaps are paths of a site."""
    named = {key: tuple(site.url(path) for path in paths) for key, paths in listings.items()}
    paper = Source("quay", "The Quay", ("quay.example.org",), None, (), "newspaper", enabled=enabled, **named)
    return Registry((paper,), _ids={"quay": paper})


@pytest.mark.parametrize("kind", ["rss", "atom", "rdf", "json_feed"])
def test_a_feed_by_its_address_leads_to_its_pages(settings: Settings, site: Site, *, kind: str) -> None:
    assert fetched(settings, site.url(f"/feed/{kind}")) == {"offered": 6, "new": 6}
    asked = Counter(each.path for each in site.log)
    assert asked == Counter({"/robots.txt": 1, f"/feed/{kind}": 2}) + Counter(piece.path for piece in pieces(6))
    assert site.overlaps() == []


def test_pages_that_were_fetched_become_dated_records(settings: Settings, site: Site, ask: Ask) -> None:
    fetched(settings, site.url("/feed/rss"))
    pipeline.run(settings, None, workers=1)
    days = ask("SELECT published_day, count(*) FROM news.articles GROUP BY 1")
    assert days == [(DAY, 6)]
    assert pipeline.status(settings).ok


def test_a_second_fetch_asks_for_the_feed_alone_and_changes_nothing(settings: Settings, site: Site) -> None:
    papers = source(site, feeds=("/feed/rss",))
    assert fetched(settings, registry=papers, sources=("quay",)) == {"offered": 6, "new": 6}
    pipeline.run(settings, None, workers=1)
    before = pipeline.digest(settings)
    site.forget()
    assert fetched(settings, registry=papers) == {}  # not due: it was asked a moment ago
    for window in (Window(), Window(since=DAY)):
        assert fetched(settings, registry=papers, sources=("quay",), window=window) == {"offered": 6, "known": 6}
    assert [(each.path, each.is_conditional) for each in site.log] == [("/feed/rss", True)] * 2
    pipeline.run(settings, None, workers=1)
    assert pipeline.digest(settings) == before


def test_a_page_by_its_address_is_asked_again_on_a_condition(settings: Settings, site: Site, ask: Ask) -> None:
    paths = [each.path for each in pieces(6)]
    assert fetched(settings, *map(site.url, paths)) == {"offered": 6, "new": 6}
    site.forget()
    assert fetched(settings, *map(site.url, paths)) == {"offered": 6, "known": 6}
    assert any(each.is_conditional for each in site.log)
    assert ask("SELECT count(*) FROM raw.item") == [(6,)]
    assert ask("SELECT DISTINCT visits FROM work.frontier") == [(2,)]


def test_a_listing_that_leads_nowhere_is_told_in_words(settings: Settings) -> None:
    with Site() as site:
        site.routes = {
            "/robots.txt": shows(b"User-agent: *\nAllow: /\n", "text/plain"),
            "/broken": shows(b'<!DOCTYPE rss [<!ENTITY a "b">]><rss/>', "text/xml"),
        }
        papers = source(site, feeds=("/missing", "/broken"), sitemaps=("/robots.txt",))
        report = pipeline.fetch(settings, Assignment(("quay",), window=Window(since=DAY)), registry=papers)
    assert report.count.offered == 0
    assert sorted(fault.split("/", 3)[3].split(":")[0] for fault in report.faults) == [
        "broken",
        "missing",
        "robots.txt",
    ]


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemap.xml.gz", "/sitemaps.xml", "/news.xml"])
def test_sitemaps_are_walked_for_the_days_asked_for(settings: Settings, site: Site, *, path: str) -> None:
    assert fetched(settings, site.url(path)) == {}  # old news: who names no days wants what is new
    window = Window(DAY, DAY.replace(day=DAY.day + 1))
    assert fetched(settings, site.url(path), window=window) == {"offered": 6, "new": 6}


def test_a_source_without_a_feed_is_found_by_its_robots_file(settings: Settings, site: Site) -> None:
    newspaper.robots(site, f"Sitemap: {site.url('/sitemaps.xml')}", "User-agent: *", "Disallow: /news/report-2")
    papers = source(site, sitemaps=("/robots.txt",))
    counted = fetched(settings, registry=papers, sources=("quay",), window=Window(since=DAY))
    assert counted == {"offered": 6, "new": 5, "refused": 1}
    assert site.asked("/news/report-2") == []
    assert len(site.asked("/robots.txt")) == 1


def test_entries_with_text_are_documents_and_their_pages_outrank_them(settings: Settings, site: Site, ask: Ask) -> None:
    assert fetched(settings, site.url("/whole")) == {"offered": 12, "new": 12}
    assert ask("SELECT medium, count(*) FROM raw.capture GROUP BY 1 ORDER BY 1") == [("feed", 6), ("page", 6)]
    pipeline.run(settings, None, workers=1)
    assert ask("SELECT count(*) FROM news.articles") == [(6,)]


def test_what_is_refused_is_told_in_words_and_is_a_row(settings: Settings, ask: Ask, tmp_path: Path) -> None:
    with Site() as site:
        site.routes = {
            "/gone": says(410, "gone"),
            "/picture": shows(b"\x89PNG\r\n\x1a\n" + bytes(90), "image/png"),
            "/blank": shows(b" \n ", "text/html"),
            "/robots.txt": shows(b"User-agent: *\nDisallow: /secret\n", "text/plain"),
        }
        listed = tmp_path / "list.txt"
        listed.write_text(f"# ours\n{site.url('/gone')}\n{site.url('/picture')}\n\nnonsense\n{site.url('/secret')}\n")
        report = pipeline.fetch(settings, Assignment(urls=(site.url("/blank"), "ftp://x"), lists=(listed,)))
    count = report.count
    assert (count.offered, count.refused, count.failed) == (6, 5, 1)  # what is empty may not be so tomorrow
    assert any("disallowed: Disallow: /secret" in line for line in report.refusals)
    assert report.refusals[:2] == (f"{listed}, line 5: no http(s) address: nonsense", "ftp://x: no http(s) address")
    assert ask("SELECT outcome, count(*) FROM raw.attempt GROUP BY 1 ORDER BY 1") == [
        ("empty", 1), ("ok", 1), ("removed", 1), ("robots", 1), ("wrong_type", 1),
    ]  # fmt: skip


def test_a_list_without_an_address_is_told_and_counted(settings: Settings, tmp_path: Path) -> None:
    empty = tmp_path / "list.txt"
    empty.write_text("# nothing yet\n\n")
    report = pipeline.fetch(settings, Assignment(lists=(empty,)))
    assert report.refusals == (f"{empty}: no http(s) address in it",)
    assert (report.count.offered, report.count.refused) == (1, 1)


def test_a_host_that_wishes_to_be_asked_seldom_is_told_of_once(settings: Settings) -> None:
    told: list[str] = []
    with Site() as site:
        site.routes = {"/robots.txt": shows(b"User-agent: *\nCrawl-delay: 30\n", "text/plain")}
        watch = Watch(stop=lambda: bool(told), say=told.append, seconds=20)
        pipeline.fetch(settings, Assignment(urls=(site.url("/a"), site.url("/b"))), watch=watch)
        assert told == [f"slowly: {site.host} wishes 30 s between two requests, and 2 wait"]


def test_a_redirect_is_stored_where_it_leads_and_asked_once(settings: Settings, ask: Ask) -> None:
    with Site() as site:
        page = pieces(1)[0].page()
        site.routes = {"/old": leads("/new"), "/older": leads("/old", 301), "/new": kept(page)}
        assert fetched(settings, site.url("/old"), site.url("/older")) == {"offered": 2, "new": 1, "known": 1}
        assert ask("SELECT count(*) FROM raw.item") == [(1,)]
        states = dict(ask("SELECT regexp_replace(url, '.*/', ''), state FROM work.frontier"))
        assert states == {"old": "redirected", "older": "redirected", "new": "fetched"}


def test_a_host_that_is_down_fails_and_says_when_it_is_asked_again(settings: Settings) -> None:
    with socket.create_server(("127.0.0.9", 0)) as free:
        port = free.getsockname()[1]
    urls = [f"http://127.0.0.9:{port}/{number}" for number in range(5)]
    report = pipeline.fetch(settings, Assignment(urls=tuple(urls)))
    assert (report.count.offered, report.count.failed, report.count.waiting) == (5, 2, 3)
    assert [(left.host, left.pages) for left in report.left] == [(f"127.0.0.9:{port}", 5)]
    assert "3 failures in a row" in (report.left[0].resting_for or "")
    assert report.is_failure  # nothing was had: whoever runs it every day is to notice


def test_a_server_that_asks_for_a_moment_is_given_it(settings: Settings, ask: Ask) -> None:
    with Site() as site:
        site.routes = {"/a": in_turn(says(429, Retry_After="1"), kept(pieces(1)[0].page()))}
        assert fetched(settings, site.url("/a")) == {"offered": 1, "new": 1}
    assert ask("SELECT outcome FROM raw.attempt WHERE url LIKE '%/a' ORDER BY at") == [("throttled",), ("ok",)]


def test_the_law_holds_at_every_moment_of_a_fetch(settings: Settings, ask: Ask) -> None:
    with Site() as one, Site() as other:
        for site in (one, other):
            newspaper.prints(site, pieces(60))
        ended, broken, seen = threading.Event(), [], Counter[object]()

        def watch() -> None:
            while not ended.is_set():
                broken.extend(row for row in ask(LAWS) if row != (True,))
                seen.update(row[0] for row in ask("SELECT waiting FROM news.runs"))
                time.sleep(0.01)

        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            assert fetched(settings, one.url("/feed/rss"), other.url("/feed/atom")) == {"offered": 120, "new": 120}
        finally:
            ended.set()
            watcher.join()
    assert broken == []
    assert len(seen) > 2  # it was watched while it ran


def test_two_that_fetch_at_once_share_the_hosts_and_ask_for_nothing_twice(settings: Settings, ask: Ask) -> None:
    with Site() as one, Site() as other, Site() as third:
        sites = (one, other, third)
        for site in sites:
            newspaper.prints(site, pieces(40))
        feeds = tuple(site.url("/feed/rss") for site in sites)
        fetched(settings, *feeds, window=Window(until=date(1999, 1, 1)))  # known as feeds, nothing of it wanted
        threads = [threading.Thread(target=pipeline.fetch, args=(settings, Assignment(urls=(feed,)))) for feed in feeds]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for site in sites:
            counted = Counter(each.path for each in site.log if each.path.startswith("/news/"))
            assert set(counted.values()) == {1}
            assert len(counted) == 40
            assert site.overlaps() == []
    assert ask("SELECT count(*) FROM raw.item") == [(120,)]
    assert set(ask(LAWS)) == {(True,)}


def test_killed_in_the_middle_it_goes_on_where_it_was(settings: Settings, ask: Ask) -> None:
    with Site() as site:
        newspaper.prints(site, pieces(150))
        env = {"DATELINE_HOME": str(settings.home), "DATELINE_DSN": str(settings.dsn), "PYTHONPATH": str(ROOT / "src")}
        env |= {"DATELINE_WRITER_DSN": str(settings.writer_dsn), "DATELINE_READER_DSN": str(settings.reader_dsn)}
        env |= {"DATELINE_NETWORKS": "127.0.0.0/8", "DATELINE_PACE": "0", "DATELINE_THREADS": "4"}
        command = [sys.executable, "-c", "import sys; from dateline.cli import main; sys.exit(main())", "fetch"]
        with subprocess.Popen([*command, "--url", site.url("/feed/rss")], env=env) as process:
            while len(site.log) < 60 and process.poll() is None:
                time.sleep(0.01)
            process.kill()
        stored = {row[0] for row in ask("SELECT location FROM raw.capture")}
        assert process.returncode == -9
        assert len(stored) < 150
        site.forget()
        counted = fetched(settings, site.url("/feed/rss"))
        there = {"known": len(stored)} if stored else {}  # the kill may have come before the first batch was stored
        assert counted == {"offered": 150, "new": 150 - len(stored)} | there
        asked = Counter(site.url(each.path) for each in site.log if each.path.startswith("/news/"))
        assert set(asked.values()) == {1}
        assert not stored & asked.keys()
        assert len(stored) + len(asked) == 150
    assert ask("SELECT count(*) FROM raw.item") == [(150,)]
    assert set(ask(LAWS)) == {(True,)}


def test_stopped_it_stores_what_has_come_and_the_rest_waits(settings: Settings, ask: Ask) -> None:
    with Site() as site:
        newspaper.prints(site, pieces(200))
        feed = site.url("/feed/rss")
        enough = Watch(stop=lambda: len(site.log) > 50)
        report = pipeline.fetch(settings, Assignment(urls=(feed,)), watch=enough)
        stored = ask("SELECT count(*) FROM raw.item")[0][0]
        asked = sum(each.path.startswith("/news/") for each in site.log)
        assert report.count.balanced
        assert stored == asked == report.count.new
        assert 0 < report.count.new < 200
        assert fetched(settings, feed) == {"offered": 200, "new": 200 - asked, "known": asked}
