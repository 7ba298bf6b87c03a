"""Dateline as a person runs it: the command in a process of its own, in a home made to be thrown away."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from case_sets import CaseSet

from dateline.service import postgres
from dateline.settings import Settings

ROOT = Path(__file__).parents[1]
COMMAND = os.environ.get("DATELINE", str(ROOT / ".venv/bin/dateline")).split()
_KEPT = "DATELINE_MODEL"  # the one setting that is part of what is measured; the others belong to somebody's house
_CLAIMS = ("id", "url", "title", "text", "published", "source")
_GROUPS = """
    SELECT e.external_id, c.article_id, c.story_id
    FROM news.external_ids AS e INNER JOIN news.coverage AS c USING (publication_id)
"""


class CommandError(Exception):
    """The command under test failed, or answered something else than was asked."""


def run(*arguments: str, home: str | None = None) -> str:
    """Run the command and return what it prints; what it complains of is passed on.

    Raises:
        CommandError: it exits with anything but 0.
    """
    done = subprocess.run(
        [*COMMAND, *arguments], env=environment(home), stdout=subprocess.PIPE, encoding="utf-8", check=False
    )
    if done.returncode:
        raise CommandError(f"{' '.join([*COMMAND, *arguments[:1]])}: exit {done.returncode}")
    return done.stdout


def went_through(documents: int, *, home: str) -> None:
    """See that all documents of a house went through all stages.

    Raises:
        CommandError: one did not.
    """
    if f"items {documents:,} = waiting 0 " not in run("status", home=home):
        raise CommandError("not every document went through: see `dateline status`")


def environment(home: str | None) -> dict[str, str]:
    """Return what the command finds around it: in a home of its own, nothing of somebody's settings."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE") or name == _KEPT}
    return ours | {"DATELINE_HOME": home} if home else dict(os.environ)


@contextmanager
def home() -> Iterator[str]:
    """Yield an empty home; its server and all its data are gone afterwards, also what lies outside of it.

    A polite request to end (SIGTERM) is heard too: a server must not outlive who started it.
    """
    before = signal.signal(signal.SIGTERM, _leave)
    with tempfile.TemporaryDirectory(prefix="dateline-benchmark-") as folder:
        try:
            yield folder
        finally:
            postgres.erase(Settings(home=Path(folder)))
            signal.signal(signal.SIGTERM, before)


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)


def inspect(case_set: CaseSet) -> list[dict[str, Any]]:
    """Return `inspect`'s record of each case, in order."""
    folder = case_set.path.parent
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as manifest:
        for case in case_set.cases:
            content = {"path": str((folder / case["file"]).resolve())} if "file" in case else {"text": case["text"]}
            claims = {key: case[key] for key in ("url", "source") if case.get(key)}
            manifest.write(json.dumps(content | claims) + "\n")
        manifest.flush()
        printed = run("inspect", "--manifest", manifest.name, "--jsonl")
    records = _objects(printed)
    if len(records) != len(case_set.cases):
        raise CommandError(f"inspect gave {len(records)} records for {len(case_set.cases)} documents")
    return records


def groups(case_set: CaseSet, *, key: str) -> dict[str, str | None]:
    """Load every case into an empty store, run all stages, and return each document's `article_id` or `story_id`."""
    with home() as house:
        bulk = Path(house) / "cases.jsonl"
        lines = ({name: case[name] for name in _CLAIMS if case.get(name)} for case in case_set.cases)
        bulk.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
        run("load", str(bulk), home=house)
        run("run", home=house)
        rows = _objects(run("sql", "--jsonl", _GROUPS, home=house))
    return {row["external_id"]: row[key] for row in rows}


def _objects(printed: str) -> list[dict[str, Any]]:
    """The objects printed one a line; a line separator may stand inside a text."""
    return [json.loads(line) for line in printed.split("\n") if line]
