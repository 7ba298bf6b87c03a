"""How well the dates of each source do, week by week."""

from datetime import date

import factories
from dateline import pipeline
from dateline.settings import Settings
from db.conftest import Ask, Feed

COLUMNS = (
    "week, source_id, publications, dated, share_dated, conflicts, conflict_rate, future_dates, median_delay_hours"
)
SHOWN = f"SELECT {COLUMNS} FROM news.source_health ORDER BY source_id, week"
FIRST, SECOND, THIRD = (date(2024, 3, day) for day in (4, 11, 18))


def piece(number: int, published: str | None, **claims: object) -> dict[str, object]:
    """One report of example.com with a text of its own, fetched on a Thursday."""
    return factories.line(number, number, 0, published=published, fetched_at="2024-03-07T12:00:00Z") | claims


def test_a_source_has_a_row_a_week_with_its_counts_and_rates(feed: Feed, ask: Ask) -> None:
    feed(
        piece(1, "2024-03-05T11:00:00Z"),
        piece(2, "2024-03-06T11:00:00+01:00"),
        piece(3, "2024-03-06"),  # no instant, so no delay
        piece(4, None),
    )
    assert ask(SHOWN) == [(FIRST, "example.com", 4, 3, 0.75, 0, 0.0, 0, 37.5)]


def test_a_week_without_publications_is_a_row_of_zeros_between_the_first_and_the_last(feed: Feed, ask: Ask) -> None:
    late = "2024-03-20T00:00:00Z"
    feed(piece(1, "2024-03-10", fetched_at=late), piece(2, "2024-03-18", fetched_at=late))
    feed(piece(3, "2024-03-05", url=None))
    assert [row[:5] for row in ask(SHOWN)] == [
        (FIRST, "example.com", 1, 1, 1.0),  # a Sunday ends its week
        (SECOND, "example.com", 0, 0, None),
        (THIRD, "example.com", 1, 1, 1.0),
        (FIRST, None, 1, 1, 1.0),
    ]


def test_what_has_neither_a_day_nor_a_claimed_capture_is_gathered_apart(feed: Feed, ask: Ask) -> None:
    feed(piece(1, None, fetched_at=None), piece(2, "2024-03-05T11:00:00Z", fetched_at=None))
    assert [(*row[:4], row[8]) for row in ask(SHOWN)] == [
        (FIRST, "example.com", 1, 1, None),  # the clock of a load is no time of capture
        (None, "example.com", 1, 0, None),
    ]


def test_witnesses_that_differ_or_lie_ahead_are_counted_by_publication(feed: Feed, ask: Ask) -> None:
    feed(piece(1, "2024-03-05"), piece(2, "2024-03-06"))
    ask("UPDATE core.extraction SET date_conflict = true WHERE published_day = '2024-03-05' RETURNING item_id")
    ask("UPDATE core.date_claim SET fate = 'after_capture' WHERE item_id IN"
        " (SELECT item_id FROM core.extraction WHERE published_day = '2024-03-06') RETURNING item_id")  # fmt: skip
    assert ask(SHOWN) == [(FIRST, "example.com", 2, 2, 1.0, 1, 0.5, 1, None)]


def test_pages_that_have_no_date_to_show_are_not_counted(feed: Feed, ask: Ask) -> None:
    feed(piece(1, "2024-03-05"), piece(2, None, text="· · ·"))
    assert [row[2] for row in ask(SHOWN)] == [1]


def test_it_stands_in_the_digest_and_a_load_without_a_claimed_time_does_not_move_it(
    feed: Feed, settings: Settings, ask: Ask
) -> None:
    feed(piece(1, None, fetched_at=None), piece(2, "2024-03-05T11:00:00Z", fetched_at=None), piece(3, None))
    before = pipeline.digest(settings, "source_health")
    later = "first_seen_at = first_seen_at + interval '40 days' WHERE NOT first_seen_claimed"
    ask(f"UPDATE raw.item SET {later} RETURNING item_id")
    ask(f"UPDATE core.publication SET {later} RETURNING publication_id")
    assert pipeline.digest(settings, "source_health") == before
    ask("UPDATE core.publication SET first_seen_at = first_seen_at + interval '40 days' RETURNING publication_id")
    assert pipeline.digest(settings, "source_health") != before
