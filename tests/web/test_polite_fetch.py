"""Manners, as the site sees them: one connection a host, the pace, robots.txt, honest names, conditional questions."""

from collections.abc import Callable
from datetime import date

import pytest

from sites import newspaper
from sites.behaviours import in_turn, kept, says
from sites.pieces import pieces
from sites.server import Site, sites
from web.conftest import CONTACT, Ask, Fetch, due, law

NEAR = 0.9  # of a pause: two clocks, and a machine that has other things to do


def test_a_host_is_asked_over_one_connection_at_its_pace_by_somebody_with_an_address(fetch: Fetch, ask: Ask) -> None:
    with sites(2) as opened:
        for site in opened:
            newspaper.prints(site, pieces(6))
        urls = [site.url(each.path) for site in opened for each in pieces(6)]
        fetch(*urls, pace=0.3)
        for site in opened:
            assert (site.connections, {each.beside for each in site.log}) == (1, {1})
            assert min(site.gaps()) >= 0.3 * NEAR
            assert [each.path for each in site.log][:1] == ["/robots.txt"]
            agents = {each.headers["user-agent"] for each in site.log}
            assert len(agents) == 1
            assert f"+{CONTACT}" in agents.pop()
        first, second = ([each.at for each in site.log] for site in opened)
        assert max(first[0], second[0]) < min(first[-1], second[-1])  # both at once
    assert law(ask)["new"] == len(urls)


def test_a_delay_that_robots_wish_for_is_kept(fetch: Fetch, ask: Ask) -> None:
    with Site() as site:
        newspaper.prints(site, pieces(3))
        newspaper.robots(site, "User-agent: *", "Crawl-delay: 1")
        fetch(*(site.url(each.path) for each in pieces(3)))
        assert min(site.gaps()[1:]) >= NEAR
    assert law(ask)["new"] == 3


def test_what_robots_forbid_is_not_asked_and_the_rule_is_written_down(fetch: Fetch, ask: Ask) -> None:
    lines = ("User-agent: *", "Disallow: /*?print", "Disallow: /news/*-2$", "Allow: /news/report-2?print")
    named = ("User-agent: Dateline", *lines[1:], "User-agent: *", "Disallow: /")
    with Site() as site:
        newspaper.prints(site, pieces(3))
        site.routes["/news/report-2?print"] = kept(pieces(2)[1].page())
        newspaper.robots(site, *named)
        paths = ("/news/report-1", "/news/report-2", "/news/report-2?print", "/news/report-3?print=1", "/news/report-3")
        fetch(*map(site.url, paths))
        assert sorted(each.path for each in site.log) == sorted(("/robots.txt", paths[0], paths[2], paths[4]))
    refused = ask(
        "SELECT replace(url, %s, ''), outcome FROM news.frontier WHERE state = 'refused' ORDER BY 1", site.url("")
    )
    assert refused == [("/news/report-2", "robots"), ("/news/report-3?print=1", "robots")]
    assert ask("SELECT count(*) FROM raw.capture WHERE http ->> 'robots' LIKE 'allowed%'") == [(3,)]
    total = law(ask)
    assert (total["new"], total["refused"]) == (3, 2)


@pytest.mark.parametrize("status", [429, 503])
def test_who_says_too_many_is_left_alone_for_as_long_as_it_says(status: int, fetch: Fetch, ask: Ask) -> None:
    with Site() as site:
        newspaper.prints(site, pieces(4))
        body = pieces(4)[1]
        site.routes[body.path] = in_turn(says(status, "later", Retry_After="2"), kept(body.page()))
        fetch(*(site.url(each.path) for each in pieces(4)), pace=0.05)
        paths = [each.path for each in site.log]
        at = paths.index(body.path)
        assert site.gaps()[at] >= 2 * NEAR
        assert min(site.gaps()[at + 1 :], default=1) >= 0.1 * NEAR  # it is asked more slowly from then on
    assert law(ask)["new"] == 4
    outcome = "throttled" if status == 429 else "server_error"
    tried = ask("SELECT outcome FROM news.attempts WHERE url = %s ORDER BY at", site.url(body.path))
    assert tried == [(outcome,), ("ok",)]


@pytest.mark.parametrize("kind", ["/feed/rss", "/sitemap.xml.gz"])
def test_the_second_look_is_conditional_and_costs_one_question_a_page(
    kind: str, fetch: Fetch, ask: Ask, *, settle: Callable[[], None]
) -> None:
    with Site() as site:
        newspaper.prints(site, pieces(8))
        march = (date(2024, 3, 1), date(2024, 4, 1))
        fetch(site.url(kind), window=march)
        assert law(ask)["new"] == 8
        settle()
        site.forget()
        due(ask)
        fetch(site.url(kind), window=march)
        again = [each for each in site.log if each.path != "/robots.txt"]
        pages = [each.path for each in again if each.path != kind]
        assert sorted(pages) == sorted(each.path for each in pieces(8))
        conditional = [each for each in again if each.is_conditional]
        assert len(conditional) >= len(again) - 4  # one in ten looks in full, to find out who lies
    settle()
    assert ask("SELECT count(*), max(times_seen), min(times_seen) FROM raw.capture") == [(8, 2, 2)]
    assert ask("SELECT count(*), max(revisions) FROM news.articles") == [(8, 1)]
    assert law(ask)["known"] >= 8
