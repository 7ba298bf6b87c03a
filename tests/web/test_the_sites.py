"""The test site is itself tested: what it shows, what it says of itself, and what it writes down."""

import gzip
import http.client
import json
import socket
import ssl
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import feedparser
import pytest
from lxml import etree

from sites import lists, newspaper
from sites.behaviours import Behaviour, in_turn, kept, leads, lies, packed, says, scripted, shows, slowly
from sites.pieces import pieces
from sites.server import Authority, Site, canary, sites


def ask(connection: http.client.HTTPConnection, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    reply = connection.getresponse()
    return reply.status, {name.lower(): value for name, value in reply.getheaders()}, reply.read()


@pytest.mark.parametrize(
    ("behaviour", "expected"),
    [
        (shows(b"one"), [(200, b"one"), (200, b"one"), (200, b"one")]),
        (in_turn(says(503), shows(b"up")), [(503, b""), (200, b"up"), (200, b"up")]),
        (
            in_turn(says(429, "slow down", Retry_After="1"), shows(b"up")),
            [(429, b"slow down"), (200, b"up"), (200, b"up")],
        ),
        (slowly(0.01, says(410, "gone")), [(410, b"gone")] * 3),
        (leads("/b", 301), [(301, b"")] * 3),
        (lies(b"one", b"two", b"three"), [(200, b"one"), (200, b"two"), (200, b"three")]),
    ],
)
def test_a_path_does_what_its_route_says(behaviour: Behaviour, expected: list[tuple[int, bytes]]) -> None:
    with Site() as site:
        site.routes["/a"] = behaviour
        connection = http.client.HTTPConnection(site.host)
        assert [(status, body) for status, _, body in (ask(connection, "/a") for _ in expected)] == expected
        connection.close()


@pytest.mark.parametrize(
    ("headers", "honest", "liar"),
    [
        ({}, 200, 200),
        ({"If_None_Match": '"other"'}, 200, 304),
        ({"If_Modified_Since": "Mon, 04 Mar 2024 06:00:00 GMT"}, 304, 304),
        ({"If_Modified_Since": "Mon, 04 Mar 2024 07:00:00 GMT"}, 200, 304),
        ({"If_None_Match": '"other"', "If_Modified_Since": "Mon, 04 Mar 2024 06:00:00 GMT"}, 200, 304),
    ],
)
def test_one_keeps_what_has_not_changed_and_another_lies(headers: dict[str, str], *, honest: int, liar: int) -> None:
    with Site() as site:
        site.routes |= {"/honest": kept(b"text"), "/liar": lies(b"one", b"two")}
        connection = http.client.HTTPConnection(site.host)
        assert (ask(connection, "/honest", **headers)[0], ask(connection, "/liar", **headers)[0]) == (honest, liar)
        tag = ask(connection, "/honest")[1]["etag"]
        assert ask(connection, "/honest", If_None_Match=tag)[0] == 304
        connection.close()


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_packed_answer_says_how(coding: str) -> None:
    with Site() as site:
        site.routes["/a"] = packed(coding, shows(b"text" * 100))
        connection = http.client.HTTPConnection(site.host)
        status, headers, body = ask(connection, "/a")
        connection.close()
    assert (status, headers["content-encoding"], len(body) < 100) == (200, coding, True)


def test_the_log_tells_who_asked_what_and_whether_two_came_at_once() -> None:
    with Site() as site:
        site.routes["/slow"] = slowly(0.1, shows(b"text"))
        one, other = http.client.HTTPConnection(site.host), http.client.HTTPConnection(site.host)
        ask(one, "/a", User_Agent="Reader/1")
        ask(one, "/a")
        assert [(each.path, each.connection, each.beside) for each in site.log] == [("/a", 1, 1), ("/a", 1, 1)]
        assert site.log[0].headers["user-agent"] == "Reader/1"
        assert site.overlaps() == []
        site.forget()
        one.request("GET", "/slow")
        ask(other, "/slow")
        one.getresponse().read()
        site.rest()
        ask(one, "/slow")
        assert [each.beside for each in site.log] == [1, 2, 1]
        assert (site.overlaps(), site.connections) == ([(1, 2)], 2)
        assert len(site.gaps()) == 2
        assert site.gaps()[1] > 0.05
        one.close()
        other.close()


def test_a_site_speaks_tls_with_a_certificate_of_its_own_authority(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    with sites(2, tls=authority) as (one, other):
        newspaper.prints(one, pieces(1))
        trusting = ssl.create_default_context(cafile=str(authority.file))
        with urllib.request.urlopen(one.url("/robots.txt"), context=trusting) as reply:
            assert reply.read() == newspaper.ROBOTS.encode()
        with pytest.raises(OSError, match="certificate verify failed"):
            urllib.request.urlopen(other.url(), context=ssl.create_default_context())
        assert one.host.split(":")[0] != other.host.split(":")[0]


def test_a_script_has_the_bare_socket_and_the_site_lives_on() -> None:
    def half(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")

    with Site() as site:
        site.routes["/half"] = scripted(half)
        connection = http.client.HTTPConnection(site.host)
        with pytest.raises(http.client.IncompleteRead):
            ask(connection, "/half")
        connection.close()
        assert ask(connection, "/a")[0] == 404
        connection.close()


def test_a_site_closes_while_a_visitor_stays() -> None:
    with Site() as site:
        visitor = socket.create_connection((site.address, int(site.host.split(":")[1])))
        visitor.sendall(b"GET /")
        began = time.monotonic()
    assert time.monotonic() - began < 5
    visitor.close()


def test_a_canary_writes_down_who_comes() -> None:
    with canary("127.0.0.1") as watch:
        assert watch.visits == []
        socket.create_connection((watch.address, watch.port)).close()
        for _ in range(100):
            if watch.visits:
                break
            time.sleep(0.02)
        assert watch.visits == ["127.0.0.1"]


@pytest.mark.parametrize("write", lists.FEEDS.values(), ids=lists.FEEDS)
def test_a_feed_is_what_it_says_it_is(write: Callable[..., lists.Printed]) -> None:
    body, kind = write("http://127.0.0.2", pieces(3))
    if "json" in kind:
        found = [(each["title"], each["url"]) for each in json.loads(body)["items"]]
    else:
        read = feedparser.parse(body)
        assert not read.bozo
        found = [(each["title"], each["link"]) for each in read.entries]
    assert found == [(each.title, f"http://127.0.0.2{each.path}") for each in pieces(3)]


def test_a_newspaper_has_pages_feeds_and_sitemaps() -> None:
    with Site() as site:
        newspaper.prints(site, pieces(2))
        newspaper.robots(site, "User-agent: *", "Disallow: /news/")
        connection = http.client.HTTPConnection(site.host)
        said = {path: ask(connection, path) for path in site.routes}
        connection.close()
    assert {status for status, _, _ in said.values()} == {200}
    page = etree.HTML(said["/news/report-1"][2])
    assert page.findtext(".//h1") == pieces(1)[0].title
    assert gzip.decompress(said["/sitemap.xml.gz"][2]) == said["/sitemap.xml"][2]
    roots = [
        etree.fromstring(said[path][2]).tag.split("}")[1] for path in ("/sitemaps.xml", "/sitemap.xml", "/news.xml")
    ]
    assert roots == ["sitemapindex", "urlset", "urlset"]
    assert said["/robots.txt"][2] == b"User-agent: *\nDisallow: /news/\n"


def test_no_two_reports_are_alike() -> None:
    drawn = pieces(60)
    assert len({each.path for each in drawn}) == len({each.title for each in drawn}) == 60
    assert len({each.text for each in drawn}) == 60
