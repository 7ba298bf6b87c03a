"""Each hostile server through the whole command: it ends, the law holds, the reason is written down, and nobody is
reached who may not be."""

import gzip
import itertools
import socket
import struct
from collections.abc import Callable
from datetime import date
from ipaddress import ip_network

import pytest
import zstandard

from dateline.pipeline.fetching import Watch
from sites import lists, newspaper
from sites.behaviours import Behaviour, kept, leads, packed, says, scripted, shows
from sites.pieces import pieces
from sites.server import Site, canary, sites
from web.conftest import CLOSED, Ask, Fetch, law

PAGE = pieces(1)[0]
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
BOMB = bytes(40 << 20)


def sends(*parts: bytes, cut: bool = False) -> Behaviour:
    """Send these bytes and hang up; `cut` in the rough way, with a reset."""

    def script(connection: socket.socket) -> None:
        for part in parts:
            connection.sendall(part)
        if cut:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.close()

    return scripted(script)


def endless(head: bytes, piece: bytes) -> Behaviour:
    """Send a piece for ever."""

    def script(connection: socket.socket) -> None:
        connection.sendall(head)
        for _ in itertools.count():
            connection.sendall(piece)

    return scripted(script)


CHUNK = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
HOSTILE: dict[str, tuple[Behaviour, set[str]]] = {
    "redirects to itself": (leads("/page"), {"redirects"}),
    "redirects to a file": (leads("file:///etc/hostname"), {"redirects"}),
    "redirects to another scheme": (leads("gopher://127.0.0.1/"), {"redirects"}),
    "resets in mid-body": (sends(HEAD, b"Content-Length: 9999\r\n\r\n", PAGE.page()[:500], cut=True), {"reset"}),
    "is shorter than it said": (sends(HEAD, b"Content-Length: 9999\r\n\r\n", PAGE.page()[:500]), {"reset"}),
    "ends amid its chunks": (sends(HEAD, b"Transfer-Encoding: chunked\r\n\r\n", CHUNK), {"reset", "protocol"}),
    "is no HTTP": (sends(b"SSH-2.0-OpenSSH_9.6\r\n" * 3), {"protocol"}),
    "says nothing": (sends(), {"reset"}),
    "has headers without end": (endless(HEAD, b"X-Filler: " + b"a" * 900 + b"\r\n"), {"protocol", "too_large"}),
    "has a body without end": (endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", CHUNK), {"too_large"}),
    "is a gzip bomb": (packed("gzip", shows(BOMB)), {"too_large"}),
    "is a bomb within a bomb": (
        shows(gzip.compress(gzip.compress(BOMB)), Content_Encoding="gzip, gzip"),
        {"too_large"},
    ),
    "is a zstd bomb": (
        shows(zstandard.ZstdCompressor(level=19).compress(BOMB), Content_Encoding="zstd"),
        {"too_large"},
    ),
    "is a br bomb": (packed("br", shows(BOMB)), {"too_large"}),
    "is packed and cut short": (shows(gzip.compress(PAGE.page())[:-20], Content_Encoding="gzip"), {"garbled"}),
    "is a picture": (shows(b"\x89PNG\r\n\x1a\n" + bytes(500), "image/png"), {"wrong_type"}),
    "is a picture that calls itself a page": (shows(b"\x89PNG\r\n\x1a\n" + bytes(500)), {"wrong_type"}),
    "is empty": (shows(b""), {"empty"}),
    "wants to be paid": (says(402), {"denied"}),
    "forbids it": (says(403), {"denied"}),
    "does not know it": (says(404), {"removed"}),
    "is a teapot": (says(418), {"client_error"}),
    "is broken": (says(500), {"server_error"}),
}


def until_all_were_asked() -> Watch:
    """Let a fetch end without waiting a minute for those that are to be tried again."""
    seen = [(0, 1)]
    return Watch(lambda done, all_of_it: seen.append((done, all_of_it or 0)), lambda: seen[-1][0] == seen[-1][1])


def test_every_hostile_page_is_written_down_and_its_neighbours_are_fetched(fetch: Fetch, ask: Ask) -> None:
    with sites(len(HOSTILE) + 1) as opened:
        *hostile, good = opened
        newspaper.prints(good, pieces(5))
        for site, (behaviour, _) in zip(hostile, HOSTILE.values(), strict=True):
            site.routes["/page"] = behaviour
        urls = [site.url("/page") for site in hostile] + [good.url(each.path) for each in pieces(5)]
        fetch(*urls, watch=until_all_were_asked())
        named = dict(zip([site.url("/page") for site in hostile], HOSTILE, strict=True))
    outcomes = dict(ask("SELECT url, outcome FROM news.frontier WHERE url LIKE '%/page'"))
    assert {named[url]: outcome for url, outcome in outcomes.items() if outcome not in HOSTILE[named[url]][1]} == {}
    assert len(outcomes) == len(HOSTILE)
    attempts = dict(ask("SELECT url, max(outcome) FROM news.attempts WHERE what = 'page' GROUP BY url"))
    assert {url: attempts.get(url) for url in named} == outcomes
    total = law(ask)
    assert (total["offered"], total["new"], total["waiting"]) == (len(urls), 5, 0)
    assert ask("SELECT count(*) FROM news.frontier WHERE detail IS NULL AND state <> 'fetched'") == [(0,)]


@pytest.mark.parametrize(
    ("url", "outcome"),
    [
        ("http://nobody.invalid/page", "dns"),
        ("http://127.0.0.254:9/page", "refused"),
        ("https://{plain}/page", "tls"),
        ("http://{closed}/page", "address"),
        ("http://localhost:{port}/page", "address"),
        ("http://[::ffff:{address}]:{port}/page", "address"),
        ("http://169.254.169.254/latest/meta-data/", "address"),
        ("http://[fd00:ec2::254]/latest/meta-data/", "address"),
    ],
)
def test_an_address_that_leads_nowhere_says_why(url: str, outcome: str, *, fetch: Fetch, ask: Ask) -> None:
    with Site() as site, canary(CLOSED) as watch:
        places = {"closed": f"{watch.address}:{watch.port}", "address": watch.address, "port": watch.port}
        wanted = url.format(plain=site.host, **places)
        fetch(wanted, networks=(ip_network("127.0.5.0/24" if "localhost" in url else "127.0.0.0/24"),))
        assert watch.visits == []
    assert ask("SELECT outcome FROM news.frontier") == [(outcome,)]
    total = law(ask)
    assert (total["offered"], total["refused"] + total["failed"]) == (1, 1)


def laughs(target: str) -> bytes:
    layers = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">{layers}<!ENTITY x SYSTEM "{target}">]>'
        f"<rss version='2.0'><channel><title>&a9;&x;</title><item><link>{target}</link></item></channel></rss>"
    ).encode()


def external(target: str) -> bytes:
    return (
        f'<?xml version="1.0"?><!DOCTYPE rss SYSTEM "{target}"><?xml-stylesheet href="{target}"?>'
        f'<rss version="2.0" xmlns:xi="http://www.w3.org/2001/XInclude"><channel><title>x</title>'
        f'<xi:include href="{target}"/><item><title>t</title><link>{target}</link></item></channel></rss>'
    ).encode()


def sitemap(target: str) -> bytes:
    return lists.sitemap(target, pieces(2))[0]


def index(target: str) -> bytes:
    return lists.sitemap_index(target, f"{target}/a.gz")[0]


def feed(target: str) -> bytes:
    return lists.rss(target, pieces(2))[0]


@pytest.mark.parametrize("write", [laughs, external, sitemap, index, feed], ids=lambda write: write.__name__)
def test_no_listing_leads_to_where_nobody_may_go(write: Callable[[str], bytes], fetch: Fetch, ask: Ask) -> None:
    with Site() as site, canary(CLOSED) as watch:
        newspaper.prints(site, pieces(2))
        site.routes["/list"] = shows(write(watch.url("")), "application/xml")
        lines = ("User-agent: *", f"Sitemap: {watch.url('/robots-sitemap.xml')}")
        newspaper.robots(site, *lines)
        fetch(site.url("/list"), site.url(PAGE.path), window=(date(2024, 1, 1), None))
        assert watch.visits == []
    assert ask("SELECT count(*) FROM news.attempts WHERE outcome = 'ok' AND host LIKE '127.200.%'") == [(0,)]
    assert law(ask)["new"] == 1


@pytest.mark.parametrize("path", ["/page", "/robots.txt"])
def test_no_redirect_leads_to_where_nobody_may_go(path: str, fetch: Fetch, ask: Ask) -> None:
    with sites(3) as opened, canary(CLOSED) as watch:
        one, two, three = opened
        for site in opened:
            site.routes["/page"] = kept(PAGE.page())
        one.routes[path] = leads(watch.url("/page"))
        two.routes[path] = leads(f"//{watch.address}:{watch.port}/page", 301)
        three.routes[path] = leads(one.url(path), 307)
        fetch(*(site.url("/page") for site in opened))
        assert watch.visits == []
    outcomes = {outcome for (outcome,) in ask("SELECT outcome FROM news.attempts WHERE url LIKE '%%' || %s", path)}
    assert outcomes == {"redirects"}
    assert law(ask)["offered"] == 3


def test_a_listing_may_be_larger_than_any_page(fetch: Fetch, ask: Ask) -> None:
    with Site() as site:
        newspaper.prints(site, pieces(2))
        body, kind = lists.sitemap(site.url(""), pieces(2))
        filler = b"<!--" + b"a" * (1 << 20) + b"-->"
        site.routes["/large.xml"] = shows(body.replace(b"</urlset>", filler * 25 + b"</urlset>"), kind)
        site.routes["/map.xml"] = shows(lists.sitemap_index(site.url("/large.xml"))[0], "application/xml")
        fetch(site.url("/map.xml"), site.url(PAGE.path), window=(date(2024, 1, 1), None))
    told = dict(ask("SELECT url, outcome FROM news.attempts WHERE what = 'listing'"))
    assert told == {site.url("/map.xml"): "ok", site.url("/large.xml"): "ok"}
    assert law(ask)["new"] == 2
