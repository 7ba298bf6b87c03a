"""Articles and stories as they are recomputed: ids live on, moves are written down, days reach forward."""

from pathlib import Path

import psycopg
import pytest

import factories
from dateline import pipeline
from dateline.service.databases import Databases
from dateline.settings import Settings
from db.conftest import Ask, Run

TALE = factories.tale(1)
TEXT = factories.paragraphs(TALE)


@pytest.fixture
def feed(settings: Settings, tmp_path: Path):
    """Load bulk lines and work everything off."""
    numbers = iter(range(1000))

    def load(*lines: dict[str, object]) -> None:
        pipeline.load(settings, [factories.write(tmp_path / f"{next(numbers)}.jsonl", list(lines))])
        pipeline.run(settings, None, workers=1)
        assert pipeline.status(settings).ok

    return load


def rows(database: Databases, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(database.owner) as conn:
        return conn.execute(statement).fetchall()


def test_a_copy_joins_its_origin_and_says_by_which_rule(feed, database: Databases) -> None:
    feed(factories.line(1, 0, 0, text=TEXT, published="2024-03-02"))
    feed(factories.line(2, 0, 0, text=TEXT, url="https://www.example.net/a", published="2024-03-03"))
    feed(
        factories.line(
            3, 0, 0, text=TEXT + "\n\nIt was first said here.", url="https://www.example.org/a", published="2024-03-04"
        )
    )
    found = rows(database, "SELECT external_id, copy_kind, copy_rule, similarity > 0.9 FROM news.coverage ORDER BY 1")
    assert found == [
        ("n1", "origin", "canonical order", None),
        ("n2", "identical", "words", True),
        ("n3", "near", "jaccard", True),
    ]
    assert rows(database, "SELECT copies, outlets FROM news.articles") == [(2, 3)]


def test_an_earlier_original_becomes_the_origin_and_the_article_keeps_its_id(feed, database: Databases) -> None:
    feed(factories.line(1, 0, 0, text=TEXT, published="2024-03-05"))
    before = rows(database, "SELECT article_id FROM news.articles")
    feed(factories.line(2, 0, 0, text=TEXT, url="https://www.example.org/a", published="2024-03-01"))
    assert rows(database, "SELECT article_id FROM news.articles") == before
    assert rows(database, "SELECT url FROM news.articles") == [("https://www.example.org/a",)]
    assert rows(database, "SELECT count(*) FROM news.moves WHERE kind = 'article'") == [(0,)]


def test_a_text_between_two_articles_merges_them_and_the_oldest_id_lives_on(feed, database: Databases) -> None:
    early, late = factories.paragraphs(TALE[:18]), factories.paragraphs(TALE[12:])
    feed(factories.line(1, 0, 0, text=early, published="2024-03-01"))
    feed(factories.line(2, 0, 0, text=late, url="https://b.example/", published="2024-03-02"))
    assert rows(database, "SELECT count(*) FROM news.articles") == [(2,)]
    feed(factories.line(3, 0, 0, text=TEXT, url="https://c.example/", published="2024-03-03"))
    assert rows(database, "SELECT article_id, copies FROM news.articles") == [("1", 2)]
    assert rows(database, "SELECT kind, old_id, new_id FROM news.moves WHERE kind = 'article'") == [
        ("article", "2", "1")
    ]


def test_a_page_whose_text_changed_leaves_the_article_it_copied(feed, database: Databases) -> None:
    page = {"url": "https://www.example.org/changing", "published": "2024-03-03"}
    feed(factories.line(1, 0, 0, text=TEXT, published="2024-03-01"))
    feed(factories.line(2, 0, 0, text=TEXT, fetched_at="2024-03-04T00:00:00Z", **page))
    assert rows(database, "SELECT count(*) FROM news.articles") == [(1,)]
    feed(factories.line(2, 3, 1, fetched_at="2024-03-05T00:00:00Z", **page))
    assert rows(database, "SELECT count(*), sum(copies) FROM news.articles") == [(2, 0)]
    found = rows(database, "SELECT n, change FROM news.revisions JOIN news.coverage USING (publication_id)"
                           " WHERE coverage.url LIKE '%changing%' ORDER BY n")  # fmt: skip
    assert found == [(1, "first"), (2, "headline; body")]


def test_a_text_that_reuses_part_of_an_earlier_one_is_an_article_that_says_so(feed, database: Databases) -> None:
    mixed = factories.paragraphs([*TALE[:13], *factories.tale(6)])  # shares a band, as most such pairs do
    feed(factories.line(1, 0, 0, text=TEXT, published="2024-03-01"))
    feed(factories.line(2, 3, 0, text=mixed, url="https://b.example/", published="2024-03-02"))
    found = rows(database, "SELECT external_id, derived_from FROM news.articles JOIN news.coverage USING (article_id)"
                           " ORDER BY 1")  # fmt: skip
    assert found == [("n1", None), ("n2", "1")]


def test_a_story_keeps_its_id_when_an_earlier_report_comes_late(feed, database: Databases) -> None:
    feed(factories.line(1, 0, 1, published="2024-03-04"), factories.line(2, 0, 2, published="2024-03-05"))
    before = rows(database, "SELECT story_id, articles FROM news.stories")
    assert [count for _, count in before] == [2]
    feed(factories.line(3, 0, 3, published="2024-03-03"))
    after = rows(database, "SELECT story_id, articles, first_day::text, last_day::text FROM news.stories")
    assert after == [(before[0][0], 3, "2024-03-03", "2024-03-05")]


def test_an_undated_report_joins_a_story_and_its_day_is_only_inferred(feed, database: Databases) -> None:
    seen = {"fetched_at": "2024-03-06T00:00:00Z"}
    feed(
        factories.line(1, 0, 1, published="2024-03-04", **seen), factories.line(2, 0, 2, published="2024-03-05", **seen)
    )
    feed(factories.line(3, 0, 3, published=None, url=None, **seen))
    found = rows(database, "SELECT published_day::text, inferred_day::text FROM news.articles ORDER BY 1 NULLS LAST")
    assert found == [("2024-03-04", None), ("2024-03-05", None), (None, "2024-03-04")]
    found = rows(database, "SELECT articles, first_day::text, last_day::text FROM news.stories")
    assert found == [(3, "2024-03-04", "2024-03-05")]


def test_reports_of_one_kind_of_event_weeks_apart_are_two_stories(feed, database: Databases) -> None:
    feed(factories.line(1, 0, 1, published="2024-03-01"), factories.line(2, 0, 2, published="2024-03-21"))
    assert rows(database, "SELECT count(*) FROM news.stories") == [(2,)]


def test_a_band_held_by_too_many_makes_no_candidates(
    feed, database: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dateline.store import candidates  # noqa: PLC0415  its constant is what is tested

    monkeypatch.setattr(candidates, "MOST_HOLDERS", 3)
    for number in range(6):
        text = factories.paragraphs([*TALE[: 5 * number], *factories.tale(10 + number)[:3], *TALE[5 * number + 3 :]])
        feed(factories.line(number, 0, 0, text=text, url=f"https://p{number}.example/", published="2024-03-01"))
    assert rows(database, "SELECT count(*) > 0, min(holders) FROM core.capped_band") == [(True, 4)]
    loose = "SELECT count(*) FROM core.pair AS p WHERE NOT EXISTS (SELECT 1 FROM core.band AS a"
    loose += " JOIN core.band AS b USING (band_hash) WHERE a.words_hash = left_hash AND b.words_hash = right_hash"
    loose += " AND NOT EXISTS (SELECT 1 FROM core.capped_band AS c WHERE c.band_hash = a.band_hash))"
    assert rows(database, loose) == [(0,)]
    late = factories.paragraphs([*TALE[:20], *factories.tale(20)[:3], *TALE[23:]])
    feed(factories.line(9, 0, 0, text=late, url="https://p9.example/", published="2024-03-02"))
    assert rows(database, loose) == [(0,)]
    held = "SELECT max(n) FROM (SELECT count(*) AS n FROM core.band JOIN core.capped_band USING (band_hash)"
    assert rows(database, f"{held} GROUP BY band_hash) AS h") == [(4,)]  # whoever came after found them capped


STANDING = """
    SELECT 'membership', publication_id, ctid::text, xmin::text FROM core.membership
    UNION ALL SELECT 'article', article_id::text, ctid::text, xmin::text FROM core.article
    UNION ALL SELECT 'story', story_id::text, ctid::text, xmin::text FROM core.story
    UNION ALL SELECT 'member', article_id::text, ctid::text, xmin::text FROM core.story_member
"""


def test_what_comes_out_as_it_was_is_not_written_again(feed, settings: Settings, *, ask: Ask, run: Run) -> None:
    feed(
        factories.line(1, 0, 1, published="2024-03-04"),
        factories.line(2, 0, 2, published="2024-03-05"),
        factories.line(3, 0, 2, published="2024-03-06", url="https://www.example.net/copied"),
        factories.line(4, 3, 1, published=None, url=None, fetched_at="2024-03-06T00:00:00Z"),
    )
    before = sorted(ask(STANDING))
    assert {kind for kind, *_ in before} == {"membership", "article", "story", "member"}
    run("INSERT INTO work.queue (stage, item_id) SELECT 'deduplicate', item_id FROM raw.item")
    run("INSERT INTO work.dirty_day (day, undated) SELECT day, undated FROM core.story_member")
    run("INSERT INTO work.dirty_day (day, undated) VALUES ('2024-03-06', false)")
    pipeline.run(settings, None, workers=1)
    assert pipeline.status(settings).house.waiting == pipeline.status(settings).dirty_days == 0
    assert sorted(ask(STANDING)) == before


def test_what_comes_out_otherwise_changes_no_row_beside_it(feed, ask: Ask) -> None:
    feed(factories.line(1, 0, 1, published="2024-03-04"), factories.line(2, 3, 1, published="2024-03-04"))
    before = {row[:2]: row[2:] for row in ask(STANDING)}
    feed(factories.line(3, 0, 2, published="2024-03-04"))
    after = {row[:2]: row[2:] for row in ask(STANDING)}
    assert len(after) == len(before) + 3  # a third article in a story that stood: its place there, its publication's
    assert [key for key, row in before.items() if after[key] != row] == [("member", "1")]  # it is alone no more
