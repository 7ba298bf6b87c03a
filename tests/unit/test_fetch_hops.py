"""Redirects are followed hop by hop, each checked like the first, and nothing private is reached."""

import threading
from dataclasses import replace
from ipaddress import ip_network

import pytest

from dateline.fetch.web import Failed, Patience, Rules, Web
from sites.behaviours import in_turn, leads, says, shows
from sites.hostile import endless, head, sends, stays, then, whole, wild
from sites.server import Site, canary

LOOPBACK = ip_network("127.0.0.0/8")
PATIENCE = Patience(resolve=2, connect=2, read=3, hop=3, total=4)
RULES = Rules("Test/1", (LOOPBACK,), patience=PATIENCE)
PAGE = b"<p>The harbour of Marrow Bay opens."


def resolver(names):
    """A resolver that knows these names; the value is what it says one time after the other, the last for ever."""
    asked = []

    def resolve(host, port, *_):
        asked.append(host)
        turns = names[host]
        return [(0, 0, 0, "", (turns[min(asked.count(host), len(turns)) - 1], port))]

    resolve.asked = asked
    return resolve


@pytest.fixture
def ask():
    opened = []

    def get(url, rules=RULES, **more):
        opened.append(Web(rules))
        return opened[-1].get(url, **more)

    yield get
    for web in opened:
        web.close()


def refusal(ask, url, rules=RULES, **more):
    with pytest.raises(Failed) as failed:
        ask(url, rules, **more)
    return failed.value


@pytest.fixture
def site():
    with Site() as opened:
        opened.routes["/end"] = shows(PAGE)
        yield opened


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_and_written_down(ask, site, status):
    site.routes["/a"] = leads("/b", status)
    site.routes["/b"] = leads("/end", status)
    reply = ask(site.url("/a"))
    assert (reply.body, reply.url) == (PAGE, site.url("/end"))
    assert reply.hops == (site.url("/a"), site.url("/b"))
    assert site.connections == 1


@pytest.mark.parametrize(
    ("location", "path"),
    [
        ("end", "/d/end"),
        ("./end", "/d/end"),
        ("../end", "/end"),
        ("?q=1", "/d/a?q=1"),
        ("/end#part", "/end"),
        ("  /end \t", "/end"),
        ("/e\tnd", "/end"),
        ("/end two", "/end%20two"),
        ("/\u00e9t\u00e9?q=\u00e9", "/%C3%A9t%C3%A9?q=%C3%A9"),  # as servers send it: UTF-8
        ("\\end", "/end"),
        ("/end?back=\\x", "/end?back=%5Cx"),
        ("//{host}/end", "/end"),
        ("\\\\{host}\\end", "/end"),
        ("HTTP://{host}/end", "/end"),
        ("/end|[1]", "/end%7C%5B1%5D"),
        ("/a\x01b", "/a%01b"),
    ],
)
def test_where_a_redirect_leads_is_read_as_browsers_read_it(ask, location, path):
    with Site() as site:
        said = location.format(host=site.host).encode().decode("latin-1")
        site.routes["/d/a"] = leads(said)
        for other in ("/end", "/d/end", "/d/a?q=1", path):
            site.routes[other] = shows(PAGE)
        assert ask(site.url("/d/a")).url == site.url(path)


@pytest.mark.parametrize("location", [None, "", "   "])
def test_a_redirect_to_nowhere_is_a_reply(ask, site, location):
    site.routes["/a"] = leads(location) if location is not None else says(302)
    assert ask(site.url("/a")).status == 302


@pytest.mark.parametrize(
    "location",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[fd00:ec2::254]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://\uff11\uff12\uff17.1/",
        "http://192.168.1.1.:80/",
        "//10.0.0.1/",
        "\\\\10.0.0.1/",
        "https:\\\\10.0.0.1/",
        "http://user:secret@{host}/end",
        "http://user@{host}/end",
        "http://@{host}/end",
        "file:///etc/passwd",
        "ftp://{host}/end",
        "gopher://{host}/end",
        "javascript:alert(1)",
        "data:text/html,page",
        "http://",
        "http://[::1/",
        "http://{host}:0/",
        "http://a..b/",
        "http://ne ws.example/",
        "http://[fe80::1%25eth0]/",
        "/" + "a" * 3000,
        "/" + "\u00e9" * 700,  # longer than we ask, once it is written in ASCII
    ],
)
def test_a_redirect_to_where_we_may_not_go_ends_there(ask, site, location):
    site.routes["/a"] = leads(location.format(host=site.host).encode().decode("latin-1"))
    failure = refusal(ask, site.url("/a"))
    assert failure.outcome == "redirects"
    assert failure.hops == (site.url("/a"),)
    assert "secret" not in str(failure)
    assert [asked.path for asked in site.log] == ["/a"]


def test_a_private_address_that_no_one_opened_is_never_connected_to(ask):
    with Site("127.0.0.2") as site, canary("127.0.1.1") as watch:
        rules = replace(RULES, networks=(ip_network("127.0.0.0/24"),))
        site.routes["/a"] = leads(watch.url("/secret"))
        assert refusal(ask, site.url("/a"), rules).outcome == "redirects"
        assert refusal(ask, watch.url("/secret"), rules).outcome == "address"
    assert watch.visits == []


def test_a_name_is_resolved_once_and_that_address_is_connected_to(ask):
    with Site("127.0.0.2") as site, canary("127.0.1.1") as watch:
        names = {"news.example": ["127.0.0.2", "127.0.1.1"]}
        rules = replace(RULES, networks=(ip_network("127.0.0.0/24"),), resolve=resolver(names))
        port = site.host.partition(":")[2]
        site.routes["/a"] = leads("/end")
        site.routes["/end"] = shows(PAGE)
        assert ask(f"http://news.example:{port}/a", rules).body == PAGE
        assert rules.resolve.asked == ["news.example"]
        assert [asked.headers["host"] for asked in site.log] == [f"news.example:{port}"] * 2
    assert watch.visits == []


def test_a_name_that_answers_otherwise_the_second_time_is_refused_then(ask):
    with wild(sends(head(302, Location="/b", Connection="close")), address="127.0.0.2") as server:
        names = {"news.example": ["127.0.0.2", "127.0.1.1"]}
        rules = replace(RULES, networks=(ip_network("127.0.0.0/24"),), resolve=resolver(names))
        failure = refusal(ask, server.url("/a", host="news.example"), rules)
    assert failure.outcome == "redirects"
    assert "127.0.1.1" in failure.detail
    assert server.connections == 1


def test_a_redirect_to_a_name_with_a_private_address_ends_there(ask, site):
    rules = replace(RULES, resolve=resolver({"inside.example": ["10.0.0.1"]}))
    site.routes["/a"] = leads("http://inside.example/")
    failure = refusal(ask, site.url("/a"), rules)
    assert failure.outcome == "redirects"
    assert failure.detail == (
        "redirected to http://inside.example/: inside.example leads to 10.0.0.1, which is not a public address"
    )


@pytest.mark.parametrize("path", ["/a", "/a#b"])
def test_a_circle_ends(ask, site, path):
    site.routes["/a"] = leads("/b")
    site.routes["/b"] = leads(path)
    failure = refusal(ask, site.url("/a"))
    assert (failure.outcome, failure.hops) == ("redirects", (site.url("/a"), site.url("/b")))
    assert len(site.log) == 2


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("http://nowhere.example/", "nowhere.example has no address"),
        ("http://127.0.0.250:1/", "127.0.0.250 did not take the call: Connection refused"),
        ("https://{host}/", "no secure connection"),
    ],
)
def test_another_host_that_cannot_be_reached_is_not_blamed_on_the_one_that_was_asked(ask, site, *, target, said):
    with Site() as other:
        site.routes["/a"] = leads(target.format(host=other.host))
        failure = refusal(ask, site.url("/a"), replace(RULES, resolve=lambda *_: []))
    assert (failure.outcome, failure.hops) == ("reset", (site.url("/a"),))
    assert said in failure.detail


def lay(site, count):
    """Lay a chain of redirects that leads to a page."""
    site.routes |= {f"/{number}": leads(f"/{number + 1}") for number in range(count)}
    site.routes[f"/{count}"] = shows(PAGE)


def test_five_redirects_are_followed(ask, site):
    lay(site, 5)
    assert len(ask(site.url("/0")).hops) == 5


def test_a_sixth_redirect_is_not_followed(ask, site):
    lay(site, 6)
    assert refusal(ask, site.url("/0")).outcome == "redirects"
    assert site.asked("/6") == []


def test_what_makes_a_question_conditional_goes_with_the_first_hop_alone(ask, site):
    site.routes["/a"] = leads("/end")
    ask(site.url("/a"), headers={"If-None-Match": '"x"', "If-Modified-Since": "a", "Accept": "text/html"})
    first, second = site.log
    assert first.headers["if-none-match"] == '"x"'
    assert not second.is_conditional
    assert second.headers["accept"] == "text/html"


def test_no_cookie_and_no_referer_goes_with_a_second_question(ask, site):
    site.routes["/a"] = says(302, Location="/end", Set_Cookie="a=b; Path=/")
    ask(site.url("/a"))
    web = Web(RULES)
    web.get(site.url("/a"))
    web.get(site.url("/a"))
    web.close()
    assert not [asked for asked in site.log if {"cookie", "referer", "authorization"} & set(asked.headers)]


def test_the_time_of_all_hops_together_is_bounded(ask):
    rules = replace(RULES, patience=Patience(read=0.4, hop=0.4, total=0.5))
    answer = then(stays())
    slow = then(lambda line: threading.Event().wait(0.3), sends(head(302, Location="/b", Connection="close")))
    with wild(slow, answer) as server:
        failure = refusal(ask, server.url("/a"), rules)
    assert (failure.outcome, failure.hops) == ("timeout", (server.url("/a"),))


@pytest.mark.parametrize(
    "script",
    [
        then(sends(head(302, Location="/end")), endless(b"x")),
        then(sends(head(302, Location="/end", Content_Length=10_000)), stays()),
        then(sends(head(302, Location="/end", Transfer_Encoding="chunked"), b"zz"), stays()),
    ],
    ids=["endless", "short", "garbage"],
)
def test_the_body_of_a_redirect_holds_nobody(ask, script):
    with wild(script, sends(whole(PAGE))) as server:
        assert ask(server.url("/a")).body == PAGE


def test_a_page_that_redirects_today_and_not_tomorrow_is_asked_anew(ask, site):
    site.routes["/a"] = in_turn(leads("/end"), shows(b"here"))
    web = Web(RULES)
    assert [web.get(site.url("/a")).body for _ in range(2)] == [PAGE, b"here"]
    web.close()


@pytest.mark.parametrize(
    ("url", "outcome"),
    [
        ("http://127.0.0.1:1/", "refused"),
        ("http://10.0.0.1/", "address"),
        ("http://localhost:1/", "refused"),
        ("ftp://example.org/", "url"),
        ("//example.org/", "url"),
        ("", "url"),
        ("http://u:p@example.org/", "url"),
        ("http://example.org:99999/", "url"),
        ("http://127.1/", "url"),
        ("http://exa\nmple.org:x/", "url"),
        ("http://" + "a" * 64 + ".example/", "url"),
        ("http://" + "a." * 130 + "example/", "url"),
        ("http://example.org/" + "a" * 2048, "url"),
    ],
)
def test_an_address_that_may_not_be_asked_is_not(ask, url, outcome):
    failure = refusal(ask, url)
    assert (failure.outcome, failure.hops) == (outcome, ())


def test_the_next_address_of_a_name_is_tried_if_the_first_does_not_answer(ask, site):
    port = int(site.host.partition(":")[2])

    def resolve(_host, port, *_):
        return [(0, 0, 0, "", (address, port)) for address in ("127.0.0.250", site.address)]

    reply = ask(f"http://news.example:{port}/end", replace(RULES, resolve=resolve))
    assert (reply.body, reply.address) == (PAGE, site.address)
