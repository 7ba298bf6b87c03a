"""Feed files through the whole house: entries become articles, links are refused, the page outranks the feed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

import factories
from dateline import pipeline
from dateline.model import Claims
from dateline.pipeline import databases
from dateline.settings import Settings
from dateline.store import raw, runs
from dateline.store.connection import Connection, connect
from dateline.store.raw import Arrival
from db.conftest import Ask

STORIES = [factories.report(number, number).split("\n\n") for number in range(3)]


def item(number: int, *, text: bool = True) -> str:
    told = "".join(f"<p>{paragraph}</p>" for paragraph in STORIES[number])
    return (
        f"<item><title>Report {number}</title><link>https://example.com/{number}?utm_source=rss</link>"
        f"<pubDate>Fri, 0{number + 1} Mar 2024 09:30:00 +0100</pubDate>"
        f"{f'<description><![CDATA[{told}]]></description>' if text else ''}</item>"
    )


def filed(folder: Path, *items: str) -> Path:
    path = folder / "feed.xml"
    path.write_text(f"<rss version='2.0'><channel><title>Vale Post</title>{''.join(items)}</channel></rss>", "utf-8")
    return path


def put_page(conn: Connection) -> None:
    """Store the page of the first item, as `dateline fetch` does."""
    told = "".join(f"<p>{paragraph}</p>" for paragraph in STORIES[0])
    data = f"<html><head><title>The page of it</title></head><body><article><h1>The page of it</h1>{told}</article>"
    at, address = datetime(2024, 3, 3, tzinfo=UTC), "https://example.com/0"
    arrival = Arrival("page", address, at, Claims(url=address), data.encode(), f"url:{address}")
    raw.put(conn, [arrival], run=runs.begin(conn, "load").run_id)


def test_entries_become_articles_and_links_are_refused(settings: Settings, tmp_path: Path, ask: Ask) -> None:
    path = filed(tmp_path, item(0), item(1), item(2, text=False))
    report = pipeline.load(settings, [path])
    assert (report.count.offered, report.count.new, report.count.refused) == (3, 2, 1)
    (refusal,) = report.refusals
    assert "a link without text: `dateline fetch` gets its page, https://example.com/2" in refusal
    pipeline.run(settings, None, workers=1)
    assert pipeline.status(settings).ok
    assert ask("SELECT title, url, published_day::text FROM news.articles ORDER BY title") == [
        ("Report 0", "https://example.com/0", "2024-03-01"),
        ("Report 1", "https://example.com/1", "2024-03-02"),
    ]
    assert ask("SELECT origin, raw FROM news.date_claims WHERE raw LIKE 'Fri, 01%'") == [
        ("feed", "Fri, 01 Mar 2024 09:30:00 +0100")
    ]
    again = pipeline.load(settings, [path]).count
    assert (again.new, again.known, again.refused) == (0, 2, 1)


@pytest.mark.parametrize("page_first", [True, False])
def test_the_page_outranks_the_feed(settings: Settings, tmp_path: Path, ask: Ask, *, page_first: bool) -> None:
    feed = filed(tmp_path, item(0))
    with connect(databases.ready(settings).writer, name="test") as conn:
        steps = [lambda: put_page(conn), lambda: pipeline.load(settings, [feed])]
        for step in steps if page_first else reversed(steps):
            step()
            pipeline.run(settings, None, workers=1)
    assert pipeline.status(settings).ok
    assert ask("SELECT title, url, copies, revisions FROM news.articles") == [
        ("The page of it", "https://example.com/0", 0, 1)
    ]
