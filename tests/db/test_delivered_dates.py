"""Dates that came with a document, not in it: kept with the sighting, heard as witnesses, each once."""

import factories
from dateline.store.extractions import MOST_DELIVERED
from db.conftest import Ask, Feed

WITNESSES = "SELECT origin, field, raw, value, zone FROM news.date_claims ORDER BY origin, field, raw"
FED = {"origin": "feed", "field": "published", "raw": "Fri, 01 Mar 2024 09:30:00 +0100"}
MAPPED = {"origin": "sitemap", "field": "modified", "raw": "2024-03-02"}
SERVED = {"origin": "http", "field": "modified", "raw": "Sat, 02 Mar 2024 10:00:00 GMT"}
CAPTURED = {"origin": "warc", "field": "modified", "raw": "2024-03-05T00:00:00Z"}


def piece(fetched_at: str, *dates: dict[str, str]) -> dict[str, object]:
    return factories.line(1, 0, 1, published=None, title=None, fetched_at=fetched_at, dates=list(dates))


def test_they_are_kept_as_they_came_and_heard_as_witnesses(feed: Feed, ask: Ask) -> None:
    feed(piece("2024-03-06T00:00:00Z", FED, MAPPED, SERVED, CAPTURED))
    assert ask("SELECT claims -> 'dates' FROM raw.capture") == [([FED, MAPPED, SERVED, CAPTURED],)]
    assert ask(WITNESSES) == [  # when an archive captured a page is no date of the page
        ("feed", "published", FED["raw"], "2024-03-01T09:30:00", "+01:00"),
        ("http", "modified", SERVED["raw"], "2024-03-02T10:00:00", "+00:00"),
        ("sitemap", "modified", MAPPED["raw"], "2024-03-02", None),
    ]
    assert ask("SELECT published_day::text FROM news.articles") == [("2024-03-01",)]


def test_those_of_two_sightings_are_united_and_the_second_is_read(feed: Feed, ask: Ask) -> None:
    feed(piece("2024-03-06T00:00:00Z", MAPPED))
    assert ask("SELECT published_day FROM news.articles") == [(None,)]
    feed(piece("2024-03-07T00:00:00Z", FED, MAPPED))
    assert [row[:2] for row in ask(WITNESSES)] == [("feed", "published"), ("sitemap", "modified")]
    assert ask("SELECT published_day::text FROM news.articles") == [("2024-03-01",)]
    assert ask("SELECT count(*) FROM raw.capture") == [(2,)]


def test_what_no_database_holds_becomes_a_mark_and_the_document_is_kept(feed: Feed, ask: Ask) -> None:
    feed(piece("2024-03-06T00:00:00Z", FED | {"raw": "soon\0\ud800"}))
    assert [(row[2], row[3]) for row in ask(WITNESSES)] == [("soon\ufffd\ufffd", None)]
    assert ask("SELECT published_day FROM news.articles") == [(None,)]


def test_of_a_page_called_modified_whenever_it_was_asked_for_the_first_dates_are_heard(feed: Feed, ask: Ask) -> None:
    fetched = [f"2024-03-{day:02d}T{hour:02d}:00:00Z" for day in range(6, 10) for hour in range(24)]
    feed(*(piece(at, MAPPED, SERVED | {"raw": at}) for at in reversed(fetched)))
    assert ask("SELECT count(*) FROM raw.capture") == [(len(fetched),)]
    heard = ask("SELECT raw FROM news.date_claims WHERE origin = 'http' ORDER BY raw")
    assert [raw for (raw,) in heard] == fetched[: MOST_DELIVERED - 1]
