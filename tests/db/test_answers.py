"""Questions: one read-only statement, the fate of an item, both laws."""

from pathlib import Path

import psycopg
import pytest

import factories
from dateline import pipeline
from dateline.errors import ConfigurationError
from dateline.service.databases import Databases
from dateline.settings import Settings


@pytest.fixture
def told(settings: Settings, tmp_path: Path) -> Settings:
    pipeline.load(settings, [factories.write(tmp_path / "two.jsonl", [factories.line(n, 0, n) for n in (1, 2)])])
    pipeline.run(settings, None, workers=1)
    return settings


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT 1; SELECT 2",
        "SELECT 1; DROP VIEW news.articles",
        "COMMIT; DELETE FROM raw.item",
        "INSERT INTO raw.submission (body) VALUES ('x')",
        "SELECT * FROM raw.item",
        "EXPLAIN SELECT 1",
        "SHOW timezone",
        "SELECT pg_sleep(",
        "SELECT $1",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "SET ROLE dateline_owner",
        "SELECT 'a\0b'",
        "",
    ],
)
def test_a_statement_that_is_no_single_question_is_refused_in_one_line(settings: Settings, statement: str) -> None:
    with pytest.raises(ConfigurationError, match=r"\Athe query was refused: [^\n]+\Z"):
        list(pipeline.sql(settings, statement)[1])


def test_a_question_is_answered_with_its_columns(told: Settings) -> None:
    columns, rows = pipeline.sql(told, "SELECT count(*) AS n, 'a%sb' AS odd FROM articles -- all\n;")
    assert (columns, list(rows)) == (["n", "odd"], [(2, "a%sb")])


@pytest.mark.parametrize("by", ["url", "external id", "document", "publication", "article"])
def test_where_tells_the_whole_fate_of_one_item(told: Settings, database: Databases, by: str) -> None:
    with psycopg.connect(database.owner) as conn:
        names = conn.execute(
            "SELECT url || '?utm_source=x#top', external_id, document_id, publication_id, article_id"
            " FROM news.coverage WHERE external_id = 'n1'"
        ).fetchone()
    subject = dict(zip(["url", "external id", "document", "publication", "article"], names, strict=True))[by]
    steps = list(pipeline.where(told, subject))
    said = ["capture", "item", "extract", "date", "annotate", "deduplicate", "cluster"]
    assert [row["step"] for row in steps] == said
    assert "two.jsonl" in steps[0]["what"]
    assert list(pipeline.where(told, "https://nobody.example/")) == []


DOUBTED = """<html><head><meta property="article:published_time" content="2024-03-01T09:30:00+01:00">
<meta property="article:modified_time" content="2024-03-02T10:00:00Z"></head><body><h1>Flood near Norwick</h1>
<p>20 March 2024</p><article>{}</article></body></html>"""


def test_where_tells_what_became_of_each_witness_for_a_date(settings: Settings, tmp_path: Path) -> None:
    told = "".join(f"<p>{part}</p>" for part in factories.report(0, 1).split("\n\n"))
    line = factories.line(1, 0, 1, text=None, html=DOUBTED.format(told), published=None)
    pipeline.load(settings, [factories.write(tmp_path / "one.jsonl", [line])])
    pipeline.run(settings, None, workers=1)
    steps = [str(row["what"]) for row in pipeline.where(settings, "n1") if row["step"] in {"extract", "date"}]
    assert "published 2024-03-01T09:30:00 (" in steps[0]
    assert "modified 2024-03-02T10:00:00" in steps[0]
    assert "source example.net (url-host: example.net)" in steps[0]
    assert steps[1].startswith(
        "published 2024-03-01T09:30:00 +01:00, chosen, by meta:article:published_time of weight "
    )
    assert steps[1].endswith(", written 2024-03-01T09:30:00+01:00")
    assert [what.partition(" ")[0] for what in steps[1:]] == sorted(
        (w.partition(" ")[0] for w in steps[1:]), reverse=True
    )
    assert any(what.startswith("published 2024-03-20, ") for what in steps)


def test_status_fails_when_an_item_is_nowhere(told: Settings, database: Databases) -> None:
    assert pipeline.status(told).ok
    with psycopg.connect(database.owner) as conn:
        conn.execute(
            "DELETE FROM core.membership WHERE publication_id = (SELECT min(publication_id) FROM core.membership)"
        )
    status = pipeline.status(told)
    assert not status.ok
    assert status.house.items == 2


def test_status_fails_when_a_run_does_not_balance(told: Settings, database: Databases) -> None:
    with psycopg.connect(database.owner) as conn:
        conn.execute("UPDATE work.run SET offered = offered + 1")
    assert not pipeline.status(told).ok


def test_a_digest_sees_every_change_of_a_view(told: Settings, database: Databases) -> None:
    before = pipeline.digest(told)
    with psycopg.connect(database.owner) as conn:
        conn.execute(
            "UPDATE core.extraction SET title = title || '!' WHERE item_id = (SELECT min(item_id) FROM raw.item)"
        )
    after = pipeline.digest(told)
    assert {view for view in before if before[view] != after[view]} == {"articles", "revisions"}
    with pytest.raises(ConfigurationError, match="choose one of"):
        pipeline.digest(told, "runs")


def test_a_day_without_publications_is_a_row_of_zeros(settings: Settings, tmp_path: Path) -> None:
    lines = [factories.line(n, 0, 0, published=day, url=f"https://www.example.com/{n}", text=factories.report(n, n))
             for n, day in ((1, "2024-03-01"), (2, "2024-03-03"))]  # fmt: skip
    pipeline.load(settings, [factories.write(tmp_path / "two.jsonl", lines)])
    pipeline.run(settings, None, workers=1)
    _, rows = pipeline.sql(settings, "SELECT day::text, source_id, articles FROM daily_volume ORDER BY day")
    assert list(rows) == [
        ("2024-03-01", "example.com", 1),
        ("2024-03-02", "example.com", 0),
        ("2024-03-03", "example.com", 1),
    ]


def test_the_zeros_of_a_source_begin_with_its_first_day(settings: Settings, tmp_path: Path) -> None:
    days = (("https://www.example.com/1", "2024-03-01"), ("https://www.example.net/2", "2024-03-03"),
            ("https://www.example.com/3", "2024-03-04"))  # fmt: skip
    lines = [
        factories.line(n, 0, 0, published=day, url=url, text=factories.report(n, n))
        for n, (url, day) in enumerate(days)
    ]
    pipeline.load(settings, [factories.write(tmp_path / "three.jsonl", lines)])
    pipeline.run(settings, None, workers=1)
    _, rows = pipeline.sql(
        settings, "SELECT day::text, publications FROM daily_volume WHERE source_id = 'example.net' ORDER BY day"
    )
    assert list(rows) == [("2024-03-03", 1), ("2024-03-04", 0)]
