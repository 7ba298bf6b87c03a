"""The commands that ask or fill a database, as a person types them."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dateline.settings import Settings

ARTICLE = """The ferry to the outer islands sails again

Published 8 February 2024

The ferry to the outer islands sailed again on Thursday after three weeks in dry dock, the harbour authority said.

"We are glad to see her back on the water," harbour master Ada Quill told reporters on the quay.

The ship had been taken out of service in January when divers found a crack in her rudder.
"""
ROOT = Path(__file__).parents[2]
SHOWN = re.compile(r'\$ \.venv/bin/dateline sql "(.*?)"\n```\n```text\n(.*?)```', re.DOTALL)
Typed = subprocess.CompletedProcess[str]
Command = Callable[..., Typed]


@pytest.fixture
def dateline(settings: Settings) -> Command:
    """The command line in a process of its own, on this test's database."""
    logins = {"DATELINE_DSN": settings.dsn, "DATELINE_WRITER_DSN": settings.writer_dsn}
    logins |= {"DATELINE_READER_DSN": settings.reader_dsn, "DATELINE_HOME": str(settings.home)}
    logins |= {"PYTHONPATH": str(ROOT / "src")}  # this clone's code, whichever is installed
    code = "import sys; from dateline.cli import main; sys.exit(main())"

    def run(*arguments: str | Path) -> Typed:
        command = [sys.executable, "-c", code, *map(str, arguments)]
        return subprocess.run(command, env=logins, capture_output=True, text=True, check=False)

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An article, a copy of it in a bulk line, and a file that is no text."""
    path = tmp_path / "news"
    path.mkdir()
    (path / "a.txt").write_text(ARTICLE, "utf-8")
    line = {"id": "x-1", "text": ARTICLE, "url": "https://www.reuters.com/world/ferry"}
    (path / "b.jsonl").write_text(json.dumps(line), "utf-8")
    (path / "c.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(80))
    return path


def rows(done: Typed) -> list[Mapping[str, object]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_folder_goes_from_the_door_to_the_views(dateline: Command, folder: Path) -> None:
    loaded = dateline("load", folder)
    assert loaded.stdout == "offered 3 = new 2 + known 0 + refused 1 + failed 0 + waiting 0\n"
    assert "c.txt: binary" in loaded.stderr
    again = dateline("load", folder)
    assert again.stdout == "offered 3 = new 0 + known 2 + refused 1 + failed 0 + waiting 0\n"
    assert dateline("run").returncode == 0
    asked = "SELECT title, published_day, outlets, copies FROM news.articles"
    (article,) = rows(dateline("sql", asked, "--jsonl"))
    assert (article["title"], article["published_day"]) == ("The ferry to the outer islands sails again", "2024-02-08")
    assert article["copies"] == 1
    assert "The ferry to the outer islands sails again  2024-02-08" in dateline("sql", asked).stdout
    status = dateline("status")
    assert status.returncode == 0
    assert "offered 6 = new 2 + known 2 + refused 2 + failed 0 + waiting 0: holds" in status.stdout
    assert (
        "items 2 = waiting 0 + origin 1 + copy 1 + not_article 0 + rejected 0 + quarantined 0: holds" in status.stdout
    )
    fate = dateline("where", "https://www.reuters.com/world/ferry")
    assert [
        step for step in ("capture", "extract", "annotate", "deduplicate", "cluster") if step not in fate.stdout
    ] == []


def test_the_readme_shows_what_its_questions_print(dateline: Command) -> None:
    dateline("load", ROOT / "seeds" / "articles")
    dateline("run")
    shown = SHOWN.findall((ROOT / "README.md").read_text("utf-8").partition("## From the web")[0])
    assert len(shown) == 8
    for statement, printed in shown:
        assert dateline("sql", statement).stdout == printed


def test_one_view_has_one_hash_and_all_views_have_theirs(dateline: Command) -> None:
    every = dict(reversed(line.split()) for line in dateline("digest").stdout.splitlines())
    assert {"articles", "stories", "coverage", "mentions"} <= set(every)
    assert dateline("digest", "--view", "articles").stdout == f"{every['articles']}  articles\n"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["sql", "SELECT nothing FROM news.articles"], 2, "nothing"),
        (["sql", "DELETE FROM news.articles"], 2, "refused"),
        (["sql", "SELECT 1; SELECT 2"], 2, "refused"),
        (["sql", "SELECT 1 AS a, 2 AS a", "--jsonl"], 2, "several columns are called a"),
        (["sql", "SELECT * FROM raw.document"], 2, "permission denied"),
        (["where", "https://nowhere.example/"], 1, "nothing is known of https://nowhere.example/"),
        (["digest", "--view", "nonsense"], 2, "--view nonsense"),
        (["run", "nonsense"], 2, "nonsense is no stage"),
        (["load", __file__, "--source", "nobody"], 2, "--source nobody"),
    ],
)
def test_what_cannot_be_answered_is_one_line(dateline: Command, *, arguments: list[str], code: int, said: str) -> None:
    done = dateline(*arguments)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (code, "", 1)
    assert said in done.stderr


def test_migrating_again_changes_nothing(dateline: Command) -> None:
    dateline("migrate")
    assert dateline("migrate").stdout == "nothing to do\n"


def test_an_empty_quarantine_is_an_empty_list(dateline: Command) -> None:
    assert dateline("quarantine", "list").stdout == ""
    assert dateline("quarantine", "retry", "7").stdout == "0 queued again\n"
    assert dateline("quarantine", "drop", "7").stdout == "0 dropped\n"


def test_rows_are_json_one_a_line(dateline: Command) -> None:
    asked = "SELECT 1 AS n, NULL AS nothing, date '2024-02-08' AS day, 2.50 AS part, E'a\\nb' AS text"
    told = {"n": 1, "nothing": None, "day": "2024-02-08", "part": 2.5, "text": "a\nb"}
    assert rows(dateline("sql", asked, "--jsonl")) == [told]
