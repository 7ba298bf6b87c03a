"""What a publication showed when, and what it stands for: the text that it showed last."""

import itertools
import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

import factories
from dateline import pipeline
from dateline.cli.app import app
from dateline.service.databases import Databases
from dateline.settings import Settings
from dateline.store import notices, raw
from dateline.store.connection import connect
from dateline.store.notices import Notice, NoticeKind
from db.conftest import Ask, Feed

ADDRESS = "https://www.example.org/news/quay"
MAY = [f"2024-05-{day:02d}T00:00:00Z" for day in range(1, 9)]
FIRST, SECOND = factories.report(0, 1), factories.report(0, 1).replace("Monday", "Tuesday")


def look(text: str, day: int, **claims: object) -> dict[str, object]:
    """One bulk line: what the quay's page showed on a day in May."""
    told = {"url": ADDRESS, "text": text, "fetched_at": MAY[day - 1], "title": "The quay"}
    return factories.line(1, 0, 1, **told) | claims


CAME_BACK = (look(FIRST, 1), look(SECOND, 2), look(FIRST, 3))


@pytest.fixture(scope="module")
def expected() -> dict[str, str]:
    """The digest of the first order."""
    return {}


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=str)
def test_a_text_that_came_back_is_the_current_one_whatever_was_loaded_first(
    order: Sequence[int], *, feed: Feed, ask: Ask, settings: Settings, expected: dict[str, str]
) -> None:
    for at in order:
        feed(CAME_BACK[at])
    assert ask("SELECT text LIKE '%Tuesday%', revisions FROM news.articles") == [(False, 2)]
    assert ask("SELECT n, first_seen_at::date::text, last_seen_at::date::text FROM news.revisions ORDER BY n") == [
        (1, "2024-05-01", "2024-05-03"),
        (2, "2024-05-02", "2024-05-02"),
    ]
    found = pipeline.digest(settings)
    expected.update(expected or found)
    assert found == expected


def test_what_is_shown_again_as_it_stands_queues_nothing(feed: Feed, settings: Settings, tmp_path: Path) -> None:
    feed(*CAME_BACK)
    pipeline.load(settings, [factories.write(tmp_path / "again.jsonl", [look(FIRST, 5)])])
    assert pipeline.status(settings).house.waiting == 0
    pipeline.load(settings, [factories.write(tmp_path / "other.jsonl", [look(SECOND, 4)])])
    assert pipeline.status(settings).house.waiting == 0
    pipeline.load(settings, [factories.write(tmp_path / "later.jsonl", [look(SECOND, 6)])])
    assert pipeline.status(settings).house.waiting == 1


def test_a_load_that_claims_no_time_moves_nothing(feed: Feed, ask: Ask, *, settings: Settings, tmp_path: Path) -> None:
    feed(look(FIRST, 1), look(SECOND, 2))
    path = factories.write(tmp_path / "unclaimed.jsonl", [look(FIRST, 1) | {"fetched_at": None}])
    pipeline.load(settings, [path])
    assert pipeline.status(settings).house.waiting == 0
    assert ask("SELECT text LIKE '%Tuesday%' FROM news.articles") == [(True,)]


def test_a_notice_seen_again_only_moves_its_clocks(
    feed: Feed, ask: Ask, *, settings: Settings, database: Databases
) -> None:
    feed(look(FIRST, 1))
    ((door,),) = ask("SELECT door_id FROM raw.item")
    at = datetime.fromisoformat(MAY[3])
    with connect(database.writer) as conn:
        for days, status in ((0, 404), (2, 410), (1, 404)):
            notices.put(conn, [Notice(str(door), "removed", "", status, at + timedelta(days=days))])
    assert pipeline.status(settings).house.waiting == 1
    told = "SELECT kind, status, first_seen_at::date::text, last_seen_at::date::text FROM raw.notice"
    assert ask(told) == [("removed", 410, "2024-05-04", "2024-05-06")]


NOTE = "This article was amended on 4 May 2024 to correct the height of the quay."
SEEN = "SELECT n, change, kind, is_current FROM news.revisions ORDER BY n"


def page(day: int, text: str = FIRST, title: str = "The quay of Norwick", **claims: object) -> dict[str, object]:
    """One bulk line: the quay's page as HTML, on a day in May."""
    told = "".join(f"<p>{each}</p>" for each in text.split("\n\n"))
    said = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{told}</article></body></html>"
    return look(text, day) | {"text": None, "html": said, "title": None} | claims


def test_each_look_that_differs_says_what_changed(feed: Feed, ask: Ask) -> None:
    feed(
        page(1),
        page(2, title="The old quay of Norwick"),
        page(3, SECOND, title="The old quay of Norwick"),
        page(4, f"{SECOND}\n\n{NOTE}", title="The old quay of Norwick"),
    )
    assert ask(SEEN) == [
        (1, "first", "article", False),
        (2, "headline", "article", False),
        (3, "body", "article", False),
        (4, "correction", "article", True),
    ]
    (_, headline, body, note) = (row[0] for row in ask("SELECT diff FROM news.revisions ORDER BY n"))
    assert headline == "headline: The {+old +}quay of Norwick"
    assert "[-Monday-]{+Tuesday+}" in str(body)
    assert note == f"correction: {NOTE}"
    assert ask("SELECT revisions, title FROM news.articles") == [(4, "The old quay of Norwick")]


WALL = (
    "<html><head><title>Page not found</title></head><body><h1>404 Not Found</h1><p>Page not found.</p></body></html>"
)


def test_an_error_page_removes_the_piece_and_the_next_text_is_compared_with_the_last(feed: Feed, ask: Ask) -> None:
    feed(page(1), page(2, html=WALL), page(3, SECOND))
    assert ask(SEEN) == [
        (1, "first", "article", False),
        (2, "removed", "error_page", False),
        (3, "body", "article", True),
    ]
    assert "[-Monday-]{+Tuesday+}" in str(ask("SELECT diff FROM news.revisions WHERE n = 3"))


def notify(database: Databases, kind: NoticeKind, day: int, *, target: str = "", status: int = 410) -> None:
    """Write down that the quay's page is gone, or leads elsewhere, and leave it to the stages."""
    at = datetime.fromisoformat(MAY[day - 1])
    with connect(database.writer) as conn:
        notices.put(conn, [Notice(raw.publication_id(f"url:{ADDRESS}"), kind, target, status, at)])


MOVED = "https://www.example.org/sport/quay"


def test_a_notice_is_a_revision_without_a_text(
    feed: Feed, ask: Ask, *, database: Databases, settings: Settings
) -> None:
    feed(page(1))
    notify(database, "removed", 2)
    notify(database, "redirected", 4, target=MOVED, status=301)
    feed(page(3, SECOND))
    feed(page(5, SECOND))
    assert pipeline.status(settings).ok
    shown = "SELECT n, change, title, word_count, status, target, last_seen_day::text, diff FROM news.revisions"
    rows = ask(f"{shown} ORDER BY n")
    assert [row[1] for row in rows] == ["first", "removed", "body", "redirected"]
    assert rows[1][2:] == (None, None, 410, "", "2024-05-02", f"{ADDRESS} is gone: 410")
    assert rows[2][6] == "2024-05-05"
    assert rows[3][2:] == (None, None, 301, MOVED, "2024-05-04", f"{ADDRESS} leads to {MOVED}")
    assert ask("SELECT revisions FROM news.articles") == [(2,)]


ORDERS = list(itertools.permutations(range(5)))[::29]  # each of the five comes first once


@pytest.fixture(scope="module")
def settled() -> dict[str, str]:
    """The digest of the first order of looks and notices."""
    return {}


@pytest.mark.parametrize("order", ORDERS, ids=str)
def test_looks_and_notices_come_to_the_same_in_any_order(
    order: Sequence[int], *, feed: Feed, database: Databases, settings: Settings, settled: dict[str, str]
) -> None:
    looks = [page(1), page(3, SECOND), page(4, html=WALL), page(5, FIRST, title="Quay")]
    for at in order:
        if at < len(looks):
            feed(looks[at])
        else:
            notify(database, "removed", 2)
    feed()
    found = pipeline.digest(settings)
    settled.update(settled or found)
    assert {view for view in found if found[view] != settled[view]} == set()


def test_where_tells_what_changed(feed: Feed, *, database: Databases, settings: Settings) -> None:
    feed(page(1), page(3, title="The old quay of Norwick"))
    notify(database, "removed", 4)
    feed()
    steps = [(row["item"], row["what"]) for row in pipeline.where(settings, ADDRESS) if row["step"] == "revision"]
    gone = f"number 3 of its publication, removed, {ADDRESS} is gone: 410"
    changed = "number 2 of its publication, headline, headline: The {+old +}quay of Norwick"
    assert sorted(what for _, what in steps) == [changed, gone, gone]


def test_a_page_is_read_by_the_charset_that_only_its_server_told(feed: Feed, ask: Ask, tmp_path: Path) -> None:
    told = "".join(f"<p>{'Набережная города поднимется на четыре метра, сообщил порт. ' * 4}</p>" for _ in range(4))
    page = tmp_path / "quay"
    page.write_bytes(f"<html><title>Набережная</title><body><article>{told}</article></body></html>".encode("cp1251"))
    served = {"path": str(page), "url": ADDRESS, "content_type": "text/html; charset=windows-1251"}
    feed(served | {"fetched_at": MAY[0], "dates": []})
    read = "SELECT c.encoding, c.encoding_rule, a.title, left(a.text, 10) FROM news.coverage c JOIN news.articles a"
    assert ask(f"{read} USING (article_id)") == [("cp1251", "declared:header", "Набережная", "Набережная")]
    manifest = factories.write(tmp_path / "manifest.jsonl", [served])
    inspected = CliRunner().invoke(app, ["inspect", "--jsonl", "--workers", "1", "--manifest", str(manifest)])
    record = json.loads(inspected.stdout)
    assert (record["title"], record["encoding"]) == ("Набережная", "cp1251")
