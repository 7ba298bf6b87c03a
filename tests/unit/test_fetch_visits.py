"""A visit to a host, against a server that is a value: what is asked, in which order, after which pauses."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from dateline.fetch.basket import Basket
from dateline.fetch.crew import Answered, Crew, News, Turn
from dateline.fetch.visits import Means, Visit
from dateline.fetch.web import Failed, Limits, Permit
from dateline.model import Errand, HostState, Reply, RobotsFile

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
PAGE = b"<html><body><p>The ferry sails again.</p></body></html>"
HTML = {"content-type": "text/html"}
ROBOTS = "https://example.org/robots.txt"

Said = Reply | Exception


def reply(status: int = 200, body: bytes = PAGE, **headers: str) -> Reply:
    return Reply("", status, HTML | {name.replace("_", "-"): value for name, value in headers.items()}, body)


def robots(text: str) -> Reply:
    return Reply("", 200, {"content-type": "text/plain"}, text.encode())


@dataclass
class Server:
    """What it says by path, one after the other, the last for ever; and what it was asked."""

    said: Mapping[str, Sequence[Said]]
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    closed: int = 0

    def get(
        self,
        url: str,
        headers: Mapping[str, str] | None = None,
        *,
        limits: Limits | None = None,
        permit: Permit | None = None,
    ) -> Reply:
        path = url.removeprefix("https://example.org")
        lines = self.said.get(path) or (reply(404, b""),)
        answer = lines[min(self.paths.count(path), len(lines) - 1)]
        self.asked.append((path, dict(headers or {})))
        if isinstance(answer, Exception):
            raise answer
        for hop in answer.hops[1:] + ((answer.url,) if answer.hops else ()):
            assert permit is not None
            permit(hop)
        return answer if answer.hops else replace(answer, url=url)

    def close(self) -> None:
        self.closed += 1

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


def errand(path: str, **known: object) -> Errand:
    return replace(Errand("page", f"https://example.org{path}", "example.org"), **known)


def visit(
    server: Server,
    *errands: Errand,
    files: dict[str, RobotsFile] | None = None,
    usual: float = 2.0,
    **state: object,
) -> Visit:
    known = replace(HostState("example.org"), **state)
    return Visit(known, deque(errands), files or {}, Means(lambda: server, usual, lambda: NOON))


def turns(one: Visit, *, most: int = 50) -> list[Turn]:
    found = [one.turn()]
    while found[-1].pause is not None and len(found) < most:
        found.append(one.turn())
    return found


def told(found: Sequence[Turn]) -> list[str]:
    said = [answered for turn in found for answered in turn.answered]
    return [f"{one.answer.errand.what} {one.answer.outcome}{'' if one.settled else ' again'}" for one in said]


def only(found: Sequence[Turn], what: str) -> list[Answered]:
    return [one for turn in found for one in turn.answered if one.answer.errand.what == what]


def test_robots_txt_is_asked_first_and_once() -> None:
    server = Server({"/a": [reply()], "/b": [reply()]})
    found = turns(visit(server, errand("/a"), errand("/b")))
    assert server.paths == ["/robots.txt", "/a", "/b"]
    assert told(found) == ["robots removed", "page ok", "page ok"]
    assert [turn.pause for turn in found] == [2.0, 2.0, None]
    assert [one.answer.robots for one in only(found, "page")] == ["allowed: no robots.txt (404)"] * 2


def test_a_robots_txt_that_is_kept_is_not_asked_again_and_a_stale_one_is() -> None:
    kept = RobotsFile("https://example.org", NOON, NOON + timedelta(hours=1), 200, "ok", "User-agent: *\nDisallow: /x")
    server = Server({"/a": [reply()]})
    assert told(turns(visit(server, errand("/a"), files={kept.origin: kept}))) == ["page ok"]
    stale = replace(kept, expires_at=NOON)
    assert told(turns(visit(server, errand("/a"), files={kept.origin: stale}))) == ["robots removed", "page ok"]


def test_what_robots_txt_forbids_is_not_asked_and_costs_no_pause() -> None:
    server = Server({"/robots.txt": [robots("User-agent: *\nDisallow: /x\n")], "/a": [reply()]})
    found = turns(visit(server, errand("/x/1"), errand("/x/2"), errand("/a")))
    assert server.paths == ["/robots.txt", "/a"]
    assert told(found) == ["robots ok", "page robots", "page robots", "page ok"]
    assert [turn.pause for turn in found] == [2.0, 0.0, 0.0, None]
    assert only(found, "page")[0].answer.detail == "disallowed: Disallow: /x"


def test_a_crawl_delay_is_obeyed() -> None:
    server = Server({"/robots.txt": [robots("User-agent: *\nCrawl-delay: 7\n")], "/a": [reply()], "/b": [reply()]})
    one = visit(server, errand("/a"), errand("/b"))
    assert [turn.pause for turn in turns(one)] == [7.0, 7.0, None]
    assert one.state.crawl_delay == 7.0


def test_robots_txt_asked_as_a_listing_is_asked_once_and_kept() -> None:
    server = Server({"/robots.txt": [robots("Sitemap: https://example.org/map.xml\nUser-agent: *\nDisallow: /")]})
    found = turns(visit(server, Errand("listing", ROBOTS, "example.org"), errand("/a")))
    assert server.paths == ["/robots.txt"]
    assert told(found) == ["listing ok", "page robots"]
    assert found[0].answered[0].file is not None
    assert found[0].answered[0].file.text is not None


def test_a_robots_txt_that_fails_leaves_the_host_alone_and_its_errands_untouched() -> None:
    server = Server({"/robots.txt": [reply(503, b"")], "/a": [reply()]})
    one = visit(server, errand("/a"), errand("/b"), errand("/c"))
    found = turns(one)
    assert server.paths == ["/robots.txt"]
    assert told(found) == ["robots server_error", "page server_error"]
    assert [each.url for each in one.left()] == ["https://example.org/b", "https://example.org/c"]
    assert one.state.resting_until == NOON + timedelta(hours=1)


@pytest.mark.parametrize("outcome", ["dns", "refused", "timeout", "tls"])
def test_a_host_that_is_down_is_left_alone_after_three_failures(outcome: str) -> None:
    server = Server({"/robots.txt": [Failed(outcome, "down")]})
    one = visit(server, *(errand(f"/{number}") for number in range(10)))
    found = turns(one)
    assert len(server.asked) == 3
    assert told(found) == [f"robots {outcome}", f"page {outcome}"] * 2 + [f"robots {outcome}"]
    assert len(one.left()) == 8
    assert one.state.resting_until == NOON + timedelta(minutes=10)


def test_a_closed_address_is_told_in_words_and_leaves_nothing_that_outlasts_the_setting() -> None:
    server = Server({"/robots.txt": [Failed("address", "10.0.0.1 is not a public address")]})
    closed = visit(server, errand("/a"), errand("/b"))
    found = turns(closed)
    assert told(found) == ["robots address", "page address", "page address"]
    assert {answered.answer.detail for turn in found for answered in turn.answered} == {
        "10.0.0.1 is not a public address"
    }
    assert closed.state.resting_until is None
    opened = Visit(closed.state, deque([errand("/a")]), closed.files, closed.means)
    server.said = {"/robots.txt": [robots("User-agent: *\nAllow: /")], "/a": [reply()]}
    assert told(turns(opened)) == ["robots ok", "page ok"]


def test_one_failure_of_the_host_does_not_end_the_visit() -> None:
    server = Server({"/a": [Failed("timeout", "slow")], "/b": [reply()]})
    one = visit(server, errand("/a"), errand("/b"))
    assert told(turns(one)) == ["robots removed", "page timeout", "page ok"]
    assert (one.state.failures, one.state.resting_until) == (0, None)


def test_a_moments_patience_is_given_and_the_errand_stays_in_front() -> None:
    server = Server({"/a": [reply(429, b"", retry_after="30"), reply()], "/b": [reply()]})
    found = turns(visit(server, errand("/a"), errand("/b")))
    assert server.paths == ["/robots.txt", "/a", "/a", "/b"]
    assert told(found) == ["robots removed", "page throttled again", "page ok", "page ok"]
    assert found[1].pause == 30.0
    assert found[2].pause is not None
    assert 2.0 < found[2].pause < 4.0


def test_patience_ends_after_three_tries() -> None:
    server = Server({"/a": [reply(503, b"", retry_after="1")]})
    assert told(turns(visit(server, errand("/a")))) == [
        "robots removed", "page server_error again", "page server_error again", "page server_error",
    ]  # fmt: skip


def test_a_host_that_asks_for_an_hour_has_it() -> None:
    server = Server({"/a": [reply(429, b"", retry_after="3600")], "/b": [reply()]})
    one = visit(server, errand("/a"), errand("/b"))
    assert told(turns(one)) == ["robots removed", "page throttled"]
    assert one.state.resting_until == NOON + timedelta(hours=1)
    assert len(one.left()) == 1


KNOWN = {
    "etag": '"1"',
    "bore": ('"1"', None),
    "sha256": sha256(PAGE).digest(),
    "fetched_at": NOON - timedelta(days=1),
    "visits": 1,
}


def test_a_page_that_is_known_is_asked_for_on_a_condition() -> None:
    server = Server({"/a": [reply(304, b"")]})
    assert told(turns(visit(server, errand("/a", **KNOWN)))) == ["robots removed", "page not_modified"]
    assert server.asked[-1] == ("/a", {"If-None-Match": '"1"'})


def test_a_host_that_is_distrusted_is_asked_for_the_whole_page() -> None:
    server = Server({"/a": [reply()]})
    turns(visit(server, errand("/a", **KNOWN), distrusted=True))
    assert server.asked[-1] == ("/a", {})


@pytest.mark.parametrize(("body", "distrusted"), [(PAGE, False), (PAGE + b" ", True)])
def test_other_bytes_under_the_same_validator_cost_a_host_its_trust(body: bytes, *, distrusted: bool) -> None:
    one = visit(Server({"/a": [reply(200, body, etag='"1"')]}), errand("/a", **KNOWN))
    turns(one)
    assert one.state.distrusted == distrusted


def test_closed_it_gives_up_its_connection_once() -> None:
    server = Server({"/a": [reply()]})
    one = visit(server, errand("/a"))
    one.close()
    turns(one)
    one.close()
    one.close()
    assert server.closed == 1


def kept(text: str) -> dict[str, RobotsFile]:
    file = RobotsFile("https://example.org", NOON, NOON + timedelta(hours=1), 200, "ok", text)
    return {"https://example.org": file}


def test_the_delay_of_a_robots_file_that_was_kept_is_kept_too() -> None:
    """A host's row is written later than its robots.txt: a kill may come between."""
    server = Server({"/a": [reply()], "/b": [reply()]})
    found = turns(visit(server, errand("/a"), errand("/b"), files=kept("User-agent: *\nCrawl-delay: 30\n")))
    assert server.paths == ["/a", "/b"]
    assert found[0].pause == 30.0


def test_a_page_that_breaks_our_own_code_fails_alone() -> None:
    server = Server({"/a": [RuntimeError("nobody thought of this")], "/b": [reply()]})
    one = visit(server, errand("/a"), errand("/b"), files=kept(""), usual=0.0)
    basket: Basket[News] = Basket()
    with Crew(1, basket) as crew:
        crew.take(one)
        found = [basket.take(most=1, within=9)[0], basket.take(most=1, within=9)[0]]
    outcomes = [(each.answer.outcome, each.answer.detail) for each in found if isinstance(each, Answered)]
    assert outcomes == [("protocol", "asking broke: RuntimeError: nobody thought of this"), ("ok", None)]


def test_another_spelling_of_a_page_is_no_other_page() -> None:
    """Libraries write `|` and `%7E` otherwise; where nothing redirected, the page stands where it was asked."""
    server = Server({"/a|b": [reply()]})
    server_says = server.get
    server.get = lambda url, *args, **more: replace(server_says(url, *args, **more), url=url.replace("|", "%7C"))
    (found,) = only(turns(visit(server, errand("/a|b"), files=kept(""))), "page")
    assert found.answer.reply is not None
    assert found.answer.reply.url == "https://example.org/a|b"


@pytest.mark.parametrize(
    ("said", "outcome", "words"),
    [
        ([robots("User-agent: *\nDisallow: /b")], "robots", "disallowed: Disallow: /b"),
        ([robots("User-agent: *\nDisallow: /c")], "ok", None),
        ([reply(404, b"")], "ok", None),
        ([reply(503, b"")], "server_error", "disallowed: robots.txt cannot be had (503)"),
    ],
)
def test_a_redirect_is_followed_where_the_other_hosts_robots_file_allows_it(
    said: list[Said], outcome: str, words: str | None
) -> None:
    there = "https://example.net/robots.txt"
    moved = replace(reply(), url="https://example.net/b", hops=("https://example.org/a",))
    server = Server({"/a": [moved], there: said, "/d": [replace(moved, hops=("https://example.org/d",))]})
    one = visit(server, errand("/a"), errand("/d"), files=kept(""))
    found = turns(one)
    pages, files = only(found, "page"), only(found, "robots")
    assert [(each.answer.outcome, each.answer.detail) for each in pages] == [(outcome, words)] * 2
    assert server.paths == ["/a", there, "/d"]  # the file is asked for once a visit
    assert [each.file.origin for each in files if each.file] == ["https://example.net"]


def test_a_redirect_within_a_host_obeys_its_robots_file() -> None:
    moved = replace(reply(), url="https://example.org/secret", hops=("https://example.org/a",))
    server = Server({"/a": [moved]})
    (found,) = only(turns(visit(server, errand("/a"), files=kept("User-agent: *\nDisallow: /secret"))), "page")
    assert (found.answer.outcome, server.paths) == ("robots", ["/a"])
