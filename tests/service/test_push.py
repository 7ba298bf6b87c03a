"""A hub sends what is new in a feed to the real api-server, and it is an article with nobody pressing anything."""

import http.client
import time
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from dateline import pipeline
from dateline.model import Source
from dateline.pipeline import Assignment, pushes
from dateline.settings import Settings
from dateline.sources.registry import Registry
from service.newcomer import Newcomer
from sites import lists, newspaper
from sites.behaviours import kept
from sites.hubs import Call, Hub
from sites.pieces import Piece, pieces
from sites.server import Site

OURS = "https://desk.example.net"
FIRST = 700  # the first report that no other test has


@pytest.fixture
def settings(newcomer: Newcomer) -> Settings:
    """The house as hubs see it, through a proxy in front of it."""
    return replace(newcomer.settings, web=replace(newcomer.settings.web, public_url=OURS))


@pytest.fixture
def hub(newcomer: Newcomer) -> Iterator[Hub]:
    """A hub whose calls go to the real api-server."""

    def reach(call: Call) -> tuple[int, bytes]:
        parts = urlsplit(call.url)
        line = http.client.HTTPConnection("127.0.0.1", newcomer.settings.port, timeout=30)
        line.request(call.method, f"{parts.path}?{parts.query}", call.body or None, dict(call.headers))
        answer = line.getresponse()
        said = answer.read()
        line.close()
        return answer.status, said

    with Hub(reach) as opened:
        yield opened


def printed(site: Site, hub: Hub, reports: list[Piece]) -> bytes:
    body, _ = lists.atom(site.url(""), reports)
    return body.replace(b"<title>", f'<link rel="hub" href="{hub.url}"/><title>'.encode(), 1)


def test_what_a_hub_sends_is_an_article_soon_after(newcomer: Newcomer, settings: Settings, hub: Hub) -> None:
    with Site() as site:
        newspaper.prints(site, pieces(3, first=FIRST))
        site.routes["/feed"] = kept(printed(site, hub, pieces(1, first=FIRST)), "application/atom+xml")
        feeds = (site.url("/feed"),)
        paper = Source("quay", "The Quay", ("quay.example.org",), None, (), "newspaper", enabled=True, feeds=feeds)
        papers = Registry((paper,), _ids={"quay": paper})
        pipeline.fetch(settings, Assignment(sources=("quay",)), registry=papers)
        assert pushes.subscribe(settings, registry=papers) == {"ok": 1}
        assert hub.echoed == [(200, True)]
        newcomer.rests()

        (to,) = hub.subscribers.values()
        body = printed(site, hub, pieces(2, first=FIRST + 1))
        assert hub.send(hub.forged(to), body, "application/atom+xml") == 202
        began = time.monotonic()
        assert hub.push(body) == [202]
        asked = "SELECT count(article_id) AS count FROM news.coverage WHERE url = ANY(%s)"
        urls = [site.url(each.path) for each in pieces(2, first=FIRST + 1)]
        newcomer.until(lambda: newcomer.sql(asked, urls)[0]["count"] == 2, within=90)
        print(f"a push of two links is two articles after {time.monotonic() - began:.1f} s")  # noqa: T201  a figure

        runs = newcomer.sql("SELECT offered, new, state FROM news.runs WHERE kind = 'push'")
        assert [run["new"] for run in runs] == [2]
        stranger = Call("POST", f"{OURS}/dateline/push/{'0' * 32}.{'0' * 32}", {}, body)
        assert hub.reach(stranger)[0] == 404
        assert pushes.subscribe(settings, registry=Registry((), _ids={})) == {"ok": 1}
        assert hub.subscribers == {}
        assert hub.send(to, body, "application/atom+xml") == 410
        newcomer.rests()
    assert "holds" in newcomer.dateline("status")
