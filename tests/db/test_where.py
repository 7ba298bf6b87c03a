"""The fate of what is no item yet, or never became one: addresses that are listed, asked, refused, at rest."""

from pathlib import Path

import psycopg
import pytest

import factories
from dateline import cli, pipeline
from dateline.service.databases import Databases
from dateline.settings import Settings
from dateline.store.raw import DoorCount

FEED, STORY, DOWN = ("https://www.example.com/rss", "https://www.example.com/a", "https://www.example.org/b")
ROWS = f"""
INSERT INTO work.host (host, resting_until, resting_for, failures) VALUES
    ('www.example.com', NULL, NULL, 0),
    ('www.example.org', now() + interval '1 hour', 'timeout', 3);
INSERT INTO work.listing (url, host, source_id, kind, named_by, next_at, every, outcome, changed_at) VALUES
    ('{FEED}', 'www.example.com', 'rt', 'rss', 'registry', '2026-03-01 12:00Z', '15 minutes', 'ok', now());
INSERT INTO work.listing_entry VALUES
    ('{FEED}', '{STORY}', '2026-03-01 08:00Z', '2026-03-01 09:00Z', '2026-03-01 10:00Z'),
    ('{FEED}', '{DOWN}', '2026-03-01 08:00Z', '2026-03-01 09:00Z', NULL);
INSERT INTO work.frontier (url, host, state, next_at, found_at, found_by, outcome, status, detail, attempts) VALUES
    ('{STORY}', 'www.example.com', 'refused', NULL, '2026-03-01 08:00Z', '{FEED}', 'robots', NULL, 'Disallow: /a', 0),
    ('{DOWN}', 'www.example.org', 'retry', '2026-03-01 11:00Z', '2026-03-01 08:00Z', '{FEED}', 'timeout', NULL,
     'no answer in 30 s', 2);
SELECT raw.open_month('2026-03-01');
INSERT INTO raw.attempt (month, what, url, host, at, seconds, outcome, status, detail, size, final_url, http) VALUES
    ('2026-03-01', 'listing', '{FEED}', 'www.example.com', '2026-03-01 08:00Z', 0.25, 'ok', 200, NULL, 4096, NULL,
     '{{"robots": "allowed: no rule"}}'),
    ('2026-03-01', 'page', '{STORY}', 'www.example.com', '2026-03-01 08:01Z', 0, 'robots', NULL,
     'disallowed: Disallow: /a', NULL, NULL, '{{"robots": "disallowed: Disallow: /a"}}'),
    ('2026-03-01', 'page', '{DOWN}', 'www.example.org', '2026-03-01 08:00Z', 30.0, 'timeout', NULL,
     'no answer in 30 s', NULL, NULL, '{{}}');
"""


@pytest.fixture
def asked(settings: Settings, database: Databases) -> Settings:
    """A feed that listed two pages: one its robots.txt keeps back, one at a host that is down."""
    with psycopg.connect(database.owner) as conn:
        conn.execute(ROWS.encode())
    return settings


def steps(settings: Settings, subject: str) -> dict[str, str]:
    return {str(step["step"]): str(step["what"]) for step in pipeline.where(settings, subject)}


def test_an_address_that_robots_keep_back_tells_who_listed_it_and_which_rule_it_was(asked: Settings) -> None:
    assert steps(asked, f"{STORY}?utm_source=rss") == {
        "listed": f"by {FEED}, last seen 2026-03-01 09:00, gone 2026-03-01 10:00",
        "found": f"{STORY}, by {FEED}",
        "asked": "as page, robots, in 0.00 s, robots.txt disallowed: Disallow: /a",
        "frontier": "refused, robots, Disallow: /a, looks: 0, not asked again",
    }


def test_an_address_at_a_host_that_is_down_tells_when_it_is_asked_again(asked: Settings) -> None:
    found = steps(asked, DOWN)
    assert found["asked"] == "as page, timeout, no answer in 30 s, in 30.00 s"
    words = "retry, timeout, no answer in 30 s, looks: 0, failures in a row: 2, next 2026-03-01 11:00"
    assert found["frontier"].startswith(f"{words}, its host rests until ")
    assert found["frontier"].endswith(" (timeout)")


def test_an_address_that_was_refused_is_a_reject_and_one_that_is_tried_again_is_none(asked: Settings) -> None:
    _, rows = pipeline.sql(asked, "SELECT item, url, stage, state, reason, detail FROM rejects")
    assert list(rows) == [(STORY, STORY, "fetch", "rejected", "robots", "Disallow: /a")]


def test_a_page_that_came_and_is_no_text_is_one_reject(asked: Settings, database: Databases) -> None:
    with psycopg.connect(database.owner) as conn:
        conn.execute(
            "INSERT INTO raw.capture (month, capture_id, medium, location, first_seen_at, last_seen_at,"
            " refused_reason, claims) VALUES ('2026-03-01', 'x', 'page', %s, now(), now(), 'binary',"
            " jsonb_build_object('url', %s::text))",
            (STORY, STORY),
        )
    _, rows = pipeline.sql(asked, "SELECT url, stage, reason FROM rejects")
    assert list(rows) == [(STORY, "load", "binary")]


def test_status_tells_what_is_to_be_asked_and_the_law_of_each_source(asked: Settings, database: Databases) -> None:
    with psycopg.connect(database.owner) as conn:
        conn.execute("INSERT INTO work.run (kind, offered, new) VALUES ('fetch', 5, 5)")
        conn.execute(
            "INSERT INTO work.run_source (run_id, source_id, offered, new)"
            " SELECT run_id, unnest(ARRAY['a', '']), unnest(ARRAY[3, 2]), unnest(ARRAY[3, 2]) FROM work.run"
        )
    found = pipeline.status(asked)
    assert (found.web.pages_due, found.web.listings_due) == (1, 1)
    assert (found.web.resting, found.web.first_host) == (1, "www.example.org")
    assert found.sources == {"a": DoorCount(offered=3, new=3)}
    assert found.ok
    with psycopg.connect(database.owner) as conn:
        conn.execute("UPDATE work.run_source SET new = 2 WHERE source_id = 'a'")
    assert not pipeline.status(asked).ok


def test_a_feed_tells_how_it_is_asked_and_what_it_lists(asked: Settings) -> None:
    assert steps(asked, FEED) == {
        "listing": f"rss, {FEED}, named by registry, of rt, asked every 15 minutes, last ok,"
        " next 2026-03-01 12:00, entries: 1, gone: 1",
        "asked": "as listing, ok 200, 4096 bytes, in 0.25 s, robots.txt allowed: no rule",
    }


@pytest.mark.usefixtures("typed", "asked")
def test_a_source_shows_how_its_feeds_answered_if_the_database_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["sources", "show", "rt", "--asked"]) == 0
    columns, row = (line.split() for line in capsys.readouterr().out.splitlines()[-2:])
    assert columns[:4] == ["url", "kind", "outcome", "status"]
    assert row[:3] == [FEED, "rss", "ok"]
    assert cli.main(["sources", "show", "tass", "--asked"]) == 0
    assert capsys.readouterr().err == "nothing of it was asked yet (`dateline fetch --source tass` does)\n"


def test_a_page_that_came_tells_of_its_asking_first_by_whatever_name(
    settings: Settings, database: Databases, tmp_path: Path
) -> None:
    path = factories.write(tmp_path / "one.jsonl", [factories.line(1, 0, 1, url=STORY)])
    pipeline.load(settings, [path])
    with psycopg.connect(database.owner) as conn:
        conn.execute(ROWS.encode())
    (told,) = {step["what"] for step in pipeline.where(settings, str(path)) if step["step"] == "asked"}
    assert told == "as page, robots, in 0.00 s, robots.txt disallowed: Disallow: /a"
    assert [step["step"] for step in pipeline.where(settings, str(path))][-3:] == ["capture", "item", "waiting"]


def test_a_file_refused_at_the_door_tells_why(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(80))
    pipeline.load(settings, [tmp_path / "c.txt"])
    assert "binary" in steps(settings, str(tmp_path / "c.txt"))["refused"]


@pytest.mark.usefixtures("typed")
def test_a_long_fate_says_that_it_was_cut_and_is_whole_as_json(
    settings: Settings, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = factories.write(tmp_path / "many.jsonl", [factories.line(n, 0, n, text=f"Note {n}.") for n in range(350)])
    pipeline.load(settings, [path])
    assert cli.main(["where", str(path)]) == 0
    shown, said = capsys.readouterr()
    assert len(shown.splitlines()) == 1001
    assert said == "(only the first 1000 rows are shown; --jsonl prints all)\n"
    assert cli.main(["where", str(path), "--jsonl"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1050
