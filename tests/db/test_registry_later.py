"""A page that the registry gains later takes the place of what was known only by its domain."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import factories
from dateline import pipeline
from dateline.settings import Settings
from db.conftest import Ask, Feed

ROOT = Path(__file__).parents[2]
PAGE = """id: harbour-post
name: Harbour Post
kind: newspaper
country: SE
languages: [en]
domains: [example.com]
"""
LINES = [factories.line(10 * event + telling, event, telling) for event in range(2) for telling in range(3)]
CITING = factories.line(7, 1, 4, text=f"{factories.report(1, 4)}\n\nThe ferry was full, Harbour Post reported.")
Command = Callable[..., str]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone of one's own, whose registry may be written in."""
    for name in ("src", "sql", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / "clone" / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "clone"


@pytest.fixture
def dateline(settings: Settings, clone: Path) -> Command:
    """The clone's command line on this test's database."""
    env = os.environ | {"DATELINE_HOME": str(settings.home), "DATELINE_DSN": str(settings.dsn)}
    env |= {"DATELINE_WRITER_DSN": str(settings.writer_dsn), "DATELINE_READER_DSN": str(settings.reader_dsn)}
    env["PYTHONPATH"] = str(clone / "src")
    code = "import sys; from dateline.cli import main; sys.exit(main())"

    def run(*arguments: str | Path) -> str:
        command = [sys.executable, "-c", code, *map(str, arguments)]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def add_page(clone: Path) -> None:
    (clone / "seeds" / "sources" / "se" / "harbour-post.yaml").write_text(PAGE, "utf-8")


def page_first(clone: Path, lines: Path, *, dateline: Command) -> None:
    add_page(clone)
    dateline("migrate")
    dateline("load", lines)
    dateline("run", "--workers", "1")


def page_later(clone: Path, lines: Path, *, dateline: Command) -> None:
    dateline("load", lines)
    dateline("run", "--workers", "1")
    add_page(clone)
    assert "sources" in dateline("migrate")
    table = [line.split() for line in dateline("replay", "extract").splitlines()]
    assert ["example.com", "2", "2", "0", "0", "0", "0", "2", *"0000000"] in table
    assert dateline("replay", "extract").startswith("nothing to make again")


@pytest.fixture(scope="module")
def expected() -> dict[str, str]:
    """The digest where the page came first, filled by that case."""
    return {}


@pytest.mark.parametrize("way", [page_first, page_later])
def test_at_rest_nothing_tells_whether_a_page_came_first_or_later(
    way: Callable[..., None], clone: Path, *, dateline: Command, settings: Settings, ask: Ask, expected: dict[str, str]
) -> None:
    way(clone, factories.write(clone / "all.jsonl", [*LINES, CITING]), dateline=dateline)
    known = "SELECT source_id, name, provisional, publications FROM news.sources WHERE publications > 0 ORDER BY 1"
    assert ask(known) == [
        ("example.net", "example.net", True, 3),
        ("example.org", "example.org", True, 2),
        ("harbour-post", "Harbour Post", False, 2),
    ]
    assert ask("SELECT count(*) FROM news.sources WHERE source_id = 'example.com'") == [(0,)]
    assert ask("SELECT cited_source_id, cited_name FROM news.citations") == [("harbour-post", "Harbour Post")]
    found = dict(reversed(line.split()) for line in dateline("digest").splitlines())
    expected.update(expected or found)
    assert {view for view in found if found[view] != expected[view]} == set()


def test_what_is_known_of_a_domain_now_is_set_right_when_it_is_read_again(
    settings: Settings, tmp_path: Path, ask: Ask
) -> None:
    pipeline.load(settings, [factories.write(tmp_path / "all.jsonl", LINES)])
    pipeline.run(settings, None, workers=1)
    told = "SELECT source_id, domains, country_hint FROM news.sources WHERE provisional ORDER BY 1"
    right = ask(told)
    ask("UPDATE core.source SET domains = '', country_hint = 'XX' WHERE provisional RETURNING source_id")
    ask("INSERT INTO work.queue (stage, item_id) SELECT 'extract', item_id FROM raw.item RETURNING item_id")
    pipeline.run(settings, None, workers=1)
    assert ask(told) == right
    assert right[0] == ("example.com", "example.com", None)


def test_a_page_that_the_registry_gave_up_leaves_an_outlet_known_only_by_its_domain(
    settings: Settings, tmp_path: Path, ask: Ask
) -> None:
    pipeline.migrate(settings)
    for name in ("named", "unnamed"):
        ask(f"INSERT INTO core.source (source_id, name, domain, country, kind, zone) VALUES ('{name}', 'Post',"
            f" '{name}.example', 'SE', 'newspaper', 'Europe/Oslo') RETURNING source_id")  # fmt: skip
    pipeline.load(settings, [factories.write(tmp_path / "all.jsonl", LINES)])
    pipeline.run(settings, None, workers=1)
    ask("UPDATE core.extraction SET source_id = 'named', output_hash = '' WHERE source_id = 'example.com'"
        " RETURNING item_id")  # fmt: skip
    ask("DELETE FROM work.migration WHERE name = 'registry' RETURNING name")
    pipeline.migrate(settings)
    known = "SELECT name, domain, country, kind, zone, provisional FROM news.sources WHERE source_id LIKE '%named'"
    assert ask(known) == [("named.example", "named.example", None, "unknown", None, True)]
    ask("INSERT INTO work.queue (stage, item_id) SELECT 'extract', item_id FROM raw.item RETURNING item_id")
    pipeline.run(settings, None, workers=1)
    assert ask(known) == []


def test_an_outlet_known_only_by_a_text_that_others_took_from_it_is_a_source(feed: Feed, ask: Ask) -> None:
    feed(*LINES)
    ask("INSERT INTO core.source (source_id, name, domain, kind, provisional)"
        " VALUES ('example.edu', 'example.edu', 'example.edu', 'unknown', true) RETURNING source_id")  # fmt: skip
    known = "SELECT publications, provisional FROM news.sources WHERE source_id = 'example.edu'"
    assert ask(known) == []
    taken = "UPDATE core.extraction SET syndicated_from_id = 'example.edu' WHERE source_id = 'example.org'"
    ask(f"{taken} RETURNING item_id")
    assert ask(known) == [(0, True)]
