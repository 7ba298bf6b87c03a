"""What listings lead to, and where an assignment begins."""

from datetime import UTC, date, datetime

import pytest

from dateline.errors import ConfigurationError
from dateline.fetch.decisions import Said
from dateline.model import Answer, DeliveredDate, Entry, Errand, Listing, Reply, Source
from dateline.pipeline.fetching import assignment, discovery, horizon, plan
from dateline.pipeline.fetching.assignment import Assignment
from dateline.sources.registry import Registry
from dateline.store.runs import Window

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
TODAY = NOON.date()
MARCH = Window(date(2026, 3, 1), date(2026, 4, 1))
FEBRUARY = Window(date(2026, 2, 1), date(2026, 3, 1))
ERRAND = Errand("listing", "https://example.org/feed", "example.org", "norwick-post")


def entry(url: str | None = "https://example.org/a", *dates: str, field: str = "published", **said: object) -> Entry:
    return Entry(url, dates=tuple(DeliveredDate("feed", field, raw) for raw in dates), **said)


def found(listing: Listing, window: Window = Window()) -> discovery.Discovery:  # noqa: B008  a value
    return discovery.of(listing, ERRAND, window=window, at=NOON)


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("Tue, 03 Mar 2026 23:30:00 -0500", date(2026, 3, 3)),  # the publisher's own day
        ("2026-03-03T23:30:00Z", date(2026, 3, 3)),
        ("2026-03-03", date(2026, 3, 3)),
        ("2026-03", None),
        ("soon", None),
    ],
)
def test_the_day_of_an_entry_is_the_one_it_was_given(raw: str, day: date | None) -> None:
    assert horizon.day_of(entry("https://example.org/a", raw)) == day


def test_published_is_the_day_before_modified_is() -> None:
    dates = (DeliveredDate("sitemap", "modified", "2026-03-09"), DeliveredDate("sitemap", "published", "2026-03-02"))
    assert horizon.day_of(Entry("https://example.org/a", dates=dates)) == date(2026, 3, 2)
    assert horizon.day_of(Entry("https://example.org/a", dates=dates[:1])) == date(2026, 3, 9)


@pytest.mark.parametrize(
    ("header", "hub", "topic"),
    [
        (None, "https://hub.example.com/", "https://example.org/self"),
        ('<https://other.example.com/>; rel="hub"', "https://other.example.com/", "https://example.org/self"),
        (
            '</hub>; rel="hub", <https://example.org/canonical>; rel="self"',
            "https://example.org/hub",
            "https://example.org/canonical",
        ),
        # without a hub of their own they say nothing of the one that the feed names
        ('<https://example.org/canonical>; rel="self"', "https://hub.example.com/", "https://example.org/self"),
    ],
)
def test_the_headers_have_the_first_word_on_a_hub(header: str | None, hub: str, topic: str) -> None:
    headers = {"link": header} if header else {}
    answer = Answer(ERRAND, NOON, 0.1, "ok", reply=Reply(ERRAND.url, 200, headers, b""))
    listing = Listing("rss", hub="https://hub.example.com/", topic="https://example.org/self", minutes=5)
    assert discovery.said(listing, answer) == Said("rss", hub, topic, 5)


@pytest.mark.parametrize(
    ("kind", "window", "raw", "wanted"),
    [
        ("rss", Window(), "2020-01-01", True),  # a feed holds what is new, whatever its dates say
        ("rss", Window(), "", True),
        ("rss", MARCH, "2026-03-01", True),
        ("rss", MARCH, "2026-04-01", False),  # until is open
        ("rss", MARCH, "2026-02-28", False),
        ("rss", MARCH, "", True),  # today lies in it
        ("rss", FEBRUARY, "", False),
        ("rss", Window(since=date(2026, 3, 2)), "2026-03-01", False),
        ("rss", Window(since=date(2026, 3, 2)), "", True),
        ("rss", Window(until=date(2026, 3, 2)), "2019-03-01", True),
        ("sitemap", Window(), "2026-03-08", True),
        ("sitemap", Window(), "2026-03-07", False),
        ("sitemap", Window(), "", False),
        ("sitemap", MARCH, "2026-03-01", True),
    ],
)
def test_a_listing_is_taken_within_the_days_asked_for(kind: str, window: Window, raw: str, *, wanted: bool) -> None:
    listing = Listing(kind, (entry("https://example.org/a", *filter(None, [raw])),))
    result = found(listing, window)
    assert [page.url for page in result.pages] == ["https://example.org/a"] * wanted
    assert result.listed == ("https://example.org/a",)


def test_a_page_comes_with_what_its_entry_says_of_it() -> None:
    listing = Listing("rss", (entry("https://Example.org:443/a?utm_source=rss#top", "2026-03-03", title="Tides"),))
    (page,) = found(listing).pages
    assert (page.url, page.host, page.found_by, page.source_id) == (
        "https://example.org/a", "example.org", "https://example.org/feed", "norwick-post",
    )  # fmt: skip
    assert (page.claims.title, [date.raw for date in page.claims.dates]) == ("Tides", ["2026-03-03"])


def test_an_entry_with_text_is_a_document_also_without_a_link() -> None:
    entries = (entry(None, content="<p>Ferries sail.</p>"), entry("mailto:quay@example.org"), entry(content="<p>x</p>"))
    result = found(Listing("atom", entries))
    assert result.texts == ((0, entries[0]), (2, entries[2]))
    assert [page.url for page in result.pages] == ["https://example.org/a"]


@pytest.mark.parametrize(
    ("kind", "window", "walked"),
    [
        ("sitemap_index", Window(), ["new", "undated"]),
        ("sitemap_index", MARCH, ["new", "undated"]),
        ("sitemap_index", FEBRUARY, ["new", "old", "undated"]),  # what changed later may name what is older
        ("rss", Window(), []),  # further pages of a feed hold what is older: only who asks for days wants them
        ("rss", MARCH, ["new", "undated"]),
    ],
)
def test_further_listings_are_walked_unless_they_have_not_changed_since(
    kind: str, window: Window, walked: list[str]
) -> None:
    named = [("new", "2026-03-09"), ("old", "2026-02-20"), ("undated", "")]
    inner = [entry(f"https://example.org/{name}", *filter(None, [day]), field="modified") for name, day in named]
    listing = Listing(kind, listings=(*inner, entry("https://example.org/feed")))
    assert [one.url.rsplit("/", 1)[1] for one in found(listing, window).listings] == walked


def source(name: str, **said: object) -> Source:
    return Source(name, name.title(), (f"{name}.example.org",), None, (), "newspaper", **said)


FED = source("fed", feeds=("https://fed.example.org/rss",), sitemaps=("https://fed.example.org/map.xml",), enabled=True)
MAPPED = source("mapped", sitemaps=("https://mapped.example.org/map.xml",), enabled=True)
BARE = source("bare", enabled=True)
IDLE = source("idle", feeds=("https://idle.example.org/rss",))
ADRIFT = Source("adrift", "Adrift", (), None, (), "newspaper")
ALL = (FED, MAPPED, BARE, IDLE, ADRIFT)
REGISTRY = Registry(ALL, _ids={each.id: each for each in ALL}, _domains={"fed.example.org": FED})


@pytest.mark.parametrize(
    ("one", "whole", "addresses"),
    [
        (FED, False, ["https://fed.example.org/rss"]),
        (FED, True, ["https://fed.example.org/rss", "https://fed.example.org/map.xml"]),
        (MAPPED, False, ["https://mapped.example.org/map.xml"]),
        (BARE, False, ["https://bare.example.org/robots.txt"]),
        (IDLE, True, ["https://idle.example.org/rss", "https://idle.example.org/robots.txt"]),
    ],
)
def test_a_source_is_looked_for_in_its_feeds_then_its_sitemaps_then_what_its_robots_file_names(
    one: Source, addresses: list[str], *, whole: bool
) -> None:
    assert [each.url for each in plan.listings_of(one, whole=whole, days=[TODAY])] == addresses


DAILY = source(
    "daily", sitemaps=("https://daily.example.org/{date:%Y/%m/%d}.xml", "https://daily.example.org/{date:%Y}")
)


def test_a_listing_with_a_day_in_its_address_is_asked_for_each_day_and_one_of_a_year_once() -> None:
    made = list(plan.listings_of(DAILY, whole=True, days=[date(2026, 3, 10), date(2026, 3, 9)]))
    assert [(each.url.removeprefix("https://daily.example.org/"), each.is_of_a_day) for each in made] == [
        ("2026/03/10.xml", True),
        ("2026/03/09.xml", True),
        ("2026", False),
    ]


def test_days_that_no_feed_holds_any_more_are_asked_of_sitemaps_alone() -> None:
    made = plan.listings_of(FED, whole=True, days=[date(2024, 3, 4)], has_feeds=False)
    assert [each.url for each in made] == ["https://fed.example.org/map.xml"]


@pytest.mark.parametrize(
    ("window", "days"),
    [
        (Window(), [TODAY, date(2026, 3, 9), date(2026, 3, 8)]),  # what sitemaps of news hold
        (Window(date(2024, 2, 27), date(2024, 3, 1)), [date(2024, 2, 29), date(2024, 2, 28), date(2024, 2, 27)]),
        (Window(date(2026, 3, 9), date(2027, 1, 1)), [TODAY, date(2026, 3, 9)]),  # nothing is listed of tomorrow
        (Window(None, date(2024, 3, 1)), [date(2024, 2, 29), date(2024, 2, 28), date(2024, 2, 27)]),
        (Window(date(2027, 1, 1), None), []),
    ],
)
def test_the_days_of_a_window_are_those_up_to_today(window: Window, days: list[date]) -> None:
    assert horizon.days(window, today=TODAY) == days


def test_the_days_of_a_window_are_bounded() -> None:
    assert len(horizon.days(Window(date(1, 1, 1)), today=TODAY)) == horizon.MOST_DAYS


def test_all_of_a_days_own_listing_is_of_that_day_whatever_its_entries_say() -> None:
    told = Listing(
        "sitemap",
        entries=(entry("https://example.org/a", "2026-03-09", field="modified"), entry("https://example.org/b")),
    )
    for day, number in ((date(2026, 2, 8), 2), (date(2026, 3, 8), 0), (None, 0)):
        made = discovery.of(told, ERRAND, window=FEBRUARY, at=NOON, day=day)
        assert len(made.pages) == number, day


@pytest.mark.parametrize(
    ("day", "is_over"), [(date(2026, 3, 7), True), (date(2026, 3, 8), False), (TODAY, False), (None, False)]
)
def test_a_days_own_listing_is_asked_no_more_when_its_day_is_over(day: date | None, *, is_over: bool) -> None:
    assert horizon.is_over(day, today=TODAY) == is_over


def test_without_a_name_all_enabled_sources_are_fetched_that_say_where() -> None:
    assert assignment.chosen(Assignment(), REGISTRY) == [FED, MAPPED]
    assert assignment.chosen(Assignment(sources=("idle", "bare")), REGISTRY) == [IDLE, BARE]
    assert assignment.chosen(Assignment(urls=("https://example.org/a",)), REGISTRY) == []


@pytest.mark.parametrize(("name", "told"), [("nobody", "sources list"), ("adrift", "no feed, no sitemap")])
def test_a_source_that_cannot_be_fetched_is_told_of(name: str, told: str) -> None:
    with pytest.raises(ConfigurationError, match=told):
        assignment.chosen(Assignment(sources=(name,)), REGISTRY)


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        (date(2026, 3, 2), date(2026, 3, 2), "no day lies between"),
        (date(2026, 3, 3), date(2026, 3, 2), "no day lies between"),
        (date(2026, 3, 12), None, "future"),
    ],
)
def test_a_window_without_a_day_is_refused(since: date, until: date | None, told: str) -> None:
    with pytest.raises(ConfigurationError, match=told):
        assignment.checked(Window(since, until), today=TODAY)


def test_addresses_are_named_once_each_as_its_outlets_and_what_is_none_is_told() -> None:
    typed = ("https://fed.example.org/a", "https://FED.example.org/a#x", "ftp://example.org/b", "https://example.net/c")
    made = plan.of((), typed, registry=REGISTRY)
    assert [(page.url, page.source_id) for page in made.pages] == [
        ("https://fed.example.org/a", "fed"),
        ("https://example.net/c", None),
    ]
    assert made.wrong == ("ftp://example.org/b",)
