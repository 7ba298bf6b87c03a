"""The filling of the growth figures: what it leaves is what the stages would have left."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import psycopg
import pytest

from dateline import pipeline
from dateline.dedup import fingerprint
from dateline.service.databases import Databases
from dateline.settings import Settings
from dateline.stories import terms
from db.conftest import Ask, Run

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))  # scripts beside each other, no package
growth, growth_fill, growth_texts = map(import_module, ("growth", "growth_fill", "growth_texts"))

PER_DAY, STORED = 100, 400
PAIRS = "SELECT encode(left_hash, 'hex'), encode(right_hash, 'hex'), score, rule, derived FROM core.pair ORDER BY 1, 2"
SCHEMA = """
    SELECT conrelid::regclass::text, conname::text, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype <> 'n'
    UNION ALL SELECT tablename::text, indexname::text, indexdef FROM pg_indexes WHERE schemaname IN ('raw', 'core')
    ORDER BY 1, 2, 3
"""
UNDO = """
    DELETE FROM core.story_member;
    DELETE FROM core.story;
    DELETE FROM core.membership;
    DELETE FROM core.article;
    DELETE FROM core.pair;
    UPDATE core.fingerprint SET paired = false, crowded = null;
    INSERT INTO work.queue (stage, item_id) SELECT 'deduplicate', item_id FROM raw.item;
"""


@pytest.fixture
def filled(database: Databases) -> Iterator[None]:
    with psycopg.connect(database.owner, autocommit=True) as conn:
        growth_fill.fill(conn, STORED, per_day=PER_DAY)
        yield


def test_made_up_texts_are_read_as_their_words_would_be():
    texts = growth_texts.day(3, 40)
    assert [text.fingerprint() for text in texts] == [fingerprint.make(text.body) for text in texts]
    assert [text.terms() for text in texts] == [terms.count(text.headline, text.body) for text in texts]


@pytest.mark.usefixtures("filled")
def test_the_filling_is_what_deduplicate_and_cluster_make_of_the_texts(settings: Settings, ask: Ask, run: Run):
    views = ("articles", "coverage")
    found, held = [pipeline.digest(settings, view) for view in views], ask(PAIRS)
    kinds = dict(ask("SELECT copy_kind, count(*) FROM news.coverage GROUP BY 1"))
    assert kinds["near"] + kinds["identical"] >= STORED // growth_texts.COPIES
    assert ask("SELECT count(*) >= 1 FROM news.articles WHERE derived_from IS NOT NULL") == [(True,)]
    run(UNDO)
    pipeline.run(settings, ["deduplicate", "cluster"], workers=1)
    assert ask(PAIRS) == held
    assert [pipeline.digest(settings, view) for view in views] == found


def test_keys_and_indexes_are_made_again_as_they_were(database: Databases, ask: Ask):
    before = ask(SCHEMA)
    with psycopg.connect(database.owner, autocommit=True) as conn:
        growth_fill.fill(conn, 10, per_day=10)
    assert [row for row in before if row not in ask(SCHEMA)] == [row for row in before if row[1] == "extraction_search"]
