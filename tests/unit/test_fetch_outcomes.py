"""What an answer came to, and when it is worth another try."""

import re
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.fetch import kinds, outcomes, walls
from dateline.model import Outcome, Reply

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
PAGE = b"<!DOCTYPE html><html><head><title>Ferries sail again</title></head><body><p>They do.</p></body></html>"
FEED = b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>'


def reply(body: bytes = PAGE, *, status: int = 200, url: str = "https://a.example/1", **headers: str) -> Reply:
    return Reply(url, status, {name.replace("_", "-"): value for name, value in headers.items()}, body)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, "ok"),
        (203, "ok"),
        (204, "empty"),
        (206, "protocol"),
        (300, "redirects"),
        (304, "not_modified"),
        (400, "client_error"),
        (401, "denied"),
        (402, "denied"),
        (403, "denied"),
        (404, "removed"),
        (408, "server_error"),
        (410, "removed"),
        (418, "client_error"),
        (425, "server_error"),
        (429, "throttled"),
        (451, "denied"),
        (500, "server_error"),
        (503, "server_error"),
        (101, "protocol"),
        (999, "protocol"),
    ],
)
def test_a_status_says_what_it_came_to(status: int, outcome: Outcome) -> None:
    assert outcomes.of_reply(reply(status=status), "page")[0] == outcome


@pytest.mark.parametrize(
    ("body", "said", "page", "listing"),
    [
        (PAGE, "text/html; charset=utf-8", "ok", "wrong_type"),
        (PAGE, "image/jpeg", "ok", "wrong_type"),  # the bytes know better
        (PAGE, "", "ok", "wrong_type"),
        (b"\xef\xbb\xbf \n" + PAGE, "text/html", "ok", "wrong_type"),
        (b"<!-- built 3.2 -->\n<html lang=en>", "text/plain", "ok", "wrong_type"),
        (b"\xff\xfe" + PAGE.decode().encode("utf-16-le"), "text/html", "ok", "wrong_type"),
        (b"Ferries sail again.", "text/plain", "ok", "ok"),
        (b"Ferries sail again.", "", "ok", "ok"),  # nobody can tell: the reader will
        (b"<p>They sail.</p>", "application/octet-stream", "ok", "wrong_type"),
        (FEED, "text/html", "ok", "ok"),  # a page's address that shows a feed
        (FEED, "application/rss+xml", "ok", "ok"),
        (b"<urlset xmlns='x'>", "text/plain", "ok", "ok"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "application/feed+json", "ok", "ok"),
        (b'{"error": 1}', "application/json", "wrong_type", "ok"),
        (b"\x1f\x8b\x08\x00rest", "application/gzip", "wrong_type", "ok"),
        (b"%PDF-1.7 text", "text/html", "wrong_type", "wrong_type"),
        (b"\x89PNG\r\n\x1a\n", "", "wrong_type", "wrong_type"),
        (b"\x00\x00\x00\x18ftypmp42", "", "wrong_type", "wrong_type"),
        (b"a\0b", "application/octet-stream", "wrong_type", "wrong_type"),
        (b"body { color: red }", "text/css", "wrong_type", "wrong_type"),
        (b"let a = 1", "application/javascript", "wrong_type", "wrong_type"),
        (b"words", "application/pdf", "wrong_type", "wrong_type"),
        (b"", "text/html", "empty", "empty"),
        (b" \n\t", "text/html", "empty", "empty"),
    ],
)
def test_its_bytes_then_its_type_say_whether_it_may_be_a_page_or_a_listing(
    body: bytes, said: str, *, page: Outcome, listing: Outcome
) -> None:
    came = reply(body, content_type=said)
    assert (outcomes.of_reply(came, "page")[0], outcomes.of_reply(came, "listing")[0]) == (page, listing)


def test_a_packed_sitemap_may_come_where_a_page_was_expected() -> None:
    assert outcomes.of_reply(reply(b"\x1f\x8b\x08\x00", url="https://a.example/map.xml.gz"), "page") == ("ok", None)


def test_a_robots_file_may_be_anything() -> None:
    assert outcomes.of_reply(reply(b""), "robots") == ("ok", None)
    assert outcomes.of_reply(reply(b"", status=404), "robots")[0] == "removed"


LONG = b"<p>" + b"Just a moment of calm in the harbour. " * 4000


@pytest.mark.parametrize(
    ("came", "is_wall"),
    [
        (reply(status=403, cf_mitigated="challenge"), True),
        (reply(status=202, x_amzn_waf_action="challenge"), True),
        (reply(b"<title>Just a moment...</title>", status=503), True),
        (reply(b"<title>Just a moment...</title>"), True),
        (reply(b"<title>\n Attention Required! | Guard\n</title>", status=403), True),
        (reply(b"<html><title>Access Denied</title>"), True),
        (reply(b"<html><title>Access denied to harbour, say ferrymen</title>"), False),
        (reply(b"<html><title>Just a moment: how the ferry was saved</title>"), False),
        (reply(b"<html><script>window._cf_chl_opt={}</script>", status=429), True),
        (reply(b"<html><script src='https://ct.captcha-delivery.com/c.js'></script>", status=403), True),
        (reply(b"<html><title>Just a moment...</title>" + LONG), False),  # too long for a wall
        (reply(b"<html><title>Just a moment...</title>" + LONG, status=403), True),
        (reply(b"<html><script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>"), False),
        (reply(b"<html><title>Not found</title>", status=404), False),
    ],
)
def test_a_wall_is_told_from_a_page(came: Reply, *, is_wall: bool) -> None:
    outcome, detail = outcomes.of_reply(came, "page")
    assert (outcome == "blocked") == is_wall
    assert (detail is not None and "wall" in detail) == is_wall


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("999999999999", 86_400.0),
        ("Sun, 01 Mar 2026 12:02:00 GMT", 120.0),
        ("Sun, 01 Mar 2026 11:00:00 GMT", 0.0),
        ("Sun, 01 Mar 2026 12:02:00 -0000", 120.0),
        ("Tue, 01 Mar 2033 12:00:00 GMT", 86_400.0),
        ("-5", None),
        ("soon", None),
        ("", None),
        ("Sun, 99 Mar 2026 12:02:00 GMT", None),
        ("٣", None),
    ],
)
def test_retry_after_is_seconds_or_a_date_and_a_day_at_most(said: str, seconds: float | None) -> None:
    assert outcomes.retry_after(reply(retry_after=said), NOW) == seconds


@given(st.text(max_size=80))
def test_no_header_breaks_retry_after(said: str) -> None:
    wait = outcomes.retry_after(reply(retry_after=said), NOW)
    assert wait is None or 0 <= wait <= outcomes.LONGEST_WAIT


@given(st.binary(max_size=2000), st.integers(100, 999))
def test_no_body_breaks_the_verdict(body: bytes, status: int) -> None:
    outcome, detail = outcomes.of_reply(reply(body, status=status), "page")
    assert outcome in get_args(Outcome)
    assert (detail is None) == (outcome in {"ok", "not_modified"})


@pytest.mark.parametrize("opening", [b"<!-- ", b"<?xml ", b"<title", b"<!--" * 200, b"<title " * 9000, b" " * 60_000])
def test_no_opening_takes_long(opening: bytes) -> None:
    padded = reply(opening * (60_000 // len(opening)))
    assert walls.wall(padded) is None
    assert kinds.wrong(padded, "page") is None


def test_every_failure_has_its_rule() -> None:
    assert set(outcomes.RULES) == set(get_args(Outcome)) - {"ok", "not_modified"}
    for rule in outcomes.RULES.values():
        assert sorted(rule.waits) == list(rule.waits)
    assert outcomes.RULES["removed"].waits[0] >= timedelta(hours=1)


@pytest.mark.parametrize(
    ("outcome", "attempts", "after", "wait"),
    [
        ("server_error", 1, None, timedelta(minutes=1)),
        ("server_error", 5, None, timedelta(days=1)),
        ("server_error", 6, None, None),
        ("throttled", 1, 600.0, timedelta(minutes=10)),  # the server knows best
        ("throttled", 3, 5.0, timedelta(hours=1)),
        ("dns", 1, None, timedelta(minutes=10)),
        ("robots", 1, None, None),
        ("wrong_type", 1, 600.0, None),
        ("removed", 1, None, timedelta(hours=1)),
        ("removed", 2, None, None),
    ],
)
def test_each_failure_waits_longer_until_it_is_given_up(
    outcome: Outcome, attempts: int, *, after: float | None, wait: timedelta | None
) -> None:
    assert outcomes.next_try(outcome, attempts, retry_after=after) == wait


def test_the_titles_of_walls_are_whole() -> None:
    assert walls.TITLES.fullmatch("Please wait...")
    assert not re.fullmatch(walls.TITLES, "Please wait for the ferry")
