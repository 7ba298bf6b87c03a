"""The questions of the README's section on the web print what stands there."""

import re
from pathlib import Path

import psycopg
import pytest

import factories
from dateline import cli, pipeline
from dateline.service.databases import Databases
from dateline.settings import Settings

ROOT = Path(__file__).parents[2]
SHOWN = re.compile(r'\$ \.venv/bin/dateline sql "(.*?)"\n```\n```text\n(.*?)```', re.DOTALL)
POST = "https://www.example.com"
FERRY = (
    "The ferry to the outer islands sails again",
    "The ferry to the outer islands sailed again on Thursday after {} weeks in dry dock, the harbour authority said.",
    "The ship had been taken out of service in January when divers found a crack in her rudder.",
)
NOTE = "Correction: an earlier version of this report gave the wrong number of weeks."
ROWS = f"""
INSERT INTO work.host (host) VALUES ('www.example.com'), ('www.example.org');
INSERT INTO work.listing (url, host, source_id, kind, named_by) VALUES
    ('{POST}/rss', 'www.example.com', 'harbour-post', 'rss', 'registry');
INSERT INTO work.frontier (url, host, state, next_at, found_at, found_by, outcome, status, detail, attempts)
SELECT
    '{POST}' || path, 'www.example.com', state, due::timestamptz, '2024-02-08 06:00Z', '{POST}/rss', outcome, status,
    detail, 1
FROM (VALUES
    ('/news/ferry', 'fetched', NULL, 'ok', 200, NULL),
    ('/news/storm', 'fetched', NULL, 'ok', 200, NULL),
    ('/tickets/1', 'refused', NULL, 'robots', NULL, 'disallowed: Disallow: /tickets'),
    ('/tickets/2', 'refused', NULL, 'robots', NULL, 'disallowed: Disallow: /tickets'),
    ('/news/tides', 'retry', '2024-02-08 08:00Z', 'server_error', 503, 'status 503')
) AS seen (path, state, due, outcome, status, detail);
INSERT INTO work.listing_entry (listing, address, first_seen_at, last_seen_at, gone_at)
SELECT f.found_by, f.url, f.found_at, f.found_at + interval '3 hours', CASE WHEN f.url LIKE '%/storm' THEN
    f.found_at + interval '4 hours' END
FROM work.frontier AS f;
"""


def look(day: str, *paragraphs: str) -> dict[str, object]:
    """A line of what the page of the ferry showed on a day."""
    told = {"url": f"{POST}/news/ferry", "title": FERRY[0], "text": "\n\n".join(paragraphs)}
    return told | {"fetched_at": f"{day}T09:00:00Z", "published": "2024-02-08"}


@pytest.fixture
def outlet(settings: Settings, database: Databases, tmp_path: Path) -> None:
    """A day of a small outlet: what its feed listed, and two looks at the report of the ferry."""
    title, lead, end = FERRY
    lines = [
        look("2024-02-08", title, lead.format("two"), end),
        look("2024-02-09", title, lead.format("three"), end, NOTE),
    ]
    pipeline.load(settings, [factories.write(tmp_path / "looks.jsonl", lines)])
    pipeline.run(settings, None, workers=1)
    with psycopg.connect(database.owner) as conn:
        conn.execute(ROWS.encode())


@pytest.mark.usefixtures("typed", "outlet")
def test_the_readme_shows_what_its_questions_of_the_web_print(capsys: pytest.CaptureFixture[str]) -> None:
    section = (ROOT / "README.md").read_text("utf-8").partition("## From the web")[2]
    shown = SHOWN.findall(section)
    assert len(shown) == 3
    for statement, printed in shown:
        assert cli.main(["sql", statement]) == 0
        assert capsys.readouterr().out == printed
