"""Pages of the web at the door."""

from datetime import UTC, datetime

import pytest

from dateline.model import Answer, Claims, DeliveredDate, Errand, Reply
from dateline.pipeline.fetching import pages

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
PAGE = b"<html><body><p>The ferry sails again.</p></body></html>"


def answer(body: bytes = PAGE, **headers: str) -> Answer:
    told = Claims(title="Ferry", dates=(DeliveredDate("feed", "published", "2026-03-09"),))
    errand = Errand("page", "http://example.org/a", "example.org", "norwick-post", told)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    reply = Reply("https://example.org/a", 200, named, body, "192.0.2.1", ("http://example.org/a",))
    return Answer(errand, NOON, 0.1, "ok", reply=reply, robots="allowed: no rule")


def test_a_page_arrives_with_where_it_ended_and_what_was_said_of_it() -> None:
    made = pages.arrival(answer(content_type="text/html; charset=utf-8", server="quay/1", x_noise="1"))
    assert (made.medium, made.location, made.credit) == ("page", "http://example.org/a", "norwick-post")
    assert (made.door_key, made.data, made.refused) == ("url:https://example.org/a", PAGE, None)
    assert (made.claims.url, made.claims.title, made.claims.content_type, made.claims.fetched_at) == (
        "https://example.org/a", "Ferry", "text/html; charset=utf-8", NOON,
    )  # fmt: skip
    assert made.http == {
        "status": 200,
        "headers": {"content-type": "text/html; charset=utf-8", "server": "quay/1"},
        "hops": ["http://example.org/a"],
        "address": "192.0.2.1",
        "robots": "allowed: no rule",
    }


@pytest.mark.parametrize(
    ("modified", "date", "kept"),
    [
        ("Mon, 09 Mar 2026 08:00:00 GMT", "Tue, 10 Mar 2026 12:00:00 GMT", True),
        ("Tue, 10 Mar 2026 11:59:30 GMT", "Tue, 10 Mar 2026 12:00:00 GMT", False),  # made for this asking
        ("Tue, 10 Mar 2026 12:00:00 GMT", "Tue, 10 Mar 2026 12:00:00 GMT", False),
        ("Wed, 11 Mar 2026 12:00:00 GMT", "Tue, 10 Mar 2026 12:00:00 GMT", False),  # not yet
        ("Tue, 10 Mar 2026 11:00:00 GMT", "", True),  # by our own clock, if the server tells none
        ("Tue, 10 Mar 2026 11:59:59 GMT", "", False),
        ("yesterday", "", False),
        ("Thu, 01 Jan 1970 99:99:99 GMT", "", False),
    ],
)
def test_last_modified_is_believed_unless_it_is_the_moment_of_asking(modified: str, date: str, *, kept: bool) -> None:
    dates = pages.arrival(answer(last_modified=modified, date=date)).claims.dates
    assert DeliveredDate("feed", "published", "2026-03-09") in dates
    assert (DeliveredDate("http", "modified", modified) in dates) == kept


@pytest.mark.parametrize(("body", "reason"), [(b" \n", "empty"), (b"\x89PNG\r\n\x1a\n" + bytes(80), "binary")])
def test_what_is_no_text_is_refused_at_the_door(body: bytes, reason: str) -> None:
    made = pages.arrival(answer(body))
    assert made.data is None
    assert made.refused is not None
    assert made.refused[0] == reason
