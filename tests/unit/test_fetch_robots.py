"""robots.txt: who may ask for what, how often, and what counts while it cannot be had."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.fetch import robots
from dateline.model import Answer, Errand, Outcome, Reply, RobotsFile

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ORIGIN = "https://a.example"
ERRAND = Errand("robots", f"{ORIGIN}/robots.txt", "a.example")


def answered(outcome: Outcome, *, status: int | None = None, body: bytes = b"", at: datetime = NOW) -> Answer:
    reply = Reply(ERRAND.url, status, {}, body) if status else None
    return Answer(ERRAND, at, 0.1, outcome, reply=reply)


def file(text: str) -> RobotsFile:
    return robots.of_answer(ORIGIN, answered("ok", status=200, body=text.encode()))


@pytest.mark.parametrize(
    ("text", "path", "words"),
    [
        ("User-agent: *\nDisallow: /x", "/x/1", "disallowed: Disallow: /x"),
        ("User-agent: *\nDisallow: /x", "/y", "allowed"),
        ("User-agent: *\nDisallow:", "/y", "allowed"),
        ("User-agent: *\nDisallow: /\nAllow: /news/", "/news/1", "allowed"),  # the longest match
        ("User-agent: *\nDisallow: /news/\nAllow: /", "/news/1", "disallowed: Disallow: /news/"),
        ("User-agent: *\nAllow: /p\nDisallow: /p", "/p", "allowed"),  # a tie is for us
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", "disallowed: Disallow: /*.pdf$"),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x=1", "allowed"),
        ("User-agent: *\nDisallow: /*?print=", "/a?print=1", "disallowed: Disallow: /*?print="),
        ("User-agent: *\nDisallow: /caf%C3%A9", "/café", "disallowed: Disallow: /caf%C3%A9"),
        ("User-agent: *\nDisallow: /café", "/caf%C3%A9", "disallowed: Disallow: /café"),
        ("User-agent: *\nDisallow: /\n\nUser-agent: dateline\nDisallow: /x", "/y", "allowed"),  # our own group
        ("User-agent: *\nDisallow: /a\n\nUser-agent: dateline\nDisallow: /b", "/b", "disallowed: Disallow: /b"),
        ("User-agent: other\nDisallow: /", "/y", "allowed"),
        ("User-agent: other\nUser-agent: Dateline\nDisallow: /y # not for you", "/y", "disallowed: Disallow: /y"),
        ("User-agent: *\nDisallow: /", "/robots.txt", "allowed"),
        ("\ufeffUser-agent: *\nDisallow: /x", "/x", "disallowed: Disallow: /x"),
        ("<html><title>Not here</title>", "/x", "allowed"),
        ("", "/x", "allowed"),
    ],
)
def test_the_longest_rule_of_our_group_decides_and_is_named(text: str, path: str, words: str) -> None:
    assert robots.decide(file(text), ORIGIN + path) == (not words.startswith("dis"), words)


@pytest.mark.parametrize(
    ("outcome", "status", "allowed", "hours"),
    [
        ("removed", 404, True, 24),
        ("denied", 403, True, 24),
        ("client_error", 400, True, 24),
        ("redirects", None, True, 24),
        ("throttled", 429, False, 1),
        ("server_error", 500, False, 1),
        ("timeout", None, False, 1),
        ("dns", None, False, 1),
        ("too_large", None, False, 1),
    ],
)
def test_none_allows_all_and_one_that_cannot_be_had_forbids_all(
    outcome: Outcome, status: int | None, *, allowed: bool, hours: int
) -> None:
    kept = robots.of_answer(ORIGIN, answered(outcome, status=status))
    assert robots.decide(kept, f"{ORIGIN}/1")[0] == allowed
    assert kept.expires_at == NOW + timedelta(hours=hours)
    assert robots.refusal(kept) == outcome
    assert robots.crawl_delay(kept) is None
    assert robots.sitemaps(kept) == ()


def test_an_older_copy_stands_while_a_new_one_cannot_be_had() -> None:
    old = file("User-agent: *\nDisallow: /x")
    kept = robots.of_answer(ORIGIN, answered("server_error", status=503, at=NOW + timedelta(days=1)), before=old)
    assert robots.decide(kept, f"{ORIGIN}/x") == (False, "disallowed: Disallow: /x")
    assert robots.decide(kept, f"{ORIGIN}/y") == (True, "allowed")
    assert (robots.refusal(kept), kept.failing_since) == ("robots", NOW + timedelta(days=1))


def test_after_thirty_days_it_counts_as_if_there_was_none() -> None:
    kept = file("User-agent: *\nDisallow: /")
    for day in range(1, 33):
        at = NOW + timedelta(days=day)
        kept = robots.of_answer(ORIGIN, answered("timeout", at=at), before=kept)
        assert robots.decide(kept, f"{ORIGIN}/x")[0] == (day > 30)
    assert robots.decide(kept, f"{ORIGIN}/x")[1] == "allowed: robots.txt could not be had for 30 days (timeout)"


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("User-agent: *\nCrawl-delay: 5", 5.0),
        ("User-agent: *\nCrawl-delay: 0.5\nRequest-rate: 1/10", 10.0),
        ("User-agent: *\nCrawl-delay: soon", None),
        ("User-agent: *\nCrawl-delay: -1", None),
        ("User-agent: other\nCrawl-delay: 5", None),
        ("User-agent: *\nCrawl-delay: 5\nUser-agent: dateline\nCrawl-delay: 1", 1.0),
    ],
)
def test_a_crawl_delay_is_that_of_our_group(text: str, seconds: float | None) -> None:
    assert robots.crawl_delay(file(text)) == seconds


def test_sitemaps_stand_anywhere_and_count_once() -> None:
    named = "Sitemap: https://a.example/1.xml"
    assert robots.sitemaps(file(f"{named}\nUser-agent: *\nDisallow: /\n{named}\nsitemap: /2.xml")) == (
        "https://a.example/1.xml",
        "/2.xml",
    )


def test_no_more_than_five_hundred_kibibytes_are_read() -> None:
    text = "User-agent: *\n" + "#" * robots.LONGEST + "\nDisallow: /"
    kept = robots.of_answer(ORIGIN, answered("ok", status=200, body=text.encode()))
    assert len(kept.text or "") == robots.LONGEST
    assert robots.decide(kept, f"{ORIGIN}/x") == (True, "allowed")


def test_it_is_asked_for_once_a_day() -> None:
    kept = file("")
    assert robots.is_stale(None, NOW)
    assert not robots.is_stale(kept, NOW + timedelta(hours=23))
    assert robots.is_stale(kept, NOW + timedelta(hours=24))


def test_a_file_of_a_thousand_wildcards_is_read_in_a_moment() -> None:
    lines = "\n".join(f"Disallow: /*{'a*' * 20}{number}x" for number in range(1000))
    forbidding = file(f"User-agent: *\n{lines}\nDisallow: /a")
    assert robots.decide(forbidding, f"{ORIGIN}/{'a' * 1900}") == (False, "disallowed: Disallow: /a")


@given(st.binary(max_size=400), st.text(max_size=60))
def test_nothing_in_the_file_or_the_address_breaks_it(body: bytes, path: str) -> None:
    kept = robots.of_answer(ORIGIN, answered("ok", status=200, body=b"User-agent: *\nDisallow: /x\n" + body))
    _, words = robots.decide(kept, f"{ORIGIN}/{path}")
    assert words.startswith(("allowed", "disallowed: "))
    assert (robots.crawl_delay(kept) or 0.0) >= 0.0
    assert replace(kept, text=None).text is None
