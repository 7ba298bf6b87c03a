"""What a publication showed when, and what it stands for: the text that it showed last."""

import itertools
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import factories
from dateline import pipeline
from dateline.service.databases import Databases
from dateline.settings import Settings
from dateline.store import notices
from dateline.store.connection import connect
from dateline.store.notices import Notice
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
