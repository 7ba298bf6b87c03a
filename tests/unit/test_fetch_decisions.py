"""What becomes of an address after an answer."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dateline.fetch import decisions
from dateline.fetch.decisions import Said
from dateline.model import Answer, Errand, Landed, Outcome, Reply, Validators

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY, WEEK, HOUR = timedelta(days=1), timedelta(days=7), timedelta(hours=1)
LOOKS = (DAY, WEEK)
URL = "https://a.example/1"
FRESH = Errand("page", URL, "a.example")
SHOWN = replace(FRESH, visits=1, fetched_at=NOW - DAY, door_id="p1", sha256=b"1", bore=('"1"', None), etag='"1"')
HERE = Landed(URL, "a.example", b"2", "p1")
THERE = Landed("https://b.example/1", "b.example", b"2", "p2")


def came(
    errand: Errand,
    outcome: Outcome,
    *,
    status: int | None = 200,
    at: datetime = NOW,
    headers: dict[str, str] | None = None,
) -> Answer:
    reply = (
        Reply(errand.url, status, {"etag": '"2"', "last-modified": "Sun"} if headers is None else headers, b"")
        if status
        else None
    )
    return Answer(errand, at, 0.1, outcome, detail=f"it was {outcome}", reply=reply)


def test_a_page_shown_for_the_first_time_is_looked_at_again_after_a_day() -> None:
    done = decisions.page(came(FRESH, "ok"), LOOKS, landed=HERE)
    assert (done.state, done.account, done.next_at, done.visits) == ("fetched", None, NOW + DAY, 1)
    assert (done.fetched_at, done.sha256, done.door_id) == (NOW, b"2", "p1")
    assert done.validators == Validators('"2"', "Sun")


def test_a_page_that_changed_keeps_its_first_look_and_gets_the_next() -> None:
    done = decisions.page(came(SHOWN, "ok"), LOOKS, landed=HERE)
    assert (done.fetched_at, done.visits, done.next_at) == (NOW - DAY, 2, NOW - DAY + WEEK)


def test_no_looks_means_never_again() -> None:
    assert decisions.page(came(FRESH, "ok"), (), landed=HERE).next_at is None


def test_not_modified_keeps_what_is_known_and_takes_what_is_new() -> None:
    done = decisions.page(came(SHOWN, "not_modified", status=304, headers={}), LOOKS)
    assert (done.state, done.account, done.visits, done.sha256, done.door_id) == ("fetched", "known", 2, b"1", "p1")
    assert done.validators == Validators('"1"', None)
    told = decisions.page(came(SHOWN, "not_modified", status=304, headers={"etag": '"9"'}), LOOKS)
    assert told.validators == Validators('"9"', None)


def test_not_modified_of_what_was_never_shown_is_a_failure() -> None:
    done = decisions.page(came(FRESH, "not_modified", status=304), LOOKS)
    assert (done.state, done.account, done.next_at) == ("retry", "failed", NOW + timedelta(minutes=10))


def test_a_redirect_hands_its_looks_to_where_it_leads() -> None:
    done = decisions.page(came(FRESH, "ok"), LOOKS, landed=THERE)
    assert (done.state, done.next_at, done.final_url, done.notice) == ("redirected", None, THERE.url, None)
    assert done.validators == Validators()
    assert done.landing is not None
    assert (done.landing.landed, done.landing.next_at, done.landing.validators.etag) == (THERE, NOW + DAY, '"2"')


def test_a_page_that_leads_elsewhere_since_leaves_a_notice_on_its_publication() -> None:
    done = decisions.page(came(SHOWN, "ok"), LOOKS, landed=THERE)
    assert (done.notice, done.door_id, done.final_url) == ("redirected", "p1", THERE.url)
    again = replace(SHOWN, final_url="https://c.example/", door_id="p3")  # it always led elsewhere
    assert decisions.page(came(again, "ok"), LOOKS, landed=THERE).notice is None


@pytest.mark.parametrize(
    ("errand", "status", "state", "account", "notice"),
    [
        (FRESH, 404, "retry", "failed", None),
        (FRESH, 410, "refused", "refused", None),
        (SHOWN, 410, "removed", "known", "removed"),
        (SHOWN, 404, "retry", "failed", None),
        (replace(SHOWN, outcome="removed", asked_at=NOW - HOUR, attempts=1), 404, "removed", "known", "removed"),
        (replace(SHOWN, outcome="removed", asked_at=NOW - HOUR / 2, attempts=1), 404, "retry", "failed", None),
        (replace(SHOWN, outcome="timeout", asked_at=NOW - DAY, attempts=2), 404, "retry", "failed", None),
        (replace(SHOWN, outcome="timeout", asked_at=NOW - DAY, attempts=6), 404, "fetched", "refused", None),
        (replace(FRESH, outcome="removed", asked_at=NOW - HOUR, attempts=1), 404, "refused", "refused", None),
        (replace(SHOWN, final_url=THERE.url), 410, "removed", "known", None),
    ],
)
def test_a_page_is_gone_at_410_or_when_it_was_not_found_twice(
    errand: Errand, status: int, *, state: str, account: str, notice: str | None
) -> None:
    done = decisions.page(came(errand, "removed", status=status), LOOKS)
    assert (done.state, done.account, done.notice) == (state, account, notice)
    assert (done.next_at == NOW + HOUR) == (state == "retry")


def test_a_soft_failure_waits_longer_each_time_and_is_given_up_in_the_end() -> None:
    errand, at, waits = FRESH, NOW, []
    for _ in range(5):
        done = decisions.page(came(errand, "server_error", status=500, at=at), LOOKS)
        assert (done.state, done.account) == ("retry", "failed")
        assert done.next_at is not None
        waits.append(done.next_at - at)
        errand, at = replace(errand, attempts=done.attempts, outcome="server_error", asked_at=at), done.next_at
    assert waits == [timedelta(minutes=1), timedelta(minutes=10), HOUR, 6 * HOUR, DAY]
    last = decisions.page(came(errand, "server_error", status=500, at=at), LOOKS)
    assert (last.state, last.account, last.next_at) == ("refused", "refused", None)
    assert last.detail == "given up after 6 tries: it was server_error"


@pytest.mark.parametrize("outcome", ["robots", "wrong_type", "address", "too_large"])
def test_a_hard_failure_refuses_a_new_page_and_leaves_a_shown_one_its_looks(outcome: Outcome) -> None:
    new = decisions.page(came(FRESH, outcome, status=None), LOOKS)
    assert (new.state, new.account, new.next_at) == ("refused", "refused", None)
    old = decisions.page(came(SHOWN, outcome, status=None), LOOKS)
    assert (old.state, old.account, old.next_at) == ("fetched", "refused", NOW - DAY + WEEK)
    assert (old.validators.etag, old.sha256, old.visits, old.attempts) == ('"1"', b"1", 1, 0)


def test_what_the_door_refuses_was_counted_there() -> None:
    done = decisions.page(came(FRESH, "ok"), LOOKS, landed=None)
    assert (done.state, done.account) == ("refused", None)


def test_a_page_s_address_that_shows_a_feed_is_counted_no_more() -> None:
    done = decisions.listed(came(FRESH, "ok"))
    assert (done.state, done.account, done.next_at, done.detail) == (
        "fetched",
        "withdrawn",
        None,
        "a listing, not a page",
    )


def test_a_validator_that_is_too_long_is_not_kept() -> None:
    assert decisions.validators(came(FRESH, "ok", headers={"etag": "x" * 501, "last-modified": " "})) == Validators()


FEED = replace(FRESH, what="listing", every=HOUR, sha256=b"1", bore=('"1"', None), attempts=2)


def test_a_listing_that_changed_is_asked_sooner_and_one_that_did_not_later() -> None:
    changed = decisions.listing(came(FEED, "ok"), sha256=b"2", said=Said("rss", "https://hub.example/"))
    assert (changed.every, changed.next_at, changed.attempts) == (HOUR / 2, NOW + HOUR / 2, 0)
    assert (changed.is_changed, changed.is_full, changed.kind, changed.hub) == (
        True,
        True,
        "rss",
        "https://hub.example/",
    )
    same = decisions.listing(came(FEED, "ok"), sha256=b"2", is_changed=False)  # other bytes, the same entries
    assert (same.every, same.is_changed, same.sha256) == (HOUR * 1.5, False, b"2")
    untouched = decisions.listing(came(FEED, "not_modified", status=304))
    assert (untouched.is_full, untouched.sha256, untouched.validators) == (False, b"1", Validators('"1"', None))


@pytest.mark.parametrize(
    ("until", "outcome", "every", "wait"),
    [
        (None, "ok", HOUR, HOUR / 2),
        (NOW + HOUR, "ok", HOUR, timedelta(hours=6)),
        (NOW + HOUR, "not_modified", HOUR, timedelta(hours=6)),
        (NOW + HOUR, "ok", DAY, DAY / 2),  # it is asked more seldom as it is
        (NOW - HOUR, "ok", HOUR, HOUR / 2),  # the hub's time is over
        (NOW + HOUR, "server_error", HOUR, timedelta(minutes=1)),
    ],
)
def test_a_listing_whose_hub_sends_what_is_new_is_asked_seldom(
    until: datetime | None, outcome: Outcome, *, every: timedelta, wait: timedelta
) -> None:
    pushed = replace(FEED, pushed_until=until, every=every, attempts=0)
    assert decisions.listing(came(pushed, outcome), sha256=b"2").next_at == NOW + wait


@pytest.mark.parametrize(
    ("outcome", "attempts", "wait"),
    [
        ("server_error", 0, timedelta(minutes=1)),
        ("removed", 0, HOUR),
        ("removed", 2, 3 * DAY),
        ("wrong_type", 0, DAY),
        ("dns", 50, WEEK),
    ],
)
def test_a_listing_that_fails_is_never_given_up(outcome: Outcome, attempts: int, wait: timedelta) -> None:
    done = decisions.listing(came(replace(FEED, attempts=attempts), outcome, status=None))
    assert (done.next_at, done.every, done.attempts) == (NOW + wait, HOUR, attempts + 1)
    assert (done.sha256, done.validators.etag) == (b"1", '"1"')
