"""How often a host is asked, when a feed is asked again, when a page is looked at again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.fetch import pace, polling, revisits
from dateline.model import Answer, Errand, HostState, Outcome, Reply, Source

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ERRAND = Errand("page", "https://a.example/1", "a.example", etag='"1"', bore=('"1"', None), sha256=b"1")
DAY, WEEK = timedelta(days=1), timedelta(days=7)


def came(outcome: Outcome, *, status: int | None = None, after: float | None = None, **said: object) -> Answer:
    reply = Reply(ERRAND.url, status, {}, b"") if status else None
    return Answer(ERRAND, NOW, 0.1, outcome, reply=reply, retry_after=after, **said)


def course(state: HostState, *answers: Answer, default: float = 2.0) -> HostState:
    for answer in answers:
        state = pace.after(state, answer, default=default)
    return state


@pytest.mark.parametrize(
    ("state", "default", "seconds"),
    [
        (HostState("a"), 2.0, 2.0),
        (HostState("a", pace=8.0), 2.0, 8.0),
        (HostState("a", pace=0.5), 2.0, 2.0),  # the operator slowed down since
        (HostState("a", crawl_delay=10.0), 2.0, 10.0),
        (HostState("a", crawl_delay=1.0), 2.0, 2.0),
        (HostState("a", crawl_delay=90_000.0), 2.0, 3600.0),
    ],
)
def test_the_slowest_wish_counts(state: HostState, default: float, seconds: float) -> None:
    assert pace.seconds(state, default) == seconds


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_is_overloaded_is_asked_half_as_often_then_slowly_more(status: int) -> None:
    slowed = course(HostState("a"), *[came("throttled", status=status)] * 3)
    assert slowed.pace == 16.0
    once = course(slowed, came("ok", status=200))
    assert once.pace == pytest.approx(14.6)
    assert course(once, *[came("ok", status=200)] * 60).pace == 2.0


def test_the_pause_has_an_end_and_a_beginning() -> None:
    assert course(HostState("a"), *[came("throttled", status=429)] * 20).pace == pace.SLOWEST
    assert course(HostState("a"), came("throttled", status=429), default=0.0).pace == pace.STEP
    patient = HostState("a", crawl_delay=1000.0)
    assert course(patient, came("throttled", status=429)).pace == 1000.0


def test_a_plain_error_of_one_page_slows_nothing_down() -> None:
    assert course(HostState("a"), came("server_error", status=500)).pace == 2.0


def test_a_long_retry_after_lets_the_host_rest() -> None:
    short = course(HostState("a"), came("throttled", status=429, after=60.0))
    long = course(HostState("a"), came("throttled", status=429, after=600.0))
    assert short.resting_until is None
    assert (long.resting_until, long.resting_for) == (NOW + timedelta(minutes=10), "it asked for 600 s")


def test_a_host_that_fails_three_times_in_a_row_rests_longer_and_longer() -> None:
    down = came("timeout", detail="no answer in 10 s")
    assert course(HostState("a"), down, down).resting_until is None
    third = course(HostState("a"), down, down, down)
    assert (third.failures, third.resting_until) == (3, NOW + timedelta(minutes=10))
    assert third.resting_for == "3 failures in a row: no answer in 10 s"
    assert course(third, down).resting_until == NOW + timedelta(minutes=20)
    assert course(third, *[down] * 40).resting_until == NOW + DAY


def test_an_answer_ends_the_row_and_what_was_not_asked_does_not() -> None:
    down = course(HostState("a"), came("dns"), came("dns"))
    assert course(down, came("removed", status=404)).failures == 0
    assert course(down, came("robots")) == down
    assert course(down, came("reset")).failures == 2  # one page's fault, perhaps


@given(st.lists(st.sampled_from([("ok", 200), ("throttled", 429), ("timeout", None), ("robots", None)]), max_size=40))
def test_the_pace_stays_within_its_bounds(course_of: list[tuple[Outcome, int | None]]) -> None:
    state = HostState("a", crawl_delay=5.0)
    for outcome, status in course_of:
        state = pace.after(state, came(outcome, status=status), default=2.0)
        assert 5.0 <= pace.seconds(state, 2.0) <= pace.SLOWEST
        assert state.resting_until is None or NOW < state.resting_until <= NOW + DAY


@pytest.mark.parametrize(
    ("before", "changed", "minutes", "after"),
    [
        (None, True, None, timedelta(minutes=30)),
        (None, False, None, timedelta(minutes=90)),
        (timedelta(minutes=5), True, None, polling.SOONEST),
        (timedelta(hours=20), False, None, polling.LATEST),
        (timedelta(minutes=20), True, 60, timedelta(hours=1)),  # it wishes to be asked no more often
        (timedelta(minutes=20), True, 10_000, polling.LATEST),  # a wish no reader would grant
    ],
)
def test_a_feed_is_asked_as_often_as_it_changes(
    before: timedelta | None, changed: bool, *, minutes: int | None, after: timedelta
) -> None:
    assert polling.every(before, changed=changed, minutes=minutes) == after


def test_a_feed_that_is_gone_is_looked_for_once_a_week_in_the_end() -> None:
    assert polling.after_failure(timedelta(minutes=1), 1) == timedelta(minutes=1)
    assert [polling.after_failure(None, attempts).days for attempts in (1, 3, 9)] == [1, 3, 7]


@pytest.mark.parametrize(
    ("hours", "following"),
    [(0, 24), (1, 24), (23.9, 24), (24, 168), (30, 168), (168, None), (400, None)],
)
def test_looks_count_from_the_first(hours: float, following: int | None) -> None:
    found = revisits.next_look(NOW, (DAY, WEEK), at=NOW + timedelta(hours=hours))
    assert found == (NOW + timedelta(hours=following) if following else None)


def test_a_source_may_want_no_further_looks() -> None:
    source = Source("ex-a", "A", ("a.example",), None, (), "outlet")
    assert revisits.of_source(source, (DAY,)) == (DAY,)
    assert revisits.of_source(replace(source, revisit=False), (DAY,)) == ()
    assert revisits.of_source(None, (DAY,)) == (DAY,)


def test_one_look_in_ten_asks_for_the_whole_page() -> None:
    probes = sum(revisits.is_probe(f"https://a.example/{number}", 1) for number in range(2000))
    assert 140 <= probes <= 260
    both = sum(
        revisits.is_probe(f"https://a.example/{n}", 1) and revisits.is_probe(f"https://a.example/{n}", 2)
        for n in range(2000)
    )
    assert both < 60  # another look, another draw


def test_a_condition_goes_only_where_a_short_answer_will_do() -> None:
    plain = next(f"https://a.example/{n}" for n in range(50) if not revisits.is_probe(f"https://a.example/{n}", 1))
    page = replace(ERRAND, url=plain, visits=1, fetched_at=NOW)
    feed = replace(page, what="listing")
    assert revisits.asked(page, distrusted=False, at=NOW).etag == '"1"'
    assert revisits.asked(page, distrusted=True, at=NOW).etag is None
    assert revisits.asked(replace(page, fetched_at=None), distrusted=False, at=NOW).etag is None
    assert revisits.asked(feed, distrusted=False, at=NOW + timedelta(hours=23)).etag == '"1"'
    assert revisits.asked(feed, distrusted=False, at=NOW + timedelta(hours=24)).etag is None


@pytest.mark.parametrize(
    ("bore", "bears", "sha256", "lied"),
    [
        (('"1"', None), ('"1"', None), b"2", True),
        (('"1"', "Sun"), ('"1"', "Mon"), b"2", True),  # the ETag counts before the date
        (('"1"', "Sun"), ('"2"', "Sun"), b"2", False),
        ((None, "Sun"), (None, "Sun"), b"2", True),
        ((None, "Sun"), ('"1"', "Sun"), b"2", False),
        ((None, None), (None, None), b"2", False),
        (('"1"', None), ('"1"', None), b"1", False),
    ],
)
def test_a_server_lies_that_gives_other_bytes_the_same_mark(
    bore: tuple[str | None, str | None], bears: tuple[str | None, str | None], *, sha256: bytes, lied: bool
) -> None:
    assert revisits.has_lied(replace(ERRAND, bore=bore), sha256, bears=bears) == lied
