"""A rule changes: what a dry run announces is what applying does, and what a fresh load with the new rule makes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import factories
from dateline import pipeline
from dateline.settings import Settings
from db import rulebook
from db.conftest import Ask

SIDES = (
    "SELECT publication_id, field, before, after FROM news.replay_changes WHERE replay_id = '{}' ORDER BY 1, 2, 3, 4"
)
READ = {"text", "kind", "title", "names", "copies", "story", "refused"}


def home(settings: Settings) -> dict[str, str]:
    return {name: str(getattr(settings, name)) for name in ("home", "dsn", "writer_dsn", "reader_dsn")}


@pytest.mark.parametrize(
    ("stage", "edits", "fields"),
    [
        ("extract", rulebook.READING, READ),
        ("annotate", rulebook.NAMING, {"names"}),
        ("annotate", rulebook.SHINGLING, {"copies", "story", "other"}),
        ("deduplicate", rulebook.COPYING, {"copies"}),
        ("cluster", rulebook.TELLING, {"story"}),
    ],
    ids=["another reading", "other names", "other shingles", "other copies", "other stories"],
)
def test_another_rule_changes_what_was_announced_and_comes_to_what_a_fresh_load_makes(
    stage, edits, fields, *, settings: Settings, other_settings: Settings, tmp_path: Path, ask: Ask
):
    documents = factories.write(tmp_path / "all.jsonl", factories.corpus())
    pipeline.load(settings, [documents])
    pipeline.run(settings, None, workers=1)
    clone = rulebook.clone(tmp_path / "clone", edits)
    done = subprocess.run(
        [sys.executable, rulebook.__file__, stage, str(documents)],
        input=json.dumps([home(settings), home(other_settings)]),
        env=os.environ | {"PYTHONPATH": str(clone / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    announced, applied = (ask(SIDES.format(told[name])) for name in ("announced", "applied"))
    assert told["untouched"]
    assert announced == applied
    assert {field for _, field, _, _ in announced} == fields
    assert {view for view in told["digest"] if told["digest"][view] != told["fresh"][view]} == set()
    assert ask("SELECT state, is_dry FROM news.replays ORDER BY is_dry") == [("done", False), ("done", True)]
