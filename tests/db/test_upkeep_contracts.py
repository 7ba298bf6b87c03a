"""Sources against their own past, on a real database: whose silence it is, what raises an alert and what ends it."""

from datetime import timedelta

import pytest

import factories
from dateline.pipeline import upkeep
from dateline.settings import Settings
from dateline.store import connection, contracts, runs
from db.conftest import Ask, Feed, Run

# Sixty days of a source whose feed answered every day: thirty pieces a day, none in the last four days.
FELL_SILENT = """
CREATE TABLE made AS
SELECT n, 'piece ' || n || ' ' || k AS id FROM generate_series(5, 60) AS n, generate_series(1, 30) AS k;
INSERT INTO work.host (host) VALUES ('tass.example');
INSERT INTO work.listing (url, host, source_id) VALUES ('https://tass.example/rss', 'tass.example', 'tass');
SELECT raw.open_month((now() - n * interval '1 day')::date) FROM generate_series(0, 60) AS n;
INSERT INTO raw.attempt (month, what, url, host, at, seconds, outcome)
SELECT date_trunc('month', at)::date, 'listing', 'https://tass.example/rss', 'tass.example', at, 1, 'ok'
FROM generate_series(0, 60) AS n, LATERAL (SELECT date_trunc('day', now()) - n * interval '1 day' AS at) AS t;
INSERT INTO raw.document (sha256, size) SELECT sha256(id::bytea), 1 FROM made;
INSERT INTO raw.item (sha256, door_id, door_key, medium, first_seen_at, first_seen_claimed, last_seen_at)
SELECT sha256(id::bytea), id, id, 'page', now() - n * interval '1 day', true, now() FROM made;
INSERT INTO core.publication (publication_id, key, first_seen_at, first_seen_claimed, current_item_id)
SELECT id, id, first_seen_at, true, item_id FROM raw.item JOIN made ON door_id = id;
INSERT INTO core.extraction (
    item_id, month, publication_id, text_hash, kind, kind_rule, text, word_count, authors, published_day, source_id,
    media_type, encoding, output_hash, version
)
SELECT
    item_id, date_trunc('month', now())::date, id, '', 'article', '', '', 300, '{}', first_seen_at::date, 'tass',
    'text/html', 'utf-8', '', '{}'
FROM raw.item JOIN made ON door_id = id;
DROP TABLE made
"""


def test_a_source_that_fell_silent_is_an_alert_until_it_is_well(settings: Settings, run: Run, ask: Ask) -> None:
    run(FELL_SILENT)
    first, second = upkeep.do(settings, "contracts"), upkeep.do(settings, "contracts")
    assert (first.counts["raised"], second.counts["raised"], second.counts["open"]) == (1, 0, 1)
    assert "tass: volume: none a day since " in str(first)
    since = ask("SELECT (now() - interval '4 days')::date")
    assert ask("SELECT since_day FROM news.alerts WHERE kind = 'volume' AND source_name = 'TASS'") == since
    run("UPDATE core.extraction SET published_day = published_day + 4")
    assert upkeep.do(settings, "contracts").counts == {"sources": 1, "raised": 0, "ended": 1, "open": 0}
    assert ask("SELECT count(*) FROM news.alerts WHERE ended_at IS NULL") == [(0,)]


@pytest.mark.parametrize(
    "ours",
    [
        "DELETE FROM raw.attempt WHERE at > now() - interval '5 days'",
        """INSERT INTO work.queue (stage, item_id) SELECT 'extract', min(item_id) FROM raw.item;
        UPDATE raw.document SET stored_at = now() - interval '4 days'""",
        """INSERT INTO work.frontier (url, host, source_id, found_at, found_by, next_at)
        VALUES ('https://tass.example/1', 'tass.example', 'tass', now() - interval '4 days', 'given', now())""",
    ],
    ids=["nobody asked its feeds", "what arrived waits", "its pages wait"],
)
def test_a_silence_of_ours_is_no_break_of_theirs(settings: Settings, run: Run, ours: str) -> None:
    run(FELL_SILENT)
    run(ours)
    assert upkeep.do(settings, "contracts").counts["open"] == 0


def test_what_a_source_brought_is_counted_by_kind(*, settings: Settings, feed: Feed, ask: Ask, run: Run) -> None:
    now = ask("SELECT to_char(now() - interval '2 days', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")[0][0]
    feed(*(factories.dressed(number, number, 0, fetched_at=now, source="tass", url=None) for number in range(4)))
    run(
        """UPDATE core.extraction SET kind = 'error_page' WHERE item_id = 1;
        UPDATE core.extraction SET published_day = NULL WHERE item_id = 2;
        UPDATE core.segment SET role = 'junk' WHERE ordinal % 2 = 0"""
    )
    with connection.connect(str(settings.writer_dsn)) as conn:
        (pieces,) = contracts.record(conn, runs.now(conn).date() - timedelta(days=9)).pieces.values()
    assert (pieces.documents, pieces.articles, pieces.dated) == (4, 3, 2)
    assert pieces.words is not None
    assert pieces.words > 50
    assert pieces.junk is not None
    assert 0 < pieces.junk < 1
