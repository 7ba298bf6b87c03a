"""A form is sent to checked addresses only, within limits, and on to where a redirect asks for the same once more."""

from collections.abc import Iterator
from dataclasses import replace
from ipaddress import ip_network

import pytest

from dateline.fetch.web import Failed, Limits, Patience, Rules, Web
from dateline.model import Reply
from sites.behaviours import leads, says, shows
from sites.server import Site, canary

RULES = Rules("Test/1", (ip_network("127.0.0.0/8"),), patience=Patience(resolve=2, connect=2, read=3, hop=3, total=4))
FORM = {"hub.mode": "subscribe", "hub.topic": "https://example.org/größe?a=1&b=2", "hub.secret": "not to be told"}
SENT = (
    b"hub.mode=subscribe&hub.topic=https%3A%2F%2Fexample.org%2Fgr%C3%B6%C3%9Fe%3Fa%3D1%26b%3D2"
    b"&hub.secret=not+to+be+told"
)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as opened:
        yield opened


def posted(url: str, rules: Rules = RULES) -> Reply:
    web = Web(rules)
    try:
        return web.post(url, FORM)
    finally:
        web.close()


def refusal(url: str, rules: Rules = RULES) -> Failed:
    with pytest.raises(Failed) as failed:
        posted(url, rules)
    assert "not to be told" not in f"{failed.value.detail} {failed.value!r}"
    return failed.value


@pytest.mark.parametrize(("status", "words"), [(202, ""), (204, ""), (400, "no such topic"), (503, "later")])
def test_a_form_is_sent_as_utf_8_and_answered_with_any_status(site: Site, *, status: int, words: str) -> None:
    site.routes["/hub"] = says(status, words)
    reply = posted(site.url("/hub"))
    assert (reply.status, reply.body) == (status, words.encode())
    (asked,) = site.log
    assert (asked.method, asked.body) == ("POST", SENT)
    assert asked.headers["content-type"] == "application/x-www-form-urlencoded"
    assert "cookie" not in asked.headers


@pytest.mark.parametrize("status", [307, 308])
def test_a_redirect_that_keeps_the_form_is_followed(site: Site, *, status: int) -> None:
    site.routes |= {"/hub": leads("/other", status), "/other": says(202)}
    assert posted(site.url("/hub")).hops == (site.url("/hub"),)
    assert [(each.method, each.body) for each in site.log] == [("POST", SENT)] * 2


@pytest.mark.parametrize("status", [301, 302, 303])
def test_any_other_redirect_sends_no_form_on(site: Site, *, status: int) -> None:
    site.routes |= {"/hub": leads("/other", status), "/other": says(202)}
    assert refusal(site.url("/hub")).outcome == "redirects"
    assert [each.path for each in site.log] == ["/hub"]


def test_a_form_goes_to_no_private_address(site: Site) -> None:
    rules = replace(RULES, networks=(ip_network(f"{site.address}/32"),))
    with canary("127.0.0.1") as watch:
        site.routes["/hub"] = leads(watch.url("/x"), 307)
        assert refusal(watch.url("/x"), rules).outcome == "address"
        assert refusal(site.url("/hub"), rules).outcome == "redirects"
    assert watch.visits == []


def test_a_circle_ends_and_an_answer_without_end_is_cut(site: Site) -> None:
    site.routes |= {"/hub": leads("/hub", 307), "/long": shows(b"x" * 3000, "text/plain")}
    assert refusal(site.url("/hub")).outcome == "redirects"
    assert refusal(site.url("/long"), replace(RULES, limits=Limits(1000, 1000))).outcome == "too_large"
